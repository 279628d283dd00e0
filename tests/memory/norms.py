"""Norms of consumption, in memory."""

from collections.abc import Sequence

from domain.norms import ConsumptionNorm
from tests.memory.tables import Tables


class ConsumptionNorms:
    """`domain.norms.ConsumptionNormRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def all(self) -> Sequence[ConsumptionNorm]:
        return sorted(self._tables.norms.rows.values(), key=lambda each: each.since)
