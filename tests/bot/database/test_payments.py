"""Orders and the ledger of what was paid in the chat, over all engines."""

from dataclasses import replace
from datetime import timedelta

from domain.identifiers import UserId
from domain.meters import Resource
from domain.payments.order import Order, OrderKey, OrderState
from domain.payments.taken import Charged, ChargeId, NewPayment, TakenFor
from tests.bot.database.conftest import ACCOUNT, ANNA, BORIS, NOW
from tests.bot.database.stores import Store

FIRST = Order(OrderKey("first"), ANNA, ACCOUNT, None, 1500_50, 1500_50, NOW)
SECOND = replace(FIRST, key=OrderKey("second"), resource=Resource.HOT_WATER, created_at=NOW + timedelta(1))
OF_BORIS = replace(FIRST, key=OrderKey("other"), user=BORIS)

CHARGED = Charged(ChargeId("tg-1"), "provider-1", ANNA, 1500_50, "RUB", "first")
TAKEN = NewPayment(CHARGED, ACCOUNT, Resource.ELECTRICITY, TakenFor.ORDER, NOW)
STRAY = NewPayment(Charged(ChargeId("tg-2"), "", UserId(9), 5, "USD", "?"), None, None, TakenFor.STRAY, NOW)


async def test_a_new_order_ends_the_open_ones_of_its_user(residents_known: Store) -> None:
    async with residents_known.units.change() as unit:
        for order in (FIRST, OF_BORIS, SECOND):
            await unit.orders.add(order)
        await unit.orders.paid(SECOND.key)
        await unit.commit()
    async with residents_known.units.look() as unit:
        assert await unit.orders.newest(ANNA, ACCOUNT) == replace(SECOND, state=OrderState.PAID)
    async with residents_known.units.change() as unit:
        assert await unit.orders.find(FIRST.key) == replace(FIRST, state=OrderState.ENDED)
        assert await unit.orders.find(OF_BORIS.key) == OF_BORIS
        assert await unit.orders.find(OrderKey("none")) is None


async def test_a_charge_that_was_allowed_is_known_until_it_is_made(residents_known: Store) -> None:
    async with residents_known.units.change() as unit:
        await unit.orders.add(FIRST)
        await unit.orders.allow(FIRST.key, "q1", NOW)
        allowed = replace(FIRST, allowed_at=NOW, question="q1")
        assert await unit.orders.allowed_since(ACCOUNT, NOW - timedelta(minutes=1)) == [allowed]
        assert await unit.orders.allowed_since(ACCOUNT, NOW) == []
        await unit.orders.paid(FIRST.key)
        assert await unit.orders.allowed_since(ACCOUNT, NOW - timedelta(minutes=1)) == []
        await unit.orders.allow(FIRST.key, "", None)
        assert await unit.orders.find(FIRST.key) == replace(FIRST, state=OrderState.PAID)


async def test_a_charge_stands_in_the_ledger_once(residents_known: Store) -> None:
    async with residents_known.units.change() as unit:
        kept, is_new = await unit.taken_payments.add(TAKEN)
        assert (kept.payment, is_new, kept.refunded_at, kept.batch) == (TAKEN, True, None, None)
        assert await unit.taken_payments.add(replace(TAKEN, taken_for=TakenFor.AGAIN)) == (kept, False)
        await unit.commit()
    async with residents_known.units.look() as unit:
        assert await unit.taken_payments.of_account(ACCOUNT, NOW) == [kept]
        assert await unit.taken_payments.of_account(ACCOUNT, NOW + timedelta(seconds=1)) == []


async def test_what_clerks_should_look_at_until_it_is_given_back(residents_known: Store) -> None:
    async with residents_known.units.change() as unit:
        await unit.taken_payments.add(TAKEN)
        stray, _ = await unit.taken_payments.add(STRAY)
        assert await unit.taken_payments.to_look_at(5) == [stray]
        assert await unit.taken_payments.refund(stray.number, NOW, "Светлана")
        assert not await unit.taken_payments.refund(stray.number, NOW, "Олег")
        assert not await unit.taken_payments.refund(99, NOW, "Олег")
        given_back = replace(stray, refunded_at=NOW, refunded_by="Светлана")
        assert await unit.taken_payments.find(stray.number) == given_back
        assert await unit.taken_payments.to_look_at(5) == []
