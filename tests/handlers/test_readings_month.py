"""A month belongs to its window: whatever was sent, handed over or refused before."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.sandbox import Person, Sandbox
from bot.settings import Settings
from domain.readings.policy import OutsideWindow
from tests.handlers.households import (
    MENU,
    MOSCOW,
    billing_sends,
    billing_takes,
    day_and_month,
    make_it,
    month_name,
)
from tests.people import Resident
from tests.registry import next_month

LESS = "Показание меньше предыдущего"


@pytest.fixture
def settings(settings: Settings, request: pytest.FixtureRequest) -> Settings:
    """The usual settings, or with what a test changes in them."""
    return settings.model_copy(update=getattr(request, "param", {}))


both_ways = pytest.mark.parametrize(
    "settings", [{"readings_outside_window": outside} for outside in OutsideWindow], indirect=True
)


async def sends(resident: Resident, values: str) -> str:
    """Values to the end; the receipt."""
    await resident.sends(values)
    await resident.press("Отправить")
    assert "Спасибо" in resident.sees()
    return resident.sees()


async def is_refused(resident: Resident, cabinet: App, folder: Path, receipt: int) -> None:
    """Billing refuses what was sent, and the resident hears it."""
    line = f"Р-{receipt:06d};refused;{LESS}"
    await billing_sends(cabinet, folder, "verdicts", ["receipt;verdict;reason", line])
    cabinet.database.outbox.look_again()
    await resident.sandbox.wait_for(lambda: LESS in resident.sees(), what="the verdict")


async def wrote(resident: Resident, text: str, written: datetime, minutes_later: int) -> None:
    """A message that the bot gets only later: it was down."""

    def writes(person: Person) -> None:
        resident.sandbox.clock.move_to(written)
        person.sends(text)
        resident.sandbox.clock.move_to(written + timedelta(minutes=minutes_later))

    await resident.does(writes)


# ---- early readings -------------------------------------------------------------------------------


async def test_an_early_reading_shifts_no_later_month(
    resident: Resident, sandbox: Sandbox, cabinet: App, tmp_path: Path
) -> None:
    today = make_it(sandbox, 27)
    december = next_month(today)
    assert f"Учтут за {month_name(december)}" in await sends(resident, "256 246")
    assert await billing_takes(cabinet, sandbox, tmp_path) == []

    make_it(sandbox, 24, months_later=1)
    await resident.sends("300 272")
    assert f"Показания за {month_name(december)}" in resident.sees()
    assert "Т1 день 00212 00300     88" in resident.sees(), "compared with the month before"
    await resident.press("Отправить")
    assert "исправлены" in resident.sees()
    assert f"Учтут за {month_name(december)}" in resident.sees()
    rows = await billing_takes(cabinet, sandbox, tmp_path)
    assert [(row["value"], row["month"], row["replaces"]) for row in rows] == [
        ("300", f"{december:%Y-%m}", ""),
        ("272", f"{december:%Y-%m}", ""),
    ]

    make_it(sandbox, 25, months_later=2)
    assert f"Учтут за {month_name(next_month(december))}" in await sends(resident, "340 300")


async def test_an_early_water_reading_is_asked_for_anew_in_its_window(
    resident: Resident, sandbox: Sandbox
) -> None:
    today = make_it(sandbox, 27)
    await sends(resident, "вода 42")
    make_it(sandbox, 24, months_later=1)
    await resident.sends(MENU)
    await resident.press("Передать показания")
    await resident.press("Горячая вода")
    assert f"{day_and_month(today)} уже передано 00042" in resident.sees()
    await resident.sends("45")
    assert "00036 00045      9" in resident.sees()
    await resident.press("Отправить")
    assert "исправлены" in resident.sees()


async def test_an_early_reading_is_handed_over_when_its_window_opens(
    resident: Resident, sandbox: Sandbox, cabinet: App, tmp_path: Path
) -> None:
    december = next_month(make_it(sandbox, 27))
    await sends(resident, "256 246")
    make_it(sandbox, 22, months_later=1, hour=23)
    assert await billing_takes(cabinet, sandbox, tmp_path) == []
    make_it(sandbox, 23, months_later=1, hour=0)
    rows = await billing_takes(cabinet, sandbox, tmp_path)
    assert [(row["value"], row["month"]) for row in rows] == [
        ("256", f"{december:%Y-%m}"),
        ("246", f"{december:%Y-%m}"),
    ]


# ---- corrections of what was handed over ------------------------------------------------------------


async def test_until_the_window_closes_a_correction_replaces_what_was_handed_over(
    resident: Resident, sandbox: Sandbox, cabinet: App, tmp_path: Path
) -> None:
    today = make_it(sandbox, 23)
    assert f"До {day_and_month(today.replace(day=26))} их можно исправить" in await sends(resident, "256 246")
    await billing_takes(cabinet, sandbox, tmp_path)
    make_it(sandbox, 24)
    await resident.press("Исправить")
    assert f"За {month_name(today)} эти показания уже переданы" in resident.sees()
    await resident.press("Исправить Т1")
    await resident.sends("259")
    assert "Т1 день 00212 00259     47" in resident.sees()
    await resident.press("Отправить")
    assert "исправлены" in resident.sees()
    rows = await billing_takes(cabinet, sandbox, tmp_path)
    assert [(row["value"], row["month"], row["replaces"]) for row in rows] == [
        ("259", f"{today:%Y-%m}", "Р-000001"),
        ("246", f"{today:%Y-%m}", "Р-000001"),
    ]
    await resident.press("Мои показания")
    assert "00256 кВт·ч, расход 44 кВт·ч — заменено более новым" in resident.sees()
    assert "00259 кВт·ч, расход 47 кВт·ч — передано в расчёт" in resident.sees()


async def test_a_correction_of_a_correction_names_what_billing_got_last(
    resident: Resident, sandbox: Sandbox, cabinet: App, tmp_path: Path
) -> None:
    make_it(sandbox, 23)
    replaces = []
    for values in ("256 246", "257 246", "258 246"):
        await sends(resident, values)
        rows = await billing_takes(cabinet, sandbox, tmp_path)
        replaces.append({row["replaces"] for row in rows})
    assert replaces == [{""}, {"Р-000001"}, {"Р-000002"}]


async def test_after_the_window_a_correction_is_an_early_reading_and_says_so(
    resident: Resident, sandbox: Sandbox, cabinet: App, tmp_path: Path
) -> None:
    today = make_it(sandbox, 24)
    await sends(resident, "256 246")
    await billing_takes(cabinet, sandbox, tmp_path)
    make_it(sandbox, 28)
    await resident.press("Исправить")
    following = month_name(next_month(today))
    assert f"Исправить показания за {month_name(today)} уже нельзя" in resident.sees()
    assert f"Новые учтут за {following}" in resident.sees()
    await resident.sends("260 250")
    assert "Т1 день 00256 00260      4" in resident.sees()
    await resident.press("Отправить")
    assert f"Учтут за {following}" in resident.sees()
    assert await billing_takes(cabinet, sandbox, tmp_path) == []


async def test_what_billing_takes_while_it_is_being_corrected_is_replaced(
    resident: Resident, sandbox: Sandbox, cabinet: App, tmp_path: Path
) -> None:
    today = make_it(sandbox, 24)
    await sends(resident, "256 246")
    await resident.sends("257 247")
    await billing_takes(cabinet, sandbox, tmp_path)
    await resident.press("Отправить")
    assert "исправлены" in resident.sees()
    rows = await billing_takes(cabinet, sandbox, tmp_path)
    assert {(row["month"], row["replaces"]) for row in rows} == {(f"{today:%Y-%m}", "Р-000001")}


async def test_billings_own_copy_changes_no_month(
    resident: Resident, sandbox: Sandbox, cabinet: App, tmp_path: Path
) -> None:
    today = make_it(sandbox, 23)
    await sends(resident, "256 246")
    await billing_takes(cabinet, sandbox, tmp_path)
    copy = f"111222333;electricity;11228081;T1;256;{today:%Y-%m-%d}"
    await billing_sends(cabinet, tmp_path, "readings", ["account;resource;meter;register;value;date", copy])
    make_it(sandbox, 25)
    await resident.sends("260 250")
    assert f"Показания за {month_name(today)}" in resident.sees()
    assert "Т1 день 00212 00260     48" in resident.sees()


# ---- what was refused -------------------------------------------------------------------------------


@both_ways
async def test_what_billing_refused_is_sent_anew_for_its_own_month(
    resident: Resident, sandbox: Sandbox, cabinet: App, tmp_path: Path
) -> None:
    today = make_it(sandbox, 24)
    await sends(resident, "256 246")
    await billing_takes(cabinet, sandbox, tmp_path)
    make_it(sandbox, 28)
    await is_refused(resident, cabinet, tmp_path, 1)
    assert resident.buttons() == ["Исправить показания", "Написать заявление", "Меню"]
    await resident.press("Исправить показания")
    fifth = day_and_month(next_month(today).replace(day=5))
    assert f"Показания за {month_name(today)} не приняты" in resident.sees()
    assert f"До {fifth} их можно передать заново" in resident.sees()
    await resident.sends("266 256")
    await resident.press("Отправить")
    assert f"Учтут за {month_name(today)}" in resident.sees()
    assert f"До {fifth} их можно исправить" in resident.sees()
    rows = await billing_takes(cabinet, sandbox, tmp_path)
    assert [(row["value"], row["month"], row["replaces"]) for row in rows] == [
        ("266", f"{today:%Y-%m}", "Р-000001"),
        ("256", f"{today:%Y-%m}", "Р-000001"),
    ]


async def test_whoever_types_after_a_refusal_means_the_refused_month_and_may_choose_the_next(
    resident: Resident, sandbox: Sandbox, cabinet: App, tmp_path: Path
) -> None:
    today = make_it(sandbox, 24)
    await sends(resident, "256 246")
    await billing_takes(cabinet, sandbox, tmp_path)
    make_it(sandbox, 28)
    await is_refused(resident, cabinet, tmp_path, 1)
    await resident.sends("266 256")
    assert f"Показания за {month_name(today)} не приняты" in resident.sees()
    await resident.press("Отмена")
    await resident.sends(MENU)
    await resident.press("Передать показания")
    await resident.press(f"Передать за {month_name(next_month(today))}")
    await resident.press("Электроэнергия")
    await resident.sends("300 280")
    assert f"Эти учтут за {month_name(next_month(today))}" in resident.sees()


@both_ways
async def test_when_billing_has_closed_the_month_nothing_is_taken_for_it(
    resident: Resident, sandbox: Sandbox, cabinet: App, tmp_path: Path
) -> None:
    today = make_it(sandbox, 24)
    await sends(resident, "256 246")
    await billing_takes(cabinet, sandbox, tmp_path)
    make_it(sandbox, 28)
    await is_refused(resident, cabinet, tmp_path, 1)
    closed = ["month;corrections_until", f"{today:%Y-%m};{today:%Y-%m}-27"]
    await billing_sends(cabinet, tmp_path, "months", closed)
    await resident.press("Исправить показания")
    assert "заново за тот же месяц" not in resident.sees()
    assert f"{day_and_month(next_month(today).replace(day=23))}" in resident.sees()


async def test_in_the_next_window_the_windows_month_goes_first(
    resident: Resident, sandbox: Sandbox, cabinet: App, tmp_path: Path
) -> None:
    today = make_it(sandbox, 24)
    await sends(resident, "256 246")
    await billing_takes(cabinet, sandbox, tmp_path)
    held_open = ["month;corrections_until", f"{today:%Y-%m};{next_month(today):%Y-%m}-28"]
    await billing_sends(cabinet, tmp_path, "months", held_open)
    await is_refused(resident, cabinet, tmp_path, 1)
    make_it(sandbox, 24, months_later=1)
    await resident.sends("300 280")
    assert f"Показания за {month_name(next_month(today))}" in resident.sees()


# ---- the moment of an act ---------------------------------------------------------------------------


def last_minute(today: date) -> datetime:
    return datetime(today.year, today.month, 26, 23, 59, 30, tzinfo=MOSCOW)


@both_ways
async def test_what_was_written_in_time_counts_in_time_however_late_it_is_handled(
    resident: Resident, sandbox: Sandbox
) -> None:
    today = make_it(sandbox, 26)
    written = last_minute(today)
    await wrote(resident, "256 246", written, 10)
    assert f"Показания за {month_name(today)}" in resident.sees()
    sandbox.clock.move_to(written + timedelta(minutes=15))
    await resident.press("Отправить")
    assert f"Учтут за {month_name(today)}" in resident.sees()
    assert "26" in resident.sees(), "the day on which it was written"


async def test_who_comes_back_much_later_is_asked_once_more(resident: Resident, sandbox: Sandbox) -> None:
    today = make_it(sandbox, 26)
    written = last_minute(today)
    await wrote(resident, "256 246", written, 10)
    sandbox.clock.move_to(written + timedelta(hours=3))
    await resident.press("Отправить")
    following = month_name(next_month(today))
    assert f"Эти показания учтут за {following}, проверьте ещё раз" in resident.sees()
    await resident.press("Отправить")
    assert f"Учтут за {following}" in resident.sees()


async def test_a_typed_label_counts_when_it_was_written(resident: Resident, sandbox: Sandbox) -> None:
    today = make_it(sandbox, 26, hour=23)
    await resident.sends("256 246")
    written = last_minute(today)
    await wrote(resident, "Отправить", written, 10)
    assert f"Учтут за {month_name(today)}" in resident.sees()
