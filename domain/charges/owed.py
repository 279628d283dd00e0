"""What an account owes now: the newest bill's balance, and what was paid since. Sums are kopecks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.charges.booked import Booked, booked
from domain.charges.charge import Bill
from domain.charges.payment import Payment
from domain.charges.unit_of_work import MoneyUnit
from domain.identifiers import AccountNumber
from domain.meters import Resource
from domain.window import Month

LOOKED_BACK = 2
"""Months before that of the newest bill, from which a payment may still be missing in it."""

_LAST = 31
"""Every month's last day is that, or the one that it has in its place."""


async def booked_of(unit: MoneyUnit, account: AccountNumber, month: Month) -> Booked:
    """Which payments the newest bill, that of this month, holds."""
    first = month.earlier(LOOKED_BACK)
    bills = await unit.charges.bills(account, first, month)
    return booked(bills, await unit.payments.of_account(account, first.day(1), month.day(_LAST)))


async def come_since(unit: MoneyUnit, bill: Bill) -> Sequence[Payment]:
    """What billing says has come and the newest bill does not hold, the newest first.

    All of it that is of a later month, for a bank's day may be tomorrow's.
    """
    later = await unit.payments.of_account(bill.account, bill.month.next().day(1), date.max)
    return [*later, *reversed((await booked_of(unit, bill.account, bill.month)).late)]


class PaidHere(Protocol):
    """Payments that were taken in the chat, and that billing's figures do not hold yet."""

    async def since(self, account: AccountNumber, month: Month) -> Sequence[Payment]:
        """Those of an account whose newest bill is of this month."""
        ...


@dataclass(frozen=True, slots=True)
class Owed:
    """The newest bill, and the payments that it does not hold (`domain.charges.booked`).

    opening + accrued − paid − paid since is what is owed now; below zero it was paid in advance.
    """

    bill: Bill
    since: tuple[Payment, ...] = ()

    @property
    def paid_since(self) -> int:
        """What has come that the bill does not hold."""
        return _sum(self.since)

    @property
    def kopecks(self) -> int:
        """What is owed now; below zero where more was paid."""
        return self.bill.closing - self.paid_since

    @property
    def parts(self) -> Mapping[Resource, int]:
        """What is owed of each resource."""
        return parts_left(self.bill, self.since)

    @property
    def not_assigned(self) -> int:
        """What was paid since without a resource being named: billing may share it out otherwise."""
        return _sum(
            each for each in self.since if each.resource is None or each.resource not in self.bill.resources
        )


def parts_left(bill: Bill, come: Iterable[Payment]) -> dict[Resource, int]:
    """What a bill leaves of each resource, once what has come since is taken off it.

    What came for everything pays the resources in their order, and what is over is an advance of the first.
    """
    parts = {each: balance.closing for each in bill.resources if (balance := bill.balance_of(each))}
    for each in come:
        _take_off(parts, each)
    return parts


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


def _sum(payments: Iterable[Payment]) -> int:
    return sum(each.kopecks for each in payments)
