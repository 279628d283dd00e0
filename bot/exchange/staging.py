"""The temporary tables of one file, on one connection of their own, and the one write at its end."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    Insert,
    Integer,
    MetaData,
    Select,
    Table,
    Text,
    Update,
    and_,
    case,
    cast,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.schema import CreateTable

from bot.database.alchemy import BEGIN
from bot.exchange.merging import Merge, Verdict
from bot.exchange.rows import Fault

StagedRow = tuple[Any, ...]
"""The line's number, then the fields of its row."""

Rejection = tuple[int, Fault]

_rejected = Table(
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


class Staging:
    """Where the rows of one file are gathered and compared. Made by `staging`."""

    def __init__(self, connection: AsyncConnection, merge: Merge) -> None:
        self._connection = connection
        self._merge = merge
        self._dialect = connection.dialect.name
        names = [column.name for column in merge.staged.c]
        self._names = names
        marks = ", ".join("?" for _ in names)
        self._put = f"INSERT INTO staged ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 our own names
        self._conversions = [
            (at, _FOR_SQLITE[column.name])
            for at, column in enumerate(merge.staged.c)
            if column.name in _FOR_SQLITE
        ]

    async def take(self, rows: Sequence[StagedRow], rejections: Sequence[Rejection]) -> None:
        """Compare a chunk with the database and keep its rows; note those that were rejected.

        A row that refers to something unknown, or repeats a key of an earlier line, is rejected here.
        """
        async with self._connection.begin():
            if rows:
                await self._stage(rows)
                kept = await self._connection.execute(self._keep())
                if kept.rowcount != len(rows):
                    if self._merge.checks:
                        await self._connection.execute(self._reject_unsound())
                    await self._connection.execute(self._reject_repeated())
            await self._note(rejections)

    async def rejections(self, after: int, limit: int) -> list[Rejection]:
        """Rejected rows in the order of their lines, beginning after a line."""
        statement = (
            select(_rejected.c.line, _rejected.c.column, _rejected.c.reason)
            .where(_rejected.c.line > after)
            .order_by(_rejected.c.line)
            .limit(limit)
        )
        async with self._connection.begin():
            rows = (await self._connection.execute(statement)).all()
        return [(line, Fault(column, reason)) for line, column, reason in rows]

    async def rejected(self) -> int:
        """How many rows are rejected."""
        async with self._connection.begin():
            return int(
                (await self._connection.execute(select(func.count()).select_from(_rejected))).scalar_one()
            )

    async def differences(self) -> Differences:
        """What is to be written."""
        kept = self._merge.kept
        async with self._connection.begin():
            rows = await self._connection.execute(
                select(kept.c.verdict, func.count()).group_by(kept.c.verdict)
            )
            counts = {Verdict(verdict): int(count) for verdict, count in rows}
        return Differences(
            counts.get(Verdict.ADDED, 0), counts.get(Verdict.CHANGED, 0), counts.get(Verdict.SAME, 0)
        )

    async def write(self, differences: Differences) -> None:
        """Write what differs, in one transaction: the only moment when others wait."""
        if not differences.added and not differences.changed:
            return
        connection = await self._connection.execution_options(**{BEGIN: "IMMEDIATE"})
        async with connection.begin():
            if differences.changed:
                await connection.execute(self._update())
            if differences.added:
                await connection.execute(self._add())
        if self._dialect == "sqlite":
            # Without this the log that the write went through keeps its size while the bot runs. It is not
            # worth a wait: whoever reads or writes now goes first.
            driver = await _driver(connection)
            with _driver_failures():
                for command in ("PRAGMA busy_timeout=500", "PRAGMA wal_checkpoint(TRUNCATE)"):
                    cursor = await driver.execute(command)
                    await cursor.close()

    async def _stage(self, rows: Sequence[StagedRow]) -> None:
        await self._connection.execute(delete(self._merge.staged))
        driver = await _driver(self._connection)
        with _driver_failures():
            if self._dialect == "sqlite":
                cursor = await driver.executemany(self._put, self._as_sqlite(rows))
                await cursor.close()
                return
            await driver.copy_records_to_table("staged", records=rows, columns=self._names)
        # No statistics are gathered of a temporary table by itself, and the plans depend on them.
        await self._connection.exec_driver_sql("ANALYZE staged")

    def _as_sqlite(self, rows: Sequence[StagedRow]) -> Iterator[StagedRow]:
        """Rows as SQLite keeps them; a generator, so that the driver's thread does the work."""
        for row in rows:
            values = list(row)
            for at, convert in self._conversions:
                values[at] = convert(values[at])
            yield tuple(values)

    def _keep(self) -> Insert:
        merge = self._merge
        chosen = (
            select(*merge.origins.values(), merge.staged.c.line, merge.verdict)
            .select_from(merge.joined)
            .where(merge.sound)
            .order_by(merge.staged.c.line)
        )
        return self._insert_new(merge.kept, [*merge.origins, "line", "verdict"], chosen)

    def _reject_unsound(self) -> Insert:
        merge = self._merge
        failed = [(check.holds.is_not(true()), check) for check in merge.checks]
        unsound = (
            select(
                merge.staged.c.line,
                case(*((fails, check.column) for fails, check in failed), else_=""),
                case(*((fails, check.reason) for fails, check in failed), else_=""),
            )
            .select_from(merge.joined)
            .where(or_(*(fails for fails, _ in failed)))
        )
        return insert(_rejected).from_select(["line", "column", "reason"], unsound)

    def _reject_repeated(self) -> Insert:
        merge = self._merge
        same = and_(*(merge.kept.c[name] == merge.origins[name] for name in merge.key))
        reason = literal("It repeats line ") + cast(merge.kept.c.line, Text) + literal(".")
        repeated = (
            select(merge.staged.c.line, literal(", ".join(merge.layout.key)), reason)
            .select_from(merge.joined.join(merge.kept, same))
            .where(merge.sound, merge.kept.c.line != merge.staged.c.line)
        )
        return insert(_rejected).from_select(["line", "column", "reason"], repeated)

    def _add(self) -> Insert:
        merge = self._merge
        added = (
            select(*(merge.kept.c[name] for name in merge.origins))
            .where(merge.kept.c.verdict == Verdict.ADDED.value)
            .order_by(*(merge.kept.c[name] for name in merge.key))
        )
        return self._insert_new(merge.target, list(merge.origins), added)

    def _update(self) -> Update:
        merge = self._merge
        return (
            update(merge.target)
            .where(merge.same_row, merge.kept.c.verdict == Verdict.CHANGED.value)
            .values(dict(merge.updates))
        )

    async def _note(self, rejections: Sequence[Rejection]) -> None:
        if rejections:
            rows = [
                {"line": line, "column": fault.column, "reason": fault.reason} for line, fault in rejections
            ]
            await self._connection.execute(insert(_rejected), rows)

    def _insert_new(self, table: Table, names: list[str], chosen: Select[*tuple[Any, ...]]) -> Insert:
        # Another import of the same file, running at the same time, may have been faster.
        if self._dialect == "sqlite":
            return sqlite.insert(table).from_select(names, chosen).on_conflict_do_nothing()
        return postgresql.insert(table).from_select(names, chosen).on_conflict_do_nothing()


@asynccontextmanager
async def staging(engine: AsyncEngine, merge: Merge) -> AsyncIterator[Staging]:
    """Temporary tables for one file; they and their connection are gone afterwards."""
    with _driver_failures():
        connection = await engine.connect()
    try:
        await connection.execution_options(**{BEGIN: "DEFERRED"})
        await _prepare(connection, merge)
        yield Staging(connection, merge)
    finally:
        await connection.invalidate()
        await connection.close()


@contextmanager
def _driver_failures() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        # Each driver has errors of its own, and a lost connection is an OSError, as a lost file would be.
        raise DatabaseFailed(str(error) or type(error).__name__) from error


async def _prepare(connection: AsyncConnection, merge: Merge) -> None:
    driver = await _driver(connection)
    for setting in _BULK_SETTINGS[connection.dialect.name]:
        # Outside of a transaction, where SQLite takes them.
        await driver.execute(setting)
    async with connection.begin():
        for table in (merge.staged, merge.kept, _rejected):
            await connection.execute(CreateTable(table))
        if connection.dialect.name == "postgresql":
            # After a large import the server goes on believing for a while that the tables are empty, and
            # looks rows up by the wrong half of an index: a hundred times slower.
            for table in (*merge.looked_up, merge.target):
                await connection.exec_driver_sql(f"ANALYZE {table.name}")


async def _driver(connection: AsyncConnection) -> Any:  # noqa: ANN401 one driver's type or the other's
    """The driver's own connection, for what SQLAlchemy would do at ten times the cost."""
    return (await connection.get_raw_connection()).driver_connection


@lru_cache(maxsize=65536)
def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


_FOR_SQLITE: dict[str, Callable[[Any], str | None]] = {
    "date": _iso,
    "verified_until": _iso,
}
