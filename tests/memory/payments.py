"""Payments that billing has sent, in memory."""

from collections.abc import Sequence
from datetime import date

from domain.charges.payment import Payment
from domain.identifiers import AccountNumber
from tests.memory.tables import Tables


class Payments:
    """`domain.charges.payment.PaymentRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def of_account(self, account: AccountNumber, first: date, last: date) -> Sequence[Payment]:
        own = [
            each
            for each in self._tables.payments.rows.values()
            if each.account == account and first <= each.paid_on <= last
        ]
        return sorted(own, key=lambda each: (each.paid_on, each.number), reverse=True)
