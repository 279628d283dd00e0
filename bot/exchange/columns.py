"""What a column of a file is: declared once, as the annotation of a field of the file's rows.

    class HouseRow(NamedTuple):
        code: Annotated[HouseCode, Column(SHORT_TEXT, "Billing's own key of the house.", "H00028")]

From this come the reading of its cells, the temporary table that rows are gathered in, what headings are
understood, and the tables of `docs/exchange.md`. The field's name is the column's.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, Protocol, get_type_hints

from bot.exchange.cells import CellType


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file.

    A required column must be present, and filled in every row. Another one may be missing: then the import
    leaves what the database has; an empty cell of it is `when_empty`. A cell that says nothing (`NULL`) is
    read as None: then the database keeps what it has, and a new row gets `when_empty`. `also` are other
    headings that are taken for it. Where the column must be there but a row need not fill it, `may_be_empty`.
    """

    cell: CellType
    meaning: str
    example: str
    also: tuple[str, ...] = ()
    required: bool = False
    when_empty: object = None
    may_be_empty: bool = False

    @property
    def in_every_row(self) -> bool:
        """Whether each row has to fill it."""
        return self.required and not self.may_be_empty

    def reader(self, *, required: bool = False) -> Callable[[str], object]:
        """What makes a value of a cell, which may be `required` in this file alone; it raises BadCell."""
        read, when_empty = self.cell.read, self.when_empty

        def optional(cell: str) -> object:
            return read(cell) if cell.strip() else when_empty

        return read if self.in_every_row or required else optional


class Fault(NamedTuple):
    """Why a row is rejected: the columns that are the matter, and a sentence about each."""

    column: str
    reason: str


class PassedOver(NamedTuple):
    """Why a row is passed over, though nothing is wrong with it: the column that says so, and a sentence.

    The sentence is the same for all rows of its kind, which are counted.
    """

    column: str
    reason: str


class NoRow(PassedOver):
    """Why a line is no row at all, as an empty one is none: it is not counted among them."""

    __slots__ = ()


class Row(Protocol):
    """A row, typed. A named tuple, because millions of them go straight on to the database."""

    def __iter__(self) -> Iterator[object]:
        """The values in the order of the columns."""
        ...

    def checked(self, last_day: date) -> "Row | Fault | PassedOver":
        """The row as it counts, or what its cells have wrong with one another, or why it does not count.

        `last_day` is the last on which anything can have happened.
        """
        ...


class FileKind(StrEnum):
    """What a file of billing describes; in the order in which the kinds depend on one another."""

    HOUSES = "houses"
    ACCOUNTS = "accounts"
    METERS = "meters"
    READINGS = "readings"
    MONTHS = "months"
    TARIFFS = "tariffs"
    NORMS = "norms"
    DWELLINGS = "dwellings"
    COMMON_NEEDS = "common_needs"
    BALANCES = "balances"
    CHARGES = "charges"
    PAYMENTS = "payments"
    VERDICTS = "verdicts"
    CALENDAR = "calendar"
    SERVICES = "services"
    OUTAGES = "outages"
    PAYEES = "payees"
    BRANCHES = "branches"
    QUESTIONS = "questions"
    WAYS = "ways"


REGISTRY = (
    FileKind.HOUSES,
    FileKind.ACCOUNTS,
    FileKind.METERS,
    FileKind.READINGS,
)
"""What billing knows by itself, whether or not residents send anything."""


@dataclass(frozen=True, slots=True)
class BillingFile:
    """One kind of file; `key` are the columns that identify a row, `make` makes one of its values.

    Where there are several ways to identify one, `ways` are the columns of each: a file has those of one.
    `passed_over` are headings that may stand there too and mean nothing.
    """

    kind: FileKind
    columns: Mapping[str, Column]
    make: Callable[[Iterable[Any]], Row]
    key: tuple[str, ...]
    ways: tuple[tuple[str, ...], ...] = ()
    passed_over: frozenset[str] = frozenset()

    @property
    def unless_said(self) -> Mapping[str, object]:
        """Columns of which a row may say nothing, and what a new row gets then."""
        return {
            name: column.when_empty
            for name, column in self.columns.items()
            if column.when_empty is not None and name not in self.key
        }


def columns_of(row: type[object]) -> Mapping[str, Column]:
    """The columns that the fields of a row declare, in their order."""
    declared = get_type_hints(row, include_extras=True)
    return {name: hint.__metadata__[0] for name, hint in declared.items()}
