"""SQLAlchemy's own engine, for PostgreSQL, the migrations, and the bulk work of the command line.

The running bot on SQLite does without it: see `bot.database.statements`.
"""

import asyncio
from contextlib import suppress
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import Connection, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.database import plain_key, plain_surname
from bot.database.errors import NotADatabaseUrl
from bot.database.plain_key import PlainKey
from bot.database.plain_surname import PlainSurname
from bot.database.transaction import LONGEST_FAREWELL
from bot.private_files import make_private

BEGIN = "sqlite_begin"
"""Name of the execution option that says how a transaction begins on SQLite: "IMMEDIATE" unless set;
"DEFERRED" takes the write lock only when something is written."""

_PATIENCE = 30
_PRAGMAS = ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON")


def create_engine(url: str, patience: float | None = None) -> AsyncEngine:
    """An engine for either database; on SQLite with the same settings as the running bot's connections.

    `patience` are the seconds after which PostgreSQL is taken to be away: for a statement, for a connection,
    and for a free one. Bulk work has statements that take long.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise NotADatabaseUrl("not a database address") from error
    if parsed.get_backend_name() != "sqlite":
        waiting = {} if patience is None else {"command_timeout": patience, "timeout": patience}
        return create_async_engine(
            parsed,
            pool_pre_ping=True,
            pool_timeout=patience or _PATIENCE,
            hide_parameters=True,
            connect_args=waiting,
        )
    if parsed.database:
        make_private(Path(parsed.database))
    engine = create_async_engine(
        parsed, connect_args={"timeout": _PATIENCE, "isolation_level": None}, hide_parameters=True
    )
    event.listen(engine.sync_engine, "connect", _set_up)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


async def let_go(engine: AsyncEngine) -> None:
    """Close its connections; a server that is away is not waited for."""
    with suppress(TimeoutError):
        async with asyncio.timeout(LONGEST_FAREWELL):
            await engine.dispose()


def _set_up(connection: SqliteConnection, record: object) -> None:
    del record
    connection.create_function(PlainSurname.name, 1, plain_surname.of_python, deterministic=True)
    connection.create_function(PlainKey.name, 1, plain_key.of_python, deterministic=True)
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    kind = connection.get_execution_options().get(BEGIN, "IMMEDIATE")
    connection.exec_driver_sql(f"BEGIN {kind}")
