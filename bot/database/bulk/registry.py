"""The rows of one file, compared with the table that they belong to, and written in short turns."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Insert,
    Select,
    Table,
    Text,
    and_,
    case,
    cast,
    delete,
    false,
    func,
    insert,
    literal,
    or_,
    select,
    true,
    tuple_,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.database.bulk.alike import twins_of
from bot.database.bulk.doubts import MOST_LINES, Remark
from bot.database.bulk.merge import Difference, Mending, Merge
from bot.database.bulk.sqlite_rows import StagedRow
from bot.database.bulk.turns import Turns
from bot.database.bulk.workspace import FILE_LINE, REJECTED, Rejection, Workspace, opened
from bot.database.registry import count_change_of_all

SAME_TWICE = "The same stands in an earlier line: taken once."


@dataclass(frozen=True, slots=True)
class Differences:
    """How many rows are new, and how many say something else than the database."""

    added: int
    changed: int
    unchanged: int


class RegistryLoad:
    """The rows of one file, gathered and compared. Made by `registry_load`.

    `key` are the columns of the file that identify a row; `now` is when what follows from it happens.
    """

    def __init__(self, workspace: Workspace, merge: Merge, key: Sequence[str], now: datetime) -> None:
        self.workspace = workspace
        self._now = now
        self._connection = workspace.connection
        self._merge = merge
        self._key = key
        self._same_twice = 0
        self._mended = 0

    async def take(self, rows: Sequence[StagedRow], rejections: Sequence[Rejection]) -> None:
        """Compare a chunk with the database and keep its rows; note those that were rejected.

        A row that refers to something unknown, or says otherwise of a key than an earlier line, is rejected
        here. One that says the same as an earlier line is passed over.
        """
        async with self._connection.begin():
            if rows:
                await self.workspace.replace(self._merge.staged, rows)
                kept = await self._connection.execute(self._keep())
                left = len(rows) - kept.rowcount
                if left and self._merge.mending:
                    left -= await self._mend(self._merge.mending)
                if left and self._merge.checks:
                    left -= (await self._connection.execute(self._reject_unsound())).rowcount
                if left:
                    left -= (await self._connection.execute(self._reject_repeated())).rowcount
                self._same_twice += left
            await self.workspace.reject(rejections)

    async def _mend(self, mending: Mending) -> int:
        """Within a transaction: how many staged rows were kept for that."""
        if not (await self._connection.execute(mending.statement)).rowcount:
            return 0
        kept = (await self._connection.execute(self._keep())).rowcount
        self._mended += kept
        return kept

    async def gathered(self) -> None:
        """All rows have come: reject new ones that are known under nearly the same key."""
        alike = self._merge.alike
        if alike is None:
            return
        async with self._connection.begin():
            if not alike.within:
                await self.workspace.weigh(self._merge.kept)
                await self.workspace.compare_as_a_whole()
            for twins in twins_of(alike, self._merge):
                await self._reject_kept(twins, alike.number)

    async def _reject_kept(self, twins: Select[Any], column: str) -> None:
        """Within a transaction: the lines of kept rows that are not taken after all, each with its reason."""
        line, reason = (found := twins.subquery()).c
        rejected = insert(REJECTED).from_select(
            ["line", "reason", "column"], select(line, reason, literal(column)).select_from(found)
        )
        if (await self._connection.execute(rejected)).rowcount:
            kept = self._merge.kept
            of_rejected = kept.c[FILE_LINE].in_(select(REJECTED.c.line))
            await self._connection.execute(delete(kept).where(of_rejected))

    async def differences(self) -> Differences:
        """What is to be written."""
        kept = self._merge.kept
        async with self._connection.begin():
            rows = await self._connection.execute(
                select(kept.c.difference, func.count()).group_by(kept.c.difference)
            )
            counts = {Difference(difference): int(count) for difference, count in rows}
        return Differences(
            counts.get(Difference.ADDED, 0), counts.get(Difference.CHANGED, 0), counts.get(Difference.SAME, 0)
        )

    async def remarks(self) -> Sequence[Remark]:
        """What is to be said of rows that are not rejected, once they are written."""
        found = [Remark("", SAME_TWICE, self._same_twice, ())] if self._same_twice else []
        if self._mended and (mending := self._merge.mending):
            found.append(Remark(mending.column, mending.reason, self._mended, ()))
        connection = await self.workspace.reading()
        async with connection.begin():
            if self._merge.doubts:
                await self.workspace.weigh(self._merge.kept)
                await self.workspace.compare_as_a_whole()
            for doubt in self._merge.doubts:
                [line] = (doubted := doubt.lines.subquery()).c
                rows = await connection.scalar(select(func.count()).select_from(doubted))
                if rows:
                    first = await connection.scalars(select(line).order_by(line).limit(MOST_LINES))
                    found.append(Remark(doubt.column, doubt.reason, rows, tuple(first)))
        return found

    async def write(self, differences: Differences) -> None:
        """Write what differs, in short turns: a load that was broken off is whole after another one."""
        connection = await self.workspace.writing()
        turns = Turns(self.workspace)
        async with connection.begin():
            await self.workspace.weigh(self._merge.kept)
        if differences.changed:
            await turns.take(_Portions(connection, self._merge, Difference.CHANGED, self._change).next)
        if differences.added:
            await turns.take(_Portions(connection, self._merge, Difference.ADDED, self._add).next)
        if differences.added or differences.changed:
            # Whoever is asked for a page now is not to be looked for as in a table that was empty.
            async with connection.begin():
                await self.workspace.weigh(self._merge.target)
            await self.workspace.shorten_the_log()

    async def _change(self, portion: ColumnElement[bool]) -> None:
        merge, kept = self._merge, self._merge.kept
        if merge.before_update:
            changed = select(kept).where(portion).subquery()
            await merge.before_update(self._connection, changed, merge.updates.keys(), self._now)
        await self._connection.execute(
            update(merge.target).where(merge.same_row, portion).values(dict(merge.updates))
        )

    async def _add(self, portion: ColumnElement[bool]) -> None:
        merge = self._merge
        added = (
            select(*(merge.kept.c[name] for name in merge.origins))
            .where(portion)
            .order_by(*(merge.kept.c[name] for name in merge.key))
        )
        await self._connection.execute(self._insert_new(merge.target, list(merge.origins), added))
        if merge.after_insert:
            new = select(merge.kept).where(portion).subquery()
            await merge.after_insert(self._connection, new, self._now)

    def _keep(self) -> Insert:
        merge = self._merge
        chosen = (
            select(*merge.origins.values(), merge.staged.c[FILE_LINE], merge.difference)
            .select_from(merge.joined)
            .where(merge.sound)
            .order_by(merge.staged.c[FILE_LINE])
        )
        return self._insert_new(merge.kept, [*merge.origins, FILE_LINE, "difference"], chosen)

    def _reject_unsound(self) -> Insert:
        merge = self._merge
        failed = [(check.holds.is_not(true()), check) for check in merge.checks]
        unsound = (
            select(
                merge.staged.c[FILE_LINE],
                case(*((fails, check.column) for fails, check in failed), else_=""),
                case(*((fails, check.reason) for fails, check in failed), else_=""),
            )
            .select_from(merge.joined)
            .where(or_(*(fails for fails, _ in failed)))
        )
        return insert(REJECTED).from_select(["line", "column", "reason"], unsound)

    def _reject_repeated(self) -> Insert:
        merge = self._merge
        same = and_(*(merge.kept.c[name] == merge.origins[name] for name in merge.key))
        says_otherwise = or_(
            false(),
            *(
                merge.kept.c[name].is_distinct_from(origin)
                for name, origin in merge.origins.items()
                if name not in merge.key
            ),
        )
        reason = (
            literal("It repeats line ")
            + cast(merge.kept.c[FILE_LINE], Text)
            + literal(" and says otherwise.")
        )
        repeated = (
            select(merge.staged.c[FILE_LINE], literal(", ".join(self._key)), reason)
            .select_from(merge.joined.join(merge.kept, same))
            .where(merge.sound, merge.kept.c[FILE_LINE] != merge.staged.c[FILE_LINE], says_otherwise)
        )
        return insert(REJECTED).from_select(["line", "column", "reason"], repeated)

    def _insert_new(self, table: Table, names: list[str], chosen: Select[*tuple[Any, ...]]) -> Insert:
        # Another import of the same file, running at the same time, may have been faster.
        if self.workspace.dialect == "sqlite":
            return sqlite.insert(table).from_select(names, chosen).on_conflict_do_nothing()
        return postgresql.insert(table).from_select(names, chosen).on_conflict_do_nothing()


class _Portions:
    """The kept rows that mean one thing, some after others in the order of their keys."""

    def __init__(
        self,
        connection: AsyncConnection,
        merge: Merge,
        difference: Difference,
        write: Callable[[ColumnElement[bool]], Awaitable[None]],
    ) -> None:
        self._connection = connection
        self._key = tuple_(*(merge.kept.c[name] for name in merge.key))
        self._columns = [merge.kept.c[name] for name in merge.key]
        self._left = merge.kept.c.difference == difference.value
        self._write = write
        self._after: ColumnElement[Any] | None = None
        self._ended = False

    async def next(self, most: int) -> int:
        """Write so many, in one transaction; 0 when there were no more."""
        if self._ended:
            return 0
        portion = self._left if self._after is None else and_(self._left, self._key > self._after)
        bound = select(*self._columns).where(portion).order_by(*self._columns).limit(1).offset(most - 1)
        async with self._connection.begin():
            last = (await self._connection.execute(bound)).first()
            if last is None:
                self._ended = True
            else:
                self._after = self._literal(last)
                portion = and_(portion, self._key <= self._after)
            await self._write(portion)
            await count_change_of_all(self._connection)
        return most

    def _literal(self, key: Sequence[object]) -> ColumnElement[Any]:
        return tuple_(
            *(literal(value, column.type) for value, column in zip(key, self._columns, strict=True))
        )


@asynccontextmanager
async def registry_load(
    engine: AsyncEngine, merge: Merge, key: Sequence[str], now: datetime
) -> AsyncIterator[RegistryLoad]:
    """A place for the rows of one file; it is gone afterwards."""
    tables = (merge.staged, merge.kept)
    async with opened(engine, tables, (*merge.looked_up, merge.target)) as workspace:
        yield RegistryLoad(workspace, merge, key, now)
