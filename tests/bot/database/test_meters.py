from datetime import date

from bot.database.engine import Database
from bot.database.tables import meters, readings
from domain.identifiers import AccountNumber
from domain.meters import HistoryPoint, LastReading, Meter, Register, Resource, Zone
from domain.readings.window import Month
from tests.bot.database.conftest import (
    ACCOUNT,
    ELECTRICITY,
    NEIGHBOUR,
    WATER,
    billing,
    insert_rows,
    submission,
)


async def of_account(database: Database, account: AccountNumber = ACCOUNT) -> list[Meter]:
    async with database.units.look() as unit:
        return list(await unit.meters.of_account(account))


async def test_meters_with_their_newest_readings_electricity_first(registry: Database) -> None:
    electricity, water = await of_account(registry)
    assert (electricity.id, electricity.resource, electricity.number) == (
        ELECTRICITY,
        Resource.ELECTRICITY,
        "11228081",
    )
    assert electricity.registers == (
        Register(1, Zone.DAY, LastReading(212, date(2013, 4, 24))),
        Register(2, Zone.NIGHT, LastReading(220, date(2013, 4, 24))),
    )
    assert (water.id, water.resource, water.number, water.place) == (
        WATER,
        Resource.HOT_WATER,
        "011774",
        "Санузел",
    )
    assert water.registers == (Register(1, None, LastReading(36, date(2013, 4, 24))),)
    assert (water.integer_digits, water.fraction_digits, water.ratio) == (5, 3, 1)
    assert (water.in_service, water.smart, water.verified_until) == (True, False, None)


async def test_no_account_no_meters(registry: Database) -> None:
    assert await of_account(registry, NEIGHBOUR) == []


async def test_retired_and_smart_meters_and_those_never_read(registry: Database) -> None:
    await insert_rows(
        registry,
        meters,
        {
            "id": 7,
            "account": NEIGHBOUR,
            "resource": "heating",
            "number": "0",
            "zones": 3,
            "integer_digits": 6,
            "ratio": 40,
            "verified_until": date(2027, 1, 31),
            "in_service": False,
            "smart": True,
        },
    )
    [meter] = await of_account(registry, NEIGHBOUR)
    assert [(register.number, register.last) for register in meter.registers] == [
        (1, None),
        (2, None),
        (3, None),
    ]
    assert not meter.zones_known
    assert (meter.in_service, meter.smart, meter.ratio) == (False, True, 40)
    assert meter.verified_until == date(2027, 1, 31)


async def test_the_newest_by_day_then_by_arrival_and_never_a_refused_one(registry: Database) -> None:
    async with registry.units.change() as unit:
        await unit.submissions.add(submission("first"))
        await unit.submissions.add(submission("corrected"))
        await unit.commit()
    await insert_rows(
        registry,
        readings,
        billing(ELECTRICITY, 1, date(2013, 5, 1), 230, state="accepted"),
        billing(ELECTRICITY, 1, date(2013, 6, 1), 99_999, state="refused"),
    )
    [electricity, _] = await of_account(registry)
    assert [register.last for register in electricity.registers] == [
        LastReading(256, date(2013, 5, 24), Month(2013, 5)),
        LastReading(246, date(2013, 5, 24), Month(2013, 5)),
    ]


async def test_a_residents_answer_about_the_zones(registry: Database) -> None:
    async with registry.units.change() as unit:
        await unit.meters.assign_zones(ELECTRICITY, (Zone.NIGHT, Zone.DAY))
        await unit.commit()
    electricity, water = await of_account(registry)
    assert [register.zone for register in electricity.registers] == [Zone.NIGHT, Zone.DAY]
    assert water.registers[0].zone is None


async def test_the_history_of_an_accounts_meters_oldest_first_without_refused_ones(
    registry: Database,
) -> None:
    async with registry.units.change() as unit:
        await unit.submissions.add(submission("first"))
        await unit.commit()
    await insert_rows(registry, readings, billing(ELECTRICITY, 1, date(2013, 6, 1), 99_999, state="refused"))
    async with registry.units.look() as unit:
        history = await unit.meters.earlier_readings(ACCOUNT, date(2013, 4, 1), Month(2013, 6))
        assert await unit.meters.earlier_readings(NEIGHBOUR, date(2013, 4, 1), Month(2013, 6)) == {}
    assert history == {
        ELECTRICITY: [
            HistoryPoint(1, date(2013, 4, 24), 212),
            HistoryPoint(2, date(2013, 4, 24), 220),
            HistoryPoint(1, date(2013, 5, 24), 256),
            HistoryPoint(2, date(2013, 5, 24), 246),
        ],
        WATER: [HistoryPoint(1, date(2013, 4, 24), 36)],
    }
