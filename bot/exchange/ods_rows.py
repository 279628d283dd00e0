"""Rows of an OpenDocument spreadsheet, collected from its elements (OpenDocument 1.3, part 3, 9.1 and 19)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, repeat

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_WINDOWS_1900

from bot.exchange.cells import LONGEST_SHOWN, DateCell, FormulaCell, NumericCell, RoundedCell
from bot.exchange.sheets import MOST_COLUMNS, beyond_columns
from bot.exchange.sources import LONGEST_ROW, Line, row_too_long
from bot.exchange.traces import is_rounded
from bot.exchange.xlsx_parts import PLAIN, number_text
from bot.exchange.xml_stream import LONGEST_TEXT, Attributes, TextTooLong, XmlStream

_LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384
_NUMBERS = frozenset({"float", "percentage", "currency"})
_MIDNIGHT = "T00:00:00"


@dataclass(frozen=True, slots=True)
class OdsSheet:
    """A sheet: its place in the file, its name, whether it cannot be seen."""

    place: int
    name: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class _Repeated:
    sheet: OdsSheet
    line: Line
    times: int


class OdsRows:
    """Collects rows; what stands in several equal rows or cells is written once with a number of times.

    Of a sheet `most_rows` are collected, where that is said.
    """

    def __init__(self, most_rows: int | None = None) -> None:
        self._most = most_rows
        self._sheet = OdsSheet(-1, "", hidden=False)
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._rows: list[_Repeated] = []
        self._taken = 0
        self._number = 0
        self._times = 1
        self._cells: list[str] = []
        self._blank = 0
        self._beyond = ""
        self._length = 0
        self._cell: Attributes | None = None
        self._lines: list[str] = []
        self._lines_length = 0
        self._in_note = 0
        self.stream = XmlStream(
            {
                "style:style": self._style_begins,
                "style:table-properties": self._style_says,
                "table:table": self._sheet_begins,
                "table:table-row": self._row_begins,
                "table:table-cell": self._cell_begins,
                "table:covered-table-cell": self._covered,
                "office:annotation": self._note_begins,
                "text:s": self._spaces,
                "text:tab": lambda _: self.stream.add_text(" "),
                "text:line-break": lambda _: self.stream.add_text("\n"),
            },
            {
                "table:table-row": self._row_ends,
                "table:table-cell": self._cell_ends,
                "office:annotation": self._note_ends,
                "text:p": self._paragraph_ends,
            },
            frozenset({"text:p"}),
        )

    def take(self) -> Iterator[tuple[OdsSheet, Iterator[Line]]]:
        """The rows that are complete."""
        rows, self._rows = self._rows, []
        for row in rows:
            number, cells, trouble = row.line
            yield (
                row.sheet,
                ((number + more, cells, trouble) for more, _ in enumerate(repeat(None, row.times))),
            )

    # ---- styles and sheets ------------------------------------------------------------------------

    def _style_begins(self, attributes: Attributes) -> None:
        self._style = attributes.get("style:name", "")

    def _style_says(self, attributes: Attributes) -> None:
        if attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)

    def _sheet_begins(self, attributes: Attributes) -> None:
        hidden = attributes.get("table:style-name") in self._hidden_styles
        self._sheet = OdsSheet(self._sheet.place + 1, attributes.get("table:name", ""), hidden)
        self._number = self._taken = 0

    # ---- rows -------------------------------------------------------------------------------------

    def _row_begins(self, attributes: Attributes) -> None:
        self._times = _times(attributes, "table:number-rows-repeated", _LAST_ROW)
        self._cells = []
        self._blank = self._length = 0
        self._beyond = ""

    def _row_ends(self) -> None:
        first = self._number + 1
        self._number += self._times
        if self._number > _LAST_ROW:
            raise ValueError("rows beyond those that a sheet has")
        if not any(self._cells) and not self._beyond and self._length <= LONGEST_ROW:
            return
        times = self._times if self._most is None else min(self._times, self._most - self._taken)
        if times <= 0:
            return
        self._taken += times
        trouble = beyond_columns(self._beyond) if self._beyond else ""
        line: Line = (first, self._cells, trouble)
        if self._length > LONGEST_ROW:
            line = (first, [], row_too_long(self._length))
        self._rows.append(_Repeated(self._sheet, line, times))

    # ---- cells ------------------------------------------------------------------------------------

    def _cell_begins(self, attributes: Attributes) -> None:
        self._cell = attributes
        self._lines = []
        self._lines_length = 0

    def _covered(self, attributes: Attributes) -> None:
        self._put("", _times(attributes, "table:number-columns-repeated", _LAST_COLUMN))

    def _cell_ends(self) -> None:
        if self._cell is not None:
            shown = "\n".join(self._lines)
            self._put(
                _text(self._cell, shown), _times(self._cell, "table:number-columns-repeated", _LAST_COLUMN)
            )
        self._cell = None

    def _put(self, text: str, times: int) -> None:
        if not text:
            self._blank += times
            return
        self._length += len(text) * times
        last = len(self._cells) + self._blank + times
        if last > MOST_COLUMNS:
            self._beyond = get_column_letter(min(last, _LAST_COLUMN))
        elif self._length <= LONGEST_ROW:
            self._cells += [*[""] * self._blank, *islice(repeat(text), times)]
            self._blank = 0

    # ---- texts ------------------------------------------------------------------------------------

    def _note_begins(self, _attributes: Attributes) -> None:
        self._in_note += 1

    def _note_ends(self) -> None:
        self._in_note -= 1

    def _spaces(self, attributes: Attributes) -> None:
        self.stream.add_text(" " * _times(attributes, "text:c", LONGEST_ROW))

    def _paragraph_ends(self) -> None:
        if self._cell is not None and not self._in_note:
            self._lines.append(self.stream.text)
            self._lines_length += len(self.stream.text) + 1
            if self._lines_length > LONGEST_TEXT:
                raise TextTooLong


def _times(attributes: Attributes, name: str, most: int) -> int:
    times = int(attributes.get(name, "1"))
    if not 0 < times <= most:
        raise ValueError("more than a sheet has")
    return times


def _text(cell: Attributes, shown: str) -> str:
    """A cell as it would stand in a CSV: numbers without an exponent, with the zeros shown, dates as ISO."""
    kind = cell.get("office:value-type", "")
    formula = cell.get("table:formula", "")
    if kind in _NUMBERS:
        written = cell.get("office:value", "")
        if formula and not written:
            return FormulaCell(formula[:LONGEST_SHOWN])
        if shown.isascii() and shown.isdigit() and float(shown) == float(written):
            return NumericCell(shown)
        if is_rounded(shown):
            return RoundedCell(number_text(written, PLAIN, CALENDAR_WINDOWS_1900))
        return number_text(written, PLAIN, CALENDAR_WINDOWS_1900)
    if kind == "date":
        return DateCell(cell.get("office:date-value", "").removesuffix(_MIDNIGHT))
    if kind == "boolean":
        return "1" if cell.get("office:boolean-value") == "true" else "0"
    text = shown or cell.get("office:string-value", "")
    return FormulaCell(formula[:LONGEST_SHOWN]) if formula and not kind and not text else text
