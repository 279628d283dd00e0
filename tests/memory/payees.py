"""Payees that the company's file brings, in memory."""

from collections.abc import Sequence

from domain.charges.payee import Payee
from tests.memory.tables import Tables


class Payees:
    """`domain.charges.payee.PayeeRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def all(self) -> Sequence[Payee]:
        return sorted(self._tables.payees.rows.values(), key=lambda each: each.resource or "")
