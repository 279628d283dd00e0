"""The file of a batch, CSV or XLSX: the same bytes for the same lines, and never half of it in its place."""

import csv
import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from glob import escape
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from domain.meters import Resource, Zone
from domain.readings.reading import ReadingSource

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One register's value, for billing. The names of the fields are those of the columns."""

    account: str
    resource: Resource
    meter: str
    register: int
    zone: Zone | None
    value: int
    date: date
    receipt: str
    sent_at: datetime
    source: ReadingSource

    def cells(self) -> list[str]:
        """As it stands in a file; an unknown zone is an empty cell."""
        return [
            self.account,
            self.resource.value,
            self.meter,
            f"T{self.register}",
            "" if self.zone is None else self.zone.value,
            str(self.value),
            self.date.isoformat(),
            self.receipt,
            self.sent_at.isoformat(timespec="seconds"),
            self.source.value,
        ]


COLUMNS = tuple(field.name for field in fields(BatchLine))


class _Sink(Protocol):
    def row(self, cells: Sequence[str]) -> None: ...

    def finish(self) -> None: ...


class BatchWriter:
    """Writes a batch beside its place, and puts it there, whole and on disk, at the end.

    Raises:
        OSError: it cannot be written there.
    """

    def __init__(self, path: Path, made_at: datetime, *, as_spreadsheet: bool) -> None:
        self._path = path
        self._unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
        self._sink: _Sink = (
            _Spreadsheet(self._unfinished, made_at) if as_spreadsheet else _Text(self._unfinished)
        )
        self._sink.row(COLUMNS)

    def write(self, lines: Sequence[BatchLine]) -> None:
        """Add lines."""
        for line in lines:
            self._sink.row(line.cells())

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish the file; or, after a failure, leave nothing of it."""
        try:
            self._sink.finish()
            if error is None:
                _to_disk(self._unfinished)
                self._unfinished.replace(self._path)
                _to_disk(self._path.parent)
                self._remove_leftovers()
        finally:
            self._unfinished.unlink(missing_ok=True)

    def _remove_leftovers(self) -> None:
        """What was left by those that were killed while they wrote this batch."""
        for leftover in self._path.parent.glob(f".{escape(self._path.name)}.*.part*"):
            leftover.unlink(missing_ok=True)


class _Text:
    """CSV that Excel opens by a double click: UTF-8 with BOM, `;`."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file, delimiter=";")

    def row(self, cells: Sequence[str]) -> None:
        self._writer.writerow(cells)

    def finish(self) -> None:
        self._file.close()


class _Spreadsheet:
    """XLSX in which every cell is a text, so that zeros stay; with no trace of when it was written."""

    def __init__(self, path: Path, made_at: datetime) -> None:
        from openpyxl import Workbook

        self._path = path
        self._made_at = made_at.astimezone(UTC)
        self._book = Workbook(write_only=True)
        self._sheet: WriteOnlyWorksheet = self._book.create_sheet("readings")

    def row(self, cells: Sequence[str]) -> None:
        self._sheet.append(list(cells))

    def finish(self) -> None:
        raw = self._path.with_name(f"{self._path.name}.raw")
        try:
            self._book.save(raw)
            with ZipFile(raw) as written, ZipFile(self._path, "w", ZIP_DEFLATED) as archive:
                for name in written.namelist():
                    self._copy(written, name, archive)
        finally:
            raw.unlink(missing_ok=True)

    def _copy(self, written: ZipFile, name: str, archive: ZipFile) -> None:
        moment = self._made_at.timetuple()[:6]
        entry = ZipInfo(name, moment)
        entry.compress_type = ZIP_DEFLATED
        if name == "docProps/core.xml":
            text = written.read(name).decode()
            archive.writestr(entry, _MOMENT.sub(self._made_at.strftime("%Y-%m-%dT%H:%M:%SZ"), text))
            return
        with written.open(name) as source, archive.open(entry, "w") as target:
            shutil.copyfileobj(source, target)


_MOMENT = re.compile(r"(?<=>)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z(?=<)")


def _to_disk(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
