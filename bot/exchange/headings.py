"""Which kind of billing's files a heading is of, and what is the matter when it is of none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.exchange.cells import shown
from bot.exchange.columns import BillingFile
from bot.exchange.files import FILES
from bot.exchange.sources import CannotRead
from domain.exchange import Reason

REJECTION_COLUMNS = ("line", "column", "reason")
"""What stands before a row's own cells in NAME.rejected.csv; passed over when it comes back corrected."""
_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Heading:
    """A recognised heading: the kind of the file, and where each of its columns stands (from zero).

    `corrected` says that the file is one of rejected rows, come back.
    """

    file: BillingFile
    positions: dict[str, int]
    width: int
    corrected: bool


def recognise(cells: Sequence[str]) -> Heading:
    """Tell the kind of a file by the names of its columns.

    Raises:
        CannotRead: a column is missing, unknown or there twice.
    """
    names = [plain_heading(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    own = tuple(names[: len(REJECTION_COLUMNS)]) == REJECTION_COLUMNS
    start = len(REJECTION_COLUMNS) if own else 0
    attempts = [_Attempt(file, names, start) for file in FILES.values()]
    best = min(attempts, key=lambda attempt: attempt.distance)
    if best.complaints:
        raise best.refusal(cells)
    return Heading(best.file, best.positions, len(names), own)


def plain_heading(cell: str) -> str:
    """A heading as it is compared: «Лицевой счёт» and `лицевой_счет` are one."""
    text = cell.replace("\ufeff", "").strip().lower().replace("ё", "е").rstrip(".*:")
    return re.sub(r"[\s\u00a0-]+", "_", text)


class _Attempt:
    """How well a heading fits one kind of file."""

    def __init__(self, file: BillingFile, names: Sequence[str], start: int) -> None:
        by_heading = {
            plain_heading(heading): name
            for name, column in file.columns.items()
            for heading in (name, *column.also)
        }
        self.file = file
        self.positions: dict[str, int] = {}
        self.unknown: list[int] = []
        self.repeated: list[int] = []
        for position, name in enumerate(names[start:], start):
            column = by_heading.get(name)
            if column is None:
                self.unknown.append(position)
            elif column in self.positions:
                self.repeated.append(position)
            else:
                self.positions[column] = position
        self.missing = [
            name for name, column in file.columns.items() if column.required and name not in self.positions
        ]
        if file.ways and not any(self.positions.keys() >= set(way) for way in file.ways):
            self.missing.append(file.ways[0][0])

    @property
    def complaints(self) -> int:
        return len(self.missing) + len(self.unknown) + len(self.repeated)

    @property
    def distance(self) -> tuple[int, int]:
        return self.complaints, -len(self.positions)

    def refusal(self, cells: Sequence[str]) -> CannotRead:
        if not self.positions:
            return CannotRead(
                Reason.UNKNOWN_HEADING, heading=_listed([cell for cell in cells if cell.strip()])
            )
        return CannotRead(
            Reason.WRONG_COLUMNS,
            kind=self.file.kind.value,
            missing=_listed(self.missing),
            unknown=_listed([cells[at] for at in self.unknown]),
            repeated=_listed([cells[at] for at in self.repeated]),
        )


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(shown(column.strip()) or "—" for column in columns[:_MOST_NAMED])
