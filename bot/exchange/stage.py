"""Where the rows of one file are gathered: temporary tables on one connection of their own."""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Integer, MetaData, Table, Text, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.schema import CreateTable

from bot.database.alchemy import BEGIN
from bot.exchange.rows import Fault

StagedRow = tuple[Any, ...]
"""The line's number, then the fields of its row."""

Rejection = tuple[int, Fault]

REJECTED = Table(
    "rejected",
    MetaData(),
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("column", Text, nullable=False),
    Column("reason", Text, nullable=False),
    prefixes=["TEMPORARY"],
)

_BULK_SETTINGS = {
    # A file of millions of rows sorts and keeps them on disk; memory is for the pages in use.
    "sqlite": ("PRAGMA temp_store=FILE", "PRAGMA cache_size=-16384", "PRAGMA temp.cache_size=-8192"),
    # Every chunk is small beside the tables it is looked up in, whatever the planner thinks.
    "postgresql": ("SET enable_hashjoin=off", "SET enable_mergejoin=off", "SET enable_seqscan=off"),
}


class DatabaseFailed(Exception):
    """The database could not be reached or did not keep its word; nothing of the present file is written."""


@dataclass(frozen=True, slots=True)
class Differences:
    """How many rows are new, and how many say something else than the database."""

    added: int
    changed: int
    unchanged: int


class Stage(ABC):
    """What every kind of file needs on its way into the database."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection
        self.dialect = connection.dialect.name

    @abstractmethod
    async def take(self, rows: Sequence[StagedRow], rejections: Sequence[Rejection]) -> None:
        """Compare a chunk with the database and keep its rows; note those that were rejected.

        A row that refers to something unknown, or repeats a key of an earlier line, is rejected here.
        """

    @abstractmethod
    async def differences(self) -> Differences:
        """What is to be written."""

    @abstractmethod
    async def write(self, differences: Differences) -> None:
        """Write what differs."""

    async def rejections(self, after: int, limit: int) -> list[Rejection]:
        """Rejected rows in the order of their lines, beginning after a line."""
        statement = (
            select(REJECTED.c.line, REJECTED.c.column, REJECTED.c.reason)
            .where(REJECTED.c.line > after)
            .order_by(REJECTED.c.line)
            .limit(limit)
        )
        async with self.connection.begin():
            rows = (await self.connection.execute(statement)).all()
        return [(line, Fault(column, reason)) for line, column, reason in rows]

    async def rejected(self) -> int:
        """How many rows are rejected."""
        async with self.connection.begin():
            count = await self.connection.execute(select(func.count()).select_from(REJECTED))
            return int(count.scalar_one())

    async def note(self, rejections: Sequence[Rejection]) -> None:
        """Add to the rejected."""
        if rejections:
            rows = [
                {"line": line, "column": fault.column, "reason": fault.reason} for line, fault in rejections
            ]
            await self.connection.execute(insert(REJECTED), rows)

    async def put(self, table: Table, rows: Sequence[StagedRow]) -> None:
        """Add many rows, with a value for each column, to a temporary table, by the driver's shortest way."""
        names = [column.name for column in table.c]
        driver = await _driver(self.connection)
        with driver_failures():
            if self.dialect == "sqlite":
                marks = ", ".join("?" for _ in names)
                put = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 our own names
                cursor = await driver.executemany(put, _as_sqlite(names, rows))
                await cursor.close()
                return
            await driver.copy_records_to_table(table.name, records=rows, columns=names)
        # No statistics are gathered of a temporary table by itself, and the plans depend on them.
        await self.connection.exec_driver_sql(f"ANALYZE {table.name}")

    async def writing(self) -> AsyncConnection:
        """The connection, whose next transaction keeps other writers waiting from its beginning."""
        return await self.connection.execution_options(**{BEGIN: "IMMEDIATE"})

    async def shorten_the_log(self) -> None:
        """Give back the disk that SQLite's log took for what was written."""
        if self.dialect != "sqlite":
            return
        # Without this the log that the write went through keeps its size while the bot runs. It is not
        # worth a wait: whoever reads or writes now goes first.
        driver = await _driver(self.connection)
        with driver_failures():
            for command in ("PRAGMA busy_timeout=500", "PRAGMA wal_checkpoint(TRUNCATE)"):
                cursor = await driver.execute(command)
                await cursor.close()


@asynccontextmanager
async def opened(
    engine: AsyncEngine, tables: Sequence[Table], looked_up: Sequence[Table]
) -> AsyncIterator[AsyncConnection]:
    """A connection with these temporary tables; they and it are gone afterwards.

    `looked_up` are the lasting tables that rows will be compared with.
    """
    with driver_failures():
        connection = await engine.connect()
    try:
        await connection.execution_options(**{BEGIN: "DEFERRED"})
        await _prepare(connection, tables, looked_up)
        yield connection
    finally:
        await connection.invalidate()
        await connection.close()


@contextmanager
def driver_failures() -> Iterator[None]:
    """Name what a driver raises.

    Raises:
        DatabaseFailed: in place of it.
    """
    try:
        yield
    except Exception as error:
        # Each driver has errors of its own, and a lost connection is an OSError, as a lost file would be.
        raise DatabaseFailed(str(error) or type(error).__name__) from error


async def _prepare(connection: AsyncConnection, tables: Sequence[Table], looked_up: Sequence[Table]) -> None:
    driver = await _driver(connection)
    for setting in _BULK_SETTINGS[connection.dialect.name]:
        # Outside of a transaction, where SQLite takes them.
        await driver.execute(setting)
    async with connection.begin():
        for table in (*tables, REJECTED):
            await connection.execute(CreateTable(table))
        if connection.dialect.name == "postgresql":
            # After a large import the server goes on believing for a while that the tables are empty, and
            # looks rows up by the wrong half of an index: a hundred times slower.
            for table in looked_up:
                await connection.exec_driver_sql(f"ANALYZE {table.name}")


async def _driver(connection: AsyncConnection) -> Any:  # noqa: ANN401 one driver's type or the other's
    """The driver's own connection, for what SQLAlchemy would do at ten times the cost."""
    return (await connection.get_raw_connection()).driver_connection


def _as_sqlite(names: Sequence[str], rows: Sequence[StagedRow]) -> Iterator[StagedRow]:
    """Rows as SQLite keeps them; a generator, so that the driver's thread does the work."""
    conversions = [(at, _FOR_SQLITE[name]) for at, name in enumerate(names) if name in _FOR_SQLITE]
    for row in rows:
        values = list(row)
        for at, convert in conversions:
            values[at] = convert(values[at])
        yield tuple(values)


@lru_cache(maxsize=65536)
def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


_FOR_SQLITE: dict[str, Callable[[Any], str | None]] = {
    "date": _iso,
    "verified_until": _iso,
}
