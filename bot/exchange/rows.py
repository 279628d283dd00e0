"""Lines of billing's files as typed rows."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from bot.exchange.cells import BadCell, SaysNothing
from bot.exchange.cleaning import says_nothing
from bot.exchange.columns import Fault, PassedOver, Row
from bot.exchange.headings import Heading
from bot.exchange.remarks import Remarks
from bot.exchange.words import OfOthers

_SAID_NOTHING = (
    "A word such as NULL, #Н/Д or a dash is no value: what the database has stays, "
    "and a new row has it empty."
)

_Read = Callable[[str], object]


class RowReader:
    """Turns the cells of one file's lines into rows.

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
        self._may_be_empty = tuple(name not in needed for name in file.columns)
        self._plan: Sequence[tuple[int, _Read]] = tuple(
            (at[name], column.reader(required=name in needed)) if name in at else (-1, _always(when_nothing))
            for (name, column), when_nothing in zip(file.columns.items(), self._when_nothing, strict=True)
        )
        self._width = heading.width
        self._unnamed = heading.unnamed
        self._make = file.make
        self._last_day = today + timedelta(days=1)
        self.remarks = Remarks()

    def read(self, line: int, cells: Sequence[str]) -> Row | Fault | PassedOver:
        """The row of a line; or its faults, all of them at once; or why it is passed over."""
        if len(cells) != self._width and (fault := self._wrong_width(cells)):
            return fault
        if self._unnamed and any(cells[at].strip() for at in self._unnamed):
            return Fault("", "There is something in a column that has no heading.")
        try:
            row = self._make([read(cells[at] if at >= 0 else "") for at, read in self._plan])
        except BadCell:
            return self._read_one_by_one(line, cells)
        return self._noted(line, row.checked(self._last_day))

    def _wrong_width(self, cells: Sequence[str]) -> Fault | None:
        if len(cells) > self._width and not any(cell.strip() for cell in cells[self._width :]):
            return None
        return Fault("", f"The heading has {self._width} columns, this line has {len(cells)}.")

    def _read_one_by_one(self, line: int, cells: Sequence[str]) -> Row | Fault | PassedOver:
        """The row where some cells say nothing; or its faults."""
        values: list[object] = []
        faults: dict[str, str] = {}
        silent: list[str] = []
        for number, (at, read) in enumerate(self._plan):
            cell = cells[at] if at >= 0 else ""
            try:
                values.append(read(cell))
            except OfOthers as of_others:
                return self._noted(line, PassedOver(self._names[number], str(of_others)))
            except BadCell as bad:
                values.append(self._when_nothing[number])
                if self._may_be_empty[number] and (
                    isinstance(bad, SaysNothing) or says_nothing(cell.strip())
                ):
                    silent.append(self._names[number])
                else:
                    faults[self._names[number]] = str(bad)
        if faults:
            return Fault(", ".join(faults), " ".join(faults.values()))
        row = self._make(values).checked(self._last_day)
        if not isinstance(row, Fault | PassedOver):
            for name in silent:
                self.remarks.note(line, name, _SAID_NOTHING)
        return self._noted(line, row)

    def _noted(self, line: int, row: Row | Fault | PassedOver) -> Row | Fault | PassedOver:
        if isinstance(row, PassedOver):
            self.remarks.note(line, *row)
        return row


def _always(value: object) -> _Read:
    """What is read of a column that the file does not have."""
    return lambda _cell: value
