"""A file of several sheets: the one with the heading is read, the others are named where they hold data."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.exchange.headings import PREVIEW, find_heading
from bot.exchange.sources import CannotRead, Line
from domain.exchange import Reason

MOST_COLUMNS = 256
"""So many columns of a sheet are read; a row that has something beyond them is not taken."""


@dataclass(frozen=True, slots=True)
class ChosenSheet:
    """Which sheet is read, its heading, how many rows to pass over; and the names of others with data."""

    at: int
    header: list[str]
    rows_passed: int
    left_out: tuple[str, ...]


def choose_sheet(names: Sequence[str], first_rows: Sequence[Iterable[Line]]) -> ChosenSheet:
    """The sheet whose first rows have the heading.

    Raises:
        CannotRead: no sheet holds anything.
    """
    tables = [[cells for _, cells, _ in islice(rows, PREVIEW)] for rows in first_rows]
    if not any(tables):
        raise CannotRead(Reason.NO_DATA_SHEET)
    place = find_heading(tables)
    others = tuple(name for number, name in enumerate(names) if number != place.table and tables[number])
    return ChosenSheet(place.table, place.cells, place.row + place.rows, others)


def as_wide_as(header: Sequence[str], rows: Iterable[Line]) -> Iterator[Line]:
    """Rows with an empty cell wherever a sheet ends before its heading does."""
    width = len(header)
    for number, cells, trouble in rows:
        yield number, cells if len(cells) >= width else cells + [""] * (width - len(cells)), trouble


def beyond_columns(last: str) -> str:
    """What is said of a row with a cell that is not read."""
    return f"There is something in column {last}, beyond the {MOST_COLUMNS} that are read."
