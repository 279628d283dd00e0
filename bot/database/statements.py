"""SQL made once from the Core tables, and run with as little as possible between it and the driver.

Measured on two cores, a row by its primary key: 0.47 ms through SQLAlchemy's asyncio layer, 0.10 ms through
aiosqlite (of which nearly all is the change of threads), 0.006 ms through `sqlite3` itself. So on SQLite a
`Statement` is compiled to text once and then bound and run by hand; PostgreSQL, where the network costs more
than the layer, gets the Core object itself. Both come from the same tables and types.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.elements import KeyedColumnElement
from sqlalchemy.sql.selectable import Select
from sqlalchemy.types import TypeEngine

Row = tuple[Any, ...]
"""Values of one row, in the order of the statement's columns, as the columns' Python types."""

Parameters = Mapping[str, Any]
"""Values of a statement's named parameters."""

Core = Select[*tuple[Any, ...]] | UpdateBase
Conversion = Callable[[Any], Any]
Excluded = ReadOnlyColumnCollection[str, KeyedColumnElement[Any]]

NONE: Parameters = {}

_SQLITE = sqlite.dialect(paramstyle="qmark")


class Compiled:
    """A statement as SQLite's text, with what turns parameters into its values and its values into rows."""

    def __init__(self, core: Core) -> None:
        compiled = core.compile(dialect=_SQLITE)
        self.text = str(compiled)
        self._slots = [
            _Slot(name, compiled.binds[name].required, compiled.params[name], compiled.binds[name].type)
            for name in compiled.positiontup or ()
        ]
        self._conversions = [
            (position, conversion)
            for position, column in enumerate(core.exported_columns)
            if (conversion := _from_sqlite(column.type)) is not None
        ]

    def values(self, parameters: Parameters) -> list[Any]:
        """The positional values for these parameters."""
        return [slot.value(parameters) for slot in self._slots]

    def rows(self, raw: list[Row]) -> list[Row]:
        """Rows with their columns' Python types."""
        if not self._conversions:
            return raw
        return [self._row(row) for row in raw]

    def _row(self, raw: Row) -> Row:
        row = list(raw)
        for position, conversion in self._conversions:
            row[position] = conversion(row[position])
        return tuple(row)


class _Slot:
    """One question mark: a named parameter, or a constant of the statement."""

    __slots__ = ("_constant", "_conversion", "_name")

    def __init__(self, name: str, required: bool, constant: object, kind: TypeEngine[Any]) -> None:
        conversion = kind.dialect_impl(_SQLITE).bind_processor(_SQLITE)
        self._name = name if required else None
        self._conversion: Conversion | None = conversion
        self._constant = constant if required or conversion is None else conversion(constant)

    def value(self, parameters: Parameters) -> object:
        if self._name is None:
            return self._constant
        value = parameters[self._name]
        return value if self._conversion is None else self._conversion(value)


def _from_sqlite(kind: TypeEngine[Any]) -> Conversion | None:
    return kind.dialect_impl(_SQLITE).result_processor(_SQLITE, None)


class Statement:
    """One statement of a repository, written at module level and compiled when first used."""

    def __init__(self, core: Core, on_sqlite: Core | None = None) -> None:
        self.core = core
        self._on_sqlite = core if on_sqlite is None else on_sqlite

    def of(self, dialect: str) -> Core:
        """The statement for SQLAlchemy, on one of the engines."""
        return self._on_sqlite if dialect == "sqlite" else self.core

    @cached_property
    def compiled(self) -> Compiled:
        """The statement for SQLite's driver."""
        return Compiled(self._on_sqlite)


Insert = Callable[[Table], postgresql.Insert] | Callable[[Table], sqlite.Insert]


@dataclass(frozen=True, slots=True)
class Upsert:
    """An insert of `columns` that, where a row with the same `unique` stands already, changes or leaves it.

    `update` names the columns that take the new values; without it the standing row stays as it is. `where`
    says of which new row that is so; `unique_where` is the condition of a partial unique index.
    """

    table: Table
    columns: Sequence[str]
    unique: Sequence[str]
    update: Sequence[str] = ()
    where: Callable[[Excluded], ColumnElement[bool]] | None = None
    unique_where: ColumnElement[bool] | None = None
    returning: Sequence[Column[Any]] = ()

    def statement(self) -> Statement:
        """The same for both engines, each of which has a construct of its own for it."""
        return Statement(self._on(postgresql.insert), on_sqlite=self._on(sqlite.insert))

    def _on(self, insert: Insert) -> Core:
        table = self.table
        added = insert(table).values(
            {name: bindparam(name, type_=table.c[name].type) for name in self.columns}
        )
        if self.update:
            statement = added.on_conflict_do_update(
                index_elements=self.unique,
                index_where=self.unique_where,
                set_={name: added.excluded[name] for name in self.update},
                where=None if self.where is None else self.where(added.excluded),
            )
        else:
            statement = added.on_conflict_do_nothing(
                index_elements=self.unique, index_where=self.unique_where
            )
        return statement.returning(*self.returning) if self.returning else statement
