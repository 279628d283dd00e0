"""The company's rules about when readings are taken, and for which month each counts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from domain.accounts import Account
from domain.errors import DomainError
from domain.identifiers import MeterId
from domain.readings.reading import Refusal
from domain.window import Month, Window

LAST_DAY_OF_CORRECTIONS = 5
"""Of the month after: until then billing takes anew what was refused, unless the company says otherwise."""


class ReadingsClosed(DomainError):
    """The company takes no readings on such days; `opens_on` is the next on which it does."""

    code = "readings-error-closed"

    def __init__(self, opens_on: date) -> None:
        super().__init__(opens_on=opens_on)
        self.opens_on = opens_on


class OutsideWindow(StrEnum):
    """What is done with readings on days when none count for the month."""

    ACCEPT = "accept"
    REFUSE = "refuse"


class Timing(StrEnum):
    """How the day of a reading lies to the window of the month for which it counts."""

    IN_WINDOW = "in_window"
    EARLY = "early"
    """Before the window: it waits for its month, and may be replaced until that closes."""
    ANEW = "anew"
    """In place of what a clerk or billing has refused; until billing closes the month."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """For which month the readings of a day count.

    The month's window is from `opens_on` to `closes_on`; what is sent can be replaced up to `until`. `meters`
    are those of which readings are taken, None when it is all of them. `early_for` is the month for which
    early ones would be taken instead.
    """

    month: Month
    timing: Timing
    opens_on: date
    closes_on: date
    until: date
    meters: frozenset[MeterId] | None = None
    early_for: Month | None = None

    def takes(self, meter: MeterId) -> bool:
        """Whether readings of this meter are taken."""
        return self.meters is None or meter in self.meters


class ClosingRepository(Protocol):
    """When billing closes months, where its file has said so."""

    async def of(self, months: Collection[Month]) -> Mapping[Month, date]:
        """The last days on which it takes corrections of these months, of those that it has spoken of."""
        ...


@dataclass(frozen=True, slots=True)
class ReadingsPolicy:
    """On which days readings count, unless the account's house has days of its own; and what else is done.

    `corrections_until` is the day of the next month up to which what was refused can be sent anew.
    """

    window: Window
    outside: OutsideWindow
    corrections_until: int = LAST_DAY_OF_CORRECTIONS

    def acceptance(
        self,
        day: date,
        account: Account | None,
        refusals: Collection[Refusal] = (),
        closings: Mapping[Month, date] = MappingProxyType({}),
        asked: Month | None = None,
    ) -> Acceptance:
        """For which month readings of that day count; `asked` when they are meant for a certain one.

        Inside a window it is the window's month, whatever was sent or handed over before; outside, what was
        refused and is still taken anew goes first, else they are early for the next window.
        `closings` say until when billing takes corrections of months, where its file has said so.

        Raises:
            ReadingsClosed: they are not taken.
        """
        window = self.window_of(account)
        on = window.on(day)
        takes_early = on.is_open or self.outside is OutsideWindow.ACCEPT
        ends = {each.month: self._corrections_end(window, each.month, closings) for each in refusals}
        taken_anew = [each for each in refusals if each.month < on.month and day <= ends[each.month]]
        anew = asked if any(each.month == asked for each in taken_anew) else None
        if asked is None and not on.is_open:
            anew = max((each.month for each in taken_anew if each.owed), default=None)
        if anew:
            return Acceptance(
                anew,
                Timing.ANEW,
                window.opening(anew),
                window.closing(anew),
                until=ends[anew],
                meters=frozenset(each.meter for each in taken_anew if each.month == anew),
                early_for=on.month if takes_early else None,
            )
        if not takes_early:
            raise ReadingsClosed(on.opens_on)
        timing = Timing.IN_WINDOW if on.is_open else Timing.EARLY
        return Acceptance(on.month, timing, on.opens_on, on.closes_on, until=on.closes_on)

    def until(
        self,
        month: Month,
        account: Account | None,
        refusals: Collection[Refusal],
        closings: Mapping[Month, date],
    ) -> date:
        """The last day on which an account's readings of a month can be replaced."""
        window = self.window_of(account)
        if any(each.month == month for each in refusals):
            return self._corrections_end(window, month, closings)
        return window.closing(month)

    def _corrections_end(self, window: Window, month: Month, closings: Mapping[Month, date]) -> date:
        """The last day on which what was refused of a month is taken anew; its window is open in any case."""
        usual = month.next().day(self.corrections_until)
        return max(window.closing(month), closings.get(month, usual))

    def window_of(self, account: Account | None) -> Window:
        """The days on which an account's readings count: its house's own, or the company's."""
        return (account.window if account else None) or self.window
