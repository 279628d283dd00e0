"""Whether a database can be worked with: looked through, and written to."""

import asyncio
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from urllib.parse import quote

from sqlalchemy import bindparam, delete, insert
from sqlalchemy.exc import SQLAlchemyError

from bot.database.engine import Database
from bot.database.errors import DatabaseUnavailable, opening, reason_of
from bot.database.file_mark import file_of, gone, is_marked, is_there, refuse_gone
from bot.database.schema import LATER, Standing, standing_of
from bot.database.statements import Statement
from bot.database.tables import jobs_done
from domain.unit_of_work import StorageBusy

LONGEST_LOOK = 20.0
"""Seconds for looking through a file; what is larger than can be read in them is looked through in part."""

LEAST_FREE = 100 * 1024 * 1024
"""Bytes that must be left on the disk: an import's log of changes alone may grow to that."""

_STEPS = 50_000
"""Instructions of SQLite's machine between two looks at the clock."""

_TRIAL = {"job": "check", "period": "check"}
_WRITE = Statement(
    insert(jobs_done).values({each.name: bindparam(each.name, type_=each.type) for each in jobs_done.c})
)
_REMOVE = Statement(delete(jobs_done).where(jobs_done.c.job == bindparam("job")))


async def examine(url: str) -> str:
    """What is to be said of a database that is well, after a trial change that leaves nothing behind.

    Raises:
        NotADatabaseUrl: the address names none.
        DatabaseUnavailable: what is wrong with it, in one line.
    """
    refuse_gone(url)
    file = file_of(url)
    if not is_there(url):
        return f"ok, but not made yet: {LATER}"
    told = "ok" if file is None else await _look_through(file)
    database = await Database.open(url)
    try:
        with opening(sqlite3.Error, SQLAlchemyError):
            standing = await standing_of(database)
        if standing is Standing.NONE and is_marked(url):
            raise gone(url)
        if standing is Standing.NONE:
            return f"ok, but empty: {LATER}"
        await _try_write(database)
    finally:
        await database.close()
    return told if standing is Standing.READY else f"ok, but older than this program: {LATER}"


async def _try_write(database: Database) -> None:
    try:
        await database.engine.write((_WRITE, {**_TRIAL, "done_at": datetime.now(UTC)}), (_REMOVE, _TRIAL))
    except (StorageBusy, sqlite3.Error, SQLAlchemyError, OSError) as error:
        raise DatabaseUnavailable(reason_of(error) or type(error).__name__) from error


async def _look_through(file: Path) -> str:
    free = shutil.disk_usage(file.parent).free
    if free < LEAST_FREE:
        raise DatabaseUnavailable(f"the disk is nearly full: {free >> 20} MB are left")
    began = monotonic()
    with opening(sqlite3.Error):
        found = await asyncio.to_thread(_damage, file, began + LONGEST_LOOK)
    if found is None:
        return f"ok as far as it was looked through in {LONGEST_LOOK:g} s"
    if found != "ok":
        raise DatabaseUnavailable("the file is damaged, put a backup in its place")
    return "ok"


def _damage(file: Path, until: float) -> str | None:
    """What SQLite finds, "ok" where that is nothing; None when time was over before it had found anything."""
    connection = sqlite3.connect(f"file:{quote(str(file.absolute()))}?mode=ro", uri=True)
    try:
        connection.set_progress_handler(lambda: monotonic() > until, _STEPS)
        return str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            return None
        raise
    finally:
        connection.close()
