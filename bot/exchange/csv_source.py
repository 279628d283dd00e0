"""Text files of billing: which separator, where the heading is, and their rows one by one.

A line of the file is a row; or several lines are, where a cell in quotation marks has line breaks in it. A
mark that is not closed spoils its own line only.
"""

import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BufferedReader, FileIO, StringIO, TextIOWrapper
from itertools import islice
from pathlib import Path

from bot.exchange.encodings import encoding_of
from bot.exchange.headings import PREVIEW, find_heading
from bot.exchange.sources import LONGEST_ROW, CannotRead, Line, row_too_long
from domain.exchange import Reason

_CHUNK = 1 << 20
_ENDS = "\n\x1a"
"""Of lines, and of files in DOS and FoxPro."""
_SEPARATORS = ";,\t|"
_BLANK = f" {_SEPARATORS}"
_NAMED_SEPARATOR = re.compile(r'"?sep=(.)"?', re.IGNORECASE)
"""The first line of files that tell Excel their separator."""
_MOST_LINES_OF_A_CELL = 20
_UNFINISHED = "unexpected end of data"
"""What `csv` says of a mark that is not closed."""
_OPEN_QUOTE = "A quotation mark is not closed on this line, or stands inside a word."


class CsvSource:
    """A CSV file: UTF-8, UTF-16 or windows-1251; `;`, `,`, tabs or `|`; perhaps a title above the heading.

    Raises:
        CannotRead: it is not such a file.
    """

    left_out: tuple[str, ...] = ()

    def __init__(self, path: Path) -> None:
        encoding = encoding_of(path)
        self._size = max(path.stat().st_size, 1)
        self._file = FileIO(path)
        self._text = TextIOWrapper(BufferedReader(self._file, _CHUNK), encoding, newline=None)
        self._lines = _Lines(enumerate(self._text, 1))
        try:
            self.header, self._separator = self._heading()
        except BaseException:
            self._text.close()
            raise

    def lines(self) -> Iterator[Line]:
        """The rows under the heading, with the numbers of their first lines; empty ones are passed over."""
        return _rows(self._lines, self._separator, len(self.header))

    def fraction(self) -> float:
        """How much of the file has been read, 0 to 1."""
        return min(self._file.tell() / self._size, 1.0)

    def _heading(self) -> tuple[list[str], str]:
        lines = self._lines.ahead(PREVIEW)
        first = next((line for _, line in lines if line.strip(_BLANK)), "")
        if not first:
            raise CannotRead(Reason.EMPTY)
        named = _NAMED_SEPARATOR.fullmatch(first.strip(" "))
        separators = named[1] if named else sorted(_SEPARATORS, key=first.count, reverse=True)
        tables = [_preview(lines, separator) for separator in separators]
        if named:
            tables = [[row for row in table if row.number > lines[0][0]] for table in tables]
        if not any(tables):
            raise CannotRead(Reason.EMPTY)
        place = find_heading([[row.cells for row in table] for table in tables])
        rows = tables[place.table][place.row : place.row + place.rows]
        if any(row.trouble for row in rows):
            raise CannotRead(Reason.OPEN_QUOTE)
        self._lines.leave_out(rows[-1].last)
        return place.cells, separators[place.table]

    def close(self) -> None:
        """Close it."""
        self._text.close()


class _Lines:
    """The lines of a text with their numbers; those that come next can be looked at."""

    def __init__(self, coming: Iterator[tuple[int, str]]) -> None:
        self._coming = coming
        self._ahead: deque[tuple[int, str]] = deque()
        self.last = 0
        """The number of the line that was taken last."""

    def __iter__(self) -> Iterator[tuple[int, str]]:
        while True:
            while self._ahead:
                self.last, line = self._ahead.popleft()
                yield self.last, line
            for number, text in self._coming:
                self.last = number
                yield number, text.rstrip(_ENDS)
                if self._ahead:
                    break
            else:
                return

    def ahead(self, most: int) -> Sequence[tuple[int, str]]:
        """The next ones, so many at most; they are still to come."""
        for number, text in islice(self._coming, max(most - len(self._ahead), 0)):
            self._ahead.append((number, text.rstrip(_ENDS)))
        return list(islice(self._ahead, most))

    def leave_out(self, number: int) -> None:
        """Go on after the line with this number."""
        while self.last < number and self._ahead:
            self.last = self._ahead.popleft()[0]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the first lines; `last` is the number of its last line."""

    number: int
    cells: list[str]
    trouble: str
    last: int


def _preview(lines: Sequence[tuple[int, str]], separator: str) -> list[_Row]:
    coming = _Lines(iter(lines))
    return [
        _Row(number, cells, trouble, coming.last)
        for number, cells, trouble in _rows(coming, separator)
        if trouble or any(cell.strip() for cell in cells)
    ]


def _rows(lines: _Lines, separator: str, width: int | None = None) -> Iterator[Line]:
    """Rows of so many cells, where that is known."""
    for number, line in lines:
        if len(line) > LONGEST_ROW:
            yield number, [], row_too_long(len(line))
            continue
        if '"' in line:
            cells, trouble = _quoted(lines, line, separator, width)
        else:
            cells, trouble = line.split(separator), ""
        if trouble or any(cells):
            yield number, cells, trouble


def _quoted(lines: _Lines, line: str, separator: str, width: int | None) -> tuple[list[str], str]:
    cells, unfinished = _parsed(line, separator)
    if cells is None and unfinished:
        cells = _continued(lines, line, separator, width)
    if cells is None:
        return line.split(separator), _OPEN_QUOTE
    return cells, ""


def _continued(lines: _Lines, line: str, separator: str, width: int | None) -> list[str] | None:
    """A row whose cell goes on in the next lines, unless that makes no row of the right width."""
    for number, following in lines.ahead(_MOST_LINES_OF_A_CELL):
        line = f"{line}\n{following}"
        if len(line) > LONGEST_ROW:
            return None
        if '"' not in following:
            continue
        cells, unfinished = _parsed(line, separator)
        if cells is not None and (width is None or len(cells) == width):
            lines.leave_out(number)
            return cells
        if not unfinished:
            return None
    return None


def _parsed(text: str, separator: str) -> tuple[list[str] | None, bool]:
    """The cells; where there are none, whether that is for want of a closing mark."""
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        return None, str(error) == _UNFINISHED
    return (rows[0], False) if len(rows) == 1 else (None, False)
