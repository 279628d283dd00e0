from datetime import date
from typing import Any

import pytest

from bot.database.engine import Database
from bot.database.tables import meters, readings
from domain.accounts import Account, Address
from domain.holders import Holder
from domain.identifiers import AccountNumber, MeterId
from tests.bot.database.conftest import ACCOUNT, NEIGHBOUR, billing, insert_rows


async def test_the_manuals_account(registry: Database) -> None:
    async with registry.units.look() as unit:
        assert await unit.accounts.find(ACCOUNT) == Account(
            number=ACCOUNT,
            address=Address("ул. Южное шоссе", "28", "52"),
            holder=Holder("Иванова", "Н", "Н"),
            phone="2555686",
            loaded=True,
        )


async def test_an_account_that_billing_has_not_sent(registry: Database) -> None:
    async with registry.units.look() as unit:
        assert await unit.accounts.find(AccountNumber("999999999")) is None


def meter(**more: object) -> dict[str, Any]:
    shape = {"id": 7, "account": NEIGHBOUR, "resource": "electricity", "number": "7"}
    return {**shape, "integer_digits": 5, **more}


READ = date(2013, 4, 24)
FIRST = billing(MeterId(7), 1, READ, 5)
SECOND = billing(MeterId(7), 2, READ, 5)


@pytest.mark.parametrize(
    ("its_meters", "its_readings", "loaded"),
    [
        pytest.param([], [], False, id="no meter"),
        pytest.param([meter()], [], False, id="no reading"),
        pytest.param([meter()], [FIRST], True, id="one reading"),
        pytest.param([meter(zones=2)], [FIRST], False, id="one of two registers"),
        pytest.param([meter(zones=2)], [FIRST, SECOND], True, id="both registers"),
        pytest.param([meter()], [{**FIRST, "state": "refused"}], False, id="refused"),
        pytest.param([meter(smart=True)], [], False, id="only a smart meter"),
        pytest.param([meter(in_service=False)], [FIRST], False, id="only a retired meter"),
        pytest.param([meter(), meter(id=8, number="8", smart=True)], [FIRST], True, id="and a smart meter"),
        pytest.param([meter(), meter(id=8, number="8")], [FIRST], False, id="one of two meters"),
    ],
)
async def test_when_an_account_is_loaded(
    registry: Database, its_meters: list[dict[str, Any]], its_readings: list[dict[str, Any]], loaded: bool
) -> None:
    for row in its_meters:
        await insert_rows(registry, meters, row)
    for row in its_readings:
        await insert_rows(registry, readings, row)
    async with registry.units.look() as unit:
        account = await unit.accounts.find(NEIGHBOUR)
    assert account is not None
    assert account.loaded is loaded
