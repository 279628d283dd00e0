"""Many rows for a table of SQLite, some hundred of them in a statement.

The driver gives the interpreter away at each step of a statement, and waits for it again while another
thread reads a file: so a statement for each row takes several times as long as one for many.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import Boolean, Column, Date, String, Table

StagedRow = tuple[Any, ...]
"""The line's number, then the fields of its row."""

_MOST_VALUES = 6_000
"""Of one statement; SQLite takes 32 766."""
_AS_NUMBER: Mapping[bool | None, int | None] = {True: 1, False: 0, None: None}


class Insertion:
    """Rows for a table, with a value for each of its columns, as statements that can be run many times."""

    def __init__(self, table: Table, rows: Sequence[StagedRow]) -> None:
        kept = {
            column.name: _as_kept(column, values)
            for column, values in zip(table.c, zip(*rows, strict=True), strict=True)
        }
        # The driver looks for a way to write None each time; what is left out is none by itself.
        said = {name: values for name, values in kept.items() if values.count(None) < len(rows)}
        self._name = table.name
        self._names = ", ".join(said)
        self._width = len(said)
        self._rows = list(zip(*said.values(), strict=True))

    def statements(self) -> Iterator[tuple[str, Iterable[Sequence[Any]]]]:
        """Each with what it is to be run with; that is made while it is asked for, in the driver's thread."""
        together = _MOST_VALUES // self._width
        whole = len(self._rows) // together * together
        if whole:
            yield self._statement(together), self._flat(0, whole, together)
        if whole < len(self._rows):
            yield self._statement(1), self._rows[whole:]

    def _statement(self, rows: int) -> str:
        marks = f"({', '.join('?' * self._width)})"
        return f"INSERT INTO {self._name} ({self._names}) VALUES {', '.join([marks] * rows)}"  # noqa: S608 our own names

    def _flat(self, first: int, last: int, together: int) -> Iterator[Sequence[Any]]:
        for at in range(first, last, together):
            yield list(chain.from_iterable(self._rows[at : at + together]))


def _as_kept(column: Column[Any], values: Sequence[Any]) -> Sequence[Any]:
    """Values as the driver takes them the shortest way."""
    match column.type:
        case Date():
            return list(map(_iso, values))
        case Boolean():
            return [_AS_NUMBER[value] for value in values]
        case String() if not set(map(type, values)) <= {str, type(None)}:
            return [None if value is None else str(value) for value in values]
    return values


@lru_cache(maxsize=65536)
def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
