"""The cells of one column as values, ten thousand at a time: each different cell is read once.

Files of billing say the same again and again: months, days, words, names, tariffs. What was read of a cell is
remembered while the file is read.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.exchange.cells import BadCell, FormulaCell, SaysNothing, formula_without_result
from bot.exchange.cleaning import says_nothing
from bot.exchange.formulas import is_formula
from bot.exchange.words import OfOthers

_REMEMBERED = 32_768
"""Different cells of a column: a load of millions is to fit into memory."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Stands in the place of a value: what is wrong with the cell, as a sentence.

    `silent` says that a word stands there in place of what is not known; `of_others` that the row is about
    what another company supplies.
    """

    reason: str
    silent: bool
    of_others: bool


class ColumnReader:
    """Reads one column of a file with `read`, which raises BadCell of what it does not understand."""

    def __init__(self, read: Callable[[str], object]) -> None:
        self._read = read
        # A cell of a spreadsheet that is a number or a date is equal to the text, and not the same.
        self._memories: dict[type[str], _Memory] = {}

    def values(self, cells: Sequence[str]) -> tuple[list[object], bool]:
        """What is read of each cell, and whether an Unread may be among them."""
        kinds = set(map(type, cells))
        memories = [self._memory(kind) for kind in kinds]
        if len(memories) == 1:
            values = list(map(memories[0].__getitem__, cells))
        else:
            values = [self._memories[type(cell)][cell] for cell in cells]
        doubtful = any(memory.doubtful for memory in memories)
        for memory in memories:
            memory.shorten()
        return values, doubtful

    def _memory(self, kind: type[str]) -> "_Memory":
        if kind not in self._memories:
            self._memories[kind] = _Memory(self._of_formula if kind is FormulaCell else self._read)
        return self._memories[kind]

    def _of_formula(self, cell: str) -> object:
        """A text that a library took for a formula is the text."""
        return formula_without_result(cell) if is_formula(cell) else self._read(str(cell))


class _Memory(dict[str, object]):
    """What was read of cells; whatever is asked for and not there is read."""

    __slots__ = ("_read", "doubtful")

    def __init__(self, read: Callable[[str], object]) -> None:
        super().__init__()
        self._read = read
        self.doubtful = False
        """Whether any cell could not be read."""

    def __missing__(self, cell: str) -> object:
        try:
            value = self._read(cell)
        except BadCell as bad:
            self.doubtful = True
            silent = isinstance(bad, SaysNothing) or says_nothing(cell.strip())
            value = Unread(str(bad), silent, isinstance(bad, OfOthers))
        self[cell] = value
        return value

    def shorten(self) -> None:
        """Forget what is too much to keep."""
        if len(self) > _REMEMBERED:
            self.clear()
            self.doubtful = False
