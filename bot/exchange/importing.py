"""Billing's files in: each is read as a stream, compared, and what differs is written at its end."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import aclosing, closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import cast

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database.bulk.doubts import Remark
from bot.database.bulk.sqlite_rows import StagedRow
from bot.database.bulk.workspace import DatabaseFailed, Rejection
from bot.exchange.columns import Fault, FileKind, NoRow, PassedOver
from bot.exchange.headings import Heading, recognise
from bot.exchange.loading import load_of
from bot.exchange.opening import open_source
from bot.exchange.rejected import is_rejected_file, rejected_path, unguarded, write_rejected
from bot.exchange.rows import RowReader
from bot.exchange.sources import CannotRead, Line, Source
from bot.exchange.table_rows import data_rows
from domain.exchange import Reason, Refusal
from domain.outages.planning import TellsAt, at_once

_PASSED_OVER = frozenset({PassedOver, NoRow})

CHUNK = 10_000
"""Rows that are in memory at once."""

AT_ONCE = 500
"""Rows whose cells are in memory at once: through thousands of them the collector would look again and again,
and that takes as long as the reading does."""

_SUFFIXES = frozenset({".csv", ".tsv", ".xlsx", ".xls", ".ods", ".dbf"})
_ORDER = list(FileKind)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of one file.

    `refusal` says why it was not taken at all; then nothing of it was, and the counts are zero, but for the
    rows that were `rejected` as the reason. `left_out` names its sheets that hold data and were not read.
    """

    path: Path
    kind: FileKind | None
    rows: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    remarks: tuple[Remark, ...] = ()
    """About rows that are not rejected."""
    rejected_path: Path | None = None
    refusal: Refusal | None = None
    left_out: tuple[str, ...] = ()


class Phase(StrEnum):
    """What an import is doing with a file."""

    READING = "reading"
    WRITING = "writing"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Step:
    """How far an import is: `fraction` of this file has been read, 0 to 1, which were so many rows."""

    path: Path
    kind: FileKind
    phase: Phase
    fraction: float
    rows: int


Progress = Callable[[Step], None]


def _silence(step: Step) -> None:
    del step


async def import_files(
    engine: AsyncEngine,
    paths: Sequence[Path],
    today: date,
    progress: Progress | None = None,
    now: datetime | None = None,
    told_at: TellsAt = at_once,
) -> list[ImportResult]:
    """Load files of billing, in the order in which their kinds depend on one another.

    Each is written in short turns: one that was broken off is whole after it was loaded again. A folder
    stands for the tables in it. Files that cannot be taken are said in the results, and do not
    keep the others from being taken. `today` is the company's day; `now` is when notices are due, in
    the company's zone, the machine's time unless given; `told_at` says when residents are told of an outage.

    Raises:
        DatabaseFailed, SQLAlchemyError: the database failed, and of the present file perhaps a part is in it.
    """
    work = Import(engine, today, now or datetime.now(UTC), progress or _silence, told_at)
    found = [file for path in paths for file in _files(path)]
    return [await work.take(item) for item in await in_order(found)]


async def in_order(paths: Sequence[Path]) -> list[ImportResult]:
    """The files in the order in which they need one another; of what is none, why it cannot be taken."""
    looked = [await asyncio.to_thread(_look, path) for path in dict.fromkeys(paths)]
    return sorted(looked, key=lambda item: -1 if item.kind is None else _ORDER.index(item.kind))


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(
        file
        for file in path.iterdir()
        if file.suffix.lower() in _SUFFIXES
        and not file.name.startswith((".", "~$"))
        and not is_rejected_file(file)
    )


def _look(path: Path) -> ImportResult:
    """Open a file for its heading only: which kind it is decides when its turn comes."""
    try:
        with closing(open_source(path)) as source:
            return ImportResult(path, recognise(source.header).file.kind)
    except Exception as error:
        return _refused(path, error)


@dataclass(frozen=True, slots=True)
class Import:
    """One at work on files, each by itself; `today`, `now`, `tell` and `told_at` as for `import_files`."""

    engine: AsyncEngine
    today: date
    now: datetime
    tell: Progress = _silence
    told_at: TellsAt = at_once
    began: float = field(default_factory=monotonic)

    @property
    def moment(self) -> datetime:
        """What time it is by now: files before this one may have taken long."""
        return self.now + timedelta(seconds=monotonic() - self.began)

    async def take(self, looked: ImportResult) -> ImportResult:
        """Load one of the files that were put in order; what became of it.

        Raises:
            DatabaseFailed, SQLAlchemyError: the database failed.
        """
        if looked.refusal:
            return looked
        path = looked.path
        try:
            with closing(await asyncio.to_thread(open_source, path)) as source:
                return await _take(self, path, source)
        except (DatabaseFailed, SQLAlchemyError):
            raise
        except Exception as error:
            return _refused(path, error)


def _refused(path: Path, error: Exception) -> ImportResult:
    if isinstance(error, CannotRead):
        return ImportResult(path, None, refusal=error.refusal)
    if isinstance(error, OSError):
        why = error.strerror or type(error).__name__
        return ImportResult(path, None, refusal=Refusal(Reason.DISK, {"error": why}))
    log.error("a file of billing was not understood", error=type(error).__name__, exc_info=error)
    return ImportResult(path, None, refusal=Refusal(Reason.NOT_UNDERSTOOD, {"error": type(error).__name__}))


async def _take(work: Import, path: Path, source: Source) -> ImportResult:
    heading = recognise(source.header)
    kind = heading.file.kind
    reader = RowReader(heading, work.today)
    async with load_of(work.engine, heading, path, work.told_at, work.now, work.moment) as load:
        rows = 0
        async with aclosing(_ahead(_chunks(source, heading, reader))) as chunks:
            async for chunk in chunks:
                await load.take(chunk.rows, chunk.rejections)
                rows += chunk.count
                work.tell(Step(path, kind, Phase.READING, source.fraction(), rows))
        refusal = await load.gathered()
        rejected = await load.workspace.rejected()
        beside = await write_rejected(path, load.workspace) if rejected else None
        if refusal:
            return ImportResult(path, kind, rows, rejected=rejected, rejected_path=beside, refusal=refusal)
        work.tell(Step(path, kind, Phase.WRITING, 1.0, rows))
        differences = await load.differences()
        await load.write(differences)
        remarks = (*reader.remarks.all(), *await load.remarks())
    if not rejected:
        rejected_path(path).unlink(missing_ok=True)
    work.tell(Step(path, kind, Phase.DONE, 1.0, rows))
    return ImportResult(
        path,
        kind,
        rows=rows,
        added=differences.added,
        changed=differences.changed,
        unchanged=differences.unchanged,
        rejected=rejected,
        remarks=remarks,
        rejected_path=beside,
        left_out=source.left_out,
    )


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Lines that were read together: how many, how many of them are rows, and what was made of those."""

    lines: int
    count: int
    rows: list[StagedRow]
    rejections: list[Rejection]


async def _ahead(chunks: Iterator[_Chunk]) -> AsyncGenerator[_Chunk, None]:
    """The chunks, each read while the one before it is compared."""
    coming = asyncio.create_task(asyncio.to_thread(next, chunks, None))
    try:
        while chunk := await coming:
            coming = asyncio.create_task(asyncio.to_thread(next, chunks, None))
            yield chunk
    finally:
        # Whatever happens, the file is not closed while a thread reads it.
        await asyncio.wait([coming])


def _chunks(source: Source, heading: Heading, reader: RowReader) -> Iterator[_Chunk]:
    lines = data_rows(source)
    if heading.corrected:
        lines = ((number, [unguarded(cell) for cell in cells], trouble) for number, cells, trouble in lines)
    while (chunk := _chunk(lines, reader)).lines:
        yield chunk


def _chunk(lines: Iterator[Line], reader: RowReader) -> _Chunk:
    read = no_rows = 0
    rows: list[StagedRow] = []
    rejections: list[Rejection] = []
    while read < CHUNK and (some := list(islice(lines, AT_ONCE))):
        read += len(some)
        for line, row in zip(some, reader.read(some), strict=True):
            kind = type(row)
            if kind is Fault:
                rejections.append(Rejection(line[0], *cast("Fault", row)))
            elif kind not in _PASSED_OVER:
                rows.append((line[0], *row))
            elif kind is NoRow:
                no_rows += 1
    return _Chunk(read, read - no_rows, rows, rejections)
