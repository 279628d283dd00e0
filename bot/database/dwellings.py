"""What billing knows of flats, as rows."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import bindparam, select

from bot.database.money_tables import dwellings
from bot.database.statements import Row, Statement
from bot.database.transaction import Transaction
from domain.dwellings import Dwelling
from domain.identifiers import AccountNumber
from domain.tariffs.tariff import Category

_OF_ACCOUNT = Statement(
    select(
        dwellings.c.account,
        dwellings.c.since,
        dwellings.c.category,
        dwellings.c.persons,
        dwellings.c.area,
    )
    .where(dwellings.c.account == bindparam("of_account"))
    .order_by(dwellings.c.since)
)


class Dwellings:
    """`domain.dwellings.DwellingRepository` over the table `dwellings`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def of_account(self, account: AccountNumber) -> Sequence[Dwelling]:
        """All that was ever said of an account's flat, the earliest first."""
        rows = await self._transaction.fetch(_OF_ACCOUNT, {"of_account": account})
        return [_dwelling(row) for row in rows]


def _dwelling(row: Row) -> Dwelling:
    account, since, category, persons, area = row
    return Dwelling(
        AccountNumber(account),
        since,
        Category(category) if category else None,
        persons,
        Decimal(area) if area else None,
    )
