"""NAME.rejected.csv: the rows of a file that were not taken, each with its line, its column and the reason.

It opens in Excel by a double click, and comes back corrected: its first three columns are passed over.
"""

import asyncio
import csv
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TextIO

from bot.database.bulk.workspace import Rejection, Workspace
from bot.exchange.headings import REJECTION_COLUMNS
from bot.exchange.opening import open_source
from bot.exchange.sources import Source
from bot.private_files import new_private_file

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


async def write_rejected(path: Path, workspace: Workspace) -> Path:
    """Write the rejected rows of a file beside it, with their cells as they are in it.

    The file is read again for that: it is cheaper to read twice than to keep every cell.

    Raises:
        OSError: it cannot be written there.
        CannotRead: the file has been changed meanwhile.
    """
    target = rejected_path(path)
    unfinished = target.with_name(f"{target.name}.part")
    try:
        with (
            closing(await asyncio.to_thread(open_source, path)) as source,
            new_private_file(unfinished) as file,
        ):
            copy = _Copy(source, file)
            after = 0
            while page := await workspace.rejections(after, _PAGE):
                # The bot goes on meanwhile.
                await asyncio.to_thread(copy.take, page)
                after = page[-1][0]
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target


class _Copy:
    """Writes the lines of a file that are asked for, in their order."""

    def __init__(self, source: Source, file: TextIO) -> None:
        self._header = source.header
        self._lines = source.lines()
        self._writer = csv.writer(file, delimiter=";")
        self._writer.writerow([*REJECTION_COLUMNS, *map(guarded, self._own(source.header))])

    def take(self, page: Sequence[Rejection]) -> None:
        for rejection in page:
            cells = next((cells for at, cells, _ in self._lines if at == rejection.line), [])
            self._writer.writerow([*rejection, *map(guarded, self._own(cells))])

    def _own(self, cells: Sequence[str]) -> Sequence[str]:
        """Without the notes of an earlier rejection."""
        noted = tuple(self._header[: len(REJECTION_COLUMNS)]) == REJECTION_COLUMNS
        return cells[len(REJECTION_COLUMNS) :] if noted else cells
