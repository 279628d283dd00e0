"""Rows by their natural key: what a database gives to repositories, without one."""

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Generic, TypeVar

Key = TypeVar("Key")
Row = TypeVar("Row")


class ReadOnly(Exception):
    """A unit of work for looking tried to change something."""


class BrokenReference(Exception):
    """A row that another one is about does not exist."""


class AlreadyThere(Exception):
    """A row of the same natural key exists."""


class Table(Generic[Key, Row]):
    """Rows that are replaced and never altered, in the order in which they came; none is ever removed.

    Whoever is given the rows keeps them as they were: what is put afterwards goes into rows of its own.
    """

    def __init__(self, rows: dict[Key, Row] | None = None, *, changeable: bool = False) -> None:
        self._rows: dict[Key, Row] = {} if rows is None else rows
        self._given = rows is not None
        self._changeable = changeable

    def copy(self, *, changeable: bool) -> "Table[Key, Row]":
        """The same rows, for a unit of work of its own."""
        self._given = True
        return Table(self._rows, changeable=changeable)

    def find(self, key: Key) -> Row | None:
        """The row of this key."""
        return self._rows.get(key)

    @property
    def rows(self) -> Mapping[Key, Row]:
        """All of them, oldest first; as they are now, so that rows may be put while one goes through them."""
        self._given = True
        return MappingProxyType(self._rows)

    @property
    def next_number(self) -> int:
        """The key of a new row, where rows are numbered: 1, 2, 3."""
        return len(self._rows) + 1

    def put(self, key: Key, row: Row) -> None:
        """Put a row, in place of the one with this key.

        Raises:
            ReadOnly: this is a look.
        """
        if not self._changeable:
            raise ReadOnly("a look is read-only")
        if self._given:
            self._rows, self._given = dict(self._rows), False
        self._rows[key] = row

    def add(self, key: Key, row: Row) -> None:
        """Put a new row.

        Raises:
            ReadOnly: this is a look.
            AlreadyThere: there is one with this key.
        """
        if key in self._rows:
            raise AlreadyThere(key)
        self.put(key, row)

    def must_have(self, key: Key) -> None:
        """Let a row refer to this one.

        Raises:
            BrokenReference: it does not exist.
        """
        if key not in self._rows:
            raise BrokenReference(key)


def in_utc(moment: datetime) -> datetime:
    """A moment as databases give it back, whatever the zone in which it was told.

    Raises:
        ValueError: it is naive.
    """
    if moment.tzinfo is None:
        raise ValueError("a naive datetime has no place here")
    return moment.astimezone(UTC)
