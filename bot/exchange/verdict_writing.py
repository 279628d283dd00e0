"""A portion of verdicts, written: the readings' states, and one notice for each submission."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Select, Table, and_, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.meters import month_of
from bot.database.outbox import row_of
from bot.database.registry import count_change_of_all
from bot.database.tables import links, meters, outbox, readings, residents, submissions
from bot.exchange.verdict_matching import WITH_BILLING
from domain.meters import Resource, Zone
from domain.outbox import Notice
from domain.readings.outgoing import verdict_notice
from domain.readings.reading import ReadingState, Submission, SubmittedReading
from domain.residents import Language

PORTION = 500
"""Submissions that are written in one transaction, so that nobody waits long for it."""


async def write_portion(
    connection: AsyncConnection, kept: Table, portion: Sequence[int], now: datetime
) -> None:
    """Within a transaction: write what was kept of these submissions, and put their notices in line."""
    changed = await connection.scalars(
        update(readings)
        .where(
            readings.c.id == kept.c.reading_id,
            kept.c.submission_id.between(portion[0], portion[-1]),
            kept.c.changes,
            # Somebody else may have been faster with the same file: then it is told already.
            readings.c.state.in_([state.value for state in WITH_BILLING]),
            or_(readings.c.state != kept.c.state, readings.c.reason != kept.c.reason),
        )
        .values(state=kept.c.state, reason=kept.c.reason)
        .returning(readings.c.id)
    )
    await count_change_of_all(connection)
    told = await connection.execute(_to_be_told(changed.all()))
    notices = [row_of(notice, now) for notice in _notices(told.all())]
    if notices:
        await connection.execute(insert(outbox), notices)


def _to_be_told(changed: Sequence[int]) -> Select[*tuple[Any, ...]]:
    """The readings among these whose senders still have the account."""
    return (
        select(
            submissions.c.id,
            submissions.c.account,
            submissions.c.user_id,
            submissions.c.email,
            submissions.c.sent_at,
            residents.c.language,
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
            .join(residents, residents.c.user_id == submissions.c.user_id)
            .join(
                links,
                and_(
                    links.c.user_id == submissions.c.user_id,
                    links.c.account == submissions.c.account,
                    links.c.ended_at.is_(None),
                ),
            )
        )
        .where(readings.c.id.in_(changed))
        .order_by(submissions.c.id, readings.c.id)
    )


def _notices(rows: Sequence[Row[*tuple[Any, ...]]]) -> Iterator[Notice]:
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
        yield verdict_notice(submission, Language(head.language))


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
