"""What is done with the rows of one kind of billing's files, as statements for both engines.

Rows pass through two temporary tables. A chunk of them lies in the *staged* table while it is compared with
the database; then they are *kept*, one per natural key, with what they mean for the database: a row to add,
to change, or the same. So nothing is locked while a file is read, and what is written at its end is only
what differs.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any

from sqlalchemy import (
    Case,
    Column,
    ColumnElement,
    FromClause,
    Integer,
    Join,
    MetaData,
    Select,
    Table,
    Update,
    and_,
    case,
    or_,
    select,
    true,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.bulk.likeness import Likeness
from bot.database.bulk.workspace import FILE_LINE
from bot.database.tables import accounts


class Difference(IntEnum):
    """What a row means for the database."""

    SAME = 0
    ADDED = 1
    CHANGED = 2


@dataclass(frozen=True, slots=True)
class Check:
    """What must be true of a row besides its own form; `column` and `reason` go to the rejected."""

    column: str
    reason: str
    holds: ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is to be said of rows that are taken all the same; `lines` finds them, once they are written."""

    column: str
    reason: str
    lines: Select[tuple[int]]


@dataclass(frozen=True, slots=True)
class Alike:
    """Keys that look alike, and are of one thing.

    Of rows that agree in `within` and count (`counts` is a column of truth values, where not all do) the keys
    in `number` are compared; `reasons` say how, and why a new row is not taken beside such a one.
    """

    within: tuple[str, ...]
    number: str
    counts: str | None
    reasons: tuple[tuple[Likeness, str], ...]


@dataclass(frozen=True, slots=True)
class Mending:
    """What is done with staged rows that are not sound, before they are rejected.

    `column` gets what is meant, and `reason` is said of those that are kept for that.
    """

    column: str
    reason: str
    statement: Update


BeforeUpdate = Callable[[AsyncConnection, FromClause, Collection[str], datetime], Awaitable[None]]
"""Is given the kept rows that change something, which of their columns count, and the moment."""

AfterInsert = Callable[[AsyncConnection, FromClause, datetime], Awaitable[None]]
"""Is given the kept rows that were added, and the moment."""


@dataclass(frozen=True, slots=True)
class Merge:
    """One kind of file, on its way into `target`.

    `key` are the columns that identify a row, in `kept` and in `target`. `origins` says where each column
    of `kept` comes from; `names` what a column of the file is called there, where it is called otherwise.
    `news` are the columns that a file may change, each with its new value as the staged rows tell it,
    `updates` the same as the kept rows tell it. `known` holds when `joined` has found a row of the
    target; `ours` holds of the rows of the target that are billing's; `before_update` is what else
    follows from a change of known rows, in the same transaction, `after_insert` the same of new ones;
    `looked_up` are the other tables in `joined`; `doubts` are about kept rows, which are taken all the
    same; `alike` tells new rows that are known under nearly the same key; `mending` is tried on rows that
    are not sound. `always` are columns of which each row says something, whether or not the file has
    them. Of some it is kept what a row says nothing of only `kept_while` something holds.
    """

    target: Table
    staged: Table
    kept: Table
    joined: FromClause
    key: tuple[str, ...]
    origins: Mapping[str, ColumnElement[Any]]
    names: Mapping[str, str]
    checks: tuple[Check, ...]
    known: ColumnElement[bool]
    news: Mapping[str, ColumnElement[Any]]
    updates: Mapping[str, ColumnElement[Any]]
    ours: ColumnElement[bool] = field(default_factory=true)
    before_update: BeforeUpdate | None = None
    after_insert: AfterInsert | None = None
    looked_up: tuple[Table, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    alike: Alike | None = None
    mending: Mending | None = None
    always: frozenset[str] = frozenset()
    kept_while: Mapping[str, ColumnElement[bool]] = field(default_factory=dict)

    @property
    def same_row(self) -> ColumnElement[bool]:
        """A kept row and a row of the target are one."""
        return and_(self.ours, *(self.target.c[name] == self.kept.c[name] for name in self.key))

    @property
    def sound(self) -> ColumnElement[bool]:
        """A staged row passes all checks."""
        return and_(true(), *(check.holds for check in self.checks))

    @property
    def difference(self) -> Case[int]:
        """What a staged row means."""
        differs = or_(*(self.target.c[name].is_distinct_from(new) for name, new in self.news.items()))
        return case(
            (self.known.is_not(true()), Difference.ADDED.value),
            (differs, Difference.CHANGED.value),
            else_=Difference.SAME.value,
        )


def merge_of(
    target: Table,
    staged: Table,
    joined: FromClause,
    key: Mapping[str, ColumnElement[Any]],
    known: ColumnElement[bool],
    *,
    led_by: Collection[str] = (),
    names: Mapping[str, str] | None = None,
    checks: tuple[Check, ...] = (),
    before_update: BeforeUpdate | None = None,
    looked_up: tuple[Table, ...] = (),
    always: Collection[str] = (),
) -> Merge:
    """Each column of the file goes to the target's column of its name, or of the name in `names`.

    `led_by` are columns that only lead to other tables.
    """
    called = names or {}
    values = {
        called.get(column.name, column.name): column
        for column in staged.c
        if column.name not in {FILE_LINE, *led_by} and called.get(column.name, column.name) not in key
    }
    origins = {**key, **values}
    kept = Table(
        "kept",
        MetaData(),
        *(Column(name, target.c[name].type, primary_key=name in key) for name in origins),
        Column(FILE_LINE, Integer, nullable=False),
        Column("difference", Integer, nullable=False),
        prefixes=["TEMPORARY"],
        sqlite_with_rowid=False,
    )
    return Merge(
        target=target,
        staged=staged,
        kept=kept,
        joined=joined,
        key=tuple(key),
        origins=origins,
        names=called,
        checks=checks,
        known=known,
        news=values,
        updates={name: kept.c[name] for name in values},
        before_update=before_update,
        looked_up=looked_up,
        always=frozenset(always),
    )


def same(target: Table, staged: Table, *names: str) -> ColumnElement[bool]:
    """A staged row and a row of the target agree in these columns."""
    return and_(*(target.c[name] == staged.c[name] for name in names))


KNOWN_ACCOUNT = Check(
    "account", "No such account is known; it should come in accounts.", accounts.c.number.is_not(None)
)
"""Of rows that were joined by `with_account`."""


def with_account(staged: Table) -> Join:
    """Staged rows beside their account, where it is known."""
    return staged.outerjoin(accounts, accounts.c.number == staged.c.account)


def doubt_about(merge: Merge, column: str, reason: str, holds: ColumnElement[bool]) -> Doubt:
    """A doubt about each kept row of which something does not hold."""
    return Doubt(column, reason, select(merge.kept.c[FILE_LINE]).where(holds.is_not(true())))
