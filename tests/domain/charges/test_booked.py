"""Which payments a bill's figures hold: what decides is the sum that the bill says was paid, not the day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.charges.booked import booked
from domain.charges.charge import Balance, Bill
from domain.charges.payment import Payment
from domain.identifiers import AccountNumber
from domain.meters import Resource
from domain.window import Month

ACCOUNT = AccountNumber("111222333")
APRIL, MAY, JUNE = Month(2013, 4), Month(2013, 5), Month(2013, 6)


def bill(month: Month, paid: int) -> Bill:
    return Bill(
        ACCOUNT, month, (), (Balance(ACCOUNT, month, Resource.ELECTRICITY, 0, 0, 0, 0, 0, paid, -paid),)
    )


def came(on: date, kopecks: int) -> Payment:
    return Payment(ACCOUNT, f"{on:%d%m}", on, kopecks)


EARLY, LATE, LATEST = date(2013, 5, 3), date(2013, 5, 30), date(2013, 5, 31)


@pytest.mark.parametrize(
    ("bills", "payments", "late", "unsent"),
    [
        ([bill(MAY, 100)], [came(EARLY, 100)], [], {}),
        ([bill(MAY, 0)], [came(LATEST, 100)], [came(LATEST, 100)], {}),
        ([bill(MAY, 100)], [came(EARLY, 100), came(LATEST, 70)], [came(LATEST, 70)], {}),
        ([bill(MAY, 130)], [came(EARLY, 100), came(LATEST, 70)], [came(LATEST, 40)], {}),
        ([bill(MAY, 0), bill(JUNE, 100)], [came(LATEST, 100)], [], {}),
        ([bill(MAY, 0), bill(JUNE, 0)], [came(LATEST, 100)], [came(LATEST, 100)], {}),
        ([bill(APRIL, 0), bill(JUNE, 100)], [came(LATEST, 100)], [], {}),
        ([bill(MAY, 150)], [came(EARLY, 100)], [], {MAY: 50}),
        ([bill(MAY, 100)], [came(EARLY, 100), came(LATEST, -30)], [came(LATEST, -30)], {}),
        ([bill(MAY, -30)], [], [], {MAY: -30}),
        ([Bill(ACCOUNT, MAY, (), ())], [came(EARLY, 100)], [], {}),
    ],
)
def test_what_came_first_is_booked_first(
    bills: list[Bill], payments: list[Payment], late: list[Payment], unsent: dict[Month, int]
) -> None:
    held = booked(bills, payments)
    assert (list(held.late), held.unsent) == (late, unsent)


SUMS = some.integers(1, 10_000)
DAYS = some.dates(date(2013, 4, 1), date(2013, 6, 30))


@given(some.lists(some.tuples(DAYS, SUMS, some.booleans()), max_size=12))
def test_whatever_is_booked_a_month_later_nothing_is_lost(made: list[tuple[date, int, bool]]) -> None:
    """Each payment is booked in its month or, where it is slow, in the next: what is owed is the same."""
    payments = [came(on, kopecks) for on, kopecks, _ in made]
    months = [Month.of(on).next() if is_slow else Month.of(on) for on, _, is_slow in made]
    bills = [
        bill(
            month,
            sum(each.kopecks for each, booked_in in zip(payments, months, strict=True) if booked_in == month),
        )
        for month in (APRIL, MAY, JUNE)
    ]
    not_booked = sum(each.kopecks for each, month in zip(payments, months, strict=True) if month > JUNE)
    held = booked(bills, payments)
    assert sum(each.kopecks for each in held.late) == not_booked
    assert held.unsent == {}
