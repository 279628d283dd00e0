"""The days that a use is spread over, and as how many months of billing they count."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from domain.money import whole
from domain.tariffs.costing import Period
from domain.window import Month

_DAYS_OF_A_MONTH = Decimal("30.4375")
"""A year's 365.25 by twelve: where days are no whole months, as many as are nearest."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def period(self) -> Period:
        """As costs are computed of it."""
        return Period(self.first, self.last)

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
        return max(1, whole(Decimal(self.period.days) / _DAYS_OF_A_MONTH))


def whole_month(month: Month) -> Span:
    """All days of a month."""
    return Span(month.day(1), month.day(31))


def months_after(before: Month, until: Month) -> Span:
    """The months since the one that a previous reading was for; the last one where there is none between."""
    first = min(before.next(), until)
    return Span(first.day(1), until.day(31))
