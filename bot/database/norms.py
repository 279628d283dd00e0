"""Norms of consumption, as rows."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import select

from bot.database.money_tables import norms
from bot.database.statements import Row, Statement
from bot.database.transaction import Transaction
from domain.meters import Resource
from domain.norms import ConsumptionNorm, Per
from domain.tariffs.tariff import Category

_ALL = Statement(
    select(
        norms.c.resource,
        norms.c.category,
        norms.c.since,
        norms.c.per,
        norms.c.amount,
        norms.c.act,
    ).order_by(norms.c.since, norms.c.resource, norms.c.category)
)


class ConsumptionNorms:
    """`domain.norms.ConsumptionNormRepository` over the table `norms`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def all(self) -> Sequence[ConsumptionNorm]:
        """All of them, the earliest first."""
        return [_norm(row) for row in await self._transaction.fetch(_ALL)]


def _norm(row: Row) -> ConsumptionNorm:
    resource, category, since, per, amount, act = row
    return ConsumptionNorm(
        Resource(resource), Category(category) if category else None, since, Per(per), Decimal(amount), act
    )
