"""What the registry holds in these tests: the manual's own account, and a neighbour."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Table, insert

from bot.database.engine import Database
from bot.database.tables import accounts, houses, meters, readings
from domain.identifiers import AccountNumber, DraftId, MeterId, MeterNumber, UserId
from domain.meters import Resource, Zone
from domain.readings.reading import NewSubmission, SubmittedReading
from domain.readings.window import Month
from domain.residents import Consent, Language

NOW = datetime(2013, 5, 24, 12, 30, 15, 123456, tzinfo=UTC)
ACCOUNT = AccountNumber("111222333")
NEIGHBOUR = AccountNumber("000222444")
ANNA, BORIS = UserId(5_000_000_001), UserId(2)
ELECTRICITY, WATER = MeterId(1), MeterId(2)


async def insert_rows(database: Database, table: Table, *rows: dict[str, Any]) -> None:
    """Put rows, all with the same columns, into the registry's tables, which the import writes."""
    async with database.alchemy.begin() as connection:
        await connection.execute(insert(table), list(rows))


def billing(meter: MeterId, register: int, taken_on: date, value: int, **more: object) -> dict[str, Any]:
    return {
        "meter_id": meter,
        "register": register,
        "taken_on": taken_on,
        "source": "billing",
        "value": value,
        **more,
    }


@pytest.fixture
async def registry(database: Database) -> Database:
    """A database with the manual's account, its two-zone meter and its hot-water meter."""
    await insert_rows(database, houses, {"code": "28", "street": "ул. Южное шоссе", "house": "28"})
    holder = {"house_code": "28", "flat": "52", "surname": "Иванова", "name": "Н", "patronymic": "Н"}
    await insert_rows(
        database,
        accounts,
        {"number": ACCOUNT, "phone": "2555686", **holder},
        {"number": NEIGHBOUR, "phone": "", **holder},
    )
    shape = {"account": ACCOUNT, "integer_digits": 5}
    electricity = {"id": ELECTRICITY, "resource": "electricity", "number": "11228081", "zones": 2}
    water = {"id": WATER, "resource": "hot_water", "number": "011774", "place": "Санузел"}
    # The water meter first: what comes out in order must have been put in order by the repository.
    await insert_rows(database, meters, {**shape, **water, "fraction_digits": 3})
    await insert_rows(database, meters, {**shape, **electricity, "zone_t1": "day", "zone_t2": "night"})
    await insert_rows(
        database,
        readings,
        billing(ELECTRICITY, 1, date(2013, 3, 24), 180),
        billing(ELECTRICITY, 1, date(2013, 4, 24), 212),
        billing(ELECTRICITY, 2, date(2013, 4, 24), 220),
        billing(WATER, 1, date(2013, 4, 24), 36),
    )
    return database


@pytest.fixture
async def residents_known(registry: Database) -> Database:
    """The registry, and two people who have agreed."""
    async with registry.units.change() as unit:
        for user in (ANNA, BORIS):
            await unit.residents.record_consent(user, Consent("1", NOW), Language.RU)
        await unit.commit()
    return registry


def line(register: int, value: int, previous: int | None, zone: Zone | None = None) -> SubmittedReading:
    return SubmittedReading(
        meter=ELECTRICITY,
        meter_number=MeterNumber("11228081"),
        resource=Resource.ELECTRICITY,
        place="",
        integer_digits=5,
        ratio=1,
        register=register,
        zone=zone,
        previous=previous,
        value=value,
        month=Month(2013, 5),
    )


def submission(
    draft: str, lines: Sequence[SubmittedReading] | None = None, sent_at: datetime = NOW
) -> NewSubmission:
    usual = (line(1, 256, 212, Zone.DAY), line(2, 246, 220, Zone.NIGHT))
    return NewSubmission(DraftId(draft), ACCOUNT, ANNA, "anna@example.org", sent_at, tuple(lines or usual))
