"""An XLSX file that is the same to the byte for the same rows, whenever it is written."""

import re
import shutil
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

CellValue = str | int | date | None


class Spreadsheet:
    """A file with one sheet, written row by row; in it `made_at` stands for the moment of writing."""

    def __init__(self, path: Path, made_at: datetime, title: str) -> None:
        from openpyxl import Workbook

        self._path = path
        self._made_at = made_at.astimezone(UTC)
        self._book = Workbook(write_only=True)
        self._sheet: WriteOnlyWorksheet = self._book.create_sheet(title)

    def row(self, cells: Sequence[CellValue]) -> None:
        """Add a row. A text is a cell of text, so that zeros stay; a day is a cell that shows a date."""
        self._sheet.append(list(cells))

    def finish(self) -> None:
        """Write the file.

        Raises:
            OSError: it cannot be written there.
        """
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
