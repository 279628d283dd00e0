"""Payees, as rows that the company's file brings."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.database.money_tables import payees
from bot.database.statements import Row, Statement
from bot.database.transaction import Transaction
from domain.charges.payee import Payee
from domain.meters import Resource

_ALL = Statement(
    select(
        payees.c.resource,
        payees.c.name,
        payees.c.account,
        payees.c.bank,
        payees.c.bic,
        payees.c.corr,
        payees.c.inn,
        payees.c.kpp,
        payees.c.sample,
    ).order_by(payees.c.resource)
)


class Payees:
    """`domain.charges.payee.PayeeRepository` over the table `payees`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def all(self) -> Sequence[Payee]:
        """All of them, by their resource, the one for all first."""
        return [_payee(row) for row in await self._transaction.fetch(_ALL)]


def _payee(row: Row) -> Payee:
    resource, name, account, bank, bic, corr, inn, kpp, sample = row
    of = Resource(resource) if resource else None
    return Payee(of, name, account, bank, bic, corr, inn, kpp, sample)
