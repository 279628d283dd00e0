"""The rows of one file, compared with the table that they belong to, and the one write at its end."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    FromClause,
    Insert,
    Select,
    Table,
    Text,
    Update,
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
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database.bulk.alike import twins_of
from bot.database.bulk.doubts import MOST_LINES, Remark
from bot.database.bulk.merging import Difference, Merge
from bot.database.bulk.workspace import REJECTED, Rejection, StagedRow, Workspace, opened
from bot.database.registry import count_change_of_all

_SAME_TWICE = "The same stands in an earlier line: taken once."


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
                if left and self._merge.checks:
                    left -= (await self._connection.execute(self._reject_unsound())).rowcount
                if left:
                    left -= (await self._connection.execute(self._reject_repeated())).rowcount
                self._same_twice += left
            await self.workspace.reject(rejections)

    async def gathered(self) -> None:
        """All rows have come: reject new ones that are known under nearly the same key."""
        alike = self._merge.alike
        if alike is None:
            return
        kept = self._merge.kept
        async with self._connection.begin():
            for twins in twins_of(alike, self._merge):
                found = list(await self._connection.scalars(twins))
                if found:
                    await self.workspace.reject(
                        [Rejection(line, alike.number, alike.reason) for line in found]
                    )
                    await self._connection.execute(delete(kept).where(kept.c.line.in_(found)))

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
        """What is to be said of rows that are not rejected."""
        found = [Remark("", _SAME_TWICE, self._same_twice, ())] if self._same_twice else []
        kept = self._merge.kept
        async with self._connection.begin():
            for doubt in self._merge.doubts:
                doubted = select(kept.c.line).where(doubt.holds.is_not(true()))
                rows = await self._connection.scalar(select(func.count()).select_from(doubted.subquery()))
                if rows:
                    first = await self._connection.scalars(doubted.order_by(kept.c.line).limit(MOST_LINES))
                    found.append(Remark(doubt.column, doubt.reason, rows, tuple(first)))
        return found

    async def write(self, differences: Differences) -> None:
        """Write what differs, in one transaction: the only moment when others wait."""
        if not differences.added and not differences.changed:
            return
        connection = await self.workspace.writing()
        async with connection.begin():
            if differences.changed:
                if self._merge.before_update:
                    columns = self._merge.updates.keys()
                    await self._merge.before_update(connection, self._changed(), columns, self._now)
                await connection.execute(self._update())
            if differences.added:
                await connection.execute(self._add())
            await count_change_of_all(connection)
        await self.workspace.shorten_the_log()

    def _keep(self) -> Insert:
        merge = self._merge
        chosen = (
            select(*merge.origins.values(), merge.staged.c.line, merge.difference)
            .select_from(merge.joined)
            .where(merge.sound)
            .order_by(merge.staged.c.line)
        )
        return self._insert_new(merge.kept, [*merge.origins, "line", "difference"], chosen)

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
        reason = literal("It repeats line ") + cast(merge.kept.c.line, Text) + literal(" and says otherwise.")
        repeated = (
            select(merge.staged.c.line, literal(", ".join(self._key)), reason)
            .select_from(merge.joined.join(merge.kept, same))
            .where(merge.sound, merge.kept.c.line != merge.staged.c.line, says_otherwise)
        )
        return insert(REJECTED).from_select(["line", "column", "reason"], repeated)

    def _add(self) -> Insert:
        merge = self._merge
        added = (
            select(*(merge.kept.c[name] for name in merge.origins))
            .where(merge.kept.c.difference == Difference.ADDED.value)
            .order_by(*(merge.kept.c[name] for name in merge.key))
        )
        return self._insert_new(merge.target, list(merge.origins), added)

    def _changed(self) -> FromClause:
        kept = self._merge.kept
        return select(kept).where(kept.c.difference == Difference.CHANGED.value).subquery()

    def _update(self) -> Update:
        merge = self._merge
        return (
            update(merge.target)
            .where(merge.same_row, merge.kept.c.difference == Difference.CHANGED.value)
            .values(dict(merge.updates))
        )

    def _insert_new(self, table: Table, names: list[str], chosen: Select[*tuple[Any, ...]]) -> Insert:
        # Another import of the same file, running at the same time, may have been faster.
        if self.workspace.dialect == "sqlite":
            return sqlite.insert(table).from_select(names, chosen).on_conflict_do_nothing()
        return postgresql.insert(table).from_select(names, chosen).on_conflict_do_nothing()


@asynccontextmanager
async def registry_load(
    engine: AsyncEngine, merge: Merge, key: Sequence[str], now: datetime
) -> AsyncIterator[RegistryLoad]:
    """A place for the rows of one file; it is gone afterwards."""
    tables = (merge.staged, merge.kept)
    async with opened(engine, tables, (*merge.looked_up, merge.target)) as workspace:
        yield RegistryLoad(workspace, merge, key, now)
