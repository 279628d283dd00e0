"""What billing knows of flats, in memory."""

from collections.abc import Sequence

from domain.dwellings import Dwelling
from domain.identifiers import AccountNumber
from tests.memory.tables import Tables


class Dwellings:
    """`domain.dwellings.DwellingRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def of_account(self, account: AccountNumber) -> Sequence[Dwelling]:
        own = [each for each in self._tables.dwellings.rows.values() if each.account == account]
        return sorted(own, key=lambda each: each.since)
