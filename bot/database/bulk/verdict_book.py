"""`domain.readings.verdicts.VerdictBook` over the tables, with one file's verdicts in temporary ones."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    FromClause,
    Integer,
    MetaData,
    Row,
    Select,
    String,
    Table,
    Text,
    and_,
    case,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.database.bulk.known_meters import meter_in_other_letters
from bot.database.bulk.sqlite_rows import StagedRow
from bot.database.bulk.workspace import FILE_LINE, Workspace, opened
from bot.database.jobs import claim, is_done
from bot.database.meters import in_states, month_of, month_text, replaced
from bot.database.outbox import row_of
from bot.database.plain_key import look_alike
from bot.database.registry import count_change_of_all
from bot.database.tables import links, meters, outbox, readings, residents, submissions
from domain.identifiers import SubmissionId
from domain.meters import Resource, Zone
from domain.outbox import Notice
from domain.readings.reading import WITH_BILLING, ReadingState, Submission, SubmittedReading
from domain.readings.verdicts import Candidate, Judged, JudgedSubmission, Verdict, may_name_meter
from domain.residents import Language

JOB = "verdicts"
"""In `jobs_done`, with a file's digest: so that a file comes a second time without effect."""

PAUSE = 0.1
"""Seconds between two portions on SQLite, whose writers do not queue: whoever waits asks again that often.
Without it a resident's message was measured to wait 13 seconds for 100 000 verdicts."""

KEPT = Table(
    "kept",
    MetaData(),
    Column("reading_id", BigInteger, primary_key=True, autoincrement=False),
    Column("submission_id", BigInteger, nullable=False),
    Column("state", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("line", Integer, nullable=False),
    Column("is_news", Boolean, nullable=False),
    Column("late", Boolean, nullable=False),
    prefixes=["TEMPORARY"],
)


class Verdicts:
    """One file, which `digest` tells from others; made by `verdict_book`.

    `staged` has the columns of the file, in the order of `_staged_row`.
    """

    def __init__(self, workspace: Workspace, staged: Table, digest: str) -> None:
        self.workspace = workspace
        self._connection = workspace.connection
        self._staged = staged
        self._digest = digest
        self.in_other_letters: set[int] = set()
        """Lines that were looked for last, and name a meter in letters of the other alphabet."""

    async def was_taken(self) -> bool:
        """Whether the whole file was taken before."""
        async with self._connection.begin():
            return await is_done(self._connection, JOB, self._digest)

    async def candidates(self, verdicts: Sequence[Verdict]) -> Mapping[int, Sequence[Candidate]]:
        """The readings that residents sent and each verdict's words lead to, by its line, oldest first."""
        found: dict[int, list[Candidate]] = defaultdict(list)
        self.in_other_letters = set()
        if not verdicts:
            return found
        async with self._connection.begin():
            await self.workspace.replace(self._staged, [_staged_row(verdict) for verdict in verdicts])
            alike: dict[int, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
            written = {verdict.line: verdict.meter for verdict in verdicts}
            for row in await self._rows(_by_receipt(self._staged)):
                meter = written[row.line]
                if meter is None or may_name_meter(meter, row.number):
                    found[row.line].append(_candidate(row))
                elif look_alike(meter, row.number):
                    alike[row.line].append(row)
            for row in await self._rows(_by_meter(self._staged)):
                found[row.line].append(_candidate(row))
            if any(verdict.receipt is None and verdict.line not in found for verdict in verdicts):
                for row in await self._meant():
                    alike[row.line].append(row)
        for line, rows in alike.items():
            if line not in found and len({row.number for row in rows}) == 1:
                found[line] = [_candidate(row) for row in rows]
                self.in_other_letters.add(line)
        return found

    async def _meant(self) -> Sequence[Row[*tuple[Any, ...]]]:
        """Within a transaction: what the account's only meter has that looks so, where none is called so."""
        mended = meter_in_other_letters(self._staged).where(self._staged.c.receipt.is_(None))
        lines = (await self._connection.scalars(mended.returning(self._staged.c[FILE_LINE]))).all()
        if not lines:
            return ()
        return await self._rows(_by_meter(self._staged).where(self._staged.c[FILE_LINE].in_(lines)))

    async def _rows(self, statement: Select[*tuple[Any, ...]]) -> Sequence[Row[*tuple[Any, ...]]]:
        return (await self._connection.execute(statement)).all()

    async def keep(self, judged: Sequence[Judged]) -> None:
        """Keep what the file says until it is written."""
        if judged:
            async with self._connection.begin():
                await self.workspace.put(KEPT, [(*each[:2], each.state.value, *each[3:]) for each in judged])

    async def lines(self) -> tuple[int, int]:
        """How many lines are news of a reading, and how many are not."""
        of_lines = (
            select(func.max(case((KEPT.c.is_news, 1), else_=0)).label("is_news"))
            .group_by(KEPT.c.line)
            .subquery()
        )
        async with self._connection.begin():
            counted = select(of_lines.c.is_news, func.count()).group_by(of_lines.c.is_news)
            counts = {int(is_news): int(count) for is_news, count in await self._connection.execute(counted)}
        return counts.get(1, 0), counts.get(0, 0)

    async def with_news(self, after: SubmissionId, most: int) -> Sequence[SubmissionId]:
        """The next submissions of whose readings there is news, in their order."""
        next_ones = (
            select(KEPT.c.submission_id)
            .distinct()
            .where(KEPT.c.is_news, KEPT.c.submission_id > after)
            .order_by(KEPT.c.submission_id)
            .limit(most)
        )
        async with self._connection.begin():
            return [SubmissionId(number) for number in await self._connection.scalars(next_ones)]

    @asynccontextmanager
    async def change(self) -> AsyncIterator["VerdictsWritten"]:
        """A transaction: it is committed when it ends well."""
        connection = await self.workspace.writing()
        async with connection.begin():
            yield VerdictsWritten(connection, self._digest)

    async def let_others_write(self) -> None:
        """Give way to whoever waits for the database, between two transactions."""
        if self.workspace.dialect == "sqlite":
            await self.workspace.fold_the_log()
            await asyncio.sleep(PAUSE)


class VerdictsWritten:
    """`domain.readings.verdicts.VerdictChange` over a transaction."""

    def __init__(self, connection: AsyncConnection, digest: str) -> None:
        self._connection = connection
        self._digest = digest

    async def write(self, first: SubmissionId, last: SubmissionId) -> Sequence[JudgedSubmission]:
        """Write what was kept of these submissions, `last` included; what has changed by that."""
        changed = await self._connection.scalars(
            update(readings)
            .where(
                readings.c.id == KEPT.c.reading_id,
                KEPT.c.submission_id.between(first, last),
                KEPT.c.is_news,
                # Somebody else may have been faster with the same file: then it is told already.
                in_states(readings, WITH_BILLING),
                or_(readings.c.state != KEPT.c.state, readings.c.reason != KEPT.c.reason),
            )
            .values(state=KEPT.c.state, reason=KEPT.c.reason)
            .returning(readings.c.id)
        )
        found = await self._connection.execute(_with_senders(changed.all()))
        await count_change_of_all(self._connection)
        return list(_judged(found.all()))

    async def tell(self, notices: Sequence[Notice], at: datetime) -> None:
        """Put notices in line."""
        if notices:
            await self._connection.execute(insert(outbox), [row_of(notice, at) for notice in notices])

    async def remember_file(self, at: datetime) -> None:
        """Keep that the file was taken."""
        await claim(self._connection, JOB, self._digest, at)


@asynccontextmanager
async def verdict_book(engine: AsyncEngine, staged: Table, digest: str) -> AsyncIterator[Verdicts]:
    """A place for one file of verdicts; it is gone afterwards."""
    async with opened(engine, (staged, KEPT), (meters, readings, submissions, residents, links)) as workspace:
        yield Verdicts(workspace, staged, digest)


def _staged_row(verdict: Verdict) -> StagedRow:
    return (
        verdict.line,
        verdict.receipt,
        verdict.account,
        verdict.resource,
        verdict.meter,
        verdict.register,
        None if verdict.month is None else month_text(verdict.month),
        verdict.outcome.value,
        verdict.reason,
    )


def _found(staged: Table, joined: FromClause, *conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            staged.c[FILE_LINE].label("line"),
            readings.c.id,
            readings.c.submission_id,
            readings.c.register,
            readings.c.month,
            readings.c.taken_on,
            readings.c.state,
            readings.c.reason,
            meters.c.number,
            KEPT.c.line.label("earlier"),
            KEPT.c.state.label("earlier_state"),
            KEPT.c.reason.label("earlier_reason"),
            replaced(readings).label("replaced"),
        )
        .select_from(joined.outerjoin(KEPT, KEPT.c.reading_id == readings.c.id))
        .where(
            *conditions,
            _empty_or(staged.c.register, readings.c.register),
            _empty_or(staged.c.month, readings.c.month),
        )
        .order_by(staged.c[FILE_LINE], readings.c.id)
    )


def _empty_or(cell: ColumnElement[Any], column: ColumnElement[Any]) -> ColumnElement[bool]:
    """A cell that is empty, or the same as a column."""
    return or_(cell.is_(None), cell == column)


def _by_receipt(staged: Table) -> Select[*tuple[Any, ...]]:
    return _found(
        staged,
        staged.join(readings, readings.c.submission_id == staged.c.receipt).join(
            meters, meters.c.id == readings.c.meter_id
        ),
        _empty_or(staged.c.account, meters.c.account),
        _empty_or(staged.c.resource, meters.c.resource),
    )


def _by_meter(staged: Table) -> Select[*tuple[Any, ...]]:
    return _found(
        staged,
        staged.join(
            meters,
            and_(
                meters.c.account == staged.c.account,
                meters.c.resource == staged.c.resource,
                meters.c.number == staged.c.meter,
            ),
        ).join(readings, readings.c.meter_id == meters.c.id),
        staged.c.receipt.is_(None),
        readings.c.submission_id.is_not(None),
    )


def _with_senders(changed: Sequence[int]) -> Select[*tuple[Any, ...]]:
    """These readings, with their submissions and whether the senders still have the account."""
    return (
        select(
            submissions.c.id,
            submissions.c.account,
            submissions.c.user_id,
            submissions.c.email,
            submissions.c.sent_at,
            case((links.c.id.is_not(None), residents.c.language)).label("language"),
            func.coalesce(links.c.label, "").label("label"),
            readings.c.meter_id,
            meters.c.number,
            meters.c.resource,
            meters.c.place,
            meters.c.integer_digits,
            meters.c.ratio,
            readings.c.register,
            readings.c.zone,
            readings.c.previous,
            readings.c.value,
            readings.c.month,
            readings.c.taken_on,
            readings.c.state,
            readings.c.reason,
        )
        .select_from(
            readings.join(submissions, submissions.c.id == readings.c.submission_id)
            .join(meters, meters.c.id == readings.c.meter_id)
            .outerjoin(residents, residents.c.user_id == submissions.c.user_id)
            .outerjoin(
                links,
                and_(
                    links.c.user_id == submissions.c.user_id,
                    links.c.account == submissions.c.account,
                    links.c.ended_at.is_(None),
                ),
            )
        )
        .where(readings.c.id.in_(changed), ~replaced(readings))
        .order_by(submissions.c.id, readings.c.id)
    )


def _candidate(row: Row[*tuple[Any, ...]]) -> Candidate:
    month = month_of(row.month or f"{row.taken_on:%Y-%m}")
    state = ReadingState(row.state)
    said = None if row.earlier is None else (ReadingState(row.earlier_state), row.earlier_reason)
    return Candidate(
        row.id, row.submission_id, row.register, month, state, row.reason, row.earlier, said, row.replaced
    )


def _judged(rows: Sequence[Row[*tuple[Any, ...]]]) -> Iterator[JudgedSubmission]:
    for _, of_submission in groupby(rows, key=lambda row: row.id):
        lines = list(of_submission)
        head = lines[0]
        submission = Submission(
            id=head.id,
            account=head.account,
            user=head.user_id,
            email=head.email,
            sent_at=head.sent_at,
            lines=tuple(_line(line) for line in lines),
        )
        language = None if head.language is None else Language(head.language)
        yield JudgedSubmission(submission, language, head.label)


def _line(row: Row[*tuple[Any, ...]]) -> SubmittedReading:
    return SubmittedReading(
        meter=row.meter_id,
        meter_number=row.number,
        resource=Resource(row.resource),
        place=row.place,
        integer_digits=row.integer_digits,
        ratio=row.ratio,
        register=row.register,
        zone=None if row.zone is None else Zone(row.zone),
        previous=row.previous,
        value=row.value,
        month=month_of(row.month or f"{row.taken_on:%Y-%m}"),
        state=ReadingState(row.state),
        reason=row.reason,
    )
