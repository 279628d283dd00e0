"""The exchange folder, looked into by hand; `tests/bot/test_scheduler.py` has the running bot do it."""

import asyncio
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.database.alchemy import create_engine
from bot.database.money_tables import balances, charges, payments
from bot.database.tables import export_batches, houses
from bot.exchange.nightly import export_day
from tests.bot.exchange.billing import ACCOUNTS, HOUSES, METERS, READINGS, Billing, names_in, read_csv
from tests.bot.exchange.dropbox import NOW, STAMP, Dropbox
from tests.bot.exchange.real_files.spreadsheets import HOUSE_CELLS, xlsx
from tests.bot.exchange.test_money import BALANCES, CHARGES, LINES, OCTOBER, PAYMENTS, SEPTEMBER
from tests.domain.services import WINDOW
from tests.forking import fork

AT = NOW.time().replace(hour=2, minute=30)


async def test_files_are_taken_in_the_order_in_which_they_need_one_another(dropbox: Dropbox) -> None:
    files = {"4.csv": HOUSES, "3.csv": ACCOUNTS, "2": METERS, "1.csv": READINGS}
    for name, text in files.items():
        dropbox.drop(name, text)

    results = await dropbox.look_twice()

    assert [(result.kind, result.rejected) for result in results] == [
        ("houses", 0),
        ("accounts", 0),
        ("meters", 0),
        ("readings", 0),
    ]
    assert dropbox.lying() == []
    assert names_in(dropbox.incoming / "done") == sorted(f"{STAMP}-{name}" for name in files)
    assert names_in(dropbox.incoming / ".taking") == []
    assert await dropbox.cards() == []


async def test_a_file_that_still_grows_waits_and_the_others_with_it(dropbox: Dropbox) -> None:
    growing = dropbox.drop("houses.csv", HOUSES[:20])
    dropbox.drop("accounts.csv", ACCOUNTS)
    assert await dropbox.look() == []
    growing.write_text(HOUSES, encoding="utf-8")
    assert await dropbox.look() == []

    results = await dropbox.look()

    assert [result.added for result in results] == [2, 2]


@pytest.mark.parametrize("name", [".houses.csv", "houses.csv.tmp", "houses.csv.PART", "~$houses.xlsx"])
async def test_unfinished_files_are_left_alone(dropbox: Dropbox, name: str) -> None:
    dropbox.drop(name, HOUSES)

    assert await dropbox.look_twice() == []
    assert dropbox.lying() == [name]


async def test_a_namesake_gets_a_name_of_its_own(dropbox: Dropbox) -> None:
    for _ in range(2):
        dropbox.drop("houses.csv", HOUSES)
        await dropbox.look_twice()

    assert names_in(dropbox.incoming / "done") == [f"{STAMP}-2-houses.csv", f"{STAMP}-houses.csv"]


async def test_a_file_with_bad_rows_goes_aside_with_them_and_the_staff_group_hears_of_it(
    dropbox: Dropbox,
) -> None:
    dropbox.drop("houses.csv", HOUSES + "H3;;5\nH4;ул. Лесная;6\n")

    await dropbox.look_twice()

    broken = dropbox.incoming / "broken"
    assert names_in(broken) == [f"{STAMP}-houses.csv", f"{STAMP}-houses.rejected.csv"]
    assert names_in(dropbox.incoming / ".taking") == names_in(dropbox.incoming / "done") == []
    [card] = await dropbox.cards()
    assert (card["template"], card["file"]) == ("exchange-broken", f"{STAMP}-houses.csv")
    assert (card["bad_rows"], card["rows"]) == (1, 4)
    assert len(await dropbox.billing.rows(houses, "code")) == 3


async def test_a_file_that_is_none_is_told_with_the_reason(dropbox: Dropbox) -> None:
    dropbox.drop("houses.csv", "code;street\nH1;ул. Южное шоссе\n")

    await dropbox.look_twice()

    [card] = await dropbox.cards()
    assert (card["template"], card["reason"]) == ("exchange-refused", "wrong-columns")
    assert card["details"] == [{"kind": "houses", "missing": "house", "unknown": "", "repeated": ""}]
    assert names_in(dropbox.incoming / "broken") == [f"{STAMP}-houses.csv"]


async def test_corrected_rows_are_dropped_in_again(dropbox: Dropbox) -> None:
    dropbox.drop("houses.csv", HOUSES + "H3;;5\n")
    await dropbox.look_twice()
    [_, rejected] = sorted((dropbox.incoming / "broken").iterdir())
    heading, row = read_csv(rejected)
    row[heading.index("street")] = "ул. Лесная"
    dropbox.drop(rejected.name, f"{';'.join(heading)}\n{';'.join(row)}\n")

    [result] = await dropbox.look_twice()

    assert (result.added, result.rejected) == (1, 0)
    assert len(await dropbox.cards()) == 1


async def is_running(dropbox: Dropbox) -> None:
    """The program has been there since the day before."""
    assert (
        await export_day(dropbox.billing.engine, dropbox.root / "out", NOW - timedelta(days=1), AT, WINDOW)
        == []
    )


async def test_what_was_sent_before_the_folder_was_set_waits_for_the_next_night(dropbox: Dropbox) -> None:
    billing, out = dropbox.billing, dropbox.root / "out"
    await billing.settle()
    await billing.resident_sends("a", ("011774", 1, 42))

    at_the_start = await export_day(billing.engine, out, NOW, AT, WINDOW)
    next_night = await export_day(billing.engine, out, NOW + timedelta(hours=12), AT, WINDOW)

    assert (at_the_start, [result.rows for result in next_night]) == ([], [1])


async def test_a_days_export_is_made_once_and_catches_up(dropbox: Dropbox) -> None:
    billing, out = dropbox.billing, dropbox.root / "out"
    await billing.settle()
    await is_running(dropbox)
    await billing.resident_sends("a", ("011774", 1, 42))
    first = await export_day(billing.engine, out, NOW, AT, WINDOW)
    await billing.resident_sends("b", ("011774", 1, 43))

    same_day = await export_day(billing.engine, out, NOW + timedelta(hours=8), AT, WINDOW)
    early_next_day = await export_day(billing.engine, out, NOW + timedelta(hours=11), AT, WINDOW)
    # The bot was down for three nights.
    later = await export_day(billing.engine, out, NOW + timedelta(days=4), AT, WINDOW)

    assert ([result.rows for result in first], same_day, early_next_day) == ([1], [], [])
    assert [(result.batch, result.rows) for result in later] == [(2, 1)]
    assert names_in(out) == ["readings-000001.csv", "readings-000002.csv"]


async def test_a_night_without_news_uses_no_number(dropbox: Dropbox) -> None:
    await dropbox.billing.settle()

    assert await export_day(dropbox.billing.engine, dropbox.root / "out", NOW, AT, WINDOW) == []
    assert await dropbox.billing.rows(export_batches, "number") == []


async def test_what_billing_took_away_does_not_come_again(dropbox: Dropbox) -> None:
    billing, out = dropbox.billing, dropbox.root / "out"
    await billing.settle()
    await is_running(dropbox)
    await billing.resident_sends("a", ("011774", 1, 42))
    await export_day(billing.engine, out, NOW, AT, WINDOW)
    (out / "readings-000001.csv").unlink()

    assert await export_day(billing.engine, out, NOW + timedelta(days=1), AT, WINDOW) == []
    assert names_in(out) == []


@pytest.mark.parametrize("times", [2, 4])
async def test_exports_of_a_day_at_once_make_one(dropbox: Dropbox, times: int) -> None:
    billing, out = dropbox.billing, dropbox.root / "out"
    await billing.settle()
    await is_running(dropbox)
    await billing.resident_sends("a", ("011774", 1, 42))

    await asyncio.gather(*(export_day(billing.engine, out, NOW, AT, WINDOW) for _ in range(times)))

    assert await billing.rows(export_batches, "number") == [(1,)]
    assert len(read_csv(out / "readings-000001.csv")) == 2


MONEY = {
    "balances": (BALANCES, SEPTEMBER, OCTOBER),
    "charges": (CHARGES, *LINES),
    "payments": (PAYMENTS, "111222333;17;25.10.2026;20;Сбербанк"),
}


@pytest.mark.slow
async def test_killed_at_any_step_everything_happens_once(migrated_sqlite_url: str, tmp_path: Path) -> None:
    engine = create_engine(migrated_sqlite_url)
    billing = Billing(engine, tmp_path / "billing")
    billing.folder.mkdir()
    await billing.settle()
    root = tmp_path / "exchange"
    (root / "in").mkdir(parents=True)
    (root / "in" / "houses.csv").write_text(HOUSES + "H3;;5\nH4;ул. Лесная;6\n", encoding="utf-8")
    (root / "in" / "meters.csv").write_text(METERS, encoding="utf-8")
    for name, rows in MONEY.items():
        (root / "in" / f"{name}.csv").write_text("\n".join((*rows, "")), encoding="utf-8")
    assert await export_day(engine, root / "out", NOW - timedelta(days=1), AT, WINDOW) == []
    database = make_url(migrated_sqlite_url).database or ""

    process = await fork("tests.bot.exchange.killed_folders", database, str(root))
    assert await process.wait() == 0

    [card] = await billing.notices()
    assert (card["template"], card["bad_rows"]) == ("exchange-broken", 1)
    broken, done = names_in(root / "in" / "broken"), names_in(root / "in" / "done")
    assert [name.partition("-houses")[2] for name in broken] == [".csv", ".rejected.csv"]
    assert sorted(name.rpartition("-")[2] for name in done) == sorted(
        ["meters.csv", *(f"{name}.csv" for name in MONEY)]
    )
    assert await billing.rows(payments, "sum") == [(20_00,)]
    assert await billing.rows(charges, "sum") == [(1_00,), (73_65,), (106_92,)]
    assert await billing.rows(balances, "closing") == [(20_00,), (181_57,)]
    assert names_in(root / "in" / ".taking") == []
    with sqlite3.connect(database) as connection:
        [[sent]] = connection.execute("SELECT count(*) FROM readings WHERE submission_id IS NOT NULL")
        [[days]] = connection.execute("SELECT count(*) FROM jobs_done WHERE job = 'export'")
    connection.close()
    values = [row[5] for path in sorted((root / "out").iterdir()) for row in read_csv(path)[1:]]
    assert len(values) == len(set(values)) == sent
    assert len(names_in(root / "out")) == days - 1, "but for the day on which the program began"
    await engine.dispose()


async def test_the_group_hears_of_sheets_that_were_not_read(dropbox: Dropbox) -> None:
    content = xlsx({"Описание": [["Дома района"]], "Дома": HOUSE_CELLS})
    (dropbox.incoming / "houses.xlsx").write_bytes(content)

    [result] = await dropbox.look_twice()

    assert (result.added, names_in(dropbox.incoming / "done")) == (2, [f"{STAMP}-houses.xlsx"])
    [card] = await dropbox.cards()
    assert (card["template"], card["sheets"]) == ("exchange-sheets", "Описание")
