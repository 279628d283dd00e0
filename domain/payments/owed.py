"""What is owed now: by the newest bill, less what has come since. Sums are kopecks.

A payment that was taken in the chat comes back from billing under the number of its charge: it is the same
money then, and counts once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, tzinfo

from domain.charges.charge import Bill
from domain.charges.owed import LOOKED_BACK, booked_of, come_since, parts_left
from domain.charges.payment import Payment
from domain.identifiers import AccountNumber
from domain.meters import Resource
from domain.payments.taken import TakenPayment, refund_name
from domain.payments.unit_of_work import PaymentsUnit, PaymentsUnits
from domain.window import Month

CHANNEL = "telegram"
"""The way by which a payment came that was made in the chat, as billing has it."""

LAST = 31
"""Every month's last day is that, or the one that it has in its place."""


@dataclass(frozen=True, slots=True)
class OwedByResource:
    """What is to be paid for, in all and of each resource; below zero it was paid in advance.

    `month` is that of the newest bill, None where there is none; `paid_here` what was paid in the chat and is
    not in billing's figures yet, below zero where more was given back.
    """

    account: AccountNumber
    month: Month | None = None
    parts: tuple[tuple[Resource, int], ...] = ()
    paid_here: int = 0
    total: int = 0

    def of(self, resource: Resource | None) -> int:
        """What is owed of a resource, or of all."""
        return self.total if resource is None else dict(self.parts).get(resource, 0)


@dataclass(frozen=True, slots=True)
class Figures:
    """What billing has sent: bills from a month to the newest, the numbers of payments since, and what these
    bills hold beyond such payments.
    """

    first: Month
    month: Month
    known: frozenset[str]
    unsent: Mapping[Month, int]


def owed_by(bill: Bill, come: Iterable[Payment]) -> OwedByResource:
    """What a bill leaves, once what has come since is taken off it."""
    parts = parts_left(bill, come)
    return OwedByResource(bill.account, bill.month, tuple(parts.items()), total=sum(parts.values()))


def not_in_figures(
    taken: Iterable[TakenPayment], figures: Figures, account: AccountNumber, zone: tzinfo
) -> Sequence[Payment]:
    """What was paid in the chat and given back, that billing's figures do not hold yet; the newest first.

    They hold what billing has sent under the number of its charge. They also hold what was handed over to it,
    as far as the bills have more than billing has sent: nothing else tells whether a bill was made before.
    """
    unsent = dict(figures.unsent)
    missing: list[Payment] = []
    for each in sorted((one for one in taken if one.is_money), key=lambda one: one.payment.taken_at):
        paid = as_payment(each, account, zone)
        is_known = paid.number in figures.known or paid.paid_on < figures.first.day(1)
        is_covered = not is_known and each.batch is not None and _cover(unsent, paid, figures.month)
        is_held = is_known or is_covered
        if not is_held:
            missing.append(paid)
        back = _as_refund(each, account, zone)
        if back is None or back.number in figures.known:
            continue
        if not is_held:
            missing.pop()
        elif each.refund_batch is None or not (
            # Who sends no payments at all sends no refunds either.
            (is_covered and back.paid_on <= figures.month.day(LAST)) or _cover(unsent, back, figures.month)
        ):
            missing.append(back)
    return missing[::-1]


def _cover(unsent: dict[Month, int], payment: Payment, last: Month) -> bool:
    """Whether a bill of its month, or of a later one, holds it: then it holds so much less of others."""
    for month, kopecks in sorted(unsent.items()):
        is_enough = kopecks >= payment.kopecks if payment.kopecks > 0 else kopecks <= payment.kopecks
        if Month.of(payment.paid_on) <= month <= last and is_enough:
            unsent[month] -= payment.kopecks
            return True
    return False


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


async def paid_here_since(
    unit: PaymentsUnit, account: AccountNumber, month: Month, zone: tzinfo
) -> Sequence[Payment]:
    """What was paid and given back in the chat that billing's figures, whose newest bill is of this month, do
    not hold.
    """
    first = month.earlier(LOOKED_BACK)
    billed = await unit.payments.of_account(account, first.day(1), date.max)
    held = await booked_of(unit, account, month)
    taken = await unit.taken_payments.of_account(account, datetime.combine(first.day(1), time(), zone))
    known = frozenset(each.number for each in billed)
    return not_in_figures(taken, Figures(first, month, known, held.unsent), account, zone)


class PaymentsHere:
    """`domain.charges.owed.PaidHere`: what is in the ledger of the chat, and not in billing's figures."""

    def __init__(self, units: PaymentsUnits, zone: tzinfo) -> None:
        self._units = units
        self._zone = zone

    async def since(self, account: AccountNumber, month: Month) -> Sequence[Payment]:
        """Those of an account whose newest bill is of this month."""
        async with self._units.look() as unit:
            return await paid_here_since(unit, account, month, self._zone)


async def owed_now(unit: PaymentsUnit, account: AccountNumber, zone: tzinfo) -> OwedByResource:
    """What an account owes now.

    By its newest bill, less what billing says has come and the bill does not hold, less what was paid in the
    chat and billing's figures do not hold.
    """
    months = await unit.charges.months(account)
    if not months:
        return OwedByResource(account)
    month = months[0]
    [bill] = await unit.charges.bills(account, month, month)
    later = await come_since(unit, bill)
    here = await paid_here_since(unit, account, month, zone)
    owed = owed_by(bill, [*later, *here])
    return replace(owed, paid_here=sum(each.kopecks for each in here))
