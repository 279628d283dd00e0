"""When a person did what is being answered."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from fsm.event import Event

GOES_ON = timedelta(hours=1)
"""How long whoever was answered late may take to press what the answer offers."""

CLOCKS_DIFFER = timedelta(minutes=1)
"""An answer from further ahead than this was given when the clock was wrong."""


@dataclass(frozen=True, slots=True)
class Belated:
    """A message that was answered on a later day than it was written: the program was down."""

    written_at: datetime
    answered_at: datetime


def moment_of(event: Event, now: datetime, belated: Belated | None) -> datetime:
    """When the person acted, in the zone of `now`.

    A message tells it, however late it is handled. Of a press nobody knows it: it is taken to be now. But who
    wrote in time, and was answered on the next day only, presses for a while as of when they wrote.
    """
    if event.written_at is not None:
        return event.written_at.astimezone(now.tzinfo) if event.written_at < now else now
    if belated is not None and -CLOCKS_DIFFER <= now - belated.answered_at <= GOES_ON:
        return belated.written_at.astimezone(now.tzinfo)
    return now


def belated_of(event: Event, now: datetime, before: Belated | None) -> Belated | None:
    """What is to be remembered of an event; a press leaves it as it was."""
    if event.written_at is None:
        return before
    written_at = moment_of(event, now, None)
    return Belated(written_at, now) if written_at.date() < now.date() else None
