"""Whatever billing books late or does not send back: what is owed is what was charged, less what came."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from hypothesis import given
from hypothesis import strategies as some

from domain.charges.charge import Balance, Bill
from domain.charges.owed import PaymentHere, come_since
from domain.charges.payment import Payment
from domain.charges.unit_of_work import MoneyUnit
from domain.identifiers import AccountNumber
from domain.meters import Resource
from domain.payments.owed import owed_by
from domain.window import Month

ACCOUNT = AccountNumber("111222333")
MONTHS = [Month(2013, number) for number in range(1, 7)]
CHARGED = 1000_00
"""A month."""


@dataclass(frozen=True)
class Money:
    """A payment in the chat or at a bank (below zero it was given back), and what becomes of it at billing.

    Of the chat billing knows what was handed over: it books that in its month or, where it is slow, later,
    and sends it back or not. What was not handed over it does not know.
    """

    on: date
    kopecks: int
    in_chat: bool
    is_slow: bool
    is_sent: bool
    is_handed_over: bool

    @property
    def is_known(self) -> bool:
        """Whether billing has it."""
        return self.is_handed_over or not self.in_chat

    @property
    def booked_in(self) -> Month:
        return Month.of(self.on).next() if self.is_slow else Month.of(self.on)


class Billing:
    """`MoneyUnit`, as far as what is owed asks it."""

    def __init__(self, history: Sequence[Money]) -> None:
        self.charges = self.payments = self
        self._history = history

    async def bills(self, account: AccountNumber, first: Month, last: Month) -> list[Bill]:
        opening, found = 0, []
        for month in MONTHS:
            paid = sum(each.kopecks for each in self._history if each.is_known and each.booked_in == month)
            closing = opening + CHARGED - paid
            balance = Balance(account, month, Resource.ELECTRICITY, opening, CHARGED, 0, 0, 0, paid, closing)
            found.append(Bill(account, month, (), (balance,)))
            opening = closing
        return [each for each in found if first <= each.month <= last]

    async def of_account(self, account: AccountNumber, first: date, last: date) -> list[Payment]:
        """What it sends: all that came at a bank, of the chat what it sends back."""
        return [
            Payment(account, f"{place}", each.on, each.kopecks)
            for place, each in enumerate(self._history)
            if first <= each.on <= last and (each.is_sent if each.in_chat else True) and each.is_known
        ]


MONEY = some.builds(
    Money,
    on=some.dates(date(2013, 1, 1), date(2013, 6, 30)),
    kopecks=some.sampled_from([100_00, 250_00, 700_00, 1000_00, -100_00]),
    in_chat=some.booleans(),
    is_slow=some.booleans(),
    is_sent=some.booleans(),
    is_handed_over=some.booleans(),
)


@given(some.lists(MONEY, max_size=12), some.integers(1, 6))
async def test_nothing_is_asked_for_twice_or_forgotten(history: list[Money], bills: int) -> None:
    """Looked at when so many bills have come."""
    newest = MONTHS[bills - 1]
    history = [each for each in history if Month.of(each.on) <= newest.next()]
    billing = Billing(history)
    [bill] = await billing.bills(ACCOUNT, newest, newest)
    here = [
        PaymentHere(Payment(ACCOUNT, f"{place}", each.on, each.kopecks, "telegram"), each.is_handed_over)
        for place, each in enumerate(history)
        if each.in_chat
    ]
    come = await come_since(cast("MoneyUnit", billing), bill, here)
    assert owed_by(bill, come).total == bills * CHARGED - sum(each.kopecks for each in history)
