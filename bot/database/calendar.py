"""What the company's file says of single days, as rows."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from bot.database.statements import Statement
from bot.database.tables import calendar
from bot.database.transaction import Transaction
from domain.requests.hours import Spells, parse_spells

_ALL = Statement(select(calendar.c.day, calendar.c.hours))


class Calendar:
    """`domain.requests.calendar.CalendarRepository` over the table `calendar`, which has some rows a year."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def special_days(self) -> Mapping[date, Spells]:
        """The hours of each day that the company has named, none where it is a day off."""
        return {day: parse_spells(hours) for day, hours in await self._transaction.fetch(_ALL)}
