"""House data for common needs, as rows."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import bindparam, select

from bot.database.meters import month_of, month_text
from bot.database.money_tables import common_needs
from bot.database.statements import Row, Statement
from bot.database.transaction import Transaction
from domain.common_needs.common_needs import CommonNeeds, RunBy
from domain.identifiers import HouseCode
from domain.window import Month

_AMOUNTS = (
    "norm",
    "common_area",
    "total_area",
    "volume",
    "non_residential",
    "unmetered",
    "measured",
    "executor",
)
_OF_HOUSE = Statement(
    select(
        common_needs.c.run_by,
        common_needs.c.metered,
        common_needs.c.uncapped,
        *(common_needs.c[name] for name in _AMOUNTS),
    ).where(common_needs.c.house == bindparam("of_house"), common_needs.c.month == bindparam("of_month"))
)
_MONTHS = Statement(
    select(common_needs.c.month)
    .where(common_needs.c.house == bindparam("of_house"))
    .order_by(common_needs.c.month.desc())
)


class CommonNeedsKept:
    """`domain.common_needs.common_needs.CommonNeedsRepository` over the table `common_needs`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def of_house(self, house: HouseCode, month: Month) -> CommonNeeds | None:
        """Those of a month."""
        asked = {"of_house": house, "of_month": month_text(month)}
        rows = await self._transaction.fetch(_OF_HOUSE, asked)
        return _common_needs(house, month, rows[0]) if rows else None

    async def months(self, house: HouseCode) -> Sequence[Month]:
        """The months that are known of a house, the newest first."""
        rows = await self._transaction.fetch(_MONTHS, {"of_house": house})
        return [month_of(month) for (month,) in rows]


def _common_needs(house: HouseCode, month: Month, row: Row) -> CommonNeeds:
    run_by, metered, uncapped, *said = row
    amounts = {name: Decimal(each) if each else None for name, each in zip(_AMOUNTS, said, strict=True)}
    return CommonNeeds(house, month, RunBy(run_by), metered=bool(metered), uncapped=bool(uncapped), **amounts)
