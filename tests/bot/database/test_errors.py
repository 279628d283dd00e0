"""Why the database does not serve stands in the log, in words that quote nobody."""

import sqlite3
from pathlib import Path

import pytest

from bot.database.engine import Database
from bot.database.errors import reason_of
from bot.database.transaction import SayingWhenBusy
from bot.logs import _error_without_words
from domain.unit_of_work import StorageBusy

FULL = "the disk is full (SQLITE_FULL)"
READ_ONLY = "the file or its folder cannot be written to (SQLITE_READONLY)"


@pytest.mark.parametrize(("uri", "limit", "reason"), [("rwc", 2, FULL), ("ro", 9, READ_ONLY)])
async def test_the_reason_is_logged(
    migrated_sqlite_url: str, tmp_path: Path, uri: str, limit: int, reason: str
) -> None:
    database = await Database.open(migrated_sqlite_url)
    file = tmp_path / "some.sqlite3"
    sqlite3.connect(file).execute("PRAGMA user_version = 1").connection.close()
    connection = sqlite3.connect(f"file:{file}?mode={uri}", uri=True)
    connection.execute(f"PRAGMA max_page_count = {limit}")
    with pytest.raises(StorageBusy) as busy, SayingWhenBusy(database.engine):
        connection.execute("CREATE TABLE letters AS SELECT zeroblob(100000)")
    connection.close()
    await database.close()
    logged = _error_without_words(None, "", {"exc_info": busy.value})
    assert (logged["error"], logged["reason"]) == ("StorageBusy", reason)


def test_what_a_row_says_is_no_reason() -> None:
    connection = sqlite3.connect(":memory:")
    with pytest.raises(sqlite3.IntegrityError) as error:
        connection.executescript("CREATE TABLE a(b UNIQUE); INSERT INTO a VALUES ('Иванова'), ('Иванова')")
    connection.close()
    assert reason_of(error.value) is None
