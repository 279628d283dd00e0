"""A connection of its own with temporary tables, in which the rows of one file are gathered and compared."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Column, Integer, MetaData, Table, Text, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.schema import CreateTable
from sqlalchemy.types import TypeEngine

from bot.database.alchemy import BEGIN
from bot.database.bulk.sqlite_rows import Insertion, StagedRow

FILE_LINE = "file_line"
"""The column that has the number of a row's line in the file; no column of a file is called so."""

REJECTED = Table(
    "rejected",
    MetaData(),
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("column", Text, nullable=False),
    Column("reason", Text, nullable=False),
    prefixes=["TEMPORARY"],
)

_WAYS_OF_WHOLE_TABLES = ("enable_hashjoin", "enable_mergejoin", "enable_seqscan")

_BULK_SETTINGS = {
    # A file of millions of rows sorts and keeps them on disk; memory is for the pages in use.
    # The log is folded into the file between the turns at writing, and not within them.
    "sqlite": (
        "PRAGMA temp_store=FILE",
        "PRAGMA cache_size=-16384",
        "PRAGMA temp.cache_size=-8192",
        "PRAGMA wal_autocheckpoint=0",
    ),
    # Every chunk is small beside the tables it is looked up in, whatever the planner thinks.
    "postgresql": tuple(f"SET {way}=off" for way in _WAYS_OF_WHOLE_TABLES),
}


class DatabaseFailed(Exception):
    """The database could not be reached or did not keep its word; of the file perhaps a part is written."""


class Rejection(NamedTuple):
    """A line that is not taken: the columns that are the matter, and a sentence about each."""

    line: int
    column: str
    reason: str


def staging_table(columns: Mapping[str, TypeEngine[Any]]) -> Table:
    """A temporary table for a chunk of rows: the line's number, and these columns."""
    return Table(
        "staged",
        MetaData(),
        Column(FILE_LINE, Integer, primary_key=True, autoincrement=False),
        *(Column(name, kind) for name, kind in columns.items()),
        prefixes=["TEMPORARY"],
    )


class Workspace:
    """One at work on a file. Made by `opened`."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection
        self.dialect = connection.dialect.name
        self._weighed: set[str] = set()

    async def rejections(self, after: int, limit: int) -> list[Rejection]:
        """Rejected lines in their order, beginning after one of them."""
        statement = (
            select(REJECTED.c.line, REJECTED.c.column, REJECTED.c.reason)
            .where(REJECTED.c.line > after)
            .order_by(REJECTED.c.line)
            .limit(limit)
        )
        async with self.connection.begin():
            return [Rejection(*row) for row in await self.connection.execute(statement)]

    async def rejected(self) -> int:
        """How many lines are rejected."""
        async with self.connection.begin():
            count = await self.connection.execute(select(func.count()).select_from(REJECTED))
            return int(count.scalar_one())

    async def reject(self, rejections: Sequence[Rejection]) -> None:
        """Within a transaction: add to the rejected."""
        if rejections:
            await self.connection.execute(insert(REJECTED), [each._asdict() for each in rejections])

    async def replace(self, table: Table, rows: Sequence[StagedRow]) -> None:
        """Within a transaction: let these rows take the place of what is in a temporary table."""
        if self.dialect == "sqlite":
            # It empties a table as a whole where there is no condition.
            await self.connection.execute(delete(table))
        else:
            # What is deleted would stay in the file, and be read, until the table is dropped.
            await self.connection.exec_driver_sql(f"TRUNCATE {table.name}")
        await self.put(table, rows)

    async def put(self, table: Table, rows: Sequence[StagedRow]) -> None:
        """Within a transaction: add many rows, with a value for each column, by the driver's shortest way."""
        names = [column.name for column in table.c]
        driver = await _driver(self.connection)
        with driver_failures():
            if self.dialect == "sqlite":
                insertion = await asyncio.to_thread(Insertion, table, rows)
                for statement, values in insertion.statements():
                    await (await driver.executemany(statement, values)).close()
                return
            await driver.copy_records_to_table(table.name, records=rows, columns=names)
        # No statistics are gathered of a temporary table by itself, and the plans depend on them: without
        # them, comparing a chunk was measured to take half as long again. One chunk is like another.
        if table.name not in self._weighed:
            self._weighed.add(table.name)
            await self.connection.exec_driver_sql(f"ANALYZE {table.name}")

    async def weigh(self, *tables: Table) -> None:
        """Within a transaction: let PostgreSQL see how much is in tables that were just filled."""
        if self.dialect != "sqlite":
            for table in tables:
                await self.connection.exec_driver_sql(f"ANALYZE {table.name}")

    async def compare_as_a_whole(self) -> None:
        """Within a transaction: what follows is about whole tables, and no longer about small chunks."""
        if self.dialect != "sqlite":
            for way in _WAYS_OF_WHOLE_TABLES:
                await self.connection.exec_driver_sql(f"SET LOCAL {way}=on")

    async def writing(self) -> AsyncConnection:
        """The connection, whose next transaction keeps other writers waiting from its beginning."""
        return await self.connection.execution_options(**{BEGIN: "IMMEDIATE"})

    async def reading(self) -> AsyncConnection:
        """The connection, whose next transactions keep nobody waiting."""
        return await self.connection.execution_options(**{BEGIN: "DEFERRED"})

    async def fold_the_log(self) -> None:
        """Copy what SQLite's log has into the file, without keeping anybody waiting for that."""
        driver = await _driver(self.connection)
        with driver_failures():
            await (await driver.execute("PRAGMA wal_checkpoint(PASSIVE)")).close()

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
) -> AsyncIterator[Workspace]:
    """A workspace with these temporary tables; they and its connection are gone afterwards.

    `looked_up` are the lasting tables that rows will be compared with.
    """
    with driver_failures():
        connection = await engine.connect()
    try:
        await connection.execution_options(**{BEGIN: "DEFERRED"})
        await _prepare(connection, tables, looked_up)
        yield Workspace(connection)
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
