"""What is kept of planned outages, over all engines."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.identifiers import HouseCode
from domain.meters import Resource
from domain.outages.outage import NewOutage, Outage, OutageId
from tests.bot.database.conftest import NOW
from tests.bot.database.stores import Store

HOUSE = HouseCode("ул. Южное шоссе 28")
ODD = HouseCode('1_%"\\')
"""A code whose signs mean something to LIKE and to JSON."""
HOUR = timedelta(hours=1)
PLAN = NewOutage(
    "n:1", Resource.HOT_WATER, (HOUSE, ODD), "ул. Южное шоссе, 28", NOW + HOUR, NOW + 2 * HOUR, "Ремонт <b>"
)
WITHOUT = NewOutage("n:2", Resource.ELECTRICITY, (HouseCode("1x%"),), "Там", NOW, NOW + 5 * HOUR)


async def planned(store: Store, *plans: NewOutage) -> list[OutageId]:
    async with store.units.change() as unit:
        numbers = [await unit.outages.add(plan, NOW) for plan in plans]
        await unit.commit()
    return numbers


async def test_an_outage_is_found_by_its_number_and_key(store: Store) -> None:
    number, _ = await planned(store, PLAN, WITHOUT)
    async with store.units.look() as unit:
        assert await unit.outages.find(number) == Outage(number, PLAN)
        assert await unit.outages.of_key("n:1") == Outage(number, PLAN)
        assert await unit.outages.of_key("n:3") is None
        assert await unit.outages.find(OutageId(404)) is None


async def test_what_is_planned_anew_is_off_no_more(store: Store) -> None:
    [number] = await planned(store, PLAN)
    later = replace(PLAN, ends_at=NOW + 9 * HOUR, houses=(HOUSE,))
    async with store.units.change() as unit:
        await unit.outages.call_off(number, NOW)
        assert await unit.outages.find(number) == Outage(number, PLAN, NOW)
        assert not await unit.outages.to_come(NOW, 9)
        await unit.outages.change(number, later)
        await unit.commit()
    async with store.units.look() as unit:
        assert await unit.outages.find(number) == Outage(number, later)


@pytest.mark.parametrize(
    ("codes", "keys"),
    [((HOUSE,), ["n:1"]), ((ODD, HOUSE), ["n:1"]), ((HouseCode("1x%"),), ["n:2"]), ((), [])],
)
async def test_what_is_to_come_at_houses(store: Store, codes: tuple[HouseCode, ...], keys: list[str]) -> None:
    await planned(store, PLAN, WITHOUT)
    async with store.units.look() as unit:
        assert [each.plan.key for each in await unit.outages.at(codes, NOW)] == keys
        assert not await unit.outages.at(codes, NOW + 5 * HOUR)


async def test_what_is_to_come_by_when_it_begins(store: Store) -> None:
    await planned(store, PLAN, WITHOUT)
    async with store.units.look() as unit:
        assert [each.plan.key for each in await unit.outages.to_come(NOW, 9)] == ["n:2", "n:1"]
        assert [each.plan.key for each in await unit.outages.to_come(NOW, 1)] == ["n:2"]
        assert [each.plan.key for each in await unit.outages.to_come(NOW + 2 * HOUR, 9)] == ["n:2"]
