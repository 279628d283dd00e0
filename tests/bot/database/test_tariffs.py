from datetime import date
from decimal import Decimal

import pytest

from domain.meters import Resource, Zone
from domain.tariffs import Price
from tests.bot.database.stores import Store


def price(roubles: str, since: date, zone: Zone = Zone.DAY) -> Price:
    return Price(Resource.ELECTRICITY, 2, zone, since, Decimal(roubles))


OLD_DAY = price("2.30", date(2011, 1, 1))
NIGHT = price("1.15", date(2011, 1, 1), Zone.NIGHT)
NEW_DAY = price("2.43", date(2013, 7, 1))


@pytest.mark.parametrize(
    ("on", "in_force"),
    [
        (date(2010, 12, 31), []),
        (date(2011, 1, 1), [OLD_DAY, NIGHT]),
        (date(2013, 6, 30), [OLD_DAY, NIGHT]),
        (date(2013, 7, 1), [NEW_DAY, NIGHT]),
        (date(2026, 11, 24), [NEW_DAY, NIGHT]),
    ],
)
async def test_the_newest_price_of_each_zone_is_in_force(
    store: Store, on: date, in_force: list[Price]
) -> None:
    await store.load(NEW_DAY, OLD_DAY, NIGHT)
    async with store.units.look() as unit:
        found = await unit.tariffs.in_force(on)
    assert sorted(found, key=lambda each: each.zone) == in_force
