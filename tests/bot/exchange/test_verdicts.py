import asyncio
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url, update

from bot.database.alchemy import create_engine
from bot.database.tables import links, readings
from bot.exchange.exporting import export_readings
from bot.exchange.importing import ImportResult
from tests.bot.exchange.billing import NOW, Billing, read_csv, words
from tests.domain.services import WINDOW
from tests.forking import fork

BOTH = (("11228081", 1, 256), ("11228081", 2, 246))
WAITS = ("handed_over", "")
ACCEPTED = ("accepted", "")
LESS = "Показание меньше предыдущего"


async def handed_over(billing: Billing, out: Path) -> None:
    """Billing has got two submissions of Нина, who is linked."""
    await billing.settle()
    await billing.resident_is_linked()
    await billing.resident_sends("a", *BOTH)
    await billing.resident_sends("b", ("011774", 1, 42))
    await export_readings(billing.engine, out, NOW, WINDOW)


@pytest.fixture
async def judged(billing: Billing, tmp_path: Path) -> Billing:
    """Two submissions that wait for an answer: Р-000001 of electricity, Р-000002 of hot water."""
    await handed_over(billing, tmp_path / "export")
    return billing


async def take(billing: Billing, text: str, name: str = "verdicts.csv") -> ImportResult:
    return await billing.take_one(billing.csv(name, text))


async def test_a_receipt_is_accepted_as_a_whole_and_its_sender_told(judged: Billing) -> None:
    result = await take(judged, "receipt;verdict\nР-000001;accepted\n")

    assert (result.kind, result.changed, result.unchanged, result.rejected) == ("verdicts", 1, 0, 0)
    assert await judged.states() == {256: ACCEPTED, 246: ACCEPTED, 42: WAITS}
    [notice] = await judged.notices()
    assert (notice["template"], notice["to"], notice["in"]) == ("readings-notice-accepted", "7", "ru")
    assert (notice["account"], notice["receipt"]) == ("111222333", "Р-000001")
    assert notice["months"] == [{"year": 2026, "month": 11}]
    assert [line["value"] for line in notice["lines"]] == ["00256", "00246"]


async def test_a_refusal_comes_with_its_reason(judged: Billing) -> None:
    await take(judged, f"receipt;verdict;reason\nР-000002;refused;{LESS}\n")

    assert await judged.states() == {256: WAITS, 246: WAITS, 42: ("refused", LESS)}
    [notice] = await judged.notices()
    assert (notice["template"], notice["reason"]) == ("readings-notice-refused", LESS)
    assert [line["meter"] for line in notice["lines"]] == ["011774"]


@pytest.mark.parametrize(("beside", "told"), [("", "меньше предыдущего"), (LESS, LESS)])
async def test_a_reason_in_the_cell_of_the_verdict_is_told(judged: Billing, beside: str, told: str) -> None:
    result = await take(judged, f"receipt;verdict;reason\nР-000002;отклонено: меньше предыдущего;{beside}\n")

    assert (result.changed, result.rejected) == (1, 0)
    assert (await judged.states())[42] == ("refused", told)


@pytest.mark.parametrize(
    "receipt", ["Р-000001", "P-000001", "р-1", "p 000001", "1", "000001", "Р–000001", " Р-000001 "]
)
async def test_a_receipt_is_understood_as_it_is_written(judged: Billing, receipt: str) -> None:
    result = await take(judged, f"Подтверждение;Решение;Причина\n{receipt};Отклонено;{LESS}\n")

    assert result.changed == 1
    assert (await judged.states())[256] == ("refused", LESS)


async def test_without_a_receipt_the_meter_says_what_it_is_about(judged: Billing) -> None:
    result = await take(
        judged,
        "account;resource;meter;register;verdict;reason\n"
        "111222333;electricity;11228081;T1;accepted;\n"
        f"111222333;electricity;11228081;Т2;refused;{LESS}\n"
        "111222333;ГВС;011774;;принято;\n",
    )

    assert (result.changed, result.rejected) == (3, 0)
    assert await judged.states() == {256: ACCEPTED, 246: ("refused", LESS), 42: ACCEPTED}
    refused, accepted = await judged.notices()
    assert [line["value"] for line in refused["lines"]] == ["00246"]
    assert [line["value"] for line in refused["accepted"]] == ["00256"]
    assert accepted["template"] == "readings-notice-accepted"


async def test_a_verdict_of_one_zone_is_not_one_of_the_whole_meter(judged: Billing) -> None:
    rows = f"111222333;электроэнергия (ночь);11228081;отклонено;{LESS}\n"

    result = await take(judged, f"account;resource;meter;verdict;reason\n{rows}")

    assert (result.changed, result.rejected) == (0, 1)
    assert await judged.states() == {256: WAITS, 246: WAITS, 42: WAITS}
    assert result.rejected_path is not None
    assert "zones and registers have columns of their own" in read_csv(result.rejected_path)[1][2]


async def test_a_spreadsheet_of_billing_with_numbers_as_numbers(judged: Billing) -> None:
    path = judged.xlsx("verdicts.xlsx", [["подтверждение", "месяц", "решение"], [1, NOW.date(), "принято"]])

    result = await judged.take_one(path)

    assert (result.changed, result.rejected) == (1, 0)
    assert (await judged.states())[246] == ACCEPTED


async def test_the_same_file_again_changes_nothing_and_tells_nobody(judged: Billing) -> None:
    text = f"receipt;verdict;reason\nР-000001;accepted;\nР-000002;refused;{LESS}\n"
    await take(judged, text)

    again = await take(judged, text)
    under_another_name = await take(judged, text + "\n", "other.csv")

    for result in (again, under_another_name):
        assert (result.changed, result.unchanged, result.rejected) == (0, 2, 0)
    assert len(await judged.notices()) == 2


async def test_an_old_file_does_not_undo_what_billing_said_later(judged: Billing) -> None:
    first = f"receipt;verdict;reason\nР-000001;refused;{LESS}\n"
    await take(judged, first, "first.csv")
    await take(judged, "receipt;verdict\nР-000001;accepted\n", "second.csv")

    await take(judged, first, "first.csv")

    assert (await judged.states())[256] == ACCEPTED
    assert [notice["template"] for notice in await judged.notices()] == [
        "readings-notice-refused",
        "readings-notice-accepted",
    ]


async def test_an_old_file_does_not_judge_what_was_handed_over_since(judged: Billing, tmp_path: Path) -> None:
    text = f"account;resource;meter;verdict;reason\n111222333;hot_water;011774;refused;{LESS}\n"
    await take(judged, text)
    await judged.resident_sends("c", ("011774", 1, 43))
    await export_readings(judged.engine, tmp_path / "export", NOW, WINDOW)

    again = await take(judged, text)

    assert (again.changed, again.rejected) == (0, 0)
    assert (await judged.states())[43] == WAITS


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("received", "it is in no batch"),
        ("under_review", "a clerk has yet to look"),
        ("superseded", "had corrected it before"),
        ("declined", "a clerk declined it"),
    ],
)
async def test_of_what_billing_has_not_got_it_can_say_nothing(judged: Billing, state: str, said: str) -> None:
    await judged.resident_sends("c", ("011774", 1, 43))
    await judged.execute(update(readings).where(readings.c.value == 43).values(state=state))

    result = await take(judged, "receipt;verdict\nР-000003;accepted\nР-000001;accepted\n")

    assert (result.changed, result.rejected) == (1, 1)
    assert result.rejected_path is not None
    [_, row] = read_csv(result.rejected_path)
    assert row[:2] == ["2", "receipt"]
    assert said in row[2]
    assert (await judged.states())[43] == (state, "")


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("Р-000009;;;;accepted;", "receipt", "No resident has sent"),
        ("Р-000001;;;011774;accepted;", "receipt", "No resident has sent"),
        ("Р-000001;012345678;;;accepted;", "receipt", "No resident has sent"),
        (";111222333;hot_water;11228081;accepted;", "meter", "No resident has sent"),
        (";111222333;hot_water;;accepted;", "receipt", "neither the receipt, nor"),
        ("Р-000001;;;;maybe;", "verdict", "one of accepted, refused"),
        ("Р-000001;;;;refused;", "reason", "says why"),
        ("Q-1;;;;accepted;", "receipt", "written Р-004217"),
        (f"Р-000002;;;;refused;{LESS}", "receipt", "It repeats line 2 and says otherwise."),
    ],
)
async def test_a_bad_row_is_put_aside(judged: Billing, row: str, column: str, said: str) -> None:
    result = await take(
        judged, f"receipt;account;resource;meter;verdict;reason\nР-000002;;;;accepted;\n{row}\n"
    )

    assert (result.changed, result.rejected) == (1, 1)
    assert result.rejected_path is not None
    rejected = read_csv(result.rejected_path)[1]
    assert rejected[:2] == ["3", column]
    assert said in rejected[2]


async def test_where_several_readings_of_a_meter_wait_the_month_or_the_receipt_decides(
    judged: Billing, tmp_path: Path
) -> None:
    await judged.resident_sends("c", ("011774", 1, 43), month="2026-10")
    await export_readings(judged.engine, tmp_path / "export", NOW, WINDOW)
    columns, meter = "account;resource;meter;month;verdict\n", "111222333;hot_water;011774"

    unclear = await take(judged, f"{columns}{meter};;accepted\n")
    clear = await take(judged, f"{columns}{meter};10.2026;accepted\n")

    assert (unclear.changed, unclear.rejected, clear.changed) == (0, 1, 1)
    assert await judged.states() == {256: WAITS, 246: WAITS, 42: WAITS, 43: ACCEPTED}


async def test_who_has_left_the_account_is_told_nothing(judged: Billing) -> None:
    await judged.execute(update(links).values(ended_at=NOW))

    await take(judged, "receipt;verdict\nР-000001;accepted\n")

    assert (await judged.states())[256] == ACCEPTED
    assert await judged.notices() == []


async def test_each_sender_is_told_in_their_own_language_and_words(judged: Billing, tmp_path: Path) -> None:
    await judged.resident_is_linked(8, "en")
    await judged.execute(update(links).where(links.c.user_id == 8).values(label="мама"))
    await judged.resident_sends("c", ("011774", 1, 43), user=8, month="2026-10")
    await export_readings(judged.engine, tmp_path / "export", NOW, WINDOW)

    await take(judged, "receipt;verdict\nР-000002;accepted\nР-000003;accepted\n")

    told = [(notice["to"], notice["in"], notice["label"]) for notice in await judged.notices()]
    assert told == [("7", "ru", ""), ("8", "en", "мама")]


async def test_a_file_without_a_way_to_tell_readings_is_refused(judged: Billing) -> None:
    result = await take(judged, "account;meter;verdict\n111222333;011774;accepted\n")

    assert words(result.refusal) == "It looks like “verdicts”, but columns are missing: receipt."


async def test_two_imports_of_one_file_at_once_tell_everybody_once(judged: Billing, tmp_path: Path) -> None:
    for number in range(250):
        month = f"{2000 + number // 12}-{number % 12 + 1:02}"
        await judged.resident_sends(f"draft {number}", ("011774", 1, 1000 + number), month=month)
    await export_readings(judged.engine, tmp_path / "export", NOW, WINDOW)
    rows = "".join(f"Р-{number:06d};accepted\n" for number in range(1, 253))
    path = judged.csv("verdicts.csv", f"receipt;verdict\n{rows}")

    await asyncio.gather(*(judged.take(path) for _ in range(3)))

    told = Counter(notice["receipt"] for notice in await judged.notices())
    assert len(told) == 252
    assert set(told.values()) == {1}


async def test_notices_are_due_at_the_moment_that_is_given(judged: Billing) -> None:
    from bot.database.tables import outbox
    from bot.exchange.importing import import_files

    path = judged.csv("verdicts.csv", "receipt;verdict\nР-000001;accepted\n")
    later = NOW + timedelta(days=3)

    await import_files(judged.engine, [path], later.date(), now=later)

    assert await judged.rows(outbox, "due_at") == [(later,)]


@pytest.mark.slow
async def test_killed_at_any_step_each_verdict_is_told_exactly_once(
    migrated_sqlite_url: str, tmp_path: Path
) -> None:
    engine = create_engine(migrated_sqlite_url)
    billing = Billing(engine, tmp_path / "billing")
    billing.folder.mkdir()
    await billing.settle()
    await billing.resident_is_linked()
    for number in range(12):
        both = ("11228081", 1, 1000 + number), ("11228081", 2, 2000 + number)
        await billing.resident_sends(f"draft {number}", *both, month=f"2025-{number + 1:02}")
    await export_readings(engine, tmp_path / "export", NOW, WINDOW)
    rows = "".join(
        f"Р-{number:06d};" + (f"refused;{LESS}\n" if number % 3 else "accepted;\n") for number in range(1, 13)
    )
    path = billing.csv("verdicts.csv", f"receipt;verdict;reason\n{rows}Р-000099;accepted;\n")
    database = make_url(migrated_sqlite_url).database or ""

    process = await fork("tests.bot.exchange.killed_verdicts", database, str(path))
    assert await process.wait() == 0

    told = Counter(notice["receipt"] for notice in await billing.notices())
    assert told == {f"Р-{number:06d}": 1 for number in range(1, 13)}
    states = Counter(state for state, _ in (await billing.states()).values())
    assert states == {"refused": 16, "accepted": 8}
    assert read_csv(billing.folder / "verdicts.rejected.csv")[1][0] == "14"
    await engine.dispose()
