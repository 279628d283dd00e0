"""Lines of billing's files as typed rows."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import repeat

from bot.exchange.cells import FormulaCell
from bot.exchange.cleaning import says_nothing
from bot.exchange.column_reading import ColumnReader, Unread
from bot.exchange.columns import Fault, NoRow, PassedOver, Row
from bot.exchange.headings import REJECTION_COLUMNS, Heading
from bot.exchange.remarks import Remarks
from bot.exchange.sources import Line

_SAID_NOTHING = (
    "A word such as NULL, #Н/Д or a dash is no value: what the database has stays, "
    "and a new row has it empty."
)
_SAID_EMPTY = (
    "A word such as NULL, #Н/Д or a dash, or a date that programs write for none, such as 01.01.0001 or "
    "31.12.9999, is an empty cell here."
)


_NO_ROW = NoRow(
    "", "Nothing stands there but zeros, dashes or what formulas make of empty cells: that is no row."
)
_CAPTION = NoRow(
    "", "Nothing but words stands there, as over a group of rows, or a signature does: that is no row."
)
_WORDS = re.compile(r"[^\W\d_]{2,}.*[\s:_].*", re.DOTALL)
_SIGNATURE = re.compile(
    r"исполнитель|главн|гл\.|бухгалтер|кассир|директор|руководител|начальник|составил|проверил|утвержд|ответственн"
    r"|подпись|м\.\s?п\.|дата (?:печати|формирования)|отч[её]т сформирован",
    re.IGNORECASE,
)
_ZERO = re.compile(r"[-+0\s.,:%₽]*|1899-12-30(?: 00:00:00)?")
"""A sum, an hour, a share, a day as spreadsheets show it of nothing."""

_NOT_TAKEN = frozenset({Fault, PassedOver})


class RowReader:
    """Turns the cells of one file's lines into rows, column by column.

    `today` is the company's day: nothing can have happened in the future. As clocks and zones differ, the day
    after is forgiven. `remarks` has what is to be said of rows that are taken or passed over.
    """

    def __init__(self, heading: Heading, today: date) -> None:
        file, at = heading.file, heading.positions
        needed = heading.needed
        self._names = tuple(file.columns)
        self._when_nothing = tuple(
            None if name in file.unless_said else column.when_empty for name, column in file.columns.items()
        )
        self._stays = file.unless_said.keys()
        self._may_be_empty = tuple(name not in needed for name in file.columns)
        self._plan = tuple(
            (at[name], ColumnReader(column.reader(required=name in needed))) if name in at else None
            for name, column in file.columns.items()
        )
        self._width = heading.width
        self._unnamed = heading.unnamed
        self._needed_at = frozenset(at[name] for name in needed if name in at)
        self._name_at = {place: name for name, place in at.items()}
        self._numbers = frozenset(range(len(REJECTION_COLUMNS) if heading.corrected else 0)).union(
            heading.numbering
        )
        self._make = file.make
        self._last_day = today + timedelta(days=1)
        self.remarks = Remarks()

    def read(self, lines: Sequence[Line]) -> list[Row | Fault | PassedOver]:
        """Of each line its row; or its faults, all of them at once; or why it is passed over."""
        faults = self._faults_of_lines(lines)
        if not faults:
            return self._checked(lines)
        checked = iter(self._checked([line for at, line in enumerate(lines) if at not in faults]))
        return [faults[at] if at in faults else next(checked) for at in range(len(lines))]

    def _faults_of_lines(self, lines: Sequence[Line]) -> dict[int, Fault | PassedOver]:
        """What is wrong with lines before their cells are read, by their places."""
        width = self._width
        found: dict[int, Fault] = {}
        for at, (_, cells, trouble) in enumerate(lines):
            if trouble:
                found[at] = Fault("", trouble)
            elif len(cells) != width and (fault := self._wrong_width(cells)):
                found[at] = fault
            elif self._unnamed and _says_anything([cells[at] for at in self._unnamed]):
                found[at] = Fault("", "There is something in a column that has no heading.")
        return {at: self._unless_no_row(lines[at], fault) for at, fault in found.items()}

    def _unless_no_row(self, line: Line, fault: Fault) -> Fault | PassedOver:
        """The fault of a line, unless nothing stands in it but what fills a sheet, or explains it."""
        number, cells, trouble = line
        if trouble:
            return fault
        if self._is_no_row(cells):
            no_row = _NO_ROW
        elif self._is_caption(cells, fault):
            no_row = _CAPTION
        else:
            return fault
        self.remarks.note(number, *no_row)
        return no_row

    def _is_caption(self, cells: Sequence[str], fault: Fault) -> bool:
        """Words that are no value of their column: alone in a line, or those that introduce a signature."""
        filled = [at for at, cell in enumerate(cells) if cell.strip()]
        if not filled or len(self._needed_at) < 2:
            return False
        words, name = cells[filled[0]].strip(), self._name_at.get(filled[0])
        says_so = _SIGNATURE.match(words) or (len(filled) == 1 and _WORDS.fullmatch(words))
        return bool(says_so) and (not fault.column or name is None or name in fault.column.split(", "))

    def _is_no_row(self, cells: Sequence[str]) -> bool:
        """A formula without a result may stand for anything where each row says something."""
        return all(
            not (text := cell.strip())
            or at in self._numbers
            or _ZERO.fullmatch(text) is not None
            or (at not in self._needed_at if type(cell) is FormulaCell else says_nothing(text))
            for at, cell in enumerate(cells)
        )

    def _wrong_width(self, cells: Sequence[str]) -> Fault | None:
        if len(cells) > self._width and not _says_anything(cells[self._width :]):
            return None
        return Fault("", f"The heading has {self._width} columns, this line has {len(cells)}.")

    def _rows(self, lines: Sequence[Sequence[str]]) -> tuple[Iterable[Row], set[int]]:
        """The values of each line's cells as a row, and the places of rows some of whose cells are Unread."""
        columns = list(zip(*lines, strict=False))
        values: list[Iterable[object]] = []
        troubled: set[int] = set()
        for planned, otherwise in zip(self._plan, self._when_nothing, strict=True):
            if planned is None or not columns:
                values.append(repeat(otherwise, len(lines)))
                continue
            place, reader = planned
            read, doubtful = reader.values(columns[place])
            values.append(read)
            if doubtful:
                troubled.update(at for at, value in enumerate(read) if type(value) is Unread)
        return map(self._make, zip(*values, strict=True)), troubled

    def _checked(self, lines: Sequence[Line]) -> list[Row | Fault | PassedOver]:
        last_day = self._last_day
        rows, troubled = self._rows([line[1] for line in lines])
        found = [
            self._without_unread(lines[at][0], row) if at in troubled else row.checked(last_day)
            for at, row in enumerate(rows)
        ]
        if _NOT_TAKEN.isdisjoint(map(type, found)):
            return found
        for at, row in enumerate(found):
            if isinstance(row, Fault):
                found[at] = self._unless_no_row(lines[at], row)
            elif isinstance(row, PassedOver):
                self.remarks.note(lines[at][0], *row)
        return found

    def _without_unread(self, line: int, row: Row) -> Row | Fault | PassedOver:
        """The row where some cells say nothing; or its faults."""
        values: list[object] = []
        faults: dict[str, str] = {}
        silent: list[str] = []
        for at, (name, value) in enumerate(zip(self._names, row, strict=True)):
            if not isinstance(value, Unread):
                values.append(value)
                continue
            if value.of_others:
                return PassedOver(name, value.reason)
            values.append(self._when_nothing[at])
            if self._may_be_empty[at] and value.silent:
                silent.append(name)
            else:
                faults[name] = value.reason
        if faults:
            return Fault(", ".join(faults), " ".join(faults.values()))
        checked = self._make(values).checked(self._last_day)
        if not isinstance(checked, Fault | PassedOver):
            for name in silent:
                self.remarks.note(line, name, _SAID_NOTHING if name in self._stays else _SAID_EMPTY)
        return checked


def _says_anything(cells: Sequence[str]) -> bool:
    """Of cells without a heading: a formula without its result says nothing there."""
    return any(cell.strip() and type(cell) is not FormulaCell for cell in cells)
