"""What a spreadsheet has in it. Its words are in the reader's language; who writes it knows none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from domain.window import Month

Cell = str | int | Decimal | date | Month | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its title, its heading, its rows. A `Decimal` is shown as exactly as it is."""

    title: str
    heading: Sequence[str]
    rows: Sequence[Sequence[Cell]]


class Spreadsheets(Protocol):
    """Who writes them."""

    async def write(self, sheets: Sequence[Sheet]) -> bytes:
        """A workbook (XLSX) of these sheets."""
        ...
