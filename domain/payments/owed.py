"""What is owed now: by the newest bill, less what has come since. Sums are kopecks.

A payment that was taken in the chat comes back from billing under the number of its charge: it is the same
money then, and counts once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, tzinfo

from domain.charges.charge import Bill
from domain.charges.owed import come_since
from domain.charges.payment import Payment
from domain.identifiers import AccountNumber
from domain.meters import Resource
from domain.payments.taken import TakenPayment
from domain.payments.unit_of_work import PaymentsUnit, PaymentsUnits
from domain.window import Month

CHANNEL = "telegram"
"""The way by which a payment came that was made in the chat, as billing has it."""

LAST = 31
"""Every month's last day is that, or the one that it has in its place."""

LOOKED_BACK = 2
"""Months before that of the newest bill, from which a payment may still be missing in it."""


@dataclass(frozen=True, slots=True)
class OwedByResource:
    """What is to be paid for, in all and of each resource; below zero it was paid in advance.

    `month` is that of the newest bill, None where there is none; `paid_here` what was paid in the chat since
    and is not in billing's figures yet.
    """

    account: AccountNumber
    month: Month | None = None
    parts: tuple[tuple[Resource, int], ...] = ()
    paid_here: int = 0
    total: int = 0

    def of(self, resource: Resource | None) -> int:
        """What is owed of a resource, or of all."""
        return self.total if resource is None else dict(self.parts).get(resource, 0)


def owed_by(bill: Bill, come: Iterable[Payment]) -> OwedByResource:
    """What a bill leaves, once what has come since is taken off it.

    What came for everything pays the resources in their order, and what is over is an advance of the first.
    """
    parts = {each: balance.closing for each in bill.resources if (balance := bill.balance_of(each))}
    for each in come:
        _take_off(parts, each)
    return OwedByResource(bill.account, bill.month, tuple(parts.items()), total=sum(parts.values()))


def _take_off(parts: dict[Resource, int], come: Payment) -> None:
    left = come.kopecks
    if come.resource in parts:
        parts[come.resource] -= left
        return
    for resource, owed in parts.items():
        part = min(max(owed, 0), max(left, 0))
        parts[resource] -= part
        left -= part
    first = next(iter(parts), come.resource or Resource.ELECTRICITY)
    parts[first] = parts.get(first, 0) - left


def not_in_bill(
    month: Month, taken: Iterable[TakenPayment], billed: Iterable[Payment], zone: tzinfo
) -> Sequence[TakenPayment]:
    """Payments of the chat that billing's figures, with a newest bill of a month, do not hold yet.

    They do when billing has sent one under the number of its charge, or when it was handed over to billing
    and is of a day that the bill covers.
    """
    known = {payment.number for payment in billed}
    return [
        each
        for each in taken
        if each.counts
        and each.payment.charged.charge not in known
        and not (each.batch is not None and each.payment.taken_at.astimezone(zone).date() <= month.day(LAST))
    ]


async def paid_here_since(
    unit: PaymentsUnit, account: AccountNumber, month: Month, zone: tzinfo
) -> Sequence[TakenPayment]:
    """What was paid in the chat and is not in billing's figures, whose newest bill is of this month."""
    first = month.earlier(LOOKED_BACK).day(1)
    billed = await unit.payments.of_account(account, first, date.max)
    taken = await unit.taken_payments.of_account(account, datetime.combine(first, time(), zone))
    return not_in_bill(month, taken, billed, zone)


def as_payment(taken: TakenPayment, account: AccountNumber, zone: tzinfo) -> Payment:
    """What was paid in the chat for an account, as billing will send it: for whoever shows what has come."""
    new = taken.payment
    day = new.taken_at.astimezone(zone).date()
    return Payment(account, new.charged.charge, day, new.charged.kopecks, CHANNEL, new.resource)


class PaymentsHere:
    """`domain.charges.service.PaidHere`: what is in the ledger of the chat, and not in billing's figures."""

    def __init__(self, units: PaymentsUnits, zone: tzinfo) -> None:
        self._units = units
        self._zone = zone

    async def since(self, account: AccountNumber, month: Month) -> Sequence[Payment]:
        """Those of an account whose newest bill is of this month."""
        async with self._units.look() as unit:
            here = await paid_here_since(unit, account, month, self._zone)
        return [as_payment(each, account, self._zone) for each in here]


async def owed_now(unit: PaymentsUnit, account: AccountNumber, zone: tzinfo) -> OwedByResource:
    """What an account owes now.

    By its newest bill, less what billing says has come since, less what was paid in the chat and billing has
    not sent.
    """
    months = await unit.charges.months(account)
    if not months:
        return OwedByResource(account)
    month = months[0]
    [bill] = await unit.charges.bills(account, month, month)
    later = await come_since(unit, bill)
    here = await paid_here_since(unit, account, month, zone)
    came_here = [as_payment(each, account, zone) for each in here]
    owed = owed_by(bill, [*later, *came_here])
    return replace(owed, paid_here=sum(each.kopecks for each in came_here))
