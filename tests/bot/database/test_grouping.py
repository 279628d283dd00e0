"""Who shares a commit with whom, on a real file."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram.fsm.storage.base import StorageKey

from bot.database.conversations import DatabaseStorage
from bot.database.engine import Database
from bot.database.grouping import MOST
from bot.database.sqlite import SqliteEngine
from bot.database.statements import Upsert
from bot.database.tables import inbox, links
from fsm.record import Record
from tests.bot.database.conftest import NOW
from tests.domain.clock import MovableClock

PUT = Upsert(inbox, ["update_id", "payload", "received_at"], unique=["update_id"]).statement()
UNKNOWN_PERSON = Upsert(
    links,
    ["user_id", "account", "linked_at"],
    unique=["user_id", "account"],
    unique_where=links.c.ended_at.is_(None),
).statement()
REFUSED: dict[str, Any] = {"user_id": 404, "account": "999999999", "linked_at": NOW}


@pytest.fixture
async def opened(migrated_sqlite_url: str) -> AsyncIterator[Database]:
    database = await Database.open(migrated_sqlite_url)
    yield database
    await database.close()


def count_commits(database: Database) -> list[str]:
    assert isinstance(database.engine, SqliteEngine)
    commits: list[str] = []
    database.engine.writer.set_trace_callback(
        lambda statement: commits.append(statement) if statement == "COMMIT" else None
    )
    return commits


async def test_those_who_write_at_once_share_few_commits(opened: Database) -> None:
    commits = count_commits(opened)
    storage = DatabaseStorage(opened.engine, MovableClock())
    await asyncio.gather(
        *(storage.save(StorageKey(1, number, number), Record("S:s", {"n": number})) for number in range(100)),
        *(opened.inbox.put([(number, "{}")], 1) for number in range(100)),
    )
    assert len(commits) <= 1 + 200 / MOST
    assert len(await opened.inbox.waiting()) == 100
    assert (await storage.load(StorageKey(1, 99, 99))).data == {"n": 99}


async def test_whoever_is_alone_is_committed_at_once(opened: Database) -> None:
    commits = count_commits(opened)
    for number in range(3):
        await opened.inbox.put([(number, "{}")], 1)
    assert len(commits) == 3


async def test_one_bad_change_does_not_take_the_others_with_it(opened: Database) -> None:
    results = await asyncio.gather(
        opened.inbox.put([(1, "{}")], 1),
        opened.engine.write((UNKNOWN_PERSON, REFUSED)),
        opened.inbox.put([(2, "{}")], 1),
        return_exceptions=True,
    )
    assert results[0] == [1]
    assert isinstance(results[1], sqlite3.IntegrityError)
    assert results[2] == [2]
    assert [number for number, *_ in await opened.inbox.waiting()] == [1, 2]


async def test_changes_made_together_fail_together(opened: Database) -> None:
    row = {"update_id": 1, "payload": "{}", "received_at": 1}
    with pytest.raises(sqlite3.IntegrityError):
        await opened.engine.write((PUT, row), (UNKNOWN_PERSON, REFUSED))
    assert await opened.inbox.waiting() == []


async def test_someone_who_stops_waiting_stops_nobody(opened: Database) -> None:
    impatient = asyncio.create_task(opened.inbox.put([(1, "{}")], 1))
    patient = asyncio.create_task(opened.inbox.put([(2, "{}")], 1))
    await asyncio.sleep(0)
    impatient.cancel()
    assert await asyncio.wait_for(patient, 10) == [2]
    assert await asyncio.wait_for(opened.inbox.put([(3, "{}")], 1), 10) == [3]


async def test_a_unit_of_work_and_shared_writes_take_turns(opened: Database) -> None:
    async with opened.units.change() as unit:
        waiting = asyncio.create_task(opened.inbox.put([(1, "{}")], 1))
        for _ in range(5):
            await asyncio.sleep(0)
        assert not waiting.done()
        await unit.commit()
    assert await asyncio.wait_for(waiting, 10) == [1]


async def test_a_failure_that_nobody_waits_for_is_told_to_the_loop(opened: Database) -> None:
    told: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))
    opened.engine.write_soon((UNKNOWN_PERSON, REFUSED))
    await opened.inbox.put([(1, "{}")], 1)
    assert [type(context["exception"]) for context in told] == [sqlite3.IntegrityError]
