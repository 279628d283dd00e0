"""How PostgreSQL finds the next recipient among a hundred thousand: never by looking through the others."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.campaign_queue import DUE, LOST, NEXT_DUE, SKIP_REST, STANDING, TAKE_NEXT
from bot.database.candidates import NEXT_RESIDENTS, candidates_of, newcomers_of
from bot.database.engine import Database
from bot.database.statements import Statement
from domain.campaigns.campaign import Audience, Billed, Everybody, HousesWithWindow, NewlyBilled
from domain.window import Month, Window
from tests.bot.database.conftest import NOW

pytestmark = pytest.mark.slow

ALL = 100_000
MOST_PAGES = 200  # of some 900 that the table has, or 500 that its index of those who wait has
DAY = timedelta(days=1)
VALUES = {
    "now": NOW,
    "since": datetime(2000, 1, 1, tzinfo=UTC),
    "lease": NOW,
    "at": NOW,
    "of_campaign": 1,
    "most": 10,
    "why": "",
}
QUEUE = {
    "due": DUE,
    "take": TAKE_NEXT,
    "next due": NEXT_DUE,
    "standing": STANDING,
    "lost": LOST,
    "skip": SKIP_REST,
}
CAMPAIGN = """
    INSERT INTO campaigns (kind, period, audience, starts_at, ends_at, filled, joined_until)
    VALUES ('readings', '1', '{}', CAST(:begun AS timestamptz), CAST(:over AS timestamptz), true, now())
"""
LIST = "INSERT INTO recipients (campaign, user_id, due_at) SELECT 1, u, :due FROM generate_series(1, :all) u"
REGISTRY = (
    "INSERT INTO houses (code, street, house) VALUES ('H', '', '')",
    """
    INSERT INTO accounts (number, house_code, surname)
    SELECT to_char(u, 'FM000000000'), 'H', '' FROM generate_series(1, :all) u
    """,
    """
    INSERT INTO residents (user_id, language, consent_version, consent_at)
    SELECT u, 'ru', '1', now() FROM generate_series(1, :all) u
    """,
    """
    INSERT INTO links (user_id, account, linked_at)
    SELECT u, to_char(u, 'FM000000000'), :due FROM generate_series(1, :all) u
    """,
    """
    INSERT INTO new_bills (account, month, came_at)
    SELECT to_char(u, 'FM000000000'), '2013-04', :due FROM generate_series(1, :all) u
    """,
    """
    INSERT INTO balances (account, month, resource, opening, charged, paid, closing)
    SELECT to_char(u, 'FM000000000'), '2013-04', 'electricity', 0, 1, 0, 1 FROM generate_series(1, :all) u
    """,
)


async def pages(connection: AsyncConnection, statement: Statement, values: Mapping[str, object]) -> int:
    """How many pages of the database it looks at."""
    compiled: Any = statement.core.compile(dialect=connection.dialect)
    given, kept_as = compiled.construct_params(values), compiled._bind_processors
    bound = (kept_as[name](given[name]) if name in kept_as else given[name] for name in compiled.positiontup)
    asked = f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {compiled}"
    async with connection.begin_nested() as undone:
        [told] = (await connection.exec_driver_sql(asked, tuple(bound))).scalar_one()
        await undone.rollback()
    return int(told["Plan"]["Shared Hit Blocks"]) + int(told["Plan"]["Shared Read Blocks"])


async def of_queue(database: Database) -> dict[str, int]:
    """The same of all that the sender asks; what it changed is undone."""
    async with database.alchemy.connect() as connection:
        return {name: await pages(connection, each, VALUES) for name, each in QUEUE.items()}


async def test_a_hundred_thousand_are_not_looked_through(migrated_postgres_url: str) -> None:
    """With the list just filled, of which nothing is known yet; with statistics; and when few are left."""
    database = await Database.open(migrated_postgres_url)
    try:
        async with database.alchemy.execution_options(isolation_level="AUTOCOMMIT").connect() as filling:
            await filling.execute(text(CAMPAIGN), {"begun": NOW - DAY, "over": NOW + DAY})
            await filling.execute(text(LIST), {"due": NOW - DAY, "all": ALL})
            fresh = await of_queue(database)
            await filling.execute(text("ANALYZE recipients"))
            known = await of_queue(database)
            told = text("UPDATE recipients SET state = 'sent' WHERE user_id < :some")
            await filling.execute(told, {"some": ALL - 100})
            await filling.execute(text("VACUUM recipients"))
            few = await of_queue(database)
    finally:
        await database.close()
    assert max(fresh.values()) <= MOST_PAGES, str(fresh)
    assert max(known.values()) <= MOST_PAGES, str(known)
    assert max(few.values()) <= MOST_PAGES, str(few)


async def test_those_whom_it_may_concern_are_found_a_few_at_a_time(migrated_postgres_url: str) -> None:
    month = Month(2013, 4)
    audiences: list[Audience] = [
        Everybody(),
        HousesWithWindow(Window(23, 26), of_company=True),
        Billed(month),
        NewlyBilled(month, NOW - DAY, NOW),
    ]
    database = await Database.open(migrated_postgres_url)
    try:
        async with database.alchemy.connect() as connection:
            for filling in REGISTRY:
                values = {"all": ALL, "due": NOW - DAY}
                named = {name: each for name, each in values.items() if f":{name}" in filling}
                await connection.execute(text(filling), named)
            await connection.execute(text("ANALYZE"))
            some = {"after": ALL // 2, "last": ALL // 2 + 500, "most": 500}
            seen = {"next": await pages(connection, NEXT_RESIDENTS, some)}
            for each in audiences:
                seen[str(each)] = await pages(connection, candidates_of(each), some)
                newcomers = {**some, "since": NOW, "campaign": 1}
                seen[f"newcomers {each}"] = await pages(connection, newcomers_of(each), newcomers)
    finally:
        await database.close()
    assert max(seen.values()) <= 500 * 20, seen
