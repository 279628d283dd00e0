"""The export that the running bot makes by itself, once for each day."""

import asyncio
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database.alchemy import BEGIN
from bot.database.jobs import claim, is_done
from bot.database.tables import jobs_done
from bot.exchange.batch_file import FileFormat
from bot.exchange.exporting import ExportResult, exporting, hand_over, write_batch

DAY_DONE = "export"
"""In `jobs_done`: a day's export, with its batch when there was something to hand over."""
MADE, WRITTEN = "export-made", "export-written"
"""In `jobs_done`: a batch, by its number, that was made for a day; and that its file is in its place.

What lies between the two is written by the next attempt, and billing may take a file away once it is there.
"""


def day_of(now: datetime, at: time) -> date:
    """The day whose export is the last to be due, when exports are due at `at` each day."""
    return now.date() if now.time() >= at else now.date() - timedelta(days=1)


async def export_day(engine: AsyncEngine, out: Path, now: datetime, at: time) -> list[ExportResult]:
    """Make the export that is due, unless it was made, and write what was made and is not written.

    Nothing that a day's export missed, because the program was down, is lost: the next takes it.

    Raises:
        OSError: a file cannot be written; it will be at the next attempt.
    """
    zone = now.tzinfo
    if zone is None:
        raise ValueError("a naive datetime does not say whose day it is")
    # Whether the place is there is found out before anything is handed over.
    await asyncio.to_thread(out.mkdir, parents=True, exist_ok=True)
    day = day_of(now, at).isoformat()
    if not await _done(engine, day):
        await _make(engine, day, now)
    results = []
    for batch in await _not_written(engine):
        results.append(await write_batch(engine, batch, out, zone, FileFormat.CSV))
        async with exporting(engine) as connection:
            await claim(connection, WRITTEN, str(batch), now)
    return results


async def _done(engine: AsyncEngine, day: str) -> bool:
    async with engine.connect() as connection:
        await connection.execution_options(**{BEGIN: "DEFERRED"})
        return await is_done(connection, DAY_DONE, day)


async def _make(engine: AsyncEngine, day: str, now: datetime) -> None:
    async with exporting(engine) as connection:
        if not await claim(connection, DAY_DONE, day, now):
            return
        batch = await hand_over(connection, now)
        if batch is not None:
            await claim(connection, MADE, str(batch), now)


async def _not_written(engine: AsyncEngine) -> list[int]:
    written = jobs_done.alias("written")
    waiting = select(jobs_done.c.period).where(
        jobs_done.c.job == MADE,
        ~exists().where(written.c.job == WRITTEN, written.c.period == jobs_done.c.period),
    )
    async with engine.connect() as connection:
        await connection.execution_options(**{BEGIN: "DEFERRED"})
        return sorted(int(period) for period in await connection.scalars(waiting))
