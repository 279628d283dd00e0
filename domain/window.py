"""The days of the month on which readings count for that month."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of billing."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Month:
        """The month that a day is in."""
        return cls(day.year, day.month)

    def next(self) -> Month:
        """The month after it."""
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    def previous(self) -> Month:
        """The month before it."""
        return Month(self.year - (self.month == 1), (self.month - 2) % 12 + 1)

    def earlier(self, months: int) -> Month:
        """The month so many months before it."""
        place = self.year * 12 + self.month - 1 - months
        return Month(place // 12, place % 12 + 1)

    def since(self, earlier: Month) -> int:
        """How many months have begun since another one."""
        return (self.year - earlier.year) * 12 + self.month - earlier.month

    def day(self, number: int) -> date:
        """Its day of that number; the last day when it has no such day."""
        return date(self.year, self.month, min(number, _days_in(self.year, self.month)))


@cache
def _days_in(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


@dataclass(frozen=True, slots=True)
class WindowOn:
    """The window as a day sees it: for which month a reading of that day counts, and when.

    `opens_on` and `closes_on` (both days are inside) are those of the open window, or of the next one.
    """

    month: Month
    is_open: bool
    opens_on: date
    closes_on: date


@dataclass(frozen=True, slots=True)
class Window:
    """From `first_day` to `last_day` of a month, both included.

    When `first_day` is the greater, it spans two months: 25-3 is open from the 25th to the 3rd of the next
    month, and its readings count for the month in which it opened. A day that a short month lacks is that
    month's last day. Raises ValueError for days outside 1..31.
    """

    first_day: int
    last_day: int

    def __post_init__(self) -> None:
        if not (1 <= self.first_day <= 31 and 1 <= self.last_day <= 31):
            raise ValueError(f"days of a month are 1 to 31, not {self.first_day} to {self.last_day}")

    def opening(self, month: Month) -> date:
        """The first day on which readings count for `month`."""
        return month.day(self.first_day)

    def closing(self, month: Month) -> date:
        """The last day on which readings count for `month`."""
        if self.first_day <= self.last_day:
            return month.day(self.last_day)
        before_next = self.opening(month.next()) - timedelta(days=1)
        return min(month.next().day(self.last_day), before_next)

    def opened_by(self, day: date) -> Month:
        """The newest month whose window has opened, on that day or before."""
        on = self.on(day)
        return on.month if on.is_open else on.month.previous()

    def on(self, day: date) -> WindowOn:
        """What a reading of that day is: it counts for the open window, or else for the next to open.

        A reading after the close counts in the next period (ПП 354, as the company's rules quote it), and
        one before the opening is simply early for it.
        """
        month = Month.of(day).previous()
        while self.closing(month) < day:
            month = month.next()
        opens_on = self.opening(month)
        return WindowOn(month, opens_on <= day, opens_on, self.closing(month))
