"""Which kind of billing's files a heading is of, and what is the matter when it is of none."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, zip_longest

from bot.exchange.cells import shown
from bot.exchange.columns import BillingFile, FileKind
from bot.exchange.files import FILES
from bot.exchange.sources import CannotRead
from domain.exchange import Reason

REJECTION_COLUMNS = ("line", "column", "reason")
"""What stands before a row's own cells in NAME.rejected.csv; passed over when it comes back corrected."""
_MOST_NAMED = 10
_LONGEST_IN_DBF = 10


PREVIEW = 40
"""So many rows are looked at for the heading: titles and dates may stand above it."""
_NUMBERING = frozenset({"№", "№ п/п", "№п/п", "п/п", "n", "n п/п"})
"""Columns that number the rows of a list: there is nothing in them."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A recognised heading: the kind of the file, and where each of its columns stands (from zero).

    `corrected` says that the file is one of rejected rows, come back. `unnamed` are places where the heading
    says nothing: there may be nothing under them either. `numbering` are places under which
    rows are numbered.
    """

    file: BillingFile
    positions: dict[str, int]
    width: int
    corrected: bool
    unnamed: tuple[int, ...] = ()
    numbering: tuple[int, ...] = ()

    @property
    def needed(self) -> frozenset[str]:
        """The columns that are filled in every row; of several ways to say a thing, the only one there is."""
        ways = [way for way in self.file.ways if self.positions.keys() >= set(way)]
        only = ways[0] if len(ways) == 1 and len(ways[0]) == 1 else ()
        return frozenset(
            name for name, column in self.file.columns.items() if column.in_every_row or name in only
        )


def recognise(cells: Sequence[str]) -> Heading:
    """Tell the kind of a file by the names of its columns.

    Raises:
        CannotRead: a column is missing, unknown or there twice.
    """
    best = _likest(cells)
    if best.complaints:
        raise best.refusal(cells)
    unnamed, numbering = tuple(best.unnamed), tuple(best.numbering)
    return Heading(best.file, best.positions, best.width, best.corrected, unnamed, numbering)


@dataclass(frozen=True, slots=True)
class HeadingPlace:
    """Where a heading stands: which table, from which row of it, in how many rows; and what it says."""

    table: int
    row: int
    rows: int
    cells: list[str]


def find_heading(tables: Sequence[Sequence[Sequence[str]]]) -> HeadingPlace:
    """Where the heading is likeliest among the first rows of several tables.

    Of several rows that could be one without a complaint the first is: another table follows below. Where no
    column of any row is known, the first row of the first table that has one.
    """
    places = [
        (HeadingPlace(table, row, 1, list(cells)), _likest(cells))
        for table, rows in enumerate(tables)
        for row, cells in enumerate(rows)
    ]
    # Where one row is a heading, two are not tried that may only be so in words: it takes its time.
    may_be_one = _goes_on if all(attempt.complaints for _, attempt in places) else _is_merged
    places += [
        (HeadingPlace(table, row, 2, joined), attempt)
        for table, rows in enumerate(tables)
        for row, (upper, lower) in enumerate(pairwise(rows))
        if may_be_one(upper, lower)
        for joined, attempt in [_likest_joined(upper, lower)]
    ]
    of_tables = [min(own, key=_unlikeliness) for own in _by_table(places)]
    place, attempt = min(of_tables, key=lambda found: (found[1].distance, found[0].rows))
    return place if attempt.positions else places[0][0]


def _by_table(places: "Sequence[Found]") -> "Iterator[list[Found]]":
    for table in dict.fromkeys(place.table for place, _ in places):
        yield [found for found in places if found[0].table == table]


def _unlikeliness(found: "Found") -> tuple[bool, int, int, int, int]:
    place, attempt = found
    has_complaints, few_columns, complaints = attempt.distance
    return has_complaints, 0 if has_complaints else place.row, few_columns, complaints, place.rows


def is_heading(cells: Sequence[str]) -> bool:
    """Whether a row under a heading is a heading itself, of whatever kind of file."""
    first = cells[0].strip() if cells else ""
    if not first or plain_heading(first) not in _all_headings():
        return False
    return not _likest(cells).complaints


def same_heading(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two headings have the same columns in the same places, however they are written."""
    first, second = _likest(one), _likest(other)
    return (first.file.kind, first.positions) == (second.file.kind, second.positions)


def plain_heading(cell: str) -> str:
    """A heading as it is compared: «Лицевой счёт», «ЛицевойСчет» and «лицевой_счет (9 цифр)» are one."""
    text = cell.replace("\ufeff", "").strip().lower().replace("ё", "е").replace("№", "номер ")
    named = re.sub(r"(?<=\w)\s*(?:\(.*\)|,.*)$", "", text, flags=re.DOTALL)
    return re.sub(r"[\s\u00a0_./\\-]+", "", named.rstrip("*: "))


def _is_merged(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether two rows may be one heading: a cell of the upper one stands over several of the lower one."""
    return any(not over.strip() and under.strip() for over, under in zip(upper[1:], lower[1:], strict=False))


def _goes_on(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Or what a cell of the upper one says may go on under it."""
    return _is_merged(upper, lower) or any(under.strip() and not _has_digit(under) for under in lower[1:])


def _has_digit(cell: str) -> bool:
    return any(map(str.isdigit, cell))


def _likest_joined(upper: Sequence[str], lower: Sequence[str]) -> "tuple[list[str], _Attempt]":
    rows = {kind: _joined(kind, upper, lower) for kind in FILES}
    attempts = [(rows[kind], _Attempt(file, rows[kind])) for kind, file in FILES.items()]
    return min(attempts, key=lambda found: found[1].distance)


def _joined(kind: FileKind, upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Two rows as one: «Сальдо» over «на начало» is «Сальдо на начало», «Помещение» over «Дом» is «Дом»."""
    known = _columns_by_heading(kind)
    cells, group = [], ""
    for over, under in zip_longest(upper, lower, fillvalue=""):
        group = over.strip() or group
        whole = f"{group} {under.strip()}".strip()
        if not under.strip():
            cells.append(over)
        elif plain_heading(whole) in known or plain_heading(under) not in known:
            cells.append(whole)
        else:
            cells.append(under)
    return cells


def _likest(cells: Sequence[str]) -> "_Attempt":
    return min((_Attempt(file, cells) for file in FILES.values()), key=lambda attempt: attempt.distance)


@lru_cache
def _columns_by_heading(kind: FileKind) -> Mapping[str, str]:
    headings = [
        (heading, name) for name, column in FILES[kind].columns.items() for heading in (name, *column.also)
    ]
    # Names of columns in DBF are cut off.
    cut = {plain_heading(heading[:_LONGEST_IN_DBF]): name for heading, name in reversed(headings)}
    return cut | {plain_heading(heading): name for heading, name in headings}


@lru_cache
def _all_headings() -> frozenset[str]:
    """What a first cell says of any heading."""
    known = (set(_columns_by_heading(kind)) | _passed_over(kind) for kind in FILES)
    numbering = (plain_heading(each) for each in _NUMBERING)
    return frozenset().union(*known, numbering, (plain_heading(each) for each in REJECTION_COLUMNS))


@lru_cache
def _passed_over(kind: FileKind) -> frozenset[str]:
    headings = FILES[kind].passed_over
    return frozenset(
        plain_heading(each) for each in (*headings, *(each[:_LONGEST_IN_DBF] for each in headings))
    )


class _Attempt:
    """How well a heading fits one kind of file."""

    def __init__(self, file: BillingFile, cells: Sequence[str]) -> None:
        names = [plain_heading(cell) for cell in cells]
        while names and not names[-1]:
            names.pop()
        self.file = file
        self.width = len(names)
        self.corrected = tuple(names[: len(REJECTION_COLUMNS)]) == REJECTION_COLUMNS
        self.positions: dict[str, int] = {}
        self.unnamed: list[int] = []
        self.numbering: list[int] = []
        self.unknown: list[int] = []
        self.repeated: list[int] = []
        start = len(REJECTION_COLUMNS) if self.corrected else 0
        for position, name in enumerate(names[start:], start):
            if cells[position].strip().lower() in _NUMBERING:
                self.numbering.append(position)
            else:
                self._place(name, position)
        self.missing = [
            name for name, column in file.columns.items() if column.required and name not in self.positions
        ]
        if file.ways and not any(self.positions.keys() >= set(way) for way in file.ways):
            self.missing.append(file.ways[0][0])

    def _place(self, name: str, position: int) -> None:
        column = _columns_by_heading(self.file.kind).get(name)
        if not name:
            self.unnamed.append(position)
        elif column is None:
            if name not in _passed_over(self.file.kind):
                self.unknown.append(position)
        elif column in self.positions:
            self.repeated.append(position)
        else:
            self.positions[column] = position

    @property
    def complaints(self) -> int:
        return len(self.missing) + len(self.unknown) + len(self.repeated)

    @property
    def distance(self) -> tuple[bool, int, int]:
        """Least for the kind whose columns are there, then for the one of which most are."""
        return self.complaints > 0, -len(self.positions), self.complaints

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


Found = tuple[HeadingPlace, _Attempt]
"""A place, and how well it fits."""
