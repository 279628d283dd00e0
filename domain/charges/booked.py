"""Which payments a bill's figures hold: its balances against the payments that billing has sent. Kopecks.

A payment of the last days of a month is often booked in the next, and a balance may hold money of which no
payment was sent. What decides is the sum that the balance itself says was paid, not the day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from domain.charges.charge import Bill
from domain.charges.payment import Payment
from domain.window import Month


@dataclass(frozen=True, slots=True)
class Booked:
    """Payments that the newest bill does not hold, `late`; and what bills hold beyond those that were sent.

    `unsent` is by the month of the bill; below zero where more was given back than billing has sent.
    """

    late: tuple[Payment, ...]
    unsent: Mapping[Month, int]


def booked(bills: Sequence[Bill], payments: Sequence[Payment]) -> Booked:
    """Hold an account's bills, month after month, against the payments of their months.

    What came first is booked first: of more payments than a balance has, the newest are late, and are looked
    for in the bill that follows. A month without balances tells nothing: its payments are taken for held.
    """
    waiting: list[Payment] = []
    unsent: dict[Month, int] = {}
    after: Month | None = None
    for bill in sorted(bills, key=lambda each: each.month):
        after = after or bill.month.previous()
        came = [each for each in payments if after < Month.of(each.paid_on) <= bill.month]
        waiting = sorted([*waiting, *came], key=lambda each: each.paid_on)
        after = bill.month
        over = sum(each.kopecks for each in waiting) - bill.paid if bill.balances else 0
        waiting = _newest(waiting, over)
        if left := sum(each.kopecks for each in waiting) - over:
            unsent[bill.month] = left
    return Booked(tuple(waiting), unsent)


def _newest(payments: Sequence[Payment], kopecks: int) -> list[Payment]:
    """The newest payments that make up a sum, or as much of it as there is; the oldest of them in part.

    Where the sum is below zero they are what was given back.
    """
    found: list[Payment] = []
    left = kopecks
    for each in reversed(payments):
        part = min(max(each.kopecks, 0), left) if left > 0 else max(min(each.kopecks, 0), left)
        if part:
            found.insert(0, replace(each, kopecks=part))
            left -= part
    return found
