"""The days that a use is spread over, and as how many months of billing they count."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from domain.money import whole
from domain.window import Month

_DAYS_OF_A_MONTH = Decimal("30.4375")
"""A year's 365.25 by twelve: where days are no whole months, as many as are nearest."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    @property
    def month(self) -> Month | None:
        """The month that it is, where it is one."""
        month = Month.of(self.first)
        return month if self == whole_month(month) else None

    @property
    def months(self) -> int:
        """As how many months of billing it counts: norms and ranges are a month's."""
        first, last = Month.of(self.first), Month.of(self.last)
        if self.first.day == 1 and (self.last + timedelta(days=1)).day == 1:
            return last.since(first) + 1
        return max(1, whole(Decimal(self.days) / _DAYS_OF_A_MONTH))


def whole_month(month: Month) -> Period:
    """All days of a month."""
    return Period(month.day(1), month.day(31))


def months_after(before: Month, until: Month) -> Period:
    """The months since the one that a previous reading was for; the last one where there is none between."""
    first = min(before.next(), until)
    return Period(first.day(1), until.day(31))
