"""Tariffs over all engines: which are in force on some days, and until when."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.meters import Resource, Zone
from domain.tariffs.tariff import Category, Rate, Scheme, Tariff
from tests.bot.database.stores import Store

FIRST = Tariff(
    Resource.ELECTRICITY,
    None,
    1,
    Scheme.NORM,
    date(2011, 1, 1),
    None,
    (Rate(Zone.WHOLE_DAY, 1, Decimal("2.30")), Rate(Zone.WHOLE_DAY, 2, Decimal("4.56"))),
    bounds=(Decimal(50),),
    alone=Decimal(85),
    vat=18,
    act="РСТ № 42/35 от 30.11.2010",
)
SECOND = replace(FIRST, valid_from=date(2013, 7, 1), valid_to=date(2014, 6, 30), sample=True)
RURAL = replace(FIRST, category=Category.RURAL, valid_from=date(2012, 1, 1))
EVE = date(2013, 6, 30)


@pytest.mark.parametrize(
    ("first", "last", "in_force"),
    [
        (date(2010, 12, 1), date(2010, 12, 31), []),
        (date(2010, 12, 1), date(2011, 1, 1), [FIRST]),
        (date(2011, 12, 31), date(2011, 12, 31), [FIRST]),
        (date(2013, 6, 1), EVE, [replace(FIRST, valid_to=EVE), RURAL]),
        (EVE, date(2013, 7, 1), [replace(FIRST, valid_to=EVE), RURAL, SECOND]),
        (date(2013, 7, 1), date(2013, 7, 1), [RURAL, SECOND]),
        (date(2014, 7, 1), date(2026, 11, 24), [RURAL]),
    ],
)
async def test_tariffs_of_some_days(store: Store, first: date, last: date, in_force: list[Tariff]) -> None:
    await store.load(SECOND, FIRST, RURAL)
    async with store.units.look() as unit:
        found = await unit.tariffs.between(first, last)
    known = {each.valid_from: each for each in found}
    assert list(known) == [each.valid_from for each in in_force]
    assert [each.category for each in found] == [each.category for each in in_force]
    assert [each.rates for each in found] == [each.rates for each in in_force]


async def test_a_tariff_ends_where_the_next_one_begins(store: Store) -> None:
    await store.load(SECOND, FIRST)
    async with store.units.look() as unit:
        found = await unit.tariffs.between(date(2011, 1, 1), date(2026, 1, 1))
    assert list(found) == [replace(FIRST, valid_to=EVE), SECOND]
