"""The file of a batch: the same bytes for the same lines, and never half of it in its place."""

import csv
import os
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, tzinfo
from enum import StrEnum
from glob import escape
from pathlib import Path
from typing import Generic, NamedTuple, Protocol, TypeVar, cast

from bot.exchange.batch_columns import cells_of, heading
from bot.exchange.gis_file import GisFile
from bot.exchange.spreadsheet import Spreadsheet


class FileFormat(StrEnum):
    """What kind of file billing takes; `GIS` is the spreadsheet that gateways to ГИС ЖКХ read."""

    CSV = "csv"
    XLSX = "xlsx"
    GIS = "gis"

    @property
    def suffix(self) -> str:
        """How names of such files end; each of its own, so that all may lie in one folder."""
        return ".gis.xlsx" if self is FileFormat.GIS else f".{self}"


Line = TypeVar("Line")
TakenLine = TypeVar("TakenLine", contravariant=True)


class Layout(NamedTuple, Generic[Line]):
    """What a batch is called, the names of its columns, and a line's cells in them, in the company's zone."""

    title: str
    heading: Sequence[str]
    cells: Callable[[Line, tzinfo], Sequence[str]]


READINGS = Layout("readings", heading(), cells_of)


class _Sink(Protocol[TakenLine]):
    def take(self, line: TakenLine) -> None: ...

    def finish(self) -> None: ...


class BatchWriter(Generic[Line]):
    """Writes a batch beside its place, and puts it there when it is whole, on disk, and handed over.

    Moments are told in `zone`.

    Raises:
        OSError: it cannot be written there.
    """

    def __init__(
        self, path: Path, made_at: datetime, zone: tzinfo, file_format: FileFormat, layout: Layout[Line]
    ) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._unfinished = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}.part")
        self._is_open = False
        try:
            self._sink = _sink(self._unfinished, made_at, zone, file_format, layout)
            self._is_open = True
        except BaseException:
            self.discard()
            raise

    def write(self, lines: Sequence[Line]) -> None:
        """Add lines."""
        for line in lines:
            self._sink.take(line)

    def finish(self) -> None:
        """Nothing more is added: all of it is on disk."""
        self._is_open = False
        self._sink.finish()
        to_disk(self._unfinished)

    def place(self) -> None:
        """Put the finished file in its place."""
        self._unfinished.replace(self.path)
        to_disk(self.path.parent)
        self._remove_leftovers()

    def discard(self) -> None:
        """Leave nothing of it, unless it is in its place."""
        if self._is_open:
            self._is_open = False
            with suppress(OSError):
                self._sink.finish()
        with suppress(OSError):
            self._unfinished.unlink()

    def _remove_leftovers(self) -> None:
        """What was left by those that were killed while they wrote this batch."""
        for leftover in self.path.parent.glob(f".{escape(self.path.name)}.*.part*"):
            process = leftover.name.removeprefix(f".{self.path.name}.").partition(".")[0]
            if not (process.isdecimal() and is_alive(int(process))):
                leftover.unlink(missing_ok=True)


def is_alive(process: int) -> bool:
    """Whether a process is there, by its number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _sink(
    path: Path, made_at: datetime, zone: tzinfo, file_format: FileFormat, layout: Layout[Line]
) -> _Sink[Line]:
    match file_format:
        case FileFormat.CSV:
            return _Text(path, zone, layout)
        case FileFormat.XLSX:
            return _Texts(path, made_at, zone, layout)
        case FileFormat.GIS:
            # Its form has room for readings alone.
            return cast("_Sink[Line]", GisFile(path, made_at))


class _Text(Generic[Line]):
    """CSV that Excel opens by a double click: UTF-8 with BOM, `;`."""

    def __init__(self, path: Path, zone: tzinfo, layout: Layout[Line]) -> None:
        self._zone = zone
        self._cells = layout.cells
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file, delimiter=";")
        self._writer.writerow(layout.heading)

    def take(self, line: Line) -> None:
        self._writer.writerow(self._cells(line, self._zone))

    def finish(self) -> None:
        self._file.close()


class _Texts(Generic[Line]):
    """XLSX in which every cell is a text, so that zeros stay."""

    def __init__(self, path: Path, made_at: datetime, zone: tzinfo, layout: Layout[Line]) -> None:
        self._zone = zone
        self._cells = layout.cells
        self._sheet = Spreadsheet(path, made_at, layout.title)
        self._sheet.row(layout.heading)

    def take(self, line: Line) -> None:
        self._sheet.row(self._cells(line, self._zone))

    def finish(self) -> None:
        self._sheet.finish()


def to_disk(path: Path) -> None:
    """Wait until a file, or what a folder has in it, is on disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
