"""The export that the running bot makes by itself, once for each day."""

import asyncio
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database.bulk.batch_book import Batches
from bot.exchange.batch_file import FileFormat
from bot.exchange.exporting import ExportResult, write_batch, zone_of
from domain.readings.handing_over import HandingOverService
from domain.window import Window


def day_of(now: datetime, at: time) -> date:
    """The day whose export is the last to be due, when exports are due at `at` each day."""
    return now.date() if now.time() >= at else now.date() - timedelta(days=1)


async def export_day(
    engine: AsyncEngine, out: Path, now: datetime, at: time, window: Window
) -> list[ExportResult]:
    """Make the export that is due, unless it was made, and write what was made and is not written.

    The first that is ever due is that of the night after the program was started for the first time.

    Nothing that a day's export missed, because the program was down, is lost: the next takes it.

    Raises:
        OSError: a file cannot be written; it will be at the next attempt.
    """
    zone = zone_of(now)
    # Whether the place is there is found out before anything is handed over.
    await asyncio.to_thread(out.mkdir, parents=True, exist_ok=True)
    handing_over = HandingOverService(Batches(engine), window)
    await handing_over.hand_over_for(day_of(now, at), now)
    results = []
    for batch in await handing_over.not_written():
        results.append(await write_batch(handing_over, batch, out, zone, FileFormat.CSV))
        await handing_over.written(batch, now)
    return results
