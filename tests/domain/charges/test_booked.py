"""Which payments a bill's figures hold: what decides is the sum that the bill says was paid, not the day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.charges.booked import not_booked
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
    ("bills", "payments", "late"),
    [
        ([bill(MAY, 100)], [came(EARLY, 100)], []),
        ([bill(MAY, 0)], [came(LATEST, 100)], [came(LATEST, 100)]),
        ([bill(MAY, 100)], [came(EARLY, 100), came(LATEST, 70)], [came(LATEST, 70)]),
        ([bill(MAY, 130)], [came(EARLY, 100), came(LATEST, 70)], [came(LATEST, 40)]),
        ([bill(MAY, 0), bill(JUNE, 100)], [came(LATEST, 100)], []),
        ([bill(MAY, 0), bill(JUNE, 0)], [came(LATEST, 100)], [came(LATEST, 100)]),
        ([bill(APRIL, 0), bill(JUNE, 100)], [came(LATEST, 100)], []),
        ([bill(MAY, 150)], [came(EARLY, 100)], []),
        ([bill(MAY, 100)], [came(EARLY, 100), came(LATEST, -30)], [came(LATEST, -30)]),
        ([bill(MAY, -30)], [], []),
        ([Bill(ACCOUNT, MAY, (), ())], [came(EARLY, 100)], []),
    ],
)
def test_what_came_first_is_booked_first(
    bills: list[Bill], payments: list[Payment], late: list[Payment]
) -> None:
    assert list(not_booked(bills, payments)) == late


def test_what_names_a_resource_is_held_against_its_own_balance() -> None:
    """Light was paid on the 30th and is not booked; water on the 31st, and is."""
    light, water = Resource.ELECTRICITY, Resource.HOT_WATER
    balances = tuple(
        Balance(ACCOUNT, MAY, resource, 0, 500, 0, 0, 0, paid, 500 - paid)
        for resource, paid in ((light, 0), (water, 300))
    )
    for_light = Payment(ACCOUNT, "1", LATE, 500, "", light)
    for_water = Payment(ACCOUNT, "2", LATEST, 300, "", water)
    assert list(not_booked([Bill(ACCOUNT, MAY, (), balances)], [for_light, for_water])) == [for_light]


def test_whoever_pays_on_every_last_day_is_asked_for_nothing_twice() -> None:
    """Each is booked on the first of the next month: the last alone is late, however long it goes on."""
    months = [Month(2013, number) for number in range(1, 7)]
    payments = [came(month.day(31), 1000) for month in months]
    bills = [bill(month, 0 if month == months[0] else 1000) for month in months]
    for last in range(1, len(months) + 1):
        in_time = [each for each in payments if Month.of(each.paid_on) <= months[last - 1]]
        assert list(not_booked(bills[:last], in_time)) == [payments[last - 1]]


SUMS = some.integers(1, 10_000)
FIRST, LAST = Month(2013, 1), Month(2013, 6)
DAYS = some.dates(date(2013, 1, 1), date(2013, 6, 30))


@given(some.lists(some.tuples(DAYS, SUMS, some.booleans()), max_size=14))
def test_whatever_is_booked_a_month_later_nothing_is_lost(made: list[tuple[date, int, bool]]) -> None:
    """Each payment is booked in its month or, where it is slow, in the next: what is owed is the same."""
    payments = [came(on, kopecks) for on, kopecks, _ in made]
    booked_in = [Month.of(on).next() if is_slow else Month.of(on) for on, _, is_slow in made]
    both = list(zip(payments, booked_in, strict=True))
    months = [FIRST]
    while months[-1] < LAST:
        months.append(months[-1].next())
    bills = [bill(month, sum(each.kopecks for each, where in both if where == month)) for month in months]
    late = sum(each.kopecks for each, where in both if where > LAST)
    assert sum(each.kopecks for each in not_booked(bills, payments)) == late
