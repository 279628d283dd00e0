"""Until when a month's bill is to be paid: so many days into the next month, moved to a working day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.requests.calendar import DayKind, StateCalendar
from domain.window import Month

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class PaymentTerm:
    """On which days of the next month a bill is delivered and is to be paid, since a month of billing."""

    since: Month
    delivered_by: int
    paid_by: int


PAYMENT_TERMS = (PaymentTerm(Month(2005, 3), 1, 10), PaymentTerm(Month(2026, 2), 5, 15))
"""ЖК, ст. 155, ч. 1 and 2: by the 10th; by the 15th as of 1 March 2026, the bill by the 5th.

Sources do not agree whether February or March 2026 is the first month of the new rule: so it is a setting.
"""


def parse_payment_terms(line: str) -> tuple[PaymentTerm, ...]:
    """«2005-03: 1-10, 2026-02: 5-15»: since a month of billing, delivered by the 5th and paid by the 15th.

    Raises:
        ValueError: it is not like that.
    """
    found = [_TERM.fullmatch(part.strip()) for part in line.split(",")]
    terms = [
        PaymentTerm(Month(int(each["year"]), int(each["month"])), int(each["delivered"]), int(each["paid"]))
        for each in found
        if each is not None
    ]
    right = all(
        1 <= each.since.month <= 12 and 1 <= each.delivered_by <= each.paid_by <= 31 for each in terms
    )
    if not right or len(terms) < len(found) or len({each.since for each in terms}) < len(terms):
        raise ValueError("expected for example 2005-03: 1-10, 2026-02: 5-15")
    return tuple(terms)


_TERM = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2}):\s*(?P<delivered>\d{1,2})-(?P<paid>\d{1,2})")


@dataclass(frozen=True, slots=True)
class DueDays:
    """When bills are delivered and are to be paid, in a country with such working days."""

    calendar: StateCalendar
    terms: Sequence[PaymentTerm] = PAYMENT_TERMS

    def delivered_by(self, month: Month) -> date:
        """The day by which the bill of a month is to be there; it is not moved."""
        return month.next().day(self._term(month).delivered_by)

    def paid_by(self, month: Month) -> date:
        """The last day on which the bill of a month is paid in time.

        Where that is nobody's working day, it is the next one that is (ГК, ст. 193).
        """
        day = month.next().day(self._term(month).paid_by)
        while not self._is_worked(day):
            day += timedelta(days=1)
        return day

    def _term(self, month: Month) -> PaymentTerm:
        begun = [term for term in self.terms if term.since <= month]
        return max(begun, key=lambda term: term.since) if begun else min(self.terms, key=lambda t: t.since)

    def _is_worked(self, day: date) -> bool:
        match self.calendar(day):
            case DayKind.OFF:
                return False
            case DayKind.WORKED:
                return True
            case DayKind.ORDINARY:
                return day.weekday() < _SATURDAY
