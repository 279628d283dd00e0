"""Lines of billing's files as typed rows."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.exchange.cells import BadCell
from bot.exchange.columns import Fault, Row
from bot.exchange.headings import Heading


class RowReader:
    """Turns the cells of one file's lines into rows.

    `today` is the company's day: nothing can have happened in the future. As clocks and zones differ, the day
    after is forgiven.
    """

    def __init__(self, heading: Heading, today: date) -> None:
        columns = heading.file.columns
        self._names = tuple(columns)
        self._plan = tuple(
            (heading.positions.get(name, -1), column.reader()) for name, column in columns.items()
        )
        self._width = heading.width
        self._unnamed = heading.unnamed
        self._make = heading.file.make
        self._last_day = today + timedelta(days=1)

    def read(self, cells: Sequence[str]) -> Row | Fault:
        """The row of a line; or its faults, all of them at once."""
        if len(cells) != self._width and (fault := self._wrong_width(cells)):
            return fault
        if self._unnamed and any(cells[at].strip() for at in self._unnamed):
            return Fault("", "There is something in a column that has no heading.")
        try:
            row = self._make([read(cells[at] if at >= 0 else "") for at, read in self._plan])
        except BadCell:
            return self._faults(cells)
        return row.checked(self._last_day)

    def _wrong_width(self, cells: Sequence[str]) -> Fault | None:
        if len(cells) > self._width and not any(cell.strip() for cell in cells[self._width :]):
            return None
        return Fault("", f"The heading has {self._width} columns, this line has {len(cells)}.")

    def _faults(self, cells: Sequence[str]) -> Fault:
        columns, reasons = [], []
        for name, (at, read) in zip(self._names, self._plan, strict=True):
            try:
                read(cells[at] if at >= 0 else "")
            except BadCell as bad:
                columns.append(name)
                reasons.append(str(bad))
        return Fault(", ".join(columns), " ".join(reasons))
