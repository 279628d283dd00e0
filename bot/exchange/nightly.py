"""The export that the running bot makes by itself, once for each day."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database.bulk.batch_book import Batches
from bot.exchange.batch_file import FileFormat
from bot.exchange.exporting import BatchFile, ExportResult, write_batch, zone_of
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

    Nothing that a day's export missed, because the program was down or the disk full, is lost: it is made at
    the next attempt, or the next day's takes it.

    Raises:
        BatchNotWritten: a file cannot be written; it will be at the next attempt.
    """
    handing_over = HandingOverService(Batches(engine), window)
    file = BatchFile(out, zone_of(now), FileFormat.CSV)
    results = []
    try:
        made = await handing_over.hand_over_for(day_of(now, at), now, file.prepare)
        if made is not None:
            results.append(await file.place(made))
            await handing_over.written(made, now)
    finally:
        await file.discard()
    for batch in await handing_over.not_written():
        results.append(await write_batch(handing_over, batch, file))
        await handing_over.written(batch, now)
    return results
