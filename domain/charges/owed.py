"""What an account owes now: the newest bill's balance, and what was paid since. Sums are kopecks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.charges.booked import not_booked
from domain.charges.charge import Bill
from domain.charges.payee import Payee, payee_of, to_be_paid
from domain.charges.payment import Payment
from domain.charges.unit_of_work import MoneyUnit
from domain.identifiers import AccountNumber
from domain.meters import Resource
from domain.window import Month

_FIRST = Month(1900, 1)
"""From before any bill."""


@dataclass(frozen=True, slots=True)
class PaymentHere:
    """A payment that was taken in the chat, or given back, as billing will send it.

    What was `handed_over` to billing may be in its figures, though it has not sent it back.
    """

    payment: Payment
    handed_over: bool


class LedgerHere(Protocol):
    """The ledger of what was paid in the chat."""

    async def of_account(self, account: AccountNumber) -> Sequence[PaymentHere]:
        """All of an account."""
        ...


def not_sent(here: Iterable[PaymentHere], billed: Iterable[Payment]) -> Sequence[PaymentHere]:
    """What was paid in the chat, but for what billing has sent under the number of its charge."""
    known = {each.number for each in billed}
    return [each for each in here if each.payment.number not in known]


async def come_since(unit: MoneyUnit, bill: Bill, here: Sequence[PaymentHere]) -> Sequence[Payment]:
    """What has come, in the chat or otherwise, and the newest bill does not hold; the newest first.

    What billing has sent under the number of a charge of the chat is that charge. All of a later month is not
    in the bill, for a bank's day may be tomorrow's.
    """
    bills = await unit.charges.bills(bill.account, _FIRST, bill.month)
    billed = await unit.payments.of_account(bill.account, date.min, date.max)
    unknown = not_sent(here, billed)
    may_be_held = [*billed, *(each.payment for each in unknown if each.handed_over)]
    in_time = [each for each in may_be_held if Month.of(each.paid_on) <= bill.month]
    later = [each for each in may_be_held if Month.of(each.paid_on) > bill.month]
    apart = [each.payment for each in unknown if not each.handed_over]
    since = [*not_booked(bills, in_time), *later, *apart]
    return sorted(since, key=lambda each: each.paid_on, reverse=True)


@dataclass(frozen=True, slots=True)
class Owed:
    """The newest bill, and the payments that it does not hold (`domain.charges.booked`).

    opening + accrued − paid − paid since is what is owed now; below zero it was paid in advance. Where not
    all have one payee, more is to be paid: what one was paid in advance is no other's.
    """

    bill: Bill
    since: tuple[Payment, ...] = ()
    payees: Sequence[Payee] = ()

    @property
    def paid_since(self) -> int:
        """What has come that the bill does not hold."""
        return _sum(self.since)

    @property
    def kopecks(self) -> int:
        """What is owed now; below zero where more was paid."""
        return self.bill.closing - self.paid_since

    @property
    def to_pay(self) -> int:
        """What is to be paid now; below zero where nobody is owed anything."""
        return to_be_paid(self.payees, self.parts.items())

    @property
    def parts(self) -> Mapping[Resource, int]:
        """What is owed of each resource."""
        return parts_left(self.bill, self.since, self.payees)

    @property
    def not_assigned(self) -> int:
        """What was paid since without a resource being named: billing may share it out otherwise."""
        parts = self.parts
        return _sum(each for each in self.since if each.resource is None or each.resource not in parts)


def parts_left(bill: Bill, come: Iterable[Payment], payees: Sequence[Payee] = ()) -> dict[Resource, int]:
    """What a bill leaves of each resource, once what has come since is taken off it, in whatever order.

    What came for everything pays the resources in their order, and what is over is an advance of the first.
    So does what came for a resource that the bill has not, unless it came to another payee.
    """
    parts = {each: balance.closing for each in bill.resources if (balance := bill.balance_of(each))}
    paid = {payee_of(payees, each) for each in parts}
    left, other = 0, Resource.ELECTRICITY
    for each in come:
        if each.resource in parts:
            parts[each.resource] -= each.kopecks
        elif each.resource and paid and payee_of(payees, each.resource) not in paid:
            parts[each.resource] = -each.kopecks
        else:
            left += each.kopecks
            other = each.resource or other
    for resource, owed in parts.items():
        part = min(max(owed, 0), max(left, 0))
        parts[resource] -= part
        left -= part
    if left:
        first = next(iter(parts), other)
        parts[first] = parts.get(first, 0) - left
    return parts


def _sum(payments: Iterable[Payment]) -> int:
    return sum(each.kopecks for each in payments)
