"""What only SQLite has: one writer, and a file that other programs write to as well."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.database import sqlite
from bot.database.engine import Database
from bot.database.registry import COUNT_CHANGE_OF_METER
from bot.database.sqlite import SqliteEngine
from domain.residents import Consent, Language
from tests.bot.database.conftest import ANNA, NOW


@pytest.fixture
async def opened(migrated_sqlite_url: str) -> AsyncIterator[Database]:
    database = await Database.open(migrated_sqlite_url)
    yield database
    await database.close()


@pytest.fixture
def engine(opened: Database) -> SqliteEngine:
    assert isinstance(opened.engine, SqliteEngine)
    return opened.engine


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_what_is_acknowledged_is_on_disk(engine: SqliteEngine) -> None:
    full = 2
    for connection in (engine.writer, engine.take_reader()):
        assert pragma(connection, "journal_mode") == "wal"
        assert pragma(connection, "synchronous") == full
        assert pragma(connection, "foreign_keys") == 1


async def test_bulk_work_has_the_same_settings(opened: Database) -> None:
    async with opened.alchemy.connect() as connection:
        answers = [
            (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert answers == ["wal", 2, 1]


async def test_a_writer_of_another_process_is_waited_for_without_blocking_anyone(
    opened: Database, migrated_sqlite_url: str
) -> None:
    other = sqlite3.connect(make_url(migrated_sqlite_url).database or "", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    async def write() -> None:
        async with opened.units.change() as unit:
            await unit.residents.record_consent(ANNA, Consent("1", NOW), Language.RU)
            await unit.commit()

    both = asyncio.gather(write(), opened.inbox.put([(1, "{}")], now=1))
    for _ in range(20):  # the loop goes on, and whoever reads is not held up
        await asyncio.sleep(0.001)
        assert await opened.inbox.waiting() == []
    assert not both.done()
    other.execute("COMMIT")
    await asyncio.wait_for(both, 10)
    other.close()
    assert await opened.inbox.waiting() == [(1, "{}", 1)]


async def test_the_log_is_folded_into_the_file_on_closing(migrated_sqlite_url: str) -> None:
    database = await Database.open(migrated_sqlite_url)
    await database.inbox.put([(1, "{}")], now=1)
    path = Path(make_url(migrated_sqlite_url).database or "")
    log = path.with_name(path.name + "-wal")
    assert log.exists()
    await database.close()
    assert not log.exists()


@pytest.mark.parametrize("query", ["_WORDS", "_TOPIC", "_BELONGS_TO"])
def test_sent_messages_are_looked_up_by_an_index(engine: SqliteEngine, query: str) -> None:
    from bot.database import sent_messages

    compiled = getattr(sent_messages, query).compiled
    values = compiled.values({"key": "review:1", "chat": 1, "message": 1})
    plan = engine.writer.execute(f"EXPLAIN QUERY PLAN {compiled.text}", values).fetchall()
    assert [step for *_, step in plan if "USING INDEX" in step], plan
    assert not [step for *_, step in plan if step.startswith("SCAN")], plan


@pytest.mark.parametrize("query", ["DUE", "NEXT_DUE", "INTERRUPTED"])
def test_the_outbox_is_searched_by_its_indexes(engine: SqliteEngine, query: str) -> None:
    from bot.database import outbox_line

    compiled = getattr(outbox_line, query).compiled
    values = compiled.values({"now": NOW, "most": 1})
    plan = engine.writer.execute(f"EXPLAIN QUERY PLAN {compiled.text}", values).fetchall()
    assert plan
    assert all("USING INDEX ix_outbox" in step for *_, step in plan if "outbox" in step), plan
    assert not [step for *_, step in plan if step.startswith("SCAN") and "USING" not in step], plan


@pytest.fixture
def committed_in(engine: SqliteEngine) -> list[str]:
    """The threads that have waited for the disk, one for each commit."""
    threads: list[str] = []

    def note(statement: str) -> None:
        if statement == "COMMIT":
            threads.append(threading.current_thread().name.partition("_")[0])

    engine.writer.set_trace_callback(note)
    return threads


async def test_a_slow_disk_is_waited_for_in_a_thread_and_a_quick_one_on_the_spot(
    opened: Database, committed_in: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def write() -> None:
        async with opened.units.change() as unit:
            await unit.residents.record_consent(ANNA, Consent("1", NOW), Language.RU)
            await unit.commit()

    for slowest in (10.0, 0.0, 10.0):  # seconds; the machine may be busy
        monkeypatch.setattr(sqlite, "QUICK", slowest)
        await write()
    assert committed_in == ["MainThread", "sqlite", "MainThread"]


async def test_where_several_wait_the_disk_is_waited_for_once(
    engine: SqliteEngine, committed_in: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "QUICK", 10.0)
    change = (COUNT_CHANGE_OF_METER, {"meter": 1})
    await engine.write(change)
    await asyncio.gather(*(engine.write(change) for _ in range(5)))
    assert committed_in == ["MainThread", "MainThread"]
