"""What is expected of a file: that it is taken, but for some rows perhaps, or refused in its own words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Table

from bot.database.tables import accounts, houses

Cell = str | int | date | None


@dataclass(frozen=True)
class Taken:
    """These rows are in the table afterwards, and no others.

    `rejected` are lines that are put aside, each with something of its reason.
    """

    table: Table
    columns: Sequence[str]
    rows: Sequence[tuple[Cell, ...]]
    rejected: Mapping[int, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    """Sheets that hold data and are not read."""


@dataclass(frozen=True)
class Refused:
    """Nothing is taken, and these words are said of it at the command line."""

    said: str


@dataclass(frozen=True)
class RealFile:
    """A file, and the texts of CSV files that were imported before it."""

    name: str
    content: bytes
    expected: Taken | Refused
    before: Sequence[str] = ()


HOUSE_ROWS: Sequence[tuple[Cell, ...]] = (("H1", "ул. Южное шоссе", "28"), ("H2", "пр. Октября", "7А"))


def these_houses(
    *rows: tuple[Cell, ...], rejected: Mapping[int, str] | None = None, left_out: tuple[str, ...] = ()
) -> Taken:
    """These houses, or the two of the tests' registry."""
    return Taken(houses, ("code", "street", "house"), rows or HOUSE_ROWS, rejected or {}, left_out)


def these_accounts(
    *rows: tuple[Cell, ...], rejected: Mapping[int, str] | None = None, left_out: tuple[str, ...] = ()
) -> Taken:
    """These accounts: number, flat, surname, name."""
    return Taken(accounts, ("number", "flat", "surname", "name"), rows, rejected or {}, left_out)
