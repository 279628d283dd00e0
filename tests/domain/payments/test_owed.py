"""What is owed now: each payment is taken off once, whoever tells of it."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.charges.charge import Balance, Bill
from domain.charges.owed import Owed
from domain.charges.payment import Payment
from domain.identifiers import AccountNumber
from domain.meters import Resource
from domain.payments.owed import owed_by
from domain.window import Month
from tests.domain.bills.bills import PAYEE

ACCOUNT = AccountNumber("111222333")
MOSCOW = ZoneInfo("Europe/Moscow")
MAY = Month(2013, 5)
LIGHT, WATER = Resource.ELECTRICITY, Resource.HOT_WATER


def bill(light: int, water: int) -> Bill:
    def balance(resource: Resource, closing: int) -> Balance:
        return Balance(ACCOUNT, MAY, resource, 0, closing, 0, 0, 0, 0, closing)

    return Bill(ACCOUNT, MAY, (), (balance(LIGHT, light), balance(WATER, water)))


def came(kopecks: int, resource: Resource | None) -> Payment:
    return Payment(ACCOUNT, "17", date(2013, 6, 3), kopecks, "", resource)


@pytest.mark.parametrize(
    ("come", "light", "water"),
    [
        ([], 100, 50),
        ([came(30, LIGHT)], 70, 50),
        ([came(70, WATER)], 100, -20),
        ([came(150, None)], 0, 0),
        ([came(120, None)], 0, 30),
        ([came(200, None)], -50, 0),
        ([came(40, Resource.HEATING)], 60, 50),
        ([came(-20, None)], 120, 50),
    ],
)
def test_what_has_come_is_taken_off(come: list[Payment], light: int, water: int) -> None:
    owed = owed_by(bill(100, 50), come)
    assert (owed.of(LIGHT), owed.of(WATER), owed.of(None)) == (light, water, light + water)


def test_what_came_for_what_is_not_billed_pays_nobody_elses_debt() -> None:
    """In summer the bill has no heating: what came for it, to its own payee, was taken off the light."""
    of_heat = replace(PAYEE, resource=Resource.HEATING, name="ООО «Тепло»")
    come = [came(40, Resource.HEATING)]
    owed = owed_by(bill(100, 50), come, (PAYEE, of_heat))
    assert dict(owed.parts) == {LIGHT: 100, WATER: 50, Resource.HEATING: -40}
    assert (owed.asked, owed.total) == (150, 110)
    now = Owed(bill(100, 50), tuple(come), (PAYEE, of_heat))
    assert (now.to_pay, now.kopecks, now.not_assigned) == (150, 110, 0)
    one_payee = Owed(bill(100, 50), tuple(come), (PAYEE,))
    assert (one_payee.to_pay, one_payee.not_assigned) == (110, 40)


def test_without_balances_what_has_come_is_an_advance() -> None:
    assert owed_by(Bill(ACCOUNT, MAY, (), ()), [came(20, None)]).total == -20


SUMS = some.integers(-(10**6), 10**6)


@given(SUMS, SUMS, some.lists(SUMS))
def test_the_whole_is_the_sum_of_its_parts(light: int, water: int, sums: list[int]) -> None:
    come = [came(each, (None, LIGHT, WATER)[place % 3]) for place, each in enumerate(sums)]
    owed = owed_by(bill(light, water), come)
    assert owed.total == sum(part for _, part in owed.parts) == light + water - sum(sums)


@given(some.permutations([came(600, LIGHT), came(600, None), came(-200, None), came(40, Resource.HEATING)]))
def test_what_is_left_of_each_is_the_same_in_whatever_order_it_came(come: list[Payment]) -> None:
    """Light is paid by name, so that the rest pays the water: 440 for 400."""
    owed = owed_by(bill(600, 400), come)
    assert (owed.of(LIGHT), owed.of(WATER)) == (-40, 0)
