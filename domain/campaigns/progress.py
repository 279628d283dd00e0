"""How far a campaign is, and how long it will take: worked out from its tally, and kept nowhere."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from domain.campaigns.campaign import RecipientState, Tally
from domain.campaigns.preferences import QuietHours

LONGEST_SAID = timedelta(days=365)
"""What takes longer is said to take this long: nobody waits for it."""

_TURN_TAKEN = (
    RecipientState.SENT,
    RecipientState.BLOCKED,
    RecipientState.FAILED,
    RecipientState.UNCERTAIN,
)


class CampaignPace(Protocol):
    """How fast campaigns go at present."""

    @property
    def per_second(self) -> float:
        """Messages in a second; never 0."""
        ...

    @property
    def held_until(self) -> datetime | None:
        """Until when none goes, because Telegram asked for that; None where they go."""
        ...


@dataclass(frozen=True, slots=True)
class Progress:
    """How many chats were told, were skipped, could not be told, and are left; how long those will take."""

    sent: int
    skipped: int
    not_told: int
    left: int
    time_left: timedelta


def progress_of(tally: Tally, pace: CampaignPace, quiet: QuietHours, now: datetime) -> Progress:
    """How far a campaign is whose recipients are all due; `now` is in the company's zone.

    Of those who are left as many are taken to be skipped, which takes no time, as until now. While Telegram
    holds messages back, and in quiet hours, none goes.
    """
    sent, skipped = tally.of(RecipientState.SENT), tally.of(RecipientState.SKIPPED)
    turns = sum(tally.of(state) for state in _TURN_TAKEN)
    left = tally.of(RecipientState.WAITING) + tally.of(RecipientState.TAKEN)
    share = (turns + 1) / (turns + skipped + 1)
    ends = _finished(timedelta(seconds=left * share / pace.per_second), _begins(pace, now), quiet)
    time_left = min(ends - now, LONGEST_SAID) if left else timedelta(0)
    return Progress(sent, skipped, turns - sent, left, time_left)


def _begins(pace: CampaignPace, now: datetime) -> datetime:
    held = pace.held_until
    return now if held is None else max(now, held.astimezone(now.tzinfo))


def _finished(work: timedelta, moment: datetime, quiet: QuietHours) -> datetime:
    """When so much work is done that rests in quiet hours."""
    latest = moment + LONGEST_SAID
    while (moment := quiet.after(moment)) < latest:
        evening = quiet.next_begin(moment)
        if evening is None or moment + work <= evening:
            return moment + work
        work -= evening - moment
        moment = evening
    return latest
