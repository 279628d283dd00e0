"""Until when a bill is to be paid."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.state_calendar import RussianCalendar
from domain.charges.due import PAYMENT_TERMS, DueDays, PaymentTerm, parse_payment_terms
from domain.requests.calendar import DayKind
from domain.window import Month

RUSSIA = DueDays(RussianCalendar())


@pytest.mark.parametrize(
    ("month", "delivered", "paid"),
    [
        (Month(2025, 8), date(2025, 9, 1), date(2025, 9, 10)),
        # The last month of the old rule, and the first of the new one; the 15th of March is a Sunday.
        (Month(2026, 1), date(2026, 2, 1), date(2026, 2, 10)),
        (Month(2026, 2), date(2026, 3, 5), date(2026, 3, 16)),
        (Month(2026, 5), date(2026, 6, 5), date(2026, 6, 15)),
        # A Saturday: two days further.
        (Month(2026, 7), date(2026, 8, 5), date(2026, 8, 17)),
        # The holidays of January end on the day before.
        (Month(2018, 12), date(2019, 1, 1), date(2019, 1, 10)),
        # Over the end of a year.
        (Month(2026, 12), date(2027, 1, 5), date(2027, 1, 15)),
    ],
)
def test_a_bill_is_due_in_the_next_month(month: Month, delivered: date, paid: date) -> None:
    assert (RUSSIA.delivered_by(month), RUSSIA.paid_by(month)) == (delivered, paid)


def test_a_saturday_that_is_worked_is_in_time() -> None:
    """1 November 2025 was worked in place of the 3rd."""
    assert DueDays(RussianCalendar(), [PaymentTerm(Month(2020, 1), 1, 1)]).paid_by(Month(2025, 10)) == date(
        2025, 11, 1
    )


def test_where_the_law_is_read_otherwise_the_first_month_of_the_new_day_is_another() -> None:
    terms = [PaymentTerm(Month(2026, 3), 5, 15), PaymentTerm(Month(2005, 3), 1, 10)]
    late = DueDays(RussianCalendar(), terms)
    assert late.paid_by(Month(2026, 2)) == date(2026, 3, 10)
    assert late.paid_by(Month(2026, 3)) == date(2026, 4, 15)


def test_the_terms_are_a_setting() -> None:
    assert parse_payment_terms("2005-03: 1-10, 2026-02: 5-15") == PAYMENT_TERMS
    for wrong in (
        "",
        "2005-03",
        "2005-13: 1-10",
        "2005-03: 10-1",
        "2005-03: 1-32",
        "2026-02: 1-5, 2026-02: 1-6",
    ):
        with pytest.raises(ValueError, match="expected for example 2005-03: 1-10"):
            parse_payment_terms(wrong)


@given(st.integers(2005, 2040), st.integers(1, 12))
def test_the_due_day_is_worked_and_nothing_before_it_was(year: int, month: int) -> None:
    calendar = RussianCalendar()
    paid = DueDays(calendar).paid_by(Month(year, month))
    named = Month(year, month).next().day(10 if (year, month) < (2026, 2) else 15)
    assert calendar(paid) is DayKind.WORKED or (paid.weekday() < 5 and calendar(paid) is DayKind.ORDINARY)
    skipped = [named + timedelta(days=after) for after in range((paid - named).days)]
    assert all(day.weekday() >= 5 or calendar(day) is DayKind.OFF for day in skipped)
