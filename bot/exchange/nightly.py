"""The exports that the running bot makes by itself, once for each day: readings, and payments of the chat."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database.bulk.batch_book import Batches
from bot.exchange.batch_file import FileFormat
from bot.exchange.exporting import BatchFile, BatchNotWritten, ExportResult, write_batch, zone_of
from bot.exchange.payment_export import PaymentsExported, export_due_payments
from bot.exchange.telling import Exported, StaffGroup
from domain.readings.handing_over import HandingOverService
from domain.window import Window

log = structlog.get_logger()

_Results = Sequence[ExportResult] | Sequence[PaymentsExported]


class NightlyExport:
    """One at work in a process; the group hears once of what cannot be written, and when it is there."""

    def __init__(self, engine: AsyncEngine, out: Path, group: StaffGroup, window: Window) -> None:
        self._engine = engine
        self._out = out
        self._group = group
        self._window = window

    async def export(self, now: datetime, at: time) -> None:
        """Hand over what is due at `now`; that the one cannot be written keeps nobody from the other.

        Raises:
            BatchNotWritten: something cannot be written; it will be at the next attempt.
        """
        failed = [
            await self._hand_over(Exported.READINGS, self._readings, now, at),
            await self._hand_over(Exported.PAYMENTS, self._payments, now, at),
        ]
        for error in filter(None, failed):
            raise error

    async def _hand_over(
        self, what: Exported, export: Callable[[datetime, time], Awaitable[_Results]], now: datetime, at: time
    ) -> BatchNotWritten | None:
        day = day_of(now, at)
        try:
            results = await export(now, at)
        except BatchNotWritten as error:
            await self._group.hears_of_failed_export(what, day, error, now)
            return error
        for result in results:
            log.info("a batch was handed over", what=what, batch=result.batch, rows=result.rows)
            await self._group.hears_of_export_after_all(what, day, result.path, result.rows, now)
        return None

    async def _readings(self, now: datetime, at: time) -> _Results:
        return await export_day(self._engine, self._out, now, at, self._window)

    async def _payments(self, now: datetime, _: time) -> _Results:
        return await export_due_payments(self._engine, self._out, now)


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
