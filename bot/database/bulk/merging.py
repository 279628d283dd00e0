"""How each kind of billing's files is merged into its table, as statements for both engines.

Rows pass through two temporary tables. A chunk of them lies in the *staged* table while it is compared with
the database; then they are *kept*, one per natural key, with what they mean for the database: a row to add,
to change, or the same. So nothing is locked while a file is read, and what is written at its end is only
what differs.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import IntEnum
from typing import Any

from sqlalchemy import (
    Case,
    Column,
    ColumnElement,
    FromClause,
    Integer,
    MetaData,
    Table,
    Text,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    or_,
    true,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database.bulk.ended_meters import tell_of_ended_meters
from bot.database.bulk.former_holders import HOLDER_NAMES, end_links_of_former_holders
from bot.database.money_tables import payees
from bot.database.request_tables import services
from bot.database.tables import accounts, calendar, houses, meters, months, readings


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
class Alike:
    """Keys that differ only by zeros in front, as they do when a spreadsheet has taken them away.

    Of rows that agree in `within` and count (`counts` is a column of truth values) the numbers in `number`
    are compared.
    """

    within: tuple[str, ...]
    number: str
    counts: str
    reason: str


BeforeUpdate = Callable[[AsyncConnection, FromClause, Collection[str], datetime], Awaitable[None]]
"""Is given the kept rows that change something, which of their columns count, and the moment."""


@dataclass(frozen=True, slots=True)
class Merge:
    """One kind of file, on its way into `target`.

    `key` are the columns that identify a row, in `kept` and in `target`. `origins` says where each column of
    `kept` comes from; `names` what a column of the file is called there, where it is called otherwise. `news`
    are the columns that a file may change, each with its new value as the staged rows tell it, `updates` the
    same as the kept rows tell it. `known` holds when `joined` has found a row of the target; `ours` holds of
    the rows of the target that are billing's; `before_update` is what else follows from a change of known
    rows, in the same transaction; `looked_up` are the other tables in `joined`; `doubts` are about kept rows,
    which are taken all the same; `alike` tells new rows that are known under nearly the same key.
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
    looked_up: tuple[Table, ...] = ()
    doubts: tuple[Check, ...] = ()
    alike: Alike | None = None

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


def merge_into(
    target: str, staged: Table, absent: Collection[str], unless_said: Mapping[str, object]
) -> Merge:
    """The way of a file into the table of this name.

    `absent` are the columns that the file does not have: they are no news, the database keeps what it has.
    `unless_said` are columns of which a row may say nothing: the same then, and a new row gets that value.
    """
    merge = _keeping(_MERGES[target](staged), unless_said)
    # Of zones that are not there each file says the same as of empty ones. The parts of a holder's name may
    # stand in one column, and a meter's end in another: each row says which of them it has.
    always = {*_ZONES, *HOLDER_NAMES, "in_service"}
    kept = {merge.names.get(name, name) for name in absent} - always
    return replace(
        merge,
        news={name: new for name, new in merge.news.items() if name not in kept},
        updates={name: new for name, new in merge.updates.items() if name not in kept},
    )


def _keeping(merge: Merge, unless_said: Mapping[str, object]) -> Merge:
    """With what the database has, where a row says nothing of it."""
    kept = {}
    for name, otherwise in unless_said.items():
        if (called := merge.names.get(name, name)) in merge.news:
            column = merge.target.c[called]
            kept[called] = func.coalesce(merge.staged.c[name], column, literal(otherwise, column.type))
    return replace(merge, origins={**merge.origins, **kept}, news={**merge.news, **kept})


def _merge(
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
) -> Merge:
    """Each column of the file goes to the target's column of its name, or of the name in `names`.

    `led_by` are columns that only lead to other tables.
    """
    called = names or {}
    values = {
        called.get(column.name, column.name): column
        for column in staged.c
        if column.name not in {"line", *led_by} and called.get(column.name, column.name) not in key
    }
    origins = {**key, **values}
    kept = Table(
        "kept",
        MetaData(),
        *(Column(name, target.c[name].type, primary_key=name in key) for name in origins),
        Column("line", Integer, nullable=False),
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
    )


def _same(target: Table, staged: Table, *names: str) -> ColumnElement[bool]:
    return and_(*(target.c[name] == staged.c[name] for name in names))


def _houses(staged: Table) -> Merge:
    joined = staged.outerjoin(houses, _same(houses, staged, "code"))
    return _merge(houses, staged, joined, {"code": staged.c.code}, houses.c.code.is_not(None))


_NOBODY_CAN_LINK = (
    "Nobody can link these accounts: whoever does is asked for a surname and a name, or its initial, "
    "and of the holder one of them is not known."
)


def _accounts(staged: Table) -> Merge:
    of_house = houses.c.code == staged.c.house
    no_house = "No house of this code is known; it should come in houses."
    merge = _merge(
        accounts,
        staged,
        staged.outerjoin(houses, of_house).outerjoin(accounts, _same(accounts, staged, "number")),
        {"number": staged.c.number},
        accounts.c.number.is_not(None),
        led_by=("holder",),
        names={"house": "house_code"},
        checks=(Check("house", no_house, houses.c.code.is_not(None)),),
        before_update=end_links_of_former_holders,
        looked_up=(houses,),
    )
    named = and_(merge.kept.c.surname != "", merge.kept.c.name != "")
    return replace(merge, doubts=(Check("holder", _NOBODY_CAN_LINK, named),))


_ZONES = ("zone_t1", "zone_t2", "zone_t3")
_ANSWERED = "zones_answered"


_OTHER_ZEROS = (
    "The account has a meter of this number with other zeros in front: write it as it is there, "
    "or say «no» in in_service of that one."
)


def _meters(staged: Table) -> Merge:
    key = ("account", "resource", "number")
    of_account = accounts.c.number == staged.c.account
    no_account = "No such account is known; it should come in accounts."
    merge = _merge(
        meters,
        staged,
        staged.outerjoin(accounts, of_account).outerjoin(meters, _same(meters, staged, *key)),
        {name: staged.c[name] for name in key},
        meters.c.id.is_not(None),
        led_by=("ended_on",),
        checks=(Check("account", no_account, accounts.c.number.is_not(None)),),
        before_update=tell_of_ended_meters,
        looked_up=(accounts,),
    )
    return replace(
        merge,
        alike=Alike(("account", "resource"), "number", "in_service", _OTHER_ZEROS),
        news={**merge.news, **_zones_from(merge.staged)},
        updates={**merge.updates, **_zones_from(merge.kept)},
    )


def _zones_from(source: Table) -> dict[str, ColumnElement[Any]]:
    """Which zone each register counts: an empty cell leaves what a resident has answered, as an answer."""
    said: dict[str, ColumnElement[Any]] = {name: source.c[name] for name in _ZONES}
    said[_ANSWERED] = false()
    return {
        name: case(
            (and_(source.c[_ZONES[0]].is_(None), source.c.zones == meters.c.zones), meters.c[name]),
            else_=new,
        )
        for name, new in said.items()
    }


def _readings(staged: Table) -> Merge:
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
    merge = _merge(
        readings,
        staged,
        staged.outerjoin(meters, meter).outerjoin(readings, of_billing),
        {"meter_id": meters.c.id, "register": staged.c.register, "taken_on": staged.c.date},
        readings.c.id.is_not(None),
        led_by=("account", "resource", "meter"),
        names={"date": "taken_on"},
        checks=(
            Check(
                "meter",
                "The account has no such meter of this resource; it should come in meters, zeros too.",
                meters.c.id.is_not(None),
            ),
            Check("register", "The meter has fewer zones.", staged.c.register <= meters.c.zones),
            Check(
                "value",
                "The number is longer than the meter's digits before the comma.",
                func.length(cast(staged.c.value, Text)) <= meters.c.integer_digits,
            ),
        ),
        looked_up=(meters,),
    )
    return replace(merge, ours=readings.c.submission_id.is_(None))


def _months(staged: Table) -> Merge:
    joined = staged.outerjoin(months, _same(months, staged, "month"))
    return _merge(months, staged, joined, {"month": staged.c.month}, months.c.month.is_not(None))


def _calendar(staged: Table) -> Merge:
    joined = staged.outerjoin(calendar, _same(calendar, staged, "day"))
    return _merge(calendar, staged, joined, {"day": staged.c.day}, calendar.c.day.is_not(None))


def _services(staged: Table) -> Merge:
    joined = staged.outerjoin(services, _same(services, staged, "code"))
    return _merge(services, staged, joined, {"code": staged.c.code}, services.c.code.is_not(None))


def _payees(staged: Table) -> Merge:
    joined = staged.outerjoin(payees, _same(payees, staged, "resource"))
    return _merge(payees, staged, joined, {"resource": staged.c.resource}, payees.c.resource.is_not(None))


_MERGES: Mapping[str, Callable[[Table], Merge]] = {
    "houses": _houses,
    "accounts": _accounts,
    "meters": _meters,
    "readings": _readings,
    "months": _months,
    "calendar": _calendar,
    "services": _services,
    "payees": _payees,
}
