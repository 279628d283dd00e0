"""What billing says of months, in memory."""

from collections.abc import Collection, Mapping
from datetime import date

from domain.window import Month
from tests.memory.tables import Tables


class Closings:
    """`domain.readings.policy.ClosingRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def of(self, months: Collection[Month]) -> Mapping[Month, date]:
        return {month: until for month, until in self._tables.closings.rows.items() if month in months}
