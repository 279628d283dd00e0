"""Files of the old Office container: Excel 97–2003, spreadsheets under a password, documents of Word.

`xlrd` reads the sheets: calamine takes a gigabyte for a file of six kilobytes with a cell in its last corner.
"""

import mmap
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path

import xlrd
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from xlrd.book import Book
from xlrd.sheet import Sheet

from bot.exchange.sheets import MOST_COLUMNS, choose_sheet
from bot.exchange.sources import LONGEST_ROW, CannotRead, Line, Source, row_too_long
from bot.exchange.xlsx_parts import NumberFormat, number_format, number_text
from domain.exchange import Reason

_LARGEST = 48 << 20
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")
_AS_XLRD_SAYS_IT = "encrypted"
_ERROR = "#N/A"
"""For any error of a formula."""


def open_ole(path: Path) -> Source:
    """The spreadsheet in such a file.

    Raises:
        CannotRead: it has a password, is a document, is damaged or too large.
    """
    if path.stat().st_size > _LARGEST:
        raise CannotRead(Reason.TOO_LARGE, format="XLS")
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find(_ENCRYPTED) >= 0:
            raise CannotRead(Reason.PASSWORD)
        if content.find(_WORD) >= 0:
            raise CannotRead(Reason.DOCUMENT)
    return XlsSource(path)


class XlsSource:
    """The sheet of an XLS file that has the heading, of those that can be seen.

    Raises:
        CannotRead: it is damaged, or under a password.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._book = xlrd.open_workbook(
                str(path), on_demand=True, formatting_info=True, ragged_rows=True, logfile=StringIO()
            )
        except Exception as error:  # of every kind, when a file is damaged
            reason = Reason.PASSWORD if _AS_XLRD_SAYS_IT in str(error) else Reason.DAMAGED
            raise CannotRead(reason, **({} if reason is Reason.PASSWORD else {"format": "XLS"})) from error
        try:
            self._epoch = CALENDAR_MAC_1904 if self._book.datemode else CALENDAR_WINDOWS_1900
            sheets = [sheet for sheet in _sheets(self._book) if sheet.visibility == 0]
            chosen = choose_sheet([sheet.name for sheet in sheets], [self._rows(each) for each in sheets])
        except CannotRead:
            self._book.release_resources()
            raise
        except Exception as error:
            self._book.release_resources()
            raise CannotRead(Reason.DAMAGED, format="XLS") from error
        self._sheet = sheets[chosen.at]
        self._passed = chosen.rows_passed
        self._done = 0
        self.header = chosen.header
        self.left_out = chosen.left_out

    def lines(self) -> Iterator[Line]:
        """The rows under the heading, with their numbers in the sheet; empty ones are passed over."""
        width = len(self.header)
        for number, cells, trouble in islice(self._rows(self._sheet), self._passed, None):
            self._done = number
            yield number, cells + [""] * (width - len(cells)), trouble

    def fraction(self) -> float:
        """How many of its rows have been read, 0 to 1."""
        return min(self._done / max(self._sheet.nrows, 1), 1.0)

    def _rows(self, sheet: Sheet) -> Iterator[Line]:
        for at in range(sheet.nrows):
            cells = [self._text(sheet, at, column) for column in range(min(sheet.row_len(at), MOST_COLUMNS))]
            length = sum(map(len, cells))
            if length > LONGEST_ROW:
                yield at + 1, [], row_too_long(length)
            elif any(cells):
                yield at + 1, cells, ""

    def _text(self, sheet: Sheet, row: int, column: int) -> str:
        value, kind = sheet.cell_value(row, column), sheet.cell_type(row, column)
        if kind in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
            return number_text(repr(value), self._shape(sheet, row, column), self._epoch)
        if kind == xlrd.XL_CELL_ERROR:
            return _ERROR
        return str(value)

    def _shape(self, sheet: Sheet, row: int, column: int) -> NumberFormat:
        shape = self._book.xf_list[sheet.cell_xf_index(row, column)]
        return number_format(self._book.format_map[shape.format_key].format_str)

    def close(self) -> None:
        """Close it."""
        self._book.release_resources()


def _sheets(book: Book) -> Iterator[Sheet]:
    yield from (book.sheet_by_index(number) for number in range(book.nsheets))
