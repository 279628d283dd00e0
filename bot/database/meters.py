"""Meters with their registers' newest readings, as rows."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, literal_column, select, union_all, update

from bot.database.statements import Row, Statement
from bot.database.tables import meters, readings
from bot.database.transaction import Transaction
from domain.identifiers import AccountNumber, MeterId
from domain.meters import LastReading, Meter, Register, Resource, Zone
from domain.readings.checks import HistoryPoint
from domain.readings.reading import ReadingState

register_numbers = union_all(
    *(select(literal_column(str(number)).label("number")) for number in (1, 2, 3))
).subquery("register_numbers")
"""1, 2, 3: to make one row of each register of a meter."""

_SLOTS = ("zone_t1", "zone_t2", "zone_t3")
_counts = readings.c.state != ReadingState.REFUSED.value


def has_no_reading(meter: ColumnElement[int], register: ColumnElement[Any]) -> ColumnElement[bool]:
    """The condition that a register has no reading but refused ones."""
    return ~exists().where(readings.c.meter_id == meter, readings.c.register == register, _counts)


_others = readings.alias("others")
_newest = (
    select(_others.c.id)
    .where(
        _others.c.meter_id == meters.c.id,
        _others.c.register == register_numbers.c.number,
        _others.c.state != ReadingState.REFUSED.value,
    )
    .order_by(_others.c.taken_on.desc(), _others.c.id.desc())
    .limit(1)
    .correlate(meters, register_numbers)
    .scalar_subquery()
)

_OF_ACCOUNT = Statement(
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
        *(meters.c[slot] for slot in _SLOTS),
        register_numbers.c.number,
        readings.c.value,
        readings.c.taken_on,
    )
    .select_from(
        meters.join(register_numbers, register_numbers.c.number <= meters.c.zones).outerjoin(
            readings, and_(readings.c.id == _newest)
        )
    )
    .where(meters.c.account == bindparam("account"))
    .order_by(meters.c.id, register_numbers.c.number)
)

_HISTORY = Statement(
    select(readings.c.meter_id, readings.c.register, readings.c.taken_on, readings.c.value)
    .join(meters, meters.c.id == readings.c.meter_id)
    .where(meters.c.account == bindparam("account"), readings.c.taken_on >= bindparam("since"), _counts)
    .order_by(readings.c.taken_on, readings.c.id)
)

_ASSIGN_ZONES = Statement(
    update(meters)
    .where(meters.c.id == bindparam("meter"))
    .values({slot: bindparam(f"new_{slot}", type_=meters.c[slot].type) for slot in _SLOTS})
)

_ORDER = {resource: place for place, resource in enumerate(Resource)}


class Meters:
    """`domain.meters.MeterRepository` over the tables `meters` and `readings`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def of_account(self, account: AccountNumber) -> Sequence[Meter]:
        """All meters of an account, retired ones too, with their newest readings; electricity first."""
        rows = await self._transaction.fetch(_OF_ACCOUNT, {"account": account})
        found = [_meter(list(of_meter)) for _, of_meter in groupby(rows, key=lambda row: row[0])]
        return sorted(found, key=lambda meter: _ORDER[meter.resource])

    async def history(self, account: AccountNumber, since: date) -> Mapping[MeterId, Sequence[HistoryPoint]]:
        """The readings of an account's meters since a day, oldest first; refused ones are left out."""
        found: dict[MeterId, list[HistoryPoint]] = {}
        for meter, register, taken_on, value in await self._transaction.fetch(
            _HISTORY, {"account": account, "since": since}
        ):
            found.setdefault(MeterId(meter), []).append(HistoryPoint(register, taken_on, value))
        return found

    async def assign_zones(self, meter: MeterId, zones: Sequence[Zone]) -> None:
        """Keep a resident's answer about which register counts which zone, T1 first."""
        values = [zone.value for zone in zones] + [None] * (len(_SLOTS) - len(zones))
        named = {f"new_{slot}": value for slot, value in zip(_SLOTS, values, strict=True)}
        await self._transaction.run(_ASSIGN_ZONES, {"meter": meter, **named})


def _meter(rows: Sequence[Row]) -> Meter:
    """A meter from the rows of its registers, one each."""
    meter, account, resource, number, place, integers, fractions, ratio, verified, in_service, smart = rows[
        0
    ][:11]
    return Meter(
        id=MeterId(meter),
        account=account,
        resource=Resource(resource),
        number=number,
        place=place,
        registers=tuple(_register(row[11:14], *row[14:]) for row in rows),
        integer_digits=integers,
        fraction_digits=fractions,
        ratio=ratio,
        verified_until=verified,
        in_service=in_service,
        smart=smart,
    )


def _register(zones: Row, number: int, value: int | None, taken_on: date) -> Register:
    zone = zones[number - 1]
    return Register(
        number=number,
        zone=None if zone is None else Zone(zone),
        last=None if value is None else LastReading(value, taken_on),
    )
