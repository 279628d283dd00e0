"""Payments of the chat out, for billing: the files of numbered batches."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database.bulk.payment_book import PaymentBook
from bot.exchange.batch_file import BatchWriter, FileFormat
from bot.exchange.exporting import BatchNotWritten, zone_of
from bot.exchange.payment_columns import PAYMENTS
from domain.payments.handing_over import PaymentBatch, PaymentLine
from domain.readings.handing_over import BatchNumber, NoSuchBatch

TABLES = {".csv", ".xlsx"}


@dataclass(frozen=True, slots=True)
class PaymentsExported:
    """What was written. Nothing new: then `path` is None, and `batch` is the last one there is, if any."""

    batch: int | None
    rows: int
    path: Path | None


async def export_payments(
    engine: AsyncEngine,
    out: Path,
    now: datetime,
    batch: int | None = None,
    file_format: FileFormat = FileFormat.CSV,
) -> PaymentsExported:
    """Hand over to billing what it has not got, as a new batch; or write an old one again, the same bytes.

    `out` is a file when its name ends as one, else a folder, where the file is called `payments-000007.csv`.
    `now` is the company's time. The file is written first, and handed over only where it could be.

    Raises:
        NoSuchBatch: `batch` was never made.
        BatchNotWritten: the file cannot be written; nothing new is handed over, unless it says so.
    """
    book = PaymentBook(engine)
    writing = _Writing(out, now, file_format)
    with discarded_unless_committed() as files:
        async with book.change() as change:
            if batch is None:
                last = await change.last()
                made = PaymentBatch((last or 0) + 1, now)
                lines = await change.hand_over(made)
                if not lines:
                    return PaymentsExported(last, 0, None)
            else:
                made = await change.find(batch) or _no_such(batch)
                lines = await change.lines(made)
            # Noted where it is made: whoever is cancelled meanwhile leaves nothing of it either.
            write = partial(writing.write, made, lines, files, handed_over=batch is not None)
            writer = await asyncio.to_thread(write)
    await asyncio.to_thread(writing.place, made, writer)
    async with book.change() as change:
        await change.written(made, now)
    return PaymentsExported(made.number, len(lines), writer.path)


async def export_due_payments(engine: AsyncEngine, out: Path, now: datetime) -> Sequence[PaymentsExported]:
    """The same by the clock: also what was handed over and never written, because a disk was full."""
    async with PaymentBook(engine).change() as change:
        left = await change.not_written()
    results = [await export_payments(engine, out, now, each.number) for each in left]
    new = await export_payments(engine, out, now)
    return [*results, new] if new.path else results


@contextmanager
def discarded_unless_committed() -> Iterator[list[BatchWriter[PaymentLine]]]:
    """Files written while a batch is made: nothing is left of them where it is not made after all."""
    files: list[BatchWriter[PaymentLine]] = []
    try:
        yield files
    except BaseException:
        for each in files:
            each.discard()
        raise


class _Writing:
    def __init__(self, out: Path, now: datetime, file_format: FileFormat) -> None:
        self._out = out
        self._zone = zone_of(now)
        self._format = file_format

    def write(
        self,
        batch: PaymentBatch,
        lines: Sequence[PaymentLine],
        files: list[BatchWriter[PaymentLine]],
        *,
        handed_over: bool,
    ) -> BatchWriter[PaymentLine]:
        """Write the file beside its place; it is one of the `files` from its beginning."""
        try:
            writer = BatchWriter(self._path(batch), batch.made_at, self._zone, self._format, PAYMENTS)
            files.append(writer)
            try:
                writer.write(lines)
                writer.finish()
            except BaseException:
                writer.discard()
                raise
        except OSError as error:
            raise BatchNotWritten(BatchNumber(batch.number), error, handed_over=handed_over) from error
        return writer

    def place(self, batch: PaymentBatch, writer: BatchWriter[PaymentLine]) -> None:
        """Put it in its place, now that the batch stands."""
        try:
            writer.place()
        except OSError as error:
            writer.discard()
            raise BatchNotWritten(BatchNumber(batch.number), error, handed_over=True) from error

    def _path(self, batch: PaymentBatch) -> Path:
        is_file = not self._out.is_dir() and self._out.suffix.lower() in TABLES
        return self._out if is_file else self._out / f"payments-{batch.number:06d}{self._format.suffix}"


def _no_such(batch: int) -> PaymentBatch:
    raise NoSuchBatch(batch)
