"""Spreadsheets of billing: one sheet of an XLSX file, row by row.

The usual libraries either keep the whole sheet in memory (700 MB for a million rows) or take a hundred
seconds for it; a streaming parser of the few elements that matter needs neither.
"""

from collections.abc import Callable, Generator, Iterator
from itertools import islice
from zipfile import ZipFile

from bot.exchange.cells import DateCell, FormulaCell
from bot.exchange.damage import refusing_damage
from bot.exchange.sheets import MOST_COLUMNS, ChosenSheet, as_wide_as, beyond_columns, choose_sheet
from bot.exchange.sources import LONGEST_ROW, CannotRead, Line, row_too_long
from bot.exchange.xlsx_parts import Workbook, read_workbook
from bot.exchange.xlsx_results import ZERO_OF_JAVA, ZEROS, keeps_results
from bot.exchange.xml_stream import Attributes, XmlStream
from domain.exchange import Reason

_LAST_COLUMN = 16_384
_LARGEST_SHEET = 2 << 30
_LOOKED_AT = 16 << 20
"""So much of each sheet is looked at for a heading: many rows may be empty but for their style."""
_DIGITS = "0123456789"


class XlsxSource:
    """The sheet of an XLSX file that has the heading, of those that can be seen.

    Raises:
        CannotRead: it is not such a file, or a damaged one.
    """

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._results: dict[str, bool] = {}
        with refusing_damage("XLSX"):
            try:
                workbook = read_workbook(self._archive)
                chosen = self._choose(workbook)
                self.header = chosen.header
                self.left_out = chosen.left_out
                self._done = 0
                part = workbook.sheets[chosen.at].part
                self._size = max(self._archive.getinfo(part).file_size, 1)
                self._rows = self._stream(workbook, part)
                for _ in islice(self._rows, chosen.rows_passed):
                    pass
            except BaseException:
                self._archive.close()
                raise

    def lines(self) -> Iterator[Line]:
        """The rows under the heading, with their numbers in the sheet; empty ones are passed over.

        Raises:
            CannotRead: the file is damaged further on.
        """
        with refusing_damage("XLSX"):
            yield from as_wide_as(self.header, self._rows)

    def fraction(self) -> float:
        """How much of the sheet has been read, 0 to 1."""
        return min(self._done / self._size, 1.0)

    def _choose(self, workbook: Workbook) -> ChosenSheet:
        for sheet in workbook.sheets:
            if self._archive.getinfo(sheet.part).file_size > _LARGEST_SHEET:
                raise CannotRead(Reason.TOO_LARGE, format="XLSX")
        first_rows = [self._stream(workbook, sheet.part, _LOOKED_AT) for sheet in workbook.sheets]
        try:
            return choose_sheet([sheet.name for sheet in workbook.sheets], first_rows)
        finally:
            for rows in first_rows:
                rows.close()

    def _stream(
        self, workbook: Workbook, part: str, most: int = _LARGEST_SHEET
    ) -> Generator[Line, None, None]:
        """The rows of a sheet, as far as so many bytes go."""
        self._done = 0
        sheet = _Rows(workbook, lambda: self._has_results(part))
        with self._archive.open(part) as file:
            for size in sheet.stream.chunks(file):
                self._done += size
                yield from sheet.take()
                if self._done > most:
                    return
        yield from sheet.take()

    def _has_results(self, part: str) -> bool:
        """Looked for once: a sheet is read for its heading, and for its rows again."""
        if part not in self._results:
            self._results[part] = keeps_results(self._archive, part)
        return self._results[part]

    def close(self) -> None:
        """Close it, the sheet first: it may have been read for its heading only."""
        self._rows.close()
        self._archive.close()


class _Rows:
    """Collects rows from the elements of a sheet: row, c (cell), f (formula), v (value), t (text in it)."""

    def __init__(self, workbook: Workbook, keeps_results: Callable[[], bool]) -> None:
        """`keeps_results` looks whether other formulas have results: then a zero is one too."""
        self._workbook = workbook
        self._keeps_results = keeps_results
        self._zeros_are_results: bool | None = None
        self._columns: dict[str, int] = {}
        self._rows: list[Line] = []
        self._number = 0
        self._cells: list[str] = []
        self._length = 0
        self._trouble = ""
        self._beyond = ""
        self._kind = ""
        self._style = 0
        self._phonetic = False
        self.stream = XmlStream(
            {"row": self._row, "c": self._cell, "rPh": self._sounds},
            {
                "row": self._row_end,
                "f": self._formula_end,
                "v": self._value_end,
                "t": self._text_end,
                "rPh": self._sounds_end,
            },
            frozenset({"f", "v", "t"}),
        )

    def take(self) -> list[Line]:
        """The rows that are complete."""
        rows, self._rows = self._rows, []
        return rows

    def _row(self, attributes: Attributes) -> None:
        self._number = int(attributes.get("r", self._number + 1))
        self._cells = []
        self._length = 0
        self._trouble = ""

    def _row_end(self) -> None:
        if self._length > LONGEST_ROW:
            self._rows.append((self._number, [], row_too_long(self._length)))
        elif self._trouble or any(self._cells):
            self._rows.append((self._number, self._cells, self._trouble))

    def _cell(self, attributes: Attributes) -> None:
        cells = self._cells
        self._kind = attributes.get("t", "n")
        self._style = int(attributes.get("s", 0))
        self._beyond = ""
        if (reference := attributes.get("r")) is not None:
            letters = reference.rstrip(_DIGITS)
            column = self._columns.get(letters)
            if column is None:
                column = self._columns[letters] = _column(letters)
            if column >= MOST_COLUMNS:
                self._beyond = letters
                return
            if column > len(cells):
                cells.extend([""] * (column - len(cells)))
            elif column < len(cells):
                raise ValueError("cells out of order")
        cells.append("")

    def _formula_end(self) -> None:
        """Until its result comes, if one does."""
        if not self._beyond:
            self._cells[-1] = FormulaCell(f"={self.stream.text[:LONGEST_ROW]}")

    def _value_end(self) -> None:
        text = self.stream.text
        if self._kind == "s":
            text = self._workbook.texts[int(text)]
        elif self._kind == "n":
            if not text or (text in ZEROS and self._is_to_be_counted(text)):
                return
            text = self._workbook.number(text, self._style)
        elif self._kind == "d" and text:
            # As «Strict Open XML» keeps days.
            text = DateCell(text.removesuffix("T00:00:00"))
        self._put(text)

    def _is_to_be_counted(self, zero: str) -> bool:
        """Whether a zero stands for what Excel is to count when it opens the file."""
        if self._beyond or type(self._cells[-1]) is not FormulaCell:
            return False
        calculation = self._workbook.calculation
        if not calculation.on_load and zero != ZERO_OF_JAVA:
            return False
        if self._zeros_are_results is None:
            self._zeros_are_results = not calculation.by_library and self._keeps_results()
        return not self._zeros_are_results

    def _text_end(self) -> None:
        if self._phonetic:
            return
        before = self._cells[-1] if self._cells and type(self._cells[-1]) is not FormulaCell else ""
        self._put(f"{before}{self.stream.text}")

    def _put(self, text: str) -> None:
        self._length += len(text)
        if self._beyond and text:
            self._trouble = beyond_columns(self._beyond)
        elif not self._beyond and self._length <= LONGEST_ROW:
            self._cells[-1] = text

    def _sounds(self, _attributes: Attributes) -> None:
        self._phonetic = True

    def _sounds_end(self) -> None:
        self._phonetic = False


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(letter) + 1
        if number > _LAST_COLUMN:
            raise ValueError("a column beyond those that a sheet has")
    return number - 1
