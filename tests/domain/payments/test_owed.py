"""What is owed now: each payment is taken off once, whoever tells of it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.charges.charge import Balance, Bill
from domain.charges.payment import Payment
from domain.identifiers import AccountNumber, UserId
from domain.meters import Resource
from domain.payments.owed import Figures, not_in_figures, owed_by
from domain.payments.taken import Charged, ChargeId, NewPayment, TakenFor, TakenPayment
from domain.window import Month

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


def taken(
    on: datetime,
    *,
    batch: int | None = None,
    refunded: datetime | None = None,
    refund_batch: int | None = None,
) -> TakenPayment:
    charged = Charged(ChargeId("tg-1"), "p", UserId(1), 100_00, "RUB", "k")
    payment = NewPayment(charged, ACCOUNT, None, TakenFor.ORDER, on)
    return TakenPayment(1, payment, refunded, "", batch, refund_batch)


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


def test_without_balances_what_has_come_is_an_advance() -> None:
    assert owed_by(Bill(ACCOUNT, MAY, (), ()), [came(20, None)]).total == -20


SUMS = some.integers(-(10**6), 10**6)


@given(SUMS, SUMS, some.lists(SUMS))
def test_the_whole_is_the_sum_of_its_parts(light: int, water: int, sums: list[int]) -> None:
    come = [came(each, (None, LIGHT, WATER)[place % 3]) for place, each in enumerate(sums)]
    owed = owed_by(bill(light, water), come)
    assert owed.total == sum(part for _, part in owed.parts) == light + water - sum(sums)


LATE_IN_MAY = datetime(2013, 5, 31, 23, 50, tzinfo=MOSCOW).astimezone(UTC)
EARLY_IN_JUNE = datetime(2013, 6, 1, 0, 10, tzinfo=MOSCOW).astimezone(UTC)
LATER = datetime(2013, 6, 20, 12, tzinfo=UTC)


def missing(payment: TakenPayment, *known: str, unsent: int = 0) -> int:
    """What of a payment billing's figures do not hold, where May's bill has so much that was not sent."""
    figures = Figures(MAY.earlier(2), MAY, frozenset(known), {MAY: unsent} if unsent else {})
    return sum(each.kopecks for each in not_in_figures([payment], figures, ACCOUNT, MOSCOW))


@pytest.mark.parametrize(
    ("payment", "known", "unsent", "kopecks"),
    [
        (taken(LATE_IN_MAY), [], 0, 100_00),
        (taken(LATE_IN_MAY), [], 100_00, 100_00),
        # It was handed over after the bill was made, or before: the bill itself tells.
        (taken(LATE_IN_MAY, batch=1), [], 0, 100_00),
        (taken(LATE_IN_MAY, batch=1), [], 99_99, 100_00),
        (taken(LATE_IN_MAY, batch=1), [], 100_00, 0),
        (taken(EARLY_IN_JUNE, batch=1), [], 100_00, 100_00),
        (taken(EARLY_IN_JUNE, batch=1), ["tg-1"], 0, 0),
        (taken(EARLY_IN_JUNE), ["17"], 0, 100_00),
    ],
)
def test_a_payment_counts_here_until_billings_figures_hold_it(
    payment: TakenPayment, known: list[str], unsent: int, kopecks: int
) -> None:
    assert missing(payment, *known, unsent=unsent) == kopecks


@pytest.mark.parametrize(
    ("payment", "known", "unsent", "kopecks"),
    [
        # Billing has heard of neither: nothing has happened to what is owed.
        (taken(EARLY_IN_JUNE, refunded=LATER), [], 0, 0),
        (taken(EARLY_IN_JUNE, batch=1, refunded=LATER), ["tg-1"], 0, -100_00),
        (taken(EARLY_IN_JUNE, batch=1, refunded=LATER, refund_batch=2), ["tg-1"], 0, -100_00),
        (taken(EARLY_IN_JUNE, batch=1, refunded=LATER, refund_batch=2), ["tg-1", "tg-1-refund"], 0, 0),
        (taken(LATE_IN_MAY, batch=1, refunded=LATER), [], 100_00, -100_00),
        (taken(LATE_IN_MAY, batch=1, refunded=LATE_IN_MAY, refund_batch=2), ["tg-1"], -100_00, 0),
        (taken(LATE_IN_MAY, batch=1, refunded=LATE_IN_MAY, refund_batch=2), [], 900_00, 0),
        (taken(datetime(2013, 1, 9, tzinfo=UTC), batch=1, refunded=LATER), [], 0, -100_00),
    ],
)
def test_what_was_given_back_is_owed_again_until_billings_figures_hold_it(
    payment: TakenPayment, known: list[str], unsent: int, kopecks: int
) -> None:
    assert missing(payment, *known, unsent=unsent) == kopecks
