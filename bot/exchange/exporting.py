"""Readings out, for billing: each of them in exactly one numbered batch.

A batch is made in the database first, in one transaction; its file is written from there. So a batch whose
file was not finished, or was lost, can be written again, and comes out the same to the byte.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from sqlalchemy import Row, Select, exists, func, insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.database.alchemy import BEGIN
from bot.database.registry import count_change_of_all
from bot.database.tables import accounts, export_batches, meters, readings, submissions
from bot.exchange.batch_file import BatchLine, BatchWriter, FileFormat
from domain.identifiers import SubmissionId
from domain.meters import Resource, Zone
from domain.readings.reading import ReadingSource, ReadingState, receipt_number

_PAGE = 5_000
_ONE_EXPORT_AT_A_TIME = 0x62_61_74_63_68


class NoSuchBatch(LookupError):
    """A batch of this number was never made."""


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What was written. Nothing new: then `path` is None, and `batch` is the last one there is, if any."""

    batch: int | None
    rows: int
    path: Path | None


async def export_readings(
    engine: AsyncEngine,
    out: Path,
    now: datetime,
    batch: int | None = None,
    file_format: FileFormat = FileFormat.CSV,
) -> ExportResult:
    """Hand over to billing all readings that it has not got, as a new batch; or write an old one again.

    `out` is a file when its name ends as one, else a folder, where the file is called `readings-000007.csv`.
    `now` is the company's time: moments in the file are told in its zone.

    Raises:
        NoSuchBatch: `batch` was never made.
        OSError: the file cannot be written; the batch stands, and can be written elsewhere.
    """
    zone = now.tzinfo
    if zone is None:
        raise ValueError("a naive datetime does not say whose time it is")
    # Whether the place can be written to is found out before anything is handed over.
    folder = out.parent if _is_file(out) else out
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    if batch is None:
        async with exporting(engine) as connection:
            made = await hand_over(connection, now)
        if made is None:
            return ExportResult(await _last_batch(engine), 0, None)
        batch = made
    return await write_batch(engine, batch, out, zone, file_format)


async def write_batch(
    engine: AsyncEngine, batch: int, out: Path, zone: tzinfo, file_format: FileFormat
) -> ExportResult:
    """Write the file of a batch that was made; the same to the byte, however often.

    Raises:
        NoSuchBatch: it was not.
        OSError: the file cannot be written.
    """
    made_at = await _made_at(engine, batch)
    path = out if _is_file(out) else out / f"readings-{batch:06d}{file_format.suffix}"
    rows = 0
    writer = await asyncio.to_thread(BatchWriter, path, made_at, file_format)
    async with writer:
        async for lines in _lines(engine, batch, zone):
            await asyncio.to_thread(writer.write, lines)
            rows += len(lines)
    return ExportResult(batch, rows, path)


async def hand_over(connection: AsyncConnection, now: datetime) -> int | None:
    """Number what is new, within a transaction of `exporting`; None when nothing is."""
    waiting = readings.c.state == ReadingState.RECEIVED.value
    if not await connection.scalar(select(exists().where(waiting))):
        return None
    # Numbers without gaps: billing would ask for the missing one.
    last = await connection.scalar(select(func.max(export_batches.c.number)))
    number = (last or 0) + 1
    await connection.execute(insert(export_batches).values(number=number, made_at=now))
    await connection.execute(
        update(readings).where(waiting).values(state=ReadingState.HANDED_OVER.value, batch=number)
    )
    await count_change_of_all(connection)
    return number


@asynccontextmanager
async def exporting(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A transaction in which readings may be handed over. Two exports at once wait for each other."""
    async with engine.connect() as connection:
        await connection.execution_options(**{BEGIN: "IMMEDIATE"})
        async with connection.begin():
            if connection.dialect.name == "postgresql":
                await connection.execute(select(func.pg_advisory_xact_lock(_ONE_EXPORT_AT_A_TIME)))
            yield connection


@asynccontextmanager
async def _reading(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    async with engine.connect() as connection:
        await connection.execution_options(**{BEGIN: "DEFERRED"})
        async with connection.begin():
            yield connection


async def _last_batch(engine: AsyncEngine) -> int | None:
    async with _reading(engine) as connection:
        last: int | None = await connection.scalar(select(func.max(export_batches.c.number)))
    return last


async def _made_at(engine: AsyncEngine, batch: int) -> datetime:
    async with _reading(engine) as connection:
        made_at = await connection.scalar(
            select(export_batches.c.made_at).where(export_batches.c.number == batch)
        )
    if made_at is None:
        raise NoSuchBatch(batch)
    found: datetime = made_at
    return found


async def _lines(engine: AsyncEngine, batch: int, zone: tzinfo) -> AsyncIterator[list[BatchLine]]:
    after = (0, 0)
    async with _reading(engine) as connection:
        while page := (await connection.execute(_page(batch, after))).all():
            yield list(_as_lines(page, zone))
            after = (page[-1].submission, page[-1].id)


def _page(batch: int, after: tuple[int, int]) -> Select[*tuple[object, ...]]:
    return (
        select(
            readings.c.id,
            accounts.c.number.label("account"),
            meters.c.resource,
            meters.c.number.label("meter"),
            readings.c.register,
            readings.c.zone,
            readings.c.value,
            readings.c.taken_on,
            readings.c.month,
            submissions.c.id.label("submission"),
            submissions.c.sent_at,
            readings.c.source,
        )
        .select_from(
            readings.join(meters, meters.c.id == readings.c.meter_id)
            .join(accounts, accounts.c.number == meters.c.account)
            .join(submissions, submissions.c.id == readings.c.submission_id)
        )
        .where(readings.c.batch == batch, tuple_(readings.c.submission_id, readings.c.id) > tuple_(*after))
        # What was sent together stands together.
        .order_by(readings.c.submission_id, readings.c.id)
        .limit(_PAGE)
    )


def _as_lines(page: Sequence[Row[*tuple[object, ...]]], zone: tzinfo) -> Iterator[BatchLine]:
    for row in page:
        yield BatchLine(
            account=row.account,
            resource=Resource(row.resource),
            meter=row.meter,
            register=row.register,
            zone=None if row.zone is None else Zone(row.zone),
            value=row.value,
            date=row.taken_on,
            month=row.month or "",
            receipt=receipt_number(SubmissionId(row.submission)),
            sent_at=row.sent_at.astimezone(zone),
            source=ReadingSource(row.source),
        )


def _is_file(out: Path) -> bool:
    return not out.is_dir() and out.suffix.lower() in {".csv", ".xlsx"}
