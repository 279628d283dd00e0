"""What PostgreSQL complains of: what may pass is asked again, and nobody hears of it."""

import asyncio
from collections import Counter
from itertools import count
from time import monotonic

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.database.alchemy import create_engine
from bot.database.engine import Database
from domain.identifiers import UserId
from domain.residents import Consent, Language
from domain.unit_of_work import StorageBusy
from tests.bot.database.conftest import NOW

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("state", "passes"),
    [
        ("57P01", True),  # an administrator ends the session
        ("57P02", True),  # another process of the server has crashed
        ("57P03", True),  # the server is starting, or in recovery
        ("08003", True),  # the connection is gone
        ("53100", True),  # the disk is full
        ("53300", True),  # too many connections
        ("25006", True),  # the server takes no writes: a standby
        ("40P01", True),  # a deadlock
        ("55P03", True),  # a lock
        ("58030", True),  # the disk fails
        ("23505", False),
        ("42P01", False),
        ("22012", False),
    ],
)
async def test_what_may_pass(migrated_postgres_url: str, state: str, passes: bool) -> None:
    database = await Database.open(migrated_postgres_url)
    try:
        async with database.alchemy.connect() as connection:
            with pytest.raises(DBAPIError) as raised:
                await connection.exec_driver_sql(
                    f"DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$"
                )
        assert database.engine.passes(raised.value) is passes
    finally:
        await database.close()


SECONDS, WORKERS = 4.0, 8


async def test_a_session_that_is_dropped_is_busy_and_what_was_committed_stands(
    migrated_postgres_url: str,
) -> None:
    """In whatever moment an administrator ends it: between two statements, within one, or at the end."""
    database = await Database.open(migrated_postgres_url)
    cut_off, kept = Counter[str](), set[UserId]()

    async def works(number: int) -> None:
        users = map(UserId, count(1 + number, WORKERS))
        while not over.is_set():
            user = next(users)
            try:
                async with database.units.change() as unit:
                    await unit.residents.record_consent(user, Consent("1", NOW), Language.RU)
                    await unit.residents.find(user)
                    await unit.commit()
                kept.add(user)
                async with database.units.look() as unit:
                    await unit.residents.find(user)
            except StorageBusy:
                cut_off["busy"] += 1

    over = asyncio.Event()
    workers = [asyncio.create_task(works(number)) for number in range(WORKERS)]
    await _ends_sessions(migrated_postgres_url)
    over.set()
    await asyncio.gather(*workers)
    async with database.units.look() as unit:
        assert [user for user in kept if await unit.residents.find(user) is None] == []
    assert cut_off["busy"] > WORKERS
    await database.close()


async def _ends_sessions(url: str) -> None:
    """Half of the others' sessions, every hundredth of a second or so."""
    end = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE pid <> pg_backend_pid() AND datname = current_database() AND random() < 0.5"
    )
    engine = create_engine(url)
    async with engine.connect() as connection:
        until = monotonic() + SECONDS
        while monotonic() < until:
            await connection.execute(end)
            await connection.commit()
            await asyncio.sleep(0.01)
    await engine.dispose()
