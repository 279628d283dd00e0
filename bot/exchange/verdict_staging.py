"""Verdicts of billing on their way to the readings that they are about."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    FromClause,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    Text,
    and_,
    case,
    delete,
    func,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.database.jobs import claim, is_done
from bot.database.tables import meters, readings, submissions
from bot.exchange.rows import Fault, VerdictRow
from bot.exchange.stage import Differences, Rejection, Stage, StagedRow, opened
from bot.exchange.verdict_matching import Candidate, judge
from bot.exchange.verdict_writing import PORTION, write_portion
from domain.readings.reading import ReadingState

JOB = "verdicts"
"""In `jobs_done`, with a file's digest: so that a file comes a second time without effect."""

PAUSE = 0.1
"""Seconds between two portions on SQLite, whose writers do not queue: whoever waits asks again that often.
Without it a resident's message was measured to wait 13 seconds for 100 000 verdicts."""

_staged = Table(
    "staged",
    MetaData(),
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("receipt", BigInteger),
    Column("account", String),
    Column("resource", String),
    Column("meter", String),
    Column("register", Integer),
    Column("month", String),
    Column("verdict", String),
    Column("reason", Text),
    prefixes=["TEMPORARY"],
)
KEPT = Table(
    "kept",
    MetaData(),
    Column("reading_id", BigInteger, primary_key=True, autoincrement=False),
    Column("submission_id", BigInteger, nullable=False),
    Column("state", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("line", Integer, nullable=False),
    Column("changes", Boolean, nullable=False),
    prefixes=["TEMPORARY"],
)


class VerdictStaging(Stage):
    """Where the rows of one file are gathered, and from where they are written in portions."""

    def __init__(self, connection: AsyncConnection, digest: str, now: datetime, *, again: bool) -> None:
        super().__init__(connection)
        self._digest = digest
        self._now = now
        self._again = again

    async def take(self, rows: Sequence[StagedRow], rejections: Sequence[Rejection]) -> None:
        """Find the readings of each row and keep what it says of them; note those that were rejected."""
        async with self.connection.begin():
            if rows:
                await self._take(rows)
            await self.note(rejections)

    async def _take(self, rows: Sequence[StagedRow]) -> None:
        await self.connection.execute(delete(_staged))
        await self.put(_staged, rows)
        candidates = await self._candidates()
        kept: dict[int, StagedRow] = {}
        faults: list[Rejection] = []
        for line, *cells in rows:
            row = VerdictRow(*cells)
            # An earlier row of this chunk may be about the same reading.
            found = [
                each._replace(line=kept[each.reading][4]) if each.reading in kept else each
                for each in candidates.get(line, ())
            ]
            judged = judge(row, found, again=self._again)
            if isinstance(judged, Fault):
                faults.append((line, judged))
                continue
            for one in judged:
                said = (row.verdict.value, row.reason, line, one.changes)
                kept[one.reading] = (one.reading, one.submission, *said)
        await self.put(KEPT, list(kept.values()))
        await self.note(faults)

    async def _candidates(self) -> Mapping[int, Sequence[Candidate]]:
        found: dict[int, list[Candidate]] = defaultdict(list)
        for statement in (_BY_RECEIPT, _BY_METER):
            for line, reading, submission, register, state, reason, earlier in (
                await self.connection.execute(statement)
            ).all():
                candidate = Candidate(reading, submission, register, ReadingState(state), reason, earlier)
                found[line].append(candidate)
        return found

    async def differences(self) -> Differences:
        """How many rows say something new of a reading, and how many do not."""
        of_lines = (
            select(func.max(case((KEPT.c.changes, 1), else_=0)).label("changes"))
            .group_by(KEPT.c.line)
            .subquery()
        )
        async with self.connection.begin():
            counted = select(of_lines.c.changes, func.count()).group_by(of_lines.c.changes)
            counts = {int(changes): int(count) for changes, count in await self.connection.execute(counted)}
        return Differences(0, counts.get(1, 0), counts.get(0, 0))

    async def write(self, differences: Differences) -> None:
        """Write the verdicts and tell whoever sent the readings, some submissions in each transaction.

        Each submission's change and its notice are in one. So whatever breaks in between, the file taken
        once more goes on where it was broken off.
        """
        if differences.changed:
            await self._write_portions()
            await self.shorten_the_log()
        connection = await self.writing()
        async with connection.begin():
            await claim(connection, JOB, self._digest, self._now)

    async def _write_portions(self) -> None:
        after = 0
        while portion := await self._portion(after):
            connection = await self.writing()
            async with connection.begin():
                await write_portion(connection, KEPT, portion, self._now)
            after = portion[-1]
            if self.dialect == "sqlite":
                await asyncio.sleep(PAUSE)

    async def _portion(self, after: int) -> Sequence[int]:
        next_ones = (
            select(KEPT.c.submission_id)
            .distinct()
            .where(KEPT.c.changes, KEPT.c.submission_id > after)
            .order_by(KEPT.c.submission_id)
            .limit(PORTION)
        )
        async with self.connection.begin():
            return (await self.connection.scalars(next_ones)).all()


def _optional(name: str, column: ColumnElement[Any]) -> ColumnElement[bool]:
    """A cell that is empty, or the same as a column."""
    return or_(_staged.c[name].is_(None), _staged.c[name] == column)


def _found(joined: FromClause, *conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            _staged.c.line,
            readings.c.id,
            readings.c.submission_id,
            readings.c.register,
            readings.c.state,
            readings.c.reason,
            KEPT.c.line.label("earlier"),
        )
        .select_from(joined.outerjoin(KEPT, KEPT.c.reading_id == readings.c.id))
        .where(
            *conditions,
            _optional("register", readings.c.register),
            _optional("month", readings.c.month),
        )
        .order_by(_staged.c.line, readings.c.id)
    )


_BY_RECEIPT = _found(
    _staged.join(readings, readings.c.submission_id == _staged.c.receipt).join(
        meters, meters.c.id == readings.c.meter_id
    ),
    _optional("account", meters.c.account),
    _optional("resource", meters.c.resource),
    _optional("meter", meters.c.number),
)
_BY_METER = _found(
    _staged.join(
        meters,
        and_(
            meters.c.account == _staged.c.account,
            meters.c.resource == _staged.c.resource,
            meters.c.number == _staged.c.meter,
        ),
    ).join(readings, readings.c.meter_id == meters.c.id),
    _staged.c.receipt.is_(None),
    readings.c.submission_id.is_not(None),
)


@asynccontextmanager
async def verdict_staging(engine: AsyncEngine, digest: str, now: datetime) -> AsyncIterator[VerdictStaging]:
    """Temporary tables for one file of verdicts, which `digest` tells from others."""
    async with opened(engine, (_staged, KEPT), (meters, readings, submissions)) as connection:
        async with connection.begin():
            again = await is_done(connection, JOB, digest)
        yield VerdictStaging(connection, digest, now, again=again)
