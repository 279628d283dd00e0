"""What the company says of single days, in memory."""

from collections.abc import Mapping
from datetime import date

from domain.requests.hours import Spells
from tests.memory.tables import Tables


class Calendar:
    """`domain.requests.calendar.CalendarRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def special_days(self) -> Mapping[date, Spells]:
        return dict(self._tables.calendar.rows)
