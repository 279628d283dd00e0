"""NAME.rejected.csv: the rows of a file that were not taken, each with its line, its column and the reason.

It opens in Excel by a double click, and comes back corrected: its first three columns are passed over.
"""

import csv
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from bot.exchange.layout import REJECTION_COLUMNS
from bot.exchange.sources import open_source
from bot.exchange.staging import Rejection, Staging

_PAGE = 5_000
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
GUARD = "'"
"""Stands before a cell that Excel would run as a formula; taken off again when the file comes back."""


def rejected_path(path: Path) -> Path:
    """Where the rejected rows of a file go: beside it."""
    return path.with_name(f"{path.stem}.rejected.csv")


def is_rejected_file(path: Path) -> bool:
    """Whether a file is one of these."""
    return path.name.lower().endswith(".rejected.csv")


def guarded(cell: str) -> str:
    """A cell that a spreadsheet shows as a text, whatever it begins with."""
    return f"{GUARD}{cell}" if cell.startswith((*_FORMULA_SIGNS, GUARD)) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before it was guarded."""
    return cell[1:] if cell.startswith(GUARD) and cell[1:].startswith((*_FORMULA_SIGNS, GUARD)) else cell


async def write_rejected(path: Path, staging: Staging) -> Path:
    """Write the rejected rows of a file beside it, with their cells as they are in it.

    The file is read again for that: it is cheaper to read twice than to keep every cell.

    Raises:
        OSError: it cannot be written there.
        CannotRead: the file has been changed meanwhile.
    """
    target = rejected_path(path)
    unfinished = target.with_name(f"{target.name}.part")
    try:
        with open_source(path) as source, unfinished.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            kept = _without_notes(source.header, source.header)
            writer.writerow([*REJECTION_COLUMNS, *map(guarded, kept)])
            lines = source.lines()
            async for number, fault in _all(staging):
                cells = next((cells for at, cells, _ in lines if at == number), [])
                kept = _without_notes(source.header, cells)
                writer.writerow([number, fault.column, fault.reason, *map(guarded, kept)])
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def _without_notes(header: Sequence[str], cells: Sequence[str]) -> Sequence[str]:
    own = tuple(header[: len(REJECTION_COLUMNS)]) == REJECTION_COLUMNS
    return cells[len(REJECTION_COLUMNS) :] if own else cells


async def _all(staging: Staging) -> AsyncIterator[Rejection]:
    after = 0
    while page := await staging.rejections(after, _PAGE):
        for rejection in page:
            yield rejection
        after = page[-1][0]
