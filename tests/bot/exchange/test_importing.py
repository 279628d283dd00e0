import csv
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import make_url, select, update

from bot.database.alchemy import create_engine
from bot.database.bulk.registry import SAME_TWICE
from bot.database.tables import accounts, houses, meters, readings
from bot.exchange.columns import FileKind
from bot.exchange.importing import Phase, Step, import_files
from tests.bot.exchange.billing import ACCOUNTS, HOUSES, METERS, READINGS, TODAY, Billing, read_csv, words


async def test_a_folder_is_loaded_in_the_order_in_which_its_files_need_one_another(billing: Billing) -> None:
    billing.csv("1.csv", READINGS)
    billing.csv("2.csv", METERS)
    billing.csv("3.csv", ACCOUNTS)
    billing.csv("4.csv", HOUSES)

    results = await billing.take()

    assert [(result.kind, result.rows, result.added, result.rejected) for result in results] == [
        (FileKind.HOUSES, 2, 2, 0),
        (FileKind.ACCOUNTS, 2, 2, 0),
        (FileKind.METERS, 3, 3, 0),
        (FileKind.READINGS, 3, 3, 0),
    ]
    assert await billing.rows(houses, "code", "street", "house") == [
        ("H1", "ул. Южное шоссе", "28"),
        ("H2", "пр. Октября", "7А"),
    ]
    assert await billing.rows(accounts, "number", "house_code", "flat", "surname", "phone") == [
        ("012345678", "H2", "7", "Ёлкин", ""),
        ("111222333", "H1", "52", "Иванова", "2555686"),
    ]
    assert await billing.rows(
        meters, "number", "resource", "place", "zones", "integer_digits", "in_service"
    ) == [
        ("0080001", "electricity", "", 2, 5, True),
        ("011774", "hot_water", "Санузел", 1, 5, True),
        ("11228081", "electricity", "", 2, 5, True),
    ]
    taken = await billing.rows(readings, "register", "value", "taken_on", "state", "source", "submission_id")
    assert taken == [
        (1, 36, date(2026, 10, 25), "accepted", "billing", None),
        (1, 212, date(2026, 10, 25), "accepted", "billing", None),
        (2, 220, date(2026, 10, 25), "accepted", "billing", None),
    ]


async def test_the_same_files_again_change_nothing(billing: Billing) -> None:
    billing.everything()
    await billing.take()

    again = await billing.take()

    assert [(result.added, result.changed, result.unchanged) for result in again] == [
        (0, 0, 2),
        (0, 0, 2),
        (0, 0, 3),
        (0, 0, 3),
    ]


async def test_what_changed_is_updated_and_the_rest_is_left(billing: Billing) -> None:
    await billing.settle()
    billing.csv("accounts.csv", ACCOUNTS.replace("Ёлкин", "Ёлкина"))
    billing.csv("readings.csv", READINGS.replace("212", "213"))

    results = await billing.take()

    assert [(result.added, result.changed, result.unchanged) for result in results] == [(0, 1, 1), (0, 1, 2)]
    assert ("012345678", "Ёлкина") in await billing.rows(accounts, "number", "surname")
    assert [value for (value,) in await billing.rows(readings, "value")] == [36, 213, 220]


async def test_a_column_that_the_file_does_not_have_leaves_what_is_there(billing: Billing) -> None:
    await billing.settle()
    without_phone = billing.csv("a.csv", "number;house;surname\n111222333;H1;Петрова\n")

    result = await billing.take_one(without_phone)

    assert result.changed == 1
    assert ("111222333", "Петрова", "52", "2555686") in await billing.rows(
        accounts, "number", "surname", "flat", "phone"
    )


async def test_an_empty_cell_empties(billing: Billing) -> None:
    await billing.settle()

    await billing.take_one(billing.csv("a.csv", ACCOUNTS.replace("2555686", "")))

    assert ("111222333", "") in await billing.rows(accounts, "number", "phone")


async def test_the_residents_answer_about_zones_stays_while_billing_does_not_know(billing: Billing) -> None:
    await billing.settle()
    answered = update(meters).where(meters.c.number == "0080001")
    await billing.execute(answered.values(zone_t1="night", zone_t2="day", zones_answered=True))

    unknown = await billing.take_one(billing.csv("m.csv", METERS))

    assert (unknown.changed, unknown.unchanged) == (0, 3)
    zones = ("number", "zone_t1", "zone_t2", "zones_answered")
    assert ("0080001", "night", "day", True) in await billing.rows(meters, *zones)

    told = METERS.replace("0080001;;2;;;;5", "0080001;;2;night;day;;5")
    for changed in (1, 0):  # billing says the same as the resident: from now on it is billing's word
        known = await billing.take_one(billing.csv("m.csv", told))
        assert known.changed == changed
        assert ("0080001", "night", "day", False) in await billing.rows(meters, *zones)


async def test_an_answer_about_two_zones_says_nothing_of_three(billing: Billing) -> None:
    await billing.settle()
    answered = update(meters).where(meters.c.number == "0080001")
    await billing.execute(answered.values(zone_t1="night", zone_t2="day"))

    await billing.take_one(billing.csv("m.csv", METERS.replace("0080001;;2;", "0080001;;3;")))

    zones = select(meters.c.zones, meters.c.zone_t1, meters.c.zone_t2).where(meters.c.number == "0080001")
    async with billing.engine.connect() as connection:
        assert tuple((await connection.execute(zones)).one()) == (3, None, None)


async def test_a_reading_that_a_resident_sent_is_not_billings(billing: Billing) -> None:
    await billing.settle()
    await billing.resident_sends("draft", ("11228081", 1, 256))
    same_day = f"account;resource;meter;register;value;date\n111222333;electricity;11228081;T1;250;{TODAY}\n"

    result = await billing.take_one(billing.csv("r.csv", same_day))

    assert (result.added, result.changed) == (1, 0)
    values = await billing.rows(readings, "value", "state", "register")
    assert (256, "received", 1) in values
    assert (250, "accepted", 1) in values


@pytest.mark.parametrize(
    ("kind", "row", "column", "reason"),
    [
        ("accounts", "1112223;H1;1;Иванов;;;", "number", "nine digits"),
        ("accounts", "222333444;H9;1;Иванов;;;", "house", "No house of this code"),
        ("accounts", "222333444;H1;1;;;;", "surname", "empty"),
        ("accounts", "222333444;H1;1;Иванов", "", "7 columns, this line has 4"),
        ("accounts", '222333444;H1;1;"Иванов;;;', "", "quotation mark"),
        ("meters", "999999999;electricity;1;;1;;;;5", "account", "No such account"),
        ("meters", "111222333;steam;1;;1;;;;5", "resource", "one of electricity"),
        ("meters", "111222333;electricity;1;;4;;;;5", "zones", "between 1 and 3"),
        ("meters", "111222333;hot_water;1;;2;;;;5", "zones", "Only electricity"),
        ("meters", "111222333;electricity;1;;2;day;;;5", "zone_t1, zone_t2, zone_t3", "each once"),
        ("meters", "111222333;electricity;1;;2;day;day;;5", "zone_t1, zone_t2, zone_t3", "each once"),
        ("meters", "111222333;electricity;=1+1;;1;;;;5", "number", "begins with a letter or a digit"),
        ("readings", "111222333;electricity;404;T1;1;2026-10-01", "meter", "no such meter"),
        ("readings", "111222333;hot_water;11228081;T1;1;2026-10-01", "meter", "no such meter"),
        ("readings", "111222333;electricity;11228081;T3;1;2026-10-01", "register", "fewer zones"),
        ("readings", "111222333;electricity;11228081;T4;1;2026-10-01", "register", "T1, T2 or T3"),
        ("readings", "111222333;electricity;11228081;T1;123456;2026-10-01", "value", "longer than the meter"),
        ("readings", "111222333;electricity;11228081;T1;4680,7;2026-10-01", "value", "has a fraction"),
        ("readings", "111222333;electricity;11228081;T1;-4;2026-10-01", "value", "not negative"),
        ("readings", "111222333;electricity;11228081;T1;1;2026-02-30", "date", "no such day"),
        ("readings", "111222333;electricity;11228081;T1;1;2026-11-30", "date", "has not come"),
    ],
)
async def test_a_bad_row_is_put_aside_with_its_line_column_and_reason(
    billing: Billing, kind: str, row: str, column: str, reason: str
) -> None:
    await billing.settle()
    good = {"accounts": ACCOUNTS, "meters": METERS, "readings": READINGS}[kind]
    heading, first, rest = good.split("\n", 2)

    result = await billing.take_one(billing.csv(f"{kind}.csv", f"{heading}\n{first}\n{row}\n{rest}"))

    assert (result.rejected, result.unchanged) == (1, good.count("\n") - 1)
    assert result.rejected_path == billing.folder / f"{kind}.rejected.csv"
    top, [line, wrong, why, *cells] = read_csv(result.rejected_path)
    assert top == ["line", "column", "reason", *heading.split(";")]
    assert (line, wrong) == ("3", column)
    assert reason in why
    assert [cell.lstrip("'") for cell in cells] == row.split(";")


async def test_all_that_is_wrong_with_a_row_is_said_at_once(billing: Billing) -> None:
    await billing.settle()

    result = await billing.take_one(billing.csv("a.csv", "number;house;surname\n12;;\n"))

    assert result.rejected_path is not None
    [_, [_, columns, reasons, *_]] = read_csv(result.rejected_path)
    assert columns == "number, house, surname"
    assert reasons.count(".") == 3


async def test_of_two_rows_with_one_key_the_first_is_taken(billing: Billing) -> None:
    await billing.settle()
    text = READINGS + "111222333;electricity;11228081;T1;999;25.10.2026\n"

    result = await billing.take_one(billing.csv("r.csv", text))

    assert (result.unchanged, result.rejected) == (3, 1)
    assert result.rejected_path is not None
    [_, [line, column, reason, *_]] = read_csv(result.rejected_path)
    assert (line, column) == ("5", "account, resource, meter, register, date")
    assert reason == "It repeats line 2 and says otherwise."


async def test_a_row_that_stands_there_twice_is_taken_once(billing: Billing) -> None:
    await billing.settle()
    same = "111222333;electricity;11228081;T1;212;25.10.2026\n"

    result = await billing.take_one(billing.csv("r.csv", READINGS + same + same))

    assert (result.rows, result.unchanged, result.rejected) == (5, 3, 0)
    assert [(remark.rows, remark.reason) for remark in result.remarks] == [
        (2, "The same stands in an earlier line: taken once.")
    ]


async def test_rejected_rows_come_back_corrected(billing: Billing) -> None:
    await billing.settle()
    bad = "number;house;surname;phone\n22233344;H1;Петров;+79001234567\n"
    result = await billing.take_one(billing.csv("a.csv", bad))
    assert result.rejected_path is not None
    assert "'+79001234567" in result.rejected_path.read_text("utf-8-sig")
    corrected = result.rejected_path.read_text("utf-8-sig").replace(";22233344;", ";022233344;")

    again = await billing.take_one(billing.csv("a.rejected.csv", corrected))

    assert (again.added, again.rejected, again.refusal) == (1, 0, None)
    assert ("022233344", "+79001234567") in await billing.rows(accounts, "number", "phone")


async def test_a_clean_file_takes_its_old_rejected_rows_away(billing: Billing) -> None:
    await billing.settle()
    path = billing.csv("a.csv", ACCOUNTS.replace("012345678", "12345678"))
    first = await billing.take_one(path)
    assert first.rejected_path is not None
    assert first.rejected_path.exists()

    await billing.take_one(billing.csv("a.csv", ACCOUNTS))

    assert not first.rejected_path.exists()


async def test_rejected_rows_in_a_folder_are_no_file_of_billing(billing: Billing) -> None:
    await billing.settle()
    billing.csv("accounts.csv", ACCOUNTS.replace("012345678", "12345678"))
    await billing.take()

    again = await billing.take()

    assert [result.path.name for result in again] == ["accounts.csv"]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("number;house;flat;name", "columns are missing: surname"),
        ("number;house;surname;фомилия", "columns are unknown: фомилия"),
        ("number;лицевой счёт;house;surname", "columns are repeated: лицевой счёт"),
        ("a;b;c", "No line of it has headings"),
    ],
)
async def test_wrong_columns_change_nothing_and_are_named(billing: Billing, heading: str, said: str) -> None:
    await billing.settle()

    result = await billing.take_one(billing.csv("a.csv", f"{heading}\n222333444;H1;Иванов;Пётр\n"))

    assert said in words(result.refusal)
    assert (result.rows, result.added) == (0, 0)
    assert len(await billing.rows(accounts, "number")) == 2


async def test_a_file_that_is_refused_does_not_keep_the_others_out(billing: Billing) -> None:
    billing.everything()
    billing.csv("notes.csv", "hello")
    missing = billing.folder / "missing.csv"

    results = await billing.take(billing.folder, missing)

    assert [result.path.name for result in results if result.refusal] == ["notes.csv", "missing.csv"]
    assert sum(result.added for result in results) == 10


async def test_russian_headings_are_understood(billing: Billing) -> None:
    text = "Код дома;Улица;Номер дома\n" + HOUSES.split("\n", 1)[1]
    houses_file = billing.csv("дома.csv", text, "cp1251")
    accounts_file = billing.csv(
        "лс.csv", "Лицевой счёт,Код дома,Фамилия\n111222333,H1,Иванова\n", "utf-8-sig"
    )

    results = await billing.take(accounts_file, houses_file)

    assert [(result.kind, result.added) for result in results] == [
        (FileKind.HOUSES, 2),
        (FileKind.ACCOUNTS, 1),
    ]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
    max_examples=25,
)
@given(rows=st.lists(st.tuples(*[st.text(st.characters(exclude_categories=["Cs"]), max_size=9)] * 3)))
@example(rows=[("H1", "Южное шоссе", "1"), ("H1", "Южное шоссе", "1")])
async def test_whatever_is_in_the_cells_every_row_is_taken_or_put_aside(
    billing: Billing, rows: list[tuple[str, str, str]]
) -> None:
    path = billing.folder / "houses.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows([("code", "street", "house"), *rows])

    result = await billing.take_one(path)

    if not result.refusal:
        repeated = sum(remark.rows for remark in result.remarks if remark.reason == SAME_TWICE)
        taken = result.added + result.changed + result.unchanged
        assert result.rows == taken + repeated + result.rejected
        again = await billing.take_one(path)
        assert (again.added, again.changed, again.rejected) == (0, 0, result.rejected)


async def test_progress_is_told_from_reading_to_done(billing: Billing) -> None:
    billing.everything()
    steps: list[Step] = []

    await billing.take(progress=steps.append)

    of_readings = [step for step in steps if step.kind is FileKind.READINGS]
    assert [step.phase for step in of_readings] == [Phase.READING, Phase.WRITING, Phase.DONE]
    assert (of_readings[-1].fraction, of_readings[-1].rows) == (1.0, 3)


async def test_nobody_waits_while_a_file_is_read(migrated_sqlite_url: str, tmp_path: Path) -> None:
    """SQLite has one writer at a time. Here another is it until the import says it has read all."""
    engine = create_engine(migrated_sqlite_url)
    billing = Billing(engine, tmp_path / "billing")
    billing.folder.mkdir()
    await billing.settle()
    rows = [f"111222333;electricity;11228081;T1;{day};2020-01-{day:02d}" for day in range(1, 29)]
    path = billing.csv("r.csv", "\n".join([READINGS.split("\n")[0], *rows]))
    other = sqlite3.connect(make_url(migrated_sqlite_url).database or "", isolation_level=None, timeout=0)
    other.execute("BEGIN IMMEDIATE")

    def release(step: Step) -> None:
        if step.phase is Phase.WRITING:
            other.execute("ROLLBACK")

    [result] = await import_files(engine, [path], TODAY, release)

    assert result.added == 28
    other.close()
    await engine.dispose()
