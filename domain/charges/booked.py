"""Which payments a bill's figures hold: its balances against the payments of an account. Sums are kopecks.

A payment of the last days of a month is often booked in the next. What decides is the sum that the balance
itself says was paid, not the day.
"""

from collections.abc import Sequence
from dataclasses import replace

from domain.charges.charge import Bill
from domain.charges.payment import Payment
from domain.meters import Resource
from domain.window import Month


def not_booked(bills: Sequence[Bill], payments: Sequence[Payment]) -> Sequence[Payment]:
    """Of an account's payments until its newest bill those that the bills do not hold, the oldest first.

    `bills` are all that the account has: what is carried over from one to the next is not known in between.
    What came first is booked first: of more payments than a balance has, the newest are late, and are looked
    for in the bill that follows. A month without balances tells nothing: its payments are taken for held, as
    are those from before the first bill.
    """
    waiting: list[Payment] = []
    after: Month | None = None
    for bill in sorted(bills, key=lambda each: each.month):
        after = after or bill.month.previous()
        came = [each for each in payments if after < Month.of(each.paid_on) <= bill.month]
        waiting = sorted([*waiting, *came], key=lambda each: each.paid_on)
        after = bill.month
        waiting = _late(bill, waiting) if bill.balances else []
    return waiting


def _late(bill: Bill, payments: Sequence[Payment]) -> list[Payment]:
    """What is more than the bill says was paid: first of what names a resource that has got less."""
    left = sum(each.kopecks for each in payments) - bill.paid
    late: list[Payment] = []
    rest = list(payments)
    for balance in bill.balances:
        own = sum(each.kopecks for each in rest if each.resource is balance.resource)
        if (over := min(own - balance.paid, left)) > 0:
            found, rest = _newest(rest, over, balance.resource)
            late += found
            left -= sum(each.kopecks for each in found)
    found, _ = _newest(rest, left)
    return sorted([*late, *found], key=lambda each: each.paid_on)


def _newest(
    payments: Sequence[Payment], kopecks: int, of: Resource | None = None
) -> tuple[list[Payment], list[Payment]]:
    """The newest payments that make up a sum, or as much of it as there is, the oldest in part; and the rest.

    Where the sum is below zero they are what was given back.
    """
    found: list[Payment] = []
    rest: list[Payment] = []
    left = kopecks
    for each in reversed(payments):
        part = 0
        if of in (None, each.resource):
            part = min(max(each.kopecks, 0), left) if left > 0 else max(min(each.kopecks, 0), left)
        if part:
            found.insert(0, replace(each, kopecks=part))
            left -= part
        if part != each.kopecks:
            rest.insert(0, replace(each, kopecks=each.kopecks - part))
    return found, rest
