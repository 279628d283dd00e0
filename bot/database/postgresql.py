"""PostgreSQL, through SQLAlchemy and asyncpg. It groups commits by itself: writes need no queue of ours."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

import asyncpg
from sqlalchemy import Executable, bindparam, func, select
from sqlalchemy.exc import (
    DBAPIError,
    InterfaceError,
    OperationalError,
    PendingRollbackError,
    SQLAlchemyError,
)
from sqlalchemy.exc import TimeoutError as NoFreeConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.database.alchemy import create_engine, let_go
from bot.database.errors import opening
from bot.database.promises import Promises
from bot.database.statements import NONE, Parameters, Row, Statement
from bot.database.transaction import LONGEST_FAREWELL, Change, SayingWhenBusy, Transaction

_HOLD_NAME = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("name"), 0)))

PATIENCE = 10.0
"""Seconds for a statement of the running bot, for a connection, and for a free one."""

_PASSING = ("08", "25006", "25P03", "40", "53", "55", "57", "58")
"""SQLSTATEs (PostgreSQL, appendix A) of what is no fault of the statement: the connection is lost, the server
takes no writes, somebody else was in the way, room or connections are short, it is ending or starting, its
disk fails. SQLAlchemy knows some of them, but not those of a server that has just lost one of its processes.
"""

_OF_THE_CONNECTION = (
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.PostgresConnectionError,
)
"""What asyncpg says of a connection that was cut off in the middle of something, which has no SQLSTATE."""


class PostgresqlTransaction:
    """One transaction on a connection of the pool."""

    def __init__(self, engine: AsyncEngine, *, writes: bool) -> None:
        self._engine = engine
        self._writes = writes
        self._connection: AsyncConnection | None = None

    async def begin(self) -> None:
        """Get a connection; SQLAlchemy begins with the first statement."""
        self._connection = await self._engine.connect()

    async def fetch(self, statement: Statement, parameters: Parameters = NONE) -> Sequence[Row]:
        """Run a statement that returns rows."""
        return await _fetch(self._open, statement, parameters)

    async def run(self, statement: Statement, parameters: Parameters = NONE) -> int:
        """Run a statement; how many rows it touched."""
        result = await self._open.execute(statement.core, dict(parameters))
        return result.rowcount

    async def run_many(self, statement: Statement, rows: Sequence[Parameters]) -> None:
        """Run a statement for each of the rows."""
        if rows:
            await self._open.execute(statement.core, [dict(row) for row in rows])

    async def alone_with(self, name: str) -> None:
        """Hold an advisory lock to the end of the transaction; who only reads needs none."""
        if not self._writes:
            return
        await self._open.execute(_HOLD_NAME, {"name": name})

    async def commit(self) -> None:
        """Make the changes lasting, on disk."""
        await self._open.commit()

    async def end(self) -> None:
        """Undo whatever was not committed; the pool rolls back what it gets back.

        Of a connection that was lost the server has undone it: what was committed stands, and nobody needs to
        hear of it.
        """
        if self._connection is not None:
            connection, self._connection = self._connection, None
            await asyncio.shield(_given_back(connection))

    @property
    def _open(self) -> AsyncConnection:
        if self._connection is None:
            raise RuntimeError("the unit of work has not begun or is over")
        return self._connection


class PostgresqlEngine:
    """A pool of connections."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._snapshots = engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self._single = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._promises = Promises(self.write)

    @classmethod
    async def open(cls, url: str) -> "PostgresqlEngine":
        """Open.

        Raises:
            DatabaseUnavailable: the server cannot be reached, or knows no such user or database.
        """
        engine = create_engine(url, PATIENCE)
        try:
            # The driver is given whatever the address has after a question mark.
            with opening(SQLAlchemyError, TypeError, ValueError):
                async with engine.connect():
                    return cls(engine)
        except BaseException:
            await engine.dispose()
            raise

    @property
    def shared(self) -> bool:
        """Yes."""
        return True

    def passes(self, error: BaseException) -> bool:
        """Whether it is the server or the way to it that is in the way, and not the statement."""
        if isinstance(error, DBAPIError):
            known = isinstance(error, OperationalError | InterfaceError)
            lost = isinstance(getattr(error.orig, "__cause__", None), _OF_THE_CONNECTION)
            return error.connection_invalidated or known or lost or _state_of(error).startswith(_PASSING)
        return isinstance(error, OSError | TimeoutError | NoFreeConnection | PendingRollbackError)

    def look(self) -> Transaction:
        """A snapshot that cannot be written to."""
        return PostgresqlTransaction(self._snapshots, writes=False)

    def change(self) -> Transaction:
        """A change."""
        return PostgresqlTransaction(self._engine, writes=True)

    async def read(self, statement: Statement, parameters: Parameters = NONE) -> Sequence[Row]:
        """One statement by itself."""
        with SayingWhenBusy(self):
            async with self._single.connect() as connection:
                return await _fetch(connection, statement, parameters)

    async def write(self, *changes: Change) -> list[Sequence[Row]]:
        """Make these changes together."""
        with SayingWhenBusy(self):
            async with self._engine.begin() as connection:
                return [await _fetch(connection, *change) for change in changes]

    def write_soon(self, *changes: Change) -> None:
        """The same without waiting."""
        self._promises.keep(*changes)

    async def close(self) -> None:
        """Write what was promised, then close."""
        await self._promises.close(LONGEST_FAREWELL)
        await let_go(self._engine)


async def _given_back(connection: AsyncConnection) -> None:
    try:
        await connection.close()
    except (SQLAlchemyError, OSError):
        # What is known of it no more may not go back to the pool.
        with suppress(SQLAlchemyError, OSError):
            await connection.invalidate()
            await connection.close()


def _state_of(error: DBAPIError) -> str:
    return getattr(error.orig, "sqlstate", None) or ""


async def _fetch(connection: AsyncConnection, statement: Statement, parameters: Parameters) -> Sequence[Row]:
    core: Executable = statement.core
    result = await connection.execute(core, dict(parameters))
    return [tuple(row) for row in result] if result.returns_rows else []
