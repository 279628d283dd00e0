"""Paying in the chat: what is owed, an order, the question before the charge, the charge, giving it back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

from domain.accounts import Account
from domain.charges.payee import Payee, payee_of_all, payees_of
from domain.clock import Clock
from domain.errors import DomainError, NoLinkedAccount
from domain.identifiers import AccountNumber, UserId
from domain.meters import Resource
from domain.payments.checking import Question, Refused, refused
from domain.payments.order import UNDER_WAY, Order, OrderKey, new_order_key
from domain.payments.outgoing import Payer, of_refunded, of_taken
from domain.payments.owed import OwedByResource, owed_now
from domain.payments.taken import (
    ROUBLES,
    Charged,
    NewPayment,
    TakenFor,
    TakenPayment,
)
from domain.payments.till import Till
from domain.payments.unit_of_work import PaymentsUnit, PaymentsUnits
from domain.unit_of_work import own_link

REMEMBERED = timedelta(days=1)
"""How long an order is spoken of to whoever comes to pay again."""

SHOWN = timedelta(days=400)
"""How far back clerks see the payments of an account."""


class NoSuchPayment(DomainError):
    """No payment has this number."""

    code = "payments-error-number"


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody who comes to pay should know: what is owed, and what became of their last order.

    `is_given_back` says that it was paid, and that the money was given back since.
    """

    owed: OwedByResource
    last: Order | None
    is_under_way: bool
    is_given_back: bool = False


class Transfer(NamedTuple):
    """What is paid at a bank: for whom, to whom, and what is to be paid now; None: there is no bill."""

    account: Account
    payee: Payee
    asked: int | None


class PaymentsService:
    """What the conversation about paying may ask for."""

    def __init__(
        self,
        units: PaymentsUnits,
        clock: Clock,
        till: Till,
        zone: tzinfo,
        new_key: Callable[[], OrderKey] = new_order_key,
    ) -> None:
        self._units = units
        self._clock = clock
        self._zone = zone
        self._new_key = new_key
        self.till = till

    async def standing(self, user: UserId, account: AccountNumber) -> Standing:
        """What is owed, and the user's last order if it is of today or yesterday.

        Raises:
            NoLinkedAccount: the account is not the user's.
        """
        now = self._clock.now()
        async with self._units.look() as unit:
            await own_link(unit, user, account)
            owed = await owed_now(unit, account, self._zone)
            last = await unit.orders.newest(user, account)
            if last is None or now - last.created_at > REMEMBERED:
                return Standing(owed, None, is_under_way=False)
            # Telegram tells whole seconds, so that a charge may seem to be older than its order.
            taken = await unit.taken_payments.of_account(account, last.created_at - UNDER_WAY)
        for_it = [each for each in taken if each.payment.charged.payload == last.key]
        given_back = bool(for_it) and all(each.refunded_at for each in for_it)
        return Standing(owed, last, last.is_under_way(now), given_back)

    async def order(
        self, user: UserId, account: AccountNumber, resource: Resource | None, kopecks: int
    ) -> tuple[Order, OwedByResource]:
        """Make an order, and end those that the user has not paid; what is owed beside it.

        Raises:
            NoLinkedAccount: the account is not the user's.
        """
        async with self._units.change() as unit:
            await own_link(unit, user, account)
            owed = await owed_now(unit, account, self._zone)
            order = Order(
                self._new_key(), user, account, resource, kopecks, owed.asked_of(resource), self._clock.now()
            )
            await unit.orders.add(order)
            await unit.commit()
        return order, owed

    async def transfer(
        self, user: UserId, account: AccountNumber, resource: Resource | None
    ) -> Transfer | None:
        """For whom and to whom a sum goes that is paid at a bank; None where no one payee is known for it.

        All of it goes to whom all is paid that the account is billed for.

        Raises:
            NoLinkedAccount: the account is not the user's.
        """
        async with self._units.look() as unit:
            await own_link(unit, user, account)
            payees = await unit.payees.all()
            found = await unit.accounts.find(account)
            owed = await owed_now(unit, account, self._zone)
        payee = payee_of_all(payees, _paid_for(owed, resource))
        asked = owed.asked_of(resource) if owed.month else None
        return Transfer(found, payee, asked) if found and payee else None

    async def payees(
        self, user: UserId, account: AccountNumber, resource: Resource | None
    ) -> Sequence[Payee]:
        """To whom a sum goes that is paid at a bank: for one resource, or for all that is billed.

        Raises:
            NoLinkedAccount: the account is not the user's.
        """
        async with self._units.look() as unit:
            await own_link(unit, user, account)
            owed = await owed_now(unit, account, self._zone)
            return payees_of(await unit.payees.all(), _paid_for(owed, resource))

    async def allow(self, question: Question) -> Refused | None:
        """Allow a charge, and remember that it may come; or why it may not be made."""
        now = self._clock.now()
        async with self._units.change() as unit:
            order = await unit.orders.find(OrderKey(question.payload))
            why = await self._refused(unit, question, order, now)
            if why is None:
                await unit.orders.allow(OrderKey(question.payload), question.id, now)
                await unit.commit()
        return why

    async def take_back(self, question: Question) -> None:
        """A charge that was allowed will not be made: Telegram did not hear it in time."""
        async with self._units.change() as unit:
            order = await unit.orders.find(OrderKey(question.payload))
            if order is not None and order.question == question.id:
                await unit.orders.allow(order.key, "", None)
                await unit.commit()

    async def take(self, charged: Charged, at: datetime) -> TakenPayment:
        """Record a charge of that moment, once, whatever it is for, and tell whom it concerns."""
        at = min(at, self._clock.now())
        async with self._units.change() as unit:
            order = await unit.orders.find(OrderKey(charged.payload))
            owed = await owed_now(unit, order.account, self._zone) if order else None
            new = _taken_for(charged, order, owed, at)
            payment, is_new = await unit.taken_payments.add(new)
            if not is_new:
                return payment
            if new.taken_for is not TakenFor.STRAY:
                await unit.orders.paid(OrderKey(charged.payload))
            payer = Payer.of(charged.user, await unit.residents.find(charged.user), payment)
            for message in of_taken(payment, payer):
                await unit.outbox.add(message, payment.payment.taken_at)
            await unit.commit()
        return payment

    async def payment(self, number: int) -> TakenPayment:
        """A payment, as clerks are shown it.

        Raises:
            NoSuchPayment: there is none of this number.
        """
        async with self._units.look() as unit:
            payment = await unit.taken_payments.find(number)
        if payment is None:
            raise NoSuchPayment
        return payment

    async def refund(self, number: int, by: str) -> tuple[TakenPayment, bool]:
        """Note that a payment was given back by the provider, and tell whoever paid; whether that is news.

        Raises:
            NoSuchPayment: there is none of this number.
        """
        now = self._clock.now()
        async with self._units.change() as unit:
            is_news = await unit.taken_payments.refund(number, now, by)
            payment = await unit.taken_payments.find(number)
            if payment is None:
                raise NoSuchPayment
            if is_news:
                user = payment.payment.charged.user
                payer = Payer.of(user, await unit.residents.find(user), payment)
                for message in of_refunded(payment, payer):
                    await unit.outbox.add(message, now)
                await unit.commit()
        return payment, is_news

    async def of_account(self, account: AccountNumber) -> Sequence[TakenPayment]:
        """What was paid in the chat for an account, the newest first; for clerks."""
        async with self._units.look() as unit:
            return await unit.taken_payments.of_account(account, self._clock.now() - SHOWN)

    async def to_look_at(self, most: int) -> Sequence[TakenPayment]:
        """The newest payments that clerks should look at."""
        async with self._units.look() as unit:
            return await unit.taken_payments.to_look_at(most)

    async def _refused(
        self, unit: PaymentsUnit, question: Question, order: Order | None, now: datetime
    ) -> Refused | None:
        if order is None:
            return Refused.UNKNOWN
        try:
            await own_link(unit, question.user, order.account)
            is_linked = True
        except NoLinkedAccount:
            is_linked = False
        allowed = await unit.orders.allowed_since(order.account, now - UNDER_WAY)
        owed = await owed_now(unit, order.account, self._zone)
        return refused(
            question, order, is_linked=is_linked, owed=owed.asked_of(order.resource), allowed=allowed, now=now
        )


def _paid_for(owed: OwedByResource, resource: Resource | None) -> Sequence[Resource]:
    """The resources that a sum is for: one, or those of which something is owed, or all that there are."""
    if resource:
        return [resource]
    billed = [each for each, _ in owed.parts]
    return [each for each, left in owed.parts if left > 0] or billed or list(Resource)


def _taken_for(
    charged: Charged, order: Order | None, owed: OwedByResource | None, at: datetime
) -> NewPayment:
    if order is None or owed is None:
        return NewPayment(charged, None, None, TakenFor.STRAY, at)
    if (charged.currency, charged.kopecks) != (ROUBLES, order.kopecks):
        taken_for = TakenFor.STRAY
    else:
        # It may come late, when another order for the same has been paid: only the charge itself tells.
        again = order.is_paid_already(owed.asked_of(order.resource))
        taken_for = TakenFor.AGAIN if again else TakenFor.ORDER
    # What comes on top of a resource that was paid already is an advance for all.
    resource = order.resource if taken_for is TakenFor.ORDER else None
    return NewPayment(charged, order.account, resource, taken_for, at)
