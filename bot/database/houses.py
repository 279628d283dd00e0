"""Houses, as rows."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from bot.database.statements import Row, Statement
from bot.database.tables import accounts, houses
from bot.database.transaction import Transaction
from domain.houses import House
from domain.identifiers import AccountNumber, BranchCode, HouseCode

_STREETS = Statement(select(houses.c.street).distinct().order_by(houses.c.street))
_DISTRICTS = Statement(
    select(houses.c.district).distinct().where(houses.c.district != "").order_by(houses.c.district)
)
_HOUSE = select(houses.c.code, houses.c.street, houses.c.house, houses.c.district, houses.c.branch).order_by(
    houses.c.code
)
_ON = Statement(_HOUSE.where(houses.c.street == bindparam("of_street")))
_OF_DISTRICT = Statement(_HOUSE.where(houses.c.district == bindparam("of_district")))

_OF_ACCOUNT = Statement(
    _HOUSE.join(accounts, accounts.c.house_code == houses.c.code).where(
        accounts.c.number == bindparam("of_account")
    )
)


class HousesKept:
    """`domain.houses.HouseRepository` over the table `houses`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def streets(self) -> Sequence[str]:
        """All streets that have a house, each once, in the order of their letters."""
        return [street for (street,) in await self._transaction.fetch(_STREETS)]

    async def districts(self) -> Sequence[str]:
        """All districts that have a house, each once."""
        return [district for (district,) in await self._transaction.fetch(_DISTRICTS)]

    async def on(self, street: str) -> Sequence[House]:
        """The houses of a street, by their codes."""
        return [_house(row) for row in await self._transaction.fetch(_ON, {"of_street": street})]

    async def of_account(self, account: AccountNumber) -> House | None:
        """The house that an account is in."""
        rows = await self._transaction.fetch(_OF_ACCOUNT, {"of_account": account})
        return _house(rows[0]) if rows else None

    async def of_district(self, district: str) -> Sequence[House]:
        """The houses of a district, by their codes."""
        return [_house(row) for row in await self._transaction.fetch(_OF_DISTRICT, {"of_district": district})]


def _house(row: Row) -> House:
    code, street, house, district, branch = row
    return House(HouseCode(code), street, house, district, BranchCode(branch) if branch else None)
