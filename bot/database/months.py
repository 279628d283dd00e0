"""What billing's file says of months, as rows."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import select

from bot.database.meters import month_of
from bot.database.statements import Statement
from bot.database.tables import months
from bot.database.transaction import Transaction
from domain.window import Month

_ALL = Statement(select(months.c.month, months.c.corrections_until))


class Closings:
    """`domain.readings.policy.ClosingRepository` over the table `months`, which has twelve rows a year."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def of(self, asked: Collection[Month]) -> Mapping[Month, date]:
        """The last days on which billing takes corrections of these months."""
        if not asked:
            return {}
        rows = await self._transaction.fetch(_ALL)
        return {month_of(month): until for month, until in rows if month_of(month) in asked}
