"""Houses, in memory: those that were loaded, and those that accounts are in."""

from collections.abc import Sequence

from domain.houses import House
from domain.identifiers import AccountNumber
from tests.memory.campaigns import house_code
from tests.memory.tables import Tables


class HousesKept:
    """`domain.houses.HouseRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def streets(self) -> Sequence[str]:
        return sorted({each.street for each in self._all()})

    async def districts(self) -> Sequence[str]:
        return sorted({each.district for each in self._all() if each.district})

    async def on(self, street: str) -> Sequence[House]:
        return [each for each in self._all() if each.street == street]

    async def of_account(self, account: AccountNumber) -> House | None:
        known = self._tables.accounts.find(account)
        code = known and house_code(known)
        return next((each for each in self._all() if each.code == code), None)

    async def of_district(self, district: str) -> Sequence[House]:
        return [each for each in self._all() if each.district == district]

    def _all(self) -> Sequence[House]:
        of_accounts = {
            code: House(code, each.address.street, each.address.house)
            for each in self._tables.accounts.rows.values()
            for code in [house_code(each)]
        }
        known = of_accounts | dict(self._tables.houses.rows)
        return sorted(known.values(), key=lambda each: each.code)
