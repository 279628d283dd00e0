"""Billing's files in: each is read as a stream, compared, and what differs is written at its end."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import islice
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database.bulk.workspace import Rejection, StagedRow
from bot.exchange.columns import Fault, FileKind
from bot.exchange.headings import Heading, recognise
from bot.exchange.loading import load_of
from bot.exchange.opening import open_source
from bot.exchange.rejected import is_rejected_file, rejected_path, unguarded, write_rejected
from bot.exchange.rows import RowReader
from bot.exchange.sources import CannotRead, Line, Source
from domain.exchange import Reason, Refusal

CHUNK = 10_000
"""Rows that are in memory at once."""

_SUFFIXES = frozenset({".csv", ".xlsx"})
_ORDER = list(FileKind)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of one file.

    `refusal` says why it was not taken at all; then nothing of it was, and the counts are zero.
    """

    path: Path
    kind: FileKind | None
    rows: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    rejected_path: Path | None = None
    refusal: Refusal | None = None


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


async def import_files(
    engine: AsyncEngine,
    paths: Sequence[Path],
    today: date,
    progress: Progress | None = None,
    now: datetime | None = None,
) -> list[ImportResult]:
    """Load files of billing, in the order in which their kinds depend on one another.

    Each is written in one transaction; verdicts, with the notices about them, in several. A folder stands for
    the CSV and XLSX files in it. Files that cannot be taken are said in the results, and do not keep the
    others from being taken. `today` is the company's day; `now` is when notices are due, the machine's time
    unless given.

    Raises:
        DatabaseFailed, SQLAlchemyError: the database failed, and the present file is not in it (of verdicts
            perhaps a part is).
    """
    moment = now or datetime.now(UTC)
    found = [file for path in paths for file in _files(path)]
    looked = [await asyncio.to_thread(_look, path) for path in dict.fromkeys(found)]
    looked.sort(key=lambda item: -1 if item.kind is None else _ORDER.index(item.kind))
    results = []
    for item in looked:
        results.append(
            item
            if item.refusal
            else await _import_file(_Import(engine, today, moment, progress or _silence), item.path)
        )
    return results


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
        with open_source(path) as source:
            return ImportResult(path, recognise(source.header).file.kind)
    except CannotRead as error:
        return ImportResult(path, None, refusal=error.refusal)


@dataclass(frozen=True, slots=True)
class _Import:
    engine: AsyncEngine
    today: date
    now: datetime
    tell: Progress


async def _import_file(work: _Import, path: Path) -> ImportResult:
    try:
        with await asyncio.to_thread(open_source, path) as source:
            return await _take(work, path, source)
    except CannotRead as error:
        return ImportResult(path, None, refusal=error.refusal)
    except OSError as error:
        return ImportResult(path, None, refusal=Refusal(Reason.DISK, {"error": error.strerror or str(error)}))


async def _take(work: _Import, path: Path, source: Source) -> ImportResult:
    heading = recognise(source.header)
    kind = heading.file.kind
    async with load_of(work.engine, heading, path, work.now) as load:
        rows = 0
        async with aclosing(_ahead(_chunks(source, heading, work.today))) as chunks:
            async for chunk in chunks:
                await load.take(chunk.rows, chunk.rejections)
                rows += chunk.count
                work.tell(Step(path, kind, Phase.READING, source.fraction(), rows))
        rejected = await load.workspace.rejected()
        beside = await write_rejected(path, load.workspace) if rejected else None
        work.tell(Step(path, kind, Phase.WRITING, 1.0, rows))
        differences = await load.differences()
        await load.write(differences)
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
        rejected_path=beside,
    )


@dataclass(frozen=True, slots=True)
class _Chunk:
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


def _chunks(source: Source, heading: Heading, today: date) -> Iterator[_Chunk]:
    reader = RowReader(heading, today)
    lines = source.lines()
    if heading.corrected:
        lines = ((number, [unguarded(cell) for cell in cells], trouble) for number, cells, trouble in lines)
    while some := list(islice(lines, CHUNK)):
        yield _read(some, reader)


def _read(lines: Sequence[Line], reader: RowReader) -> _Chunk:
    rows: list[StagedRow] = []
    rejections: list[Rejection] = []
    for number, cells, trouble in lines:
        row = Fault("", trouble) if trouble else reader.read(cells)
        if isinstance(row, Fault):
            rejections.append(Rejection(number, *row))
        else:
            rows.append((number, *row))
    return _Chunk(len(lines), rows, rejections)


def _silence(step: Step) -> None:
    del step
