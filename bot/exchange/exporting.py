"""Readings out, for billing: the files of batches, wherever they are wanted."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database.bulk.batch_book import Batches
from bot.exchange.batch_file import READINGS, BatchWriter, FileFormat
from domain.readings.handing_over import Batch, BatchLine, BatchNumber, HandingOverService
from domain.window import Window


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What was written. Nothing new: then `path` is None, and `batch` is the last one there is, if any."""

    batch: BatchNumber | None
    rows: int
    path: Path | None


class BatchNotWritten(OSError):
    """The file of a batch cannot be written or put in its place; `handed_over`: whether the batch stands."""

    def __init__(self, batch: BatchNumber, error: OSError, *, handed_over: bool) -> None:
        super().__init__(*error.args)
        self.filename = error.filename
        self.batch = batch
        self.handed_over = handed_over


class BatchFile:
    """The file of a batch, written before the batch is handed over and put in its place after that.

    `out` is a file when its name ends as one, else a folder.
    """

    def __init__(self, out: Path, zone: tzinfo, file_format: FileFormat) -> None:
        self._out = out
        self._zone = zone
        self._format = file_format
        self._writer: BatchWriter[BatchLine] | None = None
        self.rows = 0

    async def prepare(self, batch: Batch, pages: AsyncIterator[Sequence[BatchLine]]) -> None:
        """Write it beside its place.

        Raises:
            BatchNotWritten: it cannot be.
        """
        await self.discard()
        self.rows = 0
        with _of(batch, handed_over=False):
            path = self._path(batch)
            writer = await asyncio.to_thread(
                BatchWriter, path, batch.made_at, self._zone, self._format, READINGS
            )
        self._writer = writer
        async for lines in pages:
            with _of(batch, handed_over=False):
                await asyncio.to_thread(writer.write, lines)
            self.rows += len(lines)
        with _of(batch, handed_over=False):
            # A spreadsheet takes its time, and the bot goes on meanwhile.
            await asyncio.to_thread(writer.finish)

    async def place(self, batch: Batch) -> ExportResult:
        """Put it in its place, now that the batch stands.

        Raises:
            BatchNotWritten: it cannot be put there.
        """
        if self._writer is None:
            raise RuntimeError("a batch that was not written down was handed over")
        with _of(batch, handed_over=True):
            await asyncio.to_thread(self._writer.place)
        return ExportResult(batch.number, self.rows, self._writer.path)

    async def discard(self) -> None:
        """Leave nothing beside its place."""
        if self._writer is not None:
            await asyncio.to_thread(self._writer.discard)

    def _path(self, batch: Batch) -> Path:
        name = f"readings-{batch.number:06d}{self._format.suffix}"
        return self._out if _is_file(self._out) else self._out / name


@contextmanager
def _of(batch: Batch, *, handed_over: bool) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BatchNotWritten(batch.number, error, handed_over=handed_over) from error


async def export_readings(
    engine: AsyncEngine,
    out: Path,
    now: datetime,
    window: Window,
    batch: int | None = None,
    file_format: FileFormat = FileFormat.CSV,
) -> ExportResult:
    """Hand over to billing all readings that are due, as a new batch; or write an old one again.

    `out` is a file when its name ends as one, else a folder, where the file is called `readings-000007.csv`.
    `now` is the company's time: moments in the file are told in its zone; `window` is the company's.

    Raises:
        NoSuchBatch: `batch` was never made.
        BatchNotWritten: the file cannot be written; nothing new is handed over, unless it says so.
    """
    handing_over = HandingOverService(Batches(engine), window)
    file = BatchFile(out, zone_of(now), file_format)
    if batch is not None:
        return await write_batch(handing_over, await handing_over.find(batch), file)
    try:
        made = await handing_over.hand_over(now, file.prepare)
        if made is None:
            return ExportResult(await handing_over.last(), 0, None)
        return await file.place(made)
    finally:
        await file.discard()


async def write_batch(handing_over: HandingOverService, batch: Batch, file: BatchFile) -> ExportResult:
    """Write the file of a batch that was made; the same to the byte, however often.

    Raises:
        BatchNotWritten: it cannot be written.
    """
    try:
        with _of(batch, handed_over=True):
            await file.prepare(batch, handing_over.lines(batch))
        return await file.place(batch)
    finally:
        await file.discard()


def zone_of(now: datetime) -> tzinfo:
    """The company's zone, in which its files tell moments."""
    if now.tzinfo is None:
        raise ValueError("a naive datetime does not say whose time it is")
    return now.tzinfo


def _is_file(out: Path) -> bool:
    return not out.is_dir() and out.suffix.lower() in {".csv", ".xlsx"}
