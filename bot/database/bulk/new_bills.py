"""A bill that was not there before is noted with the moment at which it came: residents are told of it."""

from datetime import datetime

from sqlalchemy import FromClause, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.meters import month_text
from bot.database.money_tables import new_bills
from domain.window import Month

MONTHS = 3
"""Of bills of earlier months nobody is told: they are history, which is loaded once."""


async def note_new_bills(connection: AsyncConnection, added: FromClause, now: datetime) -> None:
    """Note the bills of these balances; of one that has balances already it is known when it came."""
    earliest = month_text(Month.of(now.date()).earlier(MONTHS))
    came = (
        select(added.c.account, added.c.month, literal(now, new_bills.c.came_at.type))
        .where(added.c.month >= earliest)
        .distinct()
    )
    names = ["account", "month", "came_at"]
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    await connection.execute(insert(new_bills).from_select(names, came).on_conflict_do_nothing())
