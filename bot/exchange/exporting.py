"""Readings out, for billing: the files of batches, wherever they are wanted."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database.bulk.batch_book import Batches
from bot.exchange.batch_file import BatchWriter, FileFormat
from domain.readings.handing_over import Batch, BatchNumber, HandingOverService
from domain.window import Window


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What was written. Nothing new: then `path` is None, and `batch` is the last one there is, if any."""

    batch: BatchNumber | None
    rows: int
    path: Path | None


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
        OSError: the file cannot be written; the batch stands, and can be written elsewhere.
    """
    zone = zone_of(now)
    # Whether the place can be written to is found out before anything is handed over.
    folder = out.parent if _is_file(out) else out
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    handing_over = HandingOverService(Batches(engine), window)
    made = await handing_over.hand_over(now) if batch is None else await handing_over.find(batch)
    if made is None:
        return ExportResult(await handing_over.last(), 0, None)
    return await write_batch(handing_over, made, out, zone, file_format)


async def write_batch(
    handing_over: HandingOverService, batch: Batch, out: Path, zone: tzinfo, file_format: FileFormat
) -> ExportResult:
    """Write the file of a batch that was made; the same to the byte, however often.

    Raises:
        OSError: the file cannot be written.
    """
    path = out if _is_file(out) else out / f"readings-{batch.number:06d}{file_format.suffix}"
    rows = 0
    writer = await asyncio.to_thread(BatchWriter, path, batch.made_at, zone, file_format)
    async with writer:
        async for lines in handing_over.lines(batch):
            await asyncio.to_thread(writer.write, lines)
            rows += len(lines)
    return ExportResult(batch.number, rows, path)


def zone_of(now: datetime) -> tzinfo:
    """The company's zone, in which its files tell moments."""
    if now.tzinfo is None:
        raise ValueError("a naive datetime does not say whose time it is")
    return now.tzinfo


def _is_file(out: Path) -> bool:
    return not out.is_dir() and out.suffix.lower() in {".csv", ".xlsx"}
