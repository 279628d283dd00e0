"""Tariffs and a house's own window, from billing's files to what a resident sees."""

import re
from pathlib import Path

from bot.app import App
from bot.exchange.importing import import_files
from bot.sandbox import Sandbox
from tests.bot.exchange.billing import TODAY, Billing
from tests.handlers.households import make_it
from tests.people import Resident

TARIFFS = """resource;category;zones;zone;valid_from;price
electricity;;2;day;2011-01-01;2,30
electricity;;2;night;2011-01-01;1.15
electricity;;2;day;2099-01-01;9.99
electricity;;2;night;2099-01-01;5
"""


async def test_twice_is_once_and_a_new_price_is_a_change(billing: Billing) -> None:
    path = billing.csv("tariffs.csv", TARIFFS)
    [first] = await import_files(billing.engine, [path], TODAY)
    [second] = await import_files(billing.engine, [path], TODAY)
    [third] = await import_files(
        billing.engine, [billing.csv("t.csv", TARIFFS.replace("1.15", "1.16"))], TODAY
    )
    assert (first.added, second.added, second.changed) == (4, 0, 0)
    assert (third.added, third.changed) == (0, 1)


async def test_what_is_no_price_and_no_zone_of_the_meter_is_rejected(billing: Billing) -> None:
    rows = "electricity;;1;night;2011-01-01;1.15\nelectricity;;2;day;2011-01-01;0.123456\n"
    head = TARIFFS.partition("\n")[0]
    [result] = await import_files(billing.engine, [billing.csv("tariffs.csv", f"{head}\n{rows}")], TODAY)
    assert (result.added, result.rejected) == (0, 2)
    assert result.refusal is not None


async def test_a_window_needs_both_days(billing: Billing) -> None:
    text = "code;street;house;window_first;window_last\nH1;ул. Южное шоссе;28;20;\nH2;пр. Октября;7;25;3\n"
    [result] = await import_files(billing.engine, [billing.csv("houses.csv", text)], TODAY)
    assert (result.added, result.rejected) == (1, 1)


async def test_the_check_says_what_it_costs(
    resident: Resident, sandbox: Sandbox, cabinet: App, tmp_path: Path
) -> None:
    make_it(sandbox, 24)
    path = tmp_path / "tariffs.csv"
    path.write_text(TARIFFS, encoding="utf-8")
    await import_files(cabinet.database.alchemy, [path], TODAY)
    await resident.sends("256 246")
    assert (
        "Примерно 131,10 ₽ по тарифу с 1 января 2011".replace(" ₽", "\N{NO-BREAK SPACE}₽") in resident.sees()
    )


async def test_a_houses_own_window(
    resident: Resident, sandbox: Sandbox, cabinet: App, tmp_path: Path
) -> None:
    make_it(sandbox, 24)
    path = tmp_path / "houses.csv"
    path.write_text(
        "code;street;house;window_first;window_last\n1;ул. Южное шоссе;28;10;15\n", encoding="utf-8"
    )
    await import_files(cabinet.database.alchemy, [path], TODAY)
    await resident.sends("256 246")
    assert re.search(r"Приём показаний с 10 \w+ по 15 \w+", resident.sees())
