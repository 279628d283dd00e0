"""Meters with their registers' newest readings, as rows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    ScalarSelect,
    and_,
    bindparam,
    exists,
    literal_column,
    not_,
    or_,
    select,
    true,
    union_all,
    update,
)

from bot.database.registry import COUNT_CHANGE_OF_METER
from bot.database.statements import Row, Statement
from bot.database.tables import meters, readings
from bot.database.transaction import Transaction
from domain.identifiers import AccountNumber, MeterId
from domain.meters import HistoryPoint, LastReading, Meter, Register, Resource, SentReading, Zone
from domain.readings.reading import COUNTING, SENT, ReadingState
from domain.window import Month

register_numbers = union_all(
    *(select(literal_column(str(number)).label("number")) for number in (1, 2, 3))
).subquery("register_numbers")
"""1, 2, 3: to make one row of each register of a meter."""

_NO_MONTH = "9999-99"
"""After all others: nothing was sent for it."""

_SLOTS = ("zone_t1", "zone_t2", "zone_t3")


def in_states(rows: FromClause, states: Iterable[ReadingState]) -> ColumnElement[bool]:
    """The condition that a reading is in one of these states; written out, so that indexes can be used."""
    written: list[ColumnElement[str]] = [literal_column(f"'{state.value}'") for state in states]
    return rows.c.state.in_(written)


_counts = in_states(readings, COUNTING)


def has_no_reading(meter: ColumnElement[int], register: ColumnElement[Any]) -> ColumnElement[bool]:
    """The condition that a register has no reading that counts."""
    return ~exists().where(readings.c.meter_id == meter, readings.c.register == register, _counts)


def _newest(condition: Callable[[FromClause], ColumnElement[bool]]) -> ScalarSelect[int]:
    """The identifier of the newest reading of a register that meets the condition."""
    others = readings.alias()
    return (
        select(others.c.id)
        .where(
            others.c.meter_id == meters.c.id,
            others.c.register == register_numbers.c.number,
            condition(others),
        )
        .order_by(others.c.taken_on.desc(), others.c.id.desc())
        .limit(1)
        .correlate(meters, register_numbers)
        .scalar_subquery()
    )


_MONTH = bindparam("month", type_=readings.c.month.type)


def replaced(rows: FromClause) -> ColumnElement[bool]:
    """The condition that a newer reading counts for the same month and register."""
    newer = readings.alias()
    return exists().where(
        newer.c.meter_id == rows.c.meter_id,
        newer.c.register == rows.c.register,
        newer.c.month == rows.c.month,
        newer.c.id > rows.c.id,
        in_states(newer, COUNTING),
    )


def _earlier(rows: FromClause) -> ColumnElement[bool]:
    """The condition that a reading counts and is of no month from the one in question on.

    What billing sends back of such a reading has no month: it is known by its day, or by its value.
    """
    sent = readings.alias()
    sent_back = exists().where(
        sent.c.meter_id == rows.c.meter_id,
        sent.c.register == rows.c.register,
        sent.c.month >= _MONTH,
        in_states(sent, COUNTING),
        sent.c.taken_on <= rows.c.taken_on,
        or_(sent.c.taken_on == rows.c.taken_on, sent.c.value == rows.c.value),
    )
    of_billing = and_(rows.c.month.is_(None), not_(sent_back))
    return and_(in_states(rows, COUNTING), or_(of_billing, rows.c.month < _MONTH))


def _sent_for_it(rows: FromClause) -> ColumnElement[bool]:
    return and_(rows.c.month == _MONTH, in_states(rows, SENT))


_last = readings.alias("last_reading")
_sent = readings.alias("sent_reading")

OF_ACCOUNT = Statement(
    select(
        meters.c.id,
        meters.c.account,
        meters.c.resource,
        meters.c.number,
        meters.c.place,
        meters.c.integer_digits,
        meters.c.fraction_digits,
        meters.c.ratio,
        meters.c.verified_until,
        meters.c.in_service,
        meters.c.smart,
        meters.c.zones_answered,
        *(meters.c[slot] for slot in _SLOTS),
        register_numbers.c.number,
        _last.c.value,
        _last.c.taken_on,
        _last.c.month,
        _sent.c.value,
        _sent.c.taken_on,
        _sent.c.zone,
    )
    .select_from(
        meters.join(register_numbers, register_numbers.c.number <= meters.c.zones)
        .outerjoin(_last, and_(_last.c.id == _newest(_earlier)))
        .outerjoin(_sent, and_(_sent.c.id == _newest(_sent_for_it)))
    )
    .where(meters.c.account == bindparam("account"))
    .order_by(meters.c.id, register_numbers.c.number)
)

HISTORY = Statement(
    select(readings.c.meter_id, readings.c.register, readings.c.taken_on, readings.c.value)
    .join(meters, meters.c.id == readings.c.meter_id)
    .where(
        meters.c.account == bindparam("account"),
        readings.c.taken_on >= bindparam("since"),
        _earlier(readings),
        not_(replaced(readings)),
    )
    .order_by(readings.c.taken_on, readings.c.id)
)

_ASSIGN_ZONES = Statement(
    update(meters)
    .where(meters.c.id == bindparam("meter"))
    .values(
        {slot: bindparam(f"new_{slot}", type_=meters.c[slot].type) for slot in _SLOTS}
        | {"zones_answered": true()}
    )
)

_ORDER = {resource: place for place, resource in enumerate(Resource)}


class Meters:
    """`domain.meters.MeterRepository` over the tables `meters` and `readings`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def of_account(self, account: AccountNumber, month: Month | None = None) -> Sequence[Meter]:
        """All meters of an account, retired ones too, with their newest readings; electricity first."""
        rows = await self._transaction.fetch(
            OF_ACCOUNT, {"account": account, "month": month_text(month) if month else _NO_MONTH}
        )
        found = [_meter(list(of_meter)) for _, of_meter in groupby(rows, key=lambda row: row[0])]
        return sorted(found, key=lambda meter: _ORDER[meter.resource])

    async def earlier_readings(
        self, account: AccountNumber, since: date, month: Month
    ) -> Mapping[MeterId, Sequence[HistoryPoint]]:
        """The readings of an account's meters since a day, oldest first; refused ones are left out."""
        found: dict[MeterId, list[HistoryPoint]] = {}
        for meter, register, taken_on, value in await self._transaction.fetch(
            HISTORY, {"account": account, "since": since, "month": month_text(month)}
        ):
            found.setdefault(MeterId(meter), []).append(HistoryPoint(register, taken_on, value))
        return found

    async def assign_zones(self, meter: MeterId, zones: Sequence[Zone]) -> None:
        """Keep a resident's answer about which register counts which zone, T1 first, as one."""
        values = [zone.value for zone in zones] + [None] * (len(_SLOTS) - len(zones))
        named = {f"new_{slot}": value for slot, value in zip(_SLOTS, values, strict=True)}
        await self._transaction.run(_ASSIGN_ZONES, {"meter": meter, **named})
        await self._transaction.run(COUNT_CHANGE_OF_METER, {"meter": meter})


def _meter(rows: Sequence[Row]) -> Meter:
    """A meter from the rows of its registers, one each."""
    meter, account, resource, number, place, integers, fractions, ratio, verified = rows[0][:9]
    in_service, smart, answered = rows[0][9:12]
    return Meter(
        id=MeterId(meter),
        account=account,
        resource=Resource(resource),
        number=number,
        place=place,
        registers=tuple(_register(row[12:15], *row[15:]) for row in rows),
        integer_digits=integers,
        fraction_digits=fractions,
        ratio=ratio,
        verified_until=verified,
        in_service=in_service,
        smart=smart,
        zones_answered=answered,
    )


def _register(
    zones: Row,
    number: int,
    value: int | None,
    taken_on: date,
    month: str | None,
    sent: int | None,
    sent_on: date,
    sent_zone: str | None,
) -> Register:
    zone = zones[number - 1]
    return Register(
        number=number,
        zone=_zone(zone),
        last=None if value is None else LastReading(value, taken_on, month_of(month) if month else None),
        sent=None if sent is None else SentReading(sent, sent_on, _zone(sent_zone)),
    )


def _zone(kept: str | None) -> Zone | None:
    return None if kept is None else Zone(kept)


def month_text(month: Month) -> str:
    """A month as the tables keep it: `2026-11`."""
    return f"{month.year:04}-{month.month:02}"


def month_of(text: str) -> Month:
    """A month that the tables kept."""
    year, month = text.split("-")
    return Month(int(year), int(month))
