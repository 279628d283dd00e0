from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from domain.identifiers import AccountNumber, MeterId
from domain.meters import Meter, Zone
from domain.readings.reading import ReadingState
from domain.readings.recorded import RecordedReading
from domain.window import Window
from tests.bot.database.conftest import ACCOUNT, HOME, NEIGHBOUR, NEXT_DOOR, billed, meter
from tests.bot.database.stores import Store


async def test_the_manuals_account(registry: Store) -> None:
    async with registry.units.look() as unit:
        assert await unit.accounts.find(ACCOUNT) == HOME
        assert await unit.accounts.find(NEIGHBOUR) == NEXT_DOOR


async def test_an_account_that_billing_has_not_sent(registry: Store) -> None:
    async with registry.units.look() as unit:
        assert await unit.accounts.find(AccountNumber("999999999")) is None


async def test_an_account_of_a_house_with_days_of_its_own(store: Store) -> None:
    elsewhere = replace(NEXT_DOOR, window=Window(25, 3))
    await store.load(elsewhere)
    async with store.units.look() as unit:
        assert await unit.accounts.find(NEIGHBOUR) == elsewhere


READ = date(2013, 4, 24)
FIRST, SECOND = billed(1, READ, 5), billed(2, READ, 5)


@pytest.mark.parametrize(
    ("meters", "readings", "loaded"),
    [
        pytest.param([], [], False, id="no meter"),
        pytest.param([meter(7)], [], False, id="no reading"),
        pytest.param([meter(7)], [FIRST], True, id="one reading"),
        pytest.param([meter(7, Zone.DAY, Zone.NIGHT)], [FIRST], False, id="one of two registers"),
        pytest.param([meter(7, Zone.DAY, Zone.NIGHT)], [FIRST, SECOND], True, id="both registers"),
        pytest.param([meter(7)], [billed(1, READ, 5, ReadingState.REFUSED)], False, id="refused"),
        pytest.param([meter(7, smart=True)], [], False, id="only a smart meter"),
        pytest.param([meter(7, in_service=False)], [FIRST], False, id="only a retired meter"),
        pytest.param([meter(7), meter(8, smart=True)], [FIRST], True, id="and a smart meter"),
        pytest.param([meter(7), meter(8)], [FIRST], False, id="one of two meters"),
    ],
)
async def test_when_an_account_is_loaded(
    registry: Store, meters: Sequence[Meter], readings: Sequence[RecordedReading], loaded: bool
) -> None:
    await registry.load(*meters)
    if readings:
        await registry.record(MeterId(7), *readings)
    async with registry.units.look() as unit:
        account = await unit.accounts.find(NEIGHBOUR)
    assert account is not None
    assert account.loaded is loaded
