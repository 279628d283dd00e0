"""Spreadsheets of billing: the first sheet of an XLSX file, row by row.

The usual libraries either keep the whole sheet in memory (700 MB for a million rows) or take a hundred
seconds for it; a streaming parser of the few elements that matter needs neither.
"""

import struct
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, LargeZipFile, ZipFile

from bot.exchange.sources import CannotRead, Line
from bot.exchange.xlsx_parts import Workbook, read_workbook
from bot.exchange.xml_stream import Attributes, XmlRefused, XmlStream
from domain.exchange import Reason

_MOST_COLUMNS = 16_384
_DIGITS = "0123456789"

_DAMAGE = (
    BadZipFile,
    LargeZipFile,
    zlib.error,
    struct.error,
    ExpatError,
    XmlRefused,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    ArithmeticError,
    NotImplementedError,
    RuntimeError,  # what zipfile says of an encrypted file
)


class XlsxSource:
    """The first visible sheet of an XLSX file.

    Raises:
        CannotRead: it is not such a file, or a damaged one.
    """

    def __init__(self, path: Path) -> None:
        with _refusing_damage():
            self._archive = ZipFile(path)
            try:
                workbook = read_workbook(self._archive)
                self._size = max(self._archive.getinfo(workbook.sheet).file_size, 1)
                self._done = 0
                self._rows = self._stream(workbook)
                self.header = next(self._rows, (0, [], ""))[1]
            except BaseException:
                self._archive.close()
                raise
        if not self.header:
            self._archive.close()
            raise CannotRead(Reason.NO_DATA_SHEET)

    def lines(self) -> Iterator[Line]:
        """The rows under the heading, with their numbers in the sheet; empty ones are passed over.

        Raises:
            CannotRead: the file is damaged further on.
        """
        width = len(self.header)
        with _refusing_damage():
            for number, cells, trouble in self._rows:
                if len(cells) < width:
                    cells.extend([""] * (width - len(cells)))
                yield number, cells, trouble

    def fraction(self) -> float:
        """How much of the sheet has been read, 0 to 1."""
        return min(self._done / self._size, 1.0)

    def _stream(self, workbook: Workbook) -> Generator[Line, None, None]:
        sheet = _Sheet(workbook)
        with self._archive.open(workbook.sheet) as file:
            for size in sheet.stream.chunks(file):
                self._done += size
                yield from sheet.take()
        yield from sheet.take()

    def __enter__(self) -> Self:
        """The open file."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it, the sheet first: it may have been read for its heading only."""
        self._rows.close()
        self._archive.close()


class _Sheet:
    """Collects rows from the elements of a sheet: row, c (cell), v (value), t (text inside the cell)."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._columns: dict[str, int] = {}
        self._rows: list[Line] = []
        self._number = 0
        self._cells: list[str] = []
        self._kind = ""
        self._style = 0
        self._phonetic = False
        self.stream = XmlStream(
            {"row": self._row, "c": self._cell, "rPh": self._sounds},
            {"row": self._row_end, "v": self._value_end, "t": self._text_end, "rPh": self._sounds_end},
            frozenset({"v", "t"}),
        )

    def take(self) -> list[Line]:
        """The rows that are complete."""
        rows, self._rows = self._rows, []
        return rows

    def _row(self, attributes: Attributes) -> None:
        self._number = int(attributes.get("r", self._number + 1))
        self._cells = []

    def _row_end(self) -> None:
        if any(self._cells):
            self._rows.append((self._number, self._cells, ""))

    def _cell(self, attributes: Attributes) -> None:
        cells = self._cells
        if (reference := attributes.get("r")) is not None:
            letters = reference.rstrip(_DIGITS)
            column = self._columns.get(letters)
            if column is None:
                column = self._columns[letters] = _column(letters)
            if column > len(cells):
                cells.extend([""] * (column - len(cells)))
            elif column < len(cells):
                raise ValueError("cells out of order")
        self._kind = attributes.get("t", "n")
        self._style = int(attributes.get("s", 0))
        cells.append("")

    def _value_end(self) -> None:
        text = self.stream.text
        if self._kind == "s":
            text = self._workbook.texts[int(text)]
        elif self._kind == "n" and text:
            text = self._workbook.number(text, self._style)
        self._cells[-1] = text

    def _text_end(self) -> None:
        if not self._phonetic:
            self._cells[-1] += self.stream.text

    def _sounds(self, _attributes: Attributes) -> None:
        self._phonetic = True

    def _sounds_end(self) -> None:
        self._phonetic = False


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(letter) + 1
        if number > _MOST_COLUMNS:
            raise ValueError("a column beyond those that a sheet has")
    return number - 1


@contextmanager
def _refusing_damage() -> Iterator[None]:
    try:
        yield
    except _DAMAGE as error:
        raise CannotRead(Reason.DAMAGED, format="XLSX") from error
