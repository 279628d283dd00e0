import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import make_url

from bot.database.meters import HISTORY, OF_ACCOUNT
from bot.database.statements import Statement
from domain.identifiers import AccountNumber, MeterId
from domain.meters import HistoryPoint, LastReading, Meter, Register, Resource, SentReading, Zone
from domain.readings.reading import ReadingState
from domain.window import Month
from tests.bot.database.conftest import (
    ACCOUNT,
    APRIL,
    BORIS,
    ELECTRICITY,
    HOT_WATER,
    JUNE,
    MAY,
    NEIGHBOUR,
    TWO_ZONE,
    WATER,
    billed,
    line,
    meter,
    submission,
)
from tests.bot.database.stores import Store


async def of_account(
    store: Store, account: AccountNumber = ACCOUNT, month: Month | None = None
) -> list[Meter]:
    async with store.units.look() as unit:
        return list(await unit.meters.of_account(account, month))


async def send(store: Store, *drafts: str) -> None:
    async with store.units.change() as unit:
        for draft in drafts:
            await unit.submissions.add(submission(draft))
        await unit.commit()


async def test_meters_with_their_newest_readings_electricity_first(registry: Store) -> None:
    day, night = (
        Register(1, Zone.DAY, LastReading(212, date(2013, 4, 24))),
        Register(2, Zone.NIGHT, LastReading(220, date(2013, 4, 24))),
    )
    water = Register(1, None, LastReading(36, date(2013, 4, 24)))
    assert await of_account(registry) == [
        replace(TWO_ZONE, registers=(day, night)),
        replace(HOT_WATER, registers=(water,)),
    ]


async def test_no_account_no_meters(registry: Store) -> None:
    assert await of_account(registry, NEIGHBOUR) == []


async def test_retired_and_smart_meters_and_those_never_read(registry: Store) -> None:
    unusual = replace(
        meter(7, None, None, None, resource=Resource.HEATING, in_service=False, smart=True),
        ratio=40,
        verified_until=date(2027, 1, 31),
    )
    await registry.load(unusual)
    assert await of_account(registry, NEIGHBOUR) == [unusual]
    assert not unusual.zones_known


async def test_the_newest_by_day_then_by_arrival_and_never_a_refused_one(registry: Store) -> None:
    await send(registry, "first", "corrected")
    await registry.record(
        ELECTRICITY,
        billed(1, date(2013, 5, 1), 230),
        billed(1, date(2013, 6, 1), 99_999, ReadingState.REFUSED),
    )
    [electricity, _] = await of_account(registry)
    assert [register.last for register in electricity.registers] == [
        LastReading(256, date(2013, 5, 24), MAY),
        LastReading(246, date(2013, 5, 24), MAY),
    ]


@pytest.mark.parametrize(
    ("month", "last", "sent"),
    [
        (APRIL, 212, None),
        (MAY, 212, 256),
        (JUNE, 256, None),
    ],
)
async def test_what_can_still_be_corrected_stands_beside_the_newest_not_in_its_place(
    registry: Store, month: Month, last: int, sent: int | None
) -> None:
    await send(registry, "first")
    [electricity, water] = await of_account(registry, month=month)
    day = electricity.registers[0]
    assert day.last is not None
    assert day.last.value == last
    assert day.sent == (None if sent is None else SentReading(sent, date(2013, 5, 24), Zone.DAY))
    assert water.registers[0].sent is None


@pytest.mark.parametrize(
    ("state", "last", "sent"),
    [
        (ReadingState.RECEIVED, 212, 256),
        (ReadingState.UNDER_REVIEW, 212, 256),
        (ReadingState.DECLINED, 212, None),
        (ReadingState.SUPERSEDED, 212, None),
        (ReadingState.HANDED_OVER, 212, 256),
        (ReadingState.ACCEPTED, 212, 256),
        (ReadingState.REFUSED, 212, None),
    ],
)
async def test_what_became_of_a_reading_says_where_it_stands(
    registry: Store, state: ReadingState, last: int, sent: int | None
) -> None:
    async with registry.units.change() as unit:
        number, _ = await unit.submissions.add(submission("first", user=BORIS))
        await unit.commit()
    await registry.judge(number, state)
    day = (await of_account(registry, month=MAY))[0].registers[0]
    assert day.last is not None
    assert day.last.value == last
    assert day.sent == (None if sent is None else SentReading(sent, date(2013, 5, 24), Zone.DAY))


async def test_a_residents_answer_about_the_zones(registry: Store) -> None:
    async with registry.units.change() as unit:
        await unit.meters.assign_zones(ELECTRICITY, (Zone.NIGHT, Zone.DAY))
        await unit.meters.assign_zones(MeterId(404), (Zone.NIGHT, Zone.DAY))
        await unit.commit()
    electricity, water = await of_account(registry)
    assert [register.zone for register in electricity.registers] == [Zone.NIGHT, Zone.DAY]
    assert water.registers[0].zone is None
    assert (electricity.zones_answered, water.zones_answered) == (True, False)


async def test_the_history_of_an_accounts_meters_oldest_first_without_refused_ones(registry: Store) -> None:
    await send(registry, "first")
    await registry.record(ELECTRICITY, billed(1, date(2013, 6, 1), 99_999, ReadingState.REFUSED))
    async with registry.units.look() as unit:
        history = await unit.meters.earlier_readings(ACCOUNT, date(2013, 4, 1), JUNE)
        assert await unit.meters.earlier_readings(NEIGHBOUR, date(2013, 4, 1), JUNE) == {}
    assert history == {
        ELECTRICITY: [
            HistoryPoint(1, date(2013, 4, 24), 212),
            HistoryPoint(2, date(2013, 4, 24), 220),
            HistoryPoint(1, date(2013, 5, 24), 256),
            HistoryPoint(2, date(2013, 5, 24), 246),
        ],
        WATER: [HistoryPoint(1, date(2013, 4, 24), 36)],
    }


@pytest.mark.parametrize("state", [ReadingState.RECEIVED, ReadingState.HANDED_OVER, ReadingState.ACCEPTED])
async def test_the_history_leaves_out_the_month_that_is_sent(registry: Store, state: ReadingState) -> None:
    async with registry.units.change() as unit:
        sent, _ = await unit.submissions.add(submission("first"))
        await unit.commit()
    await registry.judge(sent, state)
    async with registry.units.look() as unit:
        assert await unit.meters.earlier_readings(ACCOUNT, date(2013, 5, 1), MAY) == {}
        assert ELECTRICITY in await unit.meters.earlier_readings(ACCOUNT, date(2013, 5, 1), JUNE)


async def test_the_history_has_of_a_month_what_was_sent_last(registry: Store) -> None:
    for draft, value in (("wrong", 999), ("right", 256)):
        async with registry.units.change() as unit:
            lines = [line(1, value, 212)]
            number, _ = await unit.submissions.add(submission(draft, lines))
            await unit.submissions.supersede(number, lines)
            await unit.commit()
        await registry.judge(number, ReadingState.HANDED_OVER)
    async with registry.units.look() as unit:
        history = await unit.meters.earlier_readings(ACCOUNT, date(2013, 5, 1), JUNE)
    assert history == {ELECTRICITY: [HistoryPoint(1, date(2013, 5, 24), 256)]}


@pytest.mark.parametrize(
    ("taken_on", "value", "last"),
    [
        (date(2013, 5, 24), 256, 212),
        (date(2013, 5, 24), 255, 212),
        (date(2013, 5, 31), 256, 212),
        (date(2013, 5, 31), 257, 257),
        (date(2013, 5, 10), 256, 256),
    ],
)
async def test_what_billing_sends_back_of_a_month_is_not_the_month_before(
    registry: Store, taken_on: date, value: int, last: int
) -> None:
    await send(registry, "first")
    await registry.record(ELECTRICITY, billed(1, taken_on, value))
    day = (await of_account(registry, month=MAY))[0].registers[0]
    assert day.last is not None
    assert day.last.value == last


@pytest.mark.parametrize("statement", [HISTORY, OF_ACCOUNT])
def test_years_of_readings_are_not_each_compared_with_all_before(
    statement: Statement, migrated_sqlite_url: str
) -> None:
    """What residents sent of a register is few: it alone is looked at beside each of billing's readings."""
    compiled = statement.compiled
    values = compiled.values({"account": ACCOUNT, "since": date(2012, 1, 1), "month": "2013-05"})
    with closing(sqlite3.connect(str(make_url(migrated_sqlite_url).database))) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {compiled.text}", values)]
    beside_each = [step for at, step in enumerate(plan) if at and "SUBQUERY" in plan[at - 1]]
    assert [step for step in beside_each if "ix_readings_of_a_month" in step], plan
    assert not [step for step in plan if "SCAN readings" in step], plan
