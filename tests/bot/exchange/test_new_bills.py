"""A bill is new once: when the first of its balances comes, whatever comes of it later."""

from datetime import timedelta

from bot.database.money_tables import balances, new_bills
from bot.exchange.importing import import_files
from tests.bot.exchange.billing import NOW, TODAY, Billing

HEADING = "account;month;resource;opening;charged;paid;closing"
LIGHT, WATER = "111222333;2026-10;electricity;0;100;0;100", "111222333;2026-10;hot_water;0;50;0;50"
NEIGHBOUR = "012345678;2026-10;electricity;0;70;0;70"
LONG_AGO = "111222333;2026-07;electricity;0;90;90;0"
HOUR = timedelta(hours=1)


async def loaded(billing: Billing, hours: int, *lines: str) -> None:
    """A file comes so many hours after noon."""
    path = billing.csv(f"{hours}.csv", "\n".join((HEADING, *lines, "")))
    [result] = await import_files(billing.engine, [path], TODAY, now=NOW + hours * HOUR)
    assert not result.refusal


async def came(billing: Billing) -> dict[tuple[str, str], int]:
    """How many hours after noon each bill came, rounded: what takes long in a load counts."""
    rows = await billing.rows(new_bills, "account", "month", "came_at")
    return {(account, month): round((at - NOW) / HOUR) for account, month, at in rows}


async def test_a_load_in_two_halves_and_its_correction_is_new_once(billing: Billing) -> None:
    await billing.settle()
    await billing.take()
    await loaded(billing, 0, LIGHT, LONG_AGO)
    assert await came(billing) == {("111222333", "2026-10"): 0}
    await loaded(billing, 5, WATER, NEIGHBOUR, LIGHT.replace("100", "95"))
    assert len(await billing.rows(balances, "account")) == 4
    once = {("111222333", "2026-10"): 0, ("012345678", "2026-10"): 5}
    assert await came(billing) == once
    await loaded(billing, 9, WATER, NEIGHBOUR, LIGHT)
    assert await came(billing) == once
