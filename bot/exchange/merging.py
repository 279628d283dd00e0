"""How each kind of file is merged into its table, as statements for both engines.

Rows pass through two temporary tables. A chunk of them lies in the *staged* table while it is compared with
the database; then they are *kept*, one per natural key, with a verdict: added, changed or the same. So
nothing is locked while a file is read, and what is written at its end is only what differs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Case,
    Column,
    ColumnElement,
    Date,
    FromClause,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    and_,
    case,
    cast,
    func,
    or_,
    true,
)

from bot.database.tables import accounts, houses, meters, readings, tariffs
from bot.exchange.columns import FileKind, FileLayout
from bot.exchange.layout import Heading
from bot.exchange.layouts import ACCOUNTS, HOUSES, METERS, READINGS, TARIFFS


class Verdict(IntEnum):
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
class Merge:
    """One kind of file, on its way into `target`.

    `key` are the columns that identify a row, in `kept` and in `target`. `origins` says where each column of
    `kept` comes from. `news` are the columns that a file may change, each with its new value as the staged
    rows tell it, `updates` the same as the kept rows tell it. `known` holds when `joined` has found a row of
    the target; `ours` holds of the rows of the target that are billing's; `looked_up` are the other tables
    in `joined`.
    """

    layout: FileLayout
    target: Table
    staged: Table
    kept: Table
    joined: FromClause
    key: tuple[str, ...]
    origins: Mapping[str, ColumnElement[Any]]
    checks: tuple[Check, ...]
    known: ColumnElement[bool]
    news: Mapping[str, ColumnElement[Any]]
    updates: Mapping[str, ColumnElement[Any]]
    ours: ColumnElement[bool] = field(default_factory=true)
    looked_up: tuple[Table, ...] = ()

    @property
    def same_row(self) -> ColumnElement[bool]:
        """A kept row and a row of the target are one."""
        return and_(self.ours, *(self.target.c[name] == self.kept.c[name] for name in self.key))

    @property
    def sound(self) -> ColumnElement[bool]:
        """A staged row passes all checks."""
        return and_(true(), *(check.holds for check in self.checks))

    @property
    def verdict(self) -> Case[int]:
        """What a staged row means."""
        differs = or_(*(self.target.c[name].is_distinct_from(new) for name, new in self.news.items()))
        return case(
            (self.known.is_not(true()), Verdict.ADDED.value),
            (differs, Verdict.CHANGED.value),
            else_=Verdict.SAME.value,
        )


def merge_of(heading: Heading) -> Merge:
    """The way of a file with this heading.

    A column that the file does not have is no news: the database keeps what it has.
    """
    merge = _MERGES[heading.layout.kind]()
    absent = {
        _TARGET_NAMES.get(column.name, column.name)
        for column in heading.layout.columns
        if column.name not in heading.positions and not column.name.startswith("zone_")
    }
    return replace(
        merge,
        news={name: new for name, new in merge.news.items() if name not in absent},
        updates={name: new for name, new in merge.updates.items() if name not in absent},
    )


_TARGET_NAMES = {"date": "taken_on"}


def _temporary(name: str, *columns: Column[Any]) -> Table:
    return Table(name, MetaData(), *columns, prefixes=["TEMPORARY"])


def _staged(*columns: Column[Any]) -> Table:
    return _temporary("staged", Column("line", Integer, primary_key=True, autoincrement=False), *columns)


def _kept(*columns: Column[Any]) -> Table:
    return Table(
        "kept",
        MetaData(),
        *columns,
        Column("line", Integer, nullable=False),
        Column("verdict", Integer, nullable=False),
        prefixes=["TEMPORARY"],
        sqlite_with_rowid=False,
    )


def _houses() -> Merge:
    window = ("window_first", "window_last")
    values = ("street", "house", *window)
    texts = [Column(name, Text) for name in ("street", "house")]
    staged = _staged(Column("code", String), *texts, *(Column(name, Integer) for name in window))
    kept = _kept(
        Column("code", String, primary_key=True),
        *(Column(name, Text) for name in ("street", "house")),
        *(Column(name, Integer) for name in window),
    )
    return Merge(
        layout=HOUSES,
        target=houses,
        staged=staged,
        kept=kept,
        joined=staged.outerjoin(houses, houses.c.code == staged.c.code),
        key=("code",),
        origins={name: staged.c[name] for name in ("code", *values)},
        checks=(),
        known=houses.c.code.is_not(None),
        news={name: staged.c[name] for name in values},
        updates={name: kept.c[name] for name in values},
    )


def _accounts() -> Merge:
    texts = ("flat", "surname", "name", "patronymic", "phone")
    staged = _staged(
        Column("number", String), Column("house", String), *(Column(name, Text) for name in texts)
    )
    kept = _kept(
        Column("number", String, primary_key=True),
        Column("house_code", String),
        *(Column(name, Text) for name in texts),
    )
    values = {"house_code": staged.c.house} | {name: staged.c[name] for name in texts}
    return Merge(
        layout=ACCOUNTS,
        target=accounts,
        staged=staged,
        kept=kept,
        joined=staged.outerjoin(houses, houses.c.code == staged.c.house).outerjoin(
            accounts, accounts.c.number == staged.c.number
        ),
        key=("number",),
        origins={"number": staged.c.number} | values,
        looked_up=(houses,),
        checks=(
            Check(
                "house",
                "No house of this code is known; it should come in houses.",
                houses.c.code.is_not(None),
            ),
        ),
        known=accounts.c.number.is_not(None),
        news=values,
        updates={name: kept.c[name] for name in values},
    )


_ZONES = ("zone_t1", "zone_t2", "zone_t3")


def _meter_columns() -> tuple[Column[Any], ...]:
    return (
        Column("place", Text),
        Column("zones", Integer),
        *(Column(name, String) for name in _ZONES),
        Column("integer_digits", Integer),
        Column("fraction_digits", Integer),
        Column("ratio", Integer),
        Column("verified_until", Date),
        Column("in_service", Boolean),
        Column("smart", Boolean),
    )


def _meters() -> Merge:
    key = ("account", "resource", "number")
    staged = _staged(*(Column(name, String) for name in key), *_meter_columns())
    kept = _kept(*(Column(name, String, primary_key=True) for name in key), *_meter_columns())
    values = {column.name: staged.c[column.name] for column in _meter_columns()}
    same = and_(*(meters.c[name] == staged.c[name] for name in key))
    return Merge(
        layout=METERS,
        target=meters,
        staged=staged,
        kept=kept,
        joined=staged.outerjoin(accounts, accounts.c.number == staged.c.account).outerjoin(meters, same),
        key=key,
        origins={name: staged.c[name] for name in key} | values,
        looked_up=(accounts,),
        checks=(
            Check(
                "account",
                "No such account is known; it should come in accounts.",
                accounts.c.number.is_not(None),
            ),
        ),
        known=meters.c.id.is_not(None),
        news=values | _zones_from(staged),
        updates={name: kept.c[name] for name in values} | _zones_from(kept),
    )


def _zones_from(source: Table) -> dict[str, ColumnElement[Any]]:
    """Which zone each register counts: an empty cell leaves what a resident has answered."""
    return {
        name: case(
            (and_(source.c[name].is_(None), source.c.zones == meters.c.zones), meters.c[name]),
            else_=source.c[name],
        )
        for name in _ZONES
    }


def _readings() -> Merge:
    staged = _staged(
        Column("account", String),
        Column("resource", String),
        Column("meter", String),
        Column("register", Integer),
        Column("value", BigInteger),
        Column("date", Date),
        Column("source", String),
    )
    kept = _kept(
        Column("meter_id", BigInteger, primary_key=True),
        Column("register", Integer, primary_key=True),
        Column("taken_on", Date, primary_key=True),
        Column("value", BigInteger),
        Column("source", String),
    )
    meter = and_(
        meters.c.account == staged.c.account,
        meters.c.resource == staged.c.resource,
        meters.c.number == staged.c.meter,
    )
    of_billing = and_(
        readings.c.meter_id == meters.c.id,
        readings.c.register == staged.c.register,
        readings.c.taken_on == staged.c.date,
        readings.c.submission_id.is_(None),
    )
    values = {"value": staged.c.value, "source": staged.c.source}
    return Merge(
        layout=READINGS,
        target=readings,
        staged=staged,
        kept=kept,
        joined=staged.outerjoin(meters, meter).outerjoin(readings, of_billing),
        key=("meter_id", "register", "taken_on"),
        origins={"meter_id": meters.c.id, "register": staged.c.register, "taken_on": staged.c.date} | values,
        looked_up=(meters,),
        checks=(
            Check(
                "meter",
                "The account has no such meter of this resource; it should come in meters.",
                meters.c.id.is_not(None),
            ),
            Check("register", "The meter has fewer zones.", staged.c.register <= meters.c.zones),
            Check(
                "value",
                "The number is longer than the meter's digits before the comma.",
                func.length(cast(staged.c.value, Text)) <= meters.c.integer_digits,
            ),
        ),
        known=readings.c.id.is_not(None),
        news=values,
        updates={name: kept.c[name] for name in values},
        ours=readings.c.submission_id.is_(None),
    )


def _tariffs() -> Merge:
    key = ("resource", "category", "zones", "zone", "valid_from")
    kinds: dict[str, type[String | Integer | Date]] = {"zones": Integer, "valid_from": Date}
    staged = _staged(*(Column(name, kinds.get(name, String)) for name in key), Column("price", String))
    kept = _kept(
        *(Column(name, kinds.get(name, String), primary_key=True) for name in key), Column("price", String)
    )
    same = and_(*(tariffs.c[name] == staged.c[name] for name in key))
    return Merge(
        layout=TARIFFS,
        target=tariffs,
        staged=staged,
        kept=kept,
        joined=staged.outerjoin(tariffs, same),
        key=key,
        origins={name: staged.c[name] for name in (*key, "price")},
        checks=(),
        known=tariffs.c.resource.is_not(None),
        news={"price": staged.c.price},
        updates={"price": kept.c.price},
    )


_MERGES = {
    FileKind.TARIFFS: _tariffs,
    FileKind.HOUSES: _houses,
    FileKind.ACCOUNTS: _accounts,
    FileKind.METERS: _meters,
    FileKind.READINGS: _readings,
}
