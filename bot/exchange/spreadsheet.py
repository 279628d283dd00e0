"""An XLSX file that is the same to the byte for the same rows, whenever it is written."""

import re
import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

CellValue = str | int | date | None


class Spreadsheet:
    """A file of sheets, written row by row; in it `made_at` stands for the moment of writing."""

    def __init__(self, path: Path, made_at: datetime, title: str) -> None:
        from openpyxl import Workbook

        self._path = path
        self._made_at = made_at.astimezone(UTC)
        self._book = Workbook(write_only=True)
        self._sheet: WriteOnlyWorksheet = self._book.create_sheet(title)

    def row(self, cells: Sequence[CellValue]) -> None:
        """Add a row. A text is a cell of text, so that zeros stay; a day is a cell that shows a date."""
        self._sheet.append(list(cells))

    def another(self, title: str) -> Callable[[Sequence[CellValue]], None]:
        """Begin another sheet; what adds a row to it."""
        sheet: WriteOnlyWorksheet = self._book.create_sheet(title)
        return lambda cells: sheet.append(list(cells))

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


_LONGEST_CELL = 32_767
"""Characters that Excel takes in a cell."""
_CUT = "… (the whole text is in the CSV file)"
_NO_CELL_HAS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_text(text: str) -> str:
    """A text as a cell takes it: a long one is cut, which is said; what XML cannot say is left out."""
    plain = _NO_CELL_HAS.sub("", text)
    return plain if len(plain) <= _LONGEST_CELL else plain[: _LONGEST_CELL - len(_CUT)] + _CUT


_MOMENT = re.compile(r"(?<=>)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z(?=<)")
