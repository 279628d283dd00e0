"""What is owed now: by the newest bill, less what has come since. Sums are kopecks.

A payment that was taken in the chat comes back from billing under the number of its charge: it is the same
money then, and counts once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, tzinfo

from domain.charges.charge import Bill
from domain.charges.owed import PaymentHere, come_since, not_sent, parts_left
from domain.charges.payee import Payee, to_be_paid, to_be_paid_of
from domain.charges.payment import Payment
from domain.identifiers import AccountNumber
from domain.meters import Resource
from domain.payments.taken import TakenPayment, refund_name
from domain.payments.unit_of_work import PaymentsUnit, PaymentsUnits
from domain.window import Month

CHANNEL = "telegram"
"""The way by which a payment came that was made in the chat, as billing has it."""

_LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class OwedByResource:
    """What is to be paid for, in all and of each resource; below zero it was paid in advance.

    `month` is that of the newest bill, None where there is none; `paid_here` what was paid in the chat and is
    not in billing's figures yet, below zero where more was given back. `total` is what billing reckons,
    `asked` what is to be paid to these `payees`: more than that where one of several was paid in advance.
    """

    account: AccountNumber
    month: Month | None = None
    parts: tuple[tuple[Resource, int], ...] = ()
    paid_here: int = 0
    total: int = 0
    asked: int = 0
    payees: Sequence[Payee] = ()

    def of(self, resource: Resource | None) -> int:
        """What is owed of a resource, or what is to be paid of all."""
        return self.asked if resource is None else dict(self.parts).get(resource, 0)

    def asked_of(self, resource: Resource | None) -> int:
        """What is to be paid of a resource by itself, or of all.

        What its payee was paid in advance for another resource counts: else somebody would pay for one what
        is owed by nobody in all.
        """
        return self.asked if resource is None else to_be_paid_of(self.payees, self.parts, resource)

    @property
    def apart(self) -> Sequence[tuple[Resource, int]]:
        """The debts that can be paid each by itself."""
        return [(each, owed) for each, owed in self.parts if 0 < owed == self.asked_of(each)]


def owed_by(bill: Bill, come: Iterable[Payment], payees: Sequence[Payee] = ()) -> OwedByResource:
    """What a bill leaves to these payees, once what has come since is taken off it."""
    parts = tuple(parts_left(bill, come, payees).items())
    return OwedByResource(
        bill.account,
        bill.month,
        parts,
        total=sum(owed for _, owed in parts),
        asked=to_be_paid(payees, parts),
        payees=payees,
    )


def as_payment(taken: TakenPayment, account: AccountNumber, zone: tzinfo) -> Payment:
    """What was paid in the chat for an account, as billing will send it: for whoever shows what has come."""
    new = taken.payment
    day = new.taken_at.astimezone(zone).date()
    return Payment(account, new.charged.charge, day, new.charged.kopecks, CHANNEL, new.resource)


def _as_refund(taken: TakenPayment, account: AccountNumber, zone: tzinfo) -> Payment | None:
    if taken.refunded_at is None:
        return None
    new, day = taken.payment, taken.refunded_at.astimezone(zone).date()
    return Payment(account, refund_name(new.charged.charge), day, -new.charged.kopecks, CHANNEL, new.resource)


class PaymentsHere:
    """`domain.charges.owed.LedgerHere`: what is in the ledger of the chat."""

    def __init__(self, units: PaymentsUnits, zone: tzinfo) -> None:
        self._units = units
        self._zone = zone

    async def of_account(self, account: AccountNumber) -> Sequence[PaymentHere]:
        """All of an account."""
        async with self._units.look() as unit:
            return await payments_here(unit, account, self._zone)


async def payments_here(unit: PaymentsUnit, account: AccountNumber, zone: tzinfo) -> Sequence[PaymentHere]:
    """What was paid in the chat for an account and what was given back, with the days of this zone."""
    found: list[PaymentHere] = []
    for each in await unit.taken_payments.of_account(account, _LONG_AGO):
        if not each.is_money:
            continue
        found.append(PaymentHere(as_payment(each, account, zone), each.batch is not None))
        if (back := _as_refund(each, account, zone)) is not None:
            found.append(PaymentHere(back, each.refund_batch is not None))
    return found


async def owed_now(unit: PaymentsUnit, account: AccountNumber, zone: tzinfo) -> OwedByResource:
    """What an account owes now: by its newest bill, less what has come that the bill does not hold."""
    months = await unit.charges.months(account)
    if not months:
        return OwedByResource(account)
    [bill] = await unit.charges.bills(account, months[0], months[0])
    here = await payments_here(unit, account, zone)
    come = await come_since(unit, bill, here)
    billed = await unit.payments.of_account(account, date.min, date.max)
    numbers = {each.payment.number for each in not_sent(here, billed)}
    owed = owed_by(bill, come, await unit.payees.all())
    return replace(owed, paid_here=sum(each.kopecks for each in come if each.number in numbers))
