"""For which month a reading counts: before, inside and after the window, and once billing has taken it."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.app import App
from bot.sandbox import Sandbox
from bot.settings import Settings
from domain.readings.policy import OutsideWindow
from tests.handlers.households import (
    MENU,
    MOSCOW,
    Newcomer,
    billing_sends,
    billing_takes,
    day_and_month,
    lives_at,
    make_it,
    month_name,
)
from tests.people import Resident
from tests.registry import next_month


@pytest.fixture
def settings(settings: Settings, request: pytest.FixtureRequest) -> Settings:
    """The usual settings, or with what a test changes in them."""
    return settings.model_copy(update=getattr(request, "param", {}))


refusing = pytest.mark.parametrize(
    "settings", [{"readings_outside_window": OutsideWindow.REFUSE}], indirect=True
)


@pytest.mark.parametrize(("day", "hour"), [(23, 0), (24, 12), (26, 23)])
async def test_inside_the_window_the_month_is_said_from_the_first_question_on(
    resident: Resident, sandbox: Sandbox, day: int, hour: int
) -> None:
    today = make_it(sandbox, day, hour=hour)
    said = f"Показания за {month_name(today)}, приём до {day_and_month(today.replace(day=26))}"
    await resident.press("Передать показания")
    assert said in resident.sees()
    await resident.press("Электроэнергия")
    assert said in resident.sees()
    await resident.sends("256 246")
    assert said in resident.sees()
    await resident.press("Отправить")
    assert f"Учтут за {month_name(today)}" in resident.sees()


async def test_before_the_window(resident: Resident, sandbox: Sandbox) -> None:
    today = make_it(sandbox, 22, hour=23)
    await resident.sends("256 246")
    opens, closes = today.replace(day=23), today.replace(day=26)
    assert f"Приём показаний с {day_and_month(opens)} по {day_and_month(closes)}" in resident.sees()
    assert f"Эти учтут за {month_name(today)}" in resident.sees()
    await resident.press("Отправить")
    assert f"Учтут за {month_name(today)}" in resident.sees()
    await resident.press("Исправить")
    assert f"За {month_name(today)} эти показания уже переданы" in resident.sees()


@pytest.mark.parametrize("day", [27, 28])
async def test_after_the_window_it_counts_for_the_next_month(
    resident: Resident, sandbox: Sandbox, day: int
) -> None:
    today = make_it(sandbox, day, hour=0)
    following = next_month(today)
    await resident.sends("256 246")
    assert f"Приём показаний с {day_and_month(following.replace(day=23))}" in resident.sees()
    assert f"Эти учтут за {month_name(following)}" in resident.sees()
    await resident.press("Отправить")
    assert f"Учтут за {month_name(following)}" in resident.sees()
    assert f"До {day_and_month(following.replace(day=26))} их можно исправить" in resident.sees()


async def test_on_the_last_day_of_a_month_and_on_the_first_of_the_next(
    resident: Resident, sandbox: Sandbox, cabinet: App, tmp_path: Path
) -> None:
    today = make_it(sandbox, 24)
    following = next_month(today)
    last = following - timedelta(days=1)
    sandbox.clock.move_to(datetime(last.year, last.month, last.day, 23, 50, tzinfo=MOSCOW))
    await resident.sends("256 246")
    sandbox.clock.move_to(datetime(following.year, following.month, 1, 0, 10, tzinfo=MOSCOW))
    await resident.press("Отправить")
    assert f"Учтут за {month_name(following)}" in resident.sees()
    await resident.sends("257 246")
    await resident.press("Отправить")
    assert "исправлены" in resident.sees()
    assert await billing_takes(cabinet, sandbox, tmp_path) == [], "it waits for its month"
    make_it(sandbox, 23, months_later=1)
    rows = await billing_takes(cabinet, sandbox, tmp_path)
    assert [row["value"] for row in rows] == ["257", "246"]


async def test_a_form_filled_in_before_midnight_and_sent_after_it(
    resident: Resident, sandbox: Sandbox
) -> None:
    today = make_it(sandbox, 26, hour=23)
    await resident.sends("256 246")
    make_it(sandbox, 27, hour=0)
    await resident.press("Отправить")
    assert "приём за прошлый месяц закончился" in resident.sees()
    assert f"Эти учтут за {month_name(next_month(today))}" in resident.sees()
    await resident.press("Отправить")
    assert f"Учтут за {month_name(next_month(today))}" in resident.sees()


async def test_a_month_later_the_sent_ones_are_the_previous_ones(
    resident: Resident, sandbox: Sandbox, cabinet: App, tmp_path: Path
) -> None:
    make_it(sandbox, 24)
    await resident.sends("256 246")
    await resident.press("Отправить")
    await billing_takes(cabinet, sandbox, tmp_path)
    make_it(sandbox, 24, months_later=1)
    await resident.sends("300 270")
    assert "Т1 день 00256 00300     44" in resident.sees()
    assert "Т2 ночь 00246 00270     24" in resident.sees()
    await resident.press("Отправить")
    assert "успешно отправлены" in resident.sees()


# ---- corrections --------------------------------------------------------------------------------------


async def test_a_correction_within_the_month_keeps_both_versions(
    resident: Resident, sandbox: Sandbox
) -> None:
    today = make_it(sandbox, 23)
    await resident.sends("256 246")
    await resident.press("Отправить")
    make_it(sandbox, 25)
    await resident.sends(MENU)
    await resident.press("Передать показания")
    await resident.press("Электроэнергия")
    closes = day_and_month(today.replace(day=26))
    assert f"За {month_name(today)} эти показания уже переданы. До {closes} их можно" in resident.sees()
    await resident.press("Исправить Т1")
    await resident.sends("259")
    assert "Т1 день 00212 00259     47" in resident.sees(), "compared with the month before"
    await resident.press("Отправить")
    assert "исправлены, прежние сохранены" in resident.sees()
    await resident.press("Мои показания")
    assert "00256 кВт·ч, расход 44 кВт·ч — заменено более новым" in resident.sees()
    assert "00259 кВт·ч, расход 47 кВт·ч — принято ботом" in resident.sees()


# ---- other windows --------------------------------------------------------------------------------------


@refusing
async def test_a_company_that_takes_none_outside_the_window(resident: Resident, sandbox: Sandbox) -> None:
    today = make_it(sandbox, 20)
    await resident.sends(MENU)
    await resident.press("Передать показания")
    assert f"Приём откроется {day_and_month(today.replace(day=23))}" in resident.sees()
    await resident.sends("256 246")
    assert "Сейчас показания не принимаются" in resident.sees()
    make_it(sandbox, 23, hour=0)
    await resident.sends("256 246")
    await resident.press("Отправить")
    assert "Спасибо" in resident.sees()


@refusing
async def test_a_form_that_outlives_the_window_is_not_taken(resident: Resident, sandbox: Sandbox) -> None:
    today = make_it(sandbox, 26, hour=23)
    await resident.sends("256 246")
    make_it(sandbox, 27, hour=0)
    await resident.press("Отправить")
    opens = day_and_month(next_month(today).replace(day=23))
    assert f"Приём откроется {opens}" in resident.sees()
    await resident.press("Отмена")
    assert "ничего не отправлено" in resident.sees()


@pytest.mark.parametrize("settings", [{"readings_window": "25-3"}], indirect=True)
async def test_a_window_that_spans_two_months(resident: Resident, sandbox: Sandbox) -> None:
    today = make_it(sandbox, 25)
    make_it(sandbox, 2, months_later=1)
    await resident.sends("256 246")
    assert f"Показания за {month_name(today)}" in resident.sees()
    await resident.press("Отправить")
    assert f"Учтут за {month_name(today)}" in resident.sees()
    closes = day_and_month(next_month(today).replace(day=3))
    assert f"До {closes} их можно исправить" in resident.sees()


async def test_a_house_with_days_of_its_own(newcomer: Newcomer, sandbox: Sandbox, cabinet: App) -> None:
    await _give_house_days(cabinet, "28", 10, 20)
    today = make_it(sandbox, 15)
    nina = await lives_at(newcomer, "111222333")
    await nina.sends("256 246")
    assert f"приём до {day_and_month(today.replace(day=20))}" in nina.sees()
    await nina.press("Отправить")
    assert f"До {day_and_month(today.replace(day=20))} их можно исправить" in nina.sees()
    peter = await lives_at(newcomer, "200000001", "Пётр")
    await peter.sends("4680")
    assert f"Приём показаний с {day_and_month(today.replace(day=23))}" in peter.sees()


async def _give_house_days(cabinet: App, house: str, first: int, last: int) -> None:
    async with cabinet.database.alchemy.begin() as connection:
        await connection.execute(
            text("UPDATE houses SET window_first = :first, window_last = :last WHERE house = :house"),
            {"first": first, "last": last, "house": house},
        )


# ---- meters that need no reading, or no longer count ------------------------------------------------------


async def test_a_smart_meter_is_not_asked_for(newcomer: Newcomer) -> None:
    oleg = await lives_at(newcomer, "700000001")
    for typed in ("Передать показания", "950"):
        await oleg.sends(typed)
        assert "передавать не нужно" in oleg.sees()
        assert "00900" in oleg.sees()
        await oleg.sends(MENU)


async def test_a_smart_meter_beside_others(newcomer: Newcomer, cabinet: App, tmp_path: Path) -> None:
    heading = "account;resource;number;place;zones;integer_digits;smart"
    await billing_sends(cabinet, tmp_path, "meters", [heading, "500000001;electricity;50009;Дача;1;5;yes"])
    ivan = await lives_at(newcomer, "500000001")
    await ivan.press("Передать показания")
    assert "50009 (Дача): передавать не нужно" in ivan.sees()
    assert not any("50009" in label for label in ivan.buttons())


@pytest.mark.parametrize(
    ("days", "words"), [(-1, "Срок поверки счётчика 011774 истёк"), (30, "истекает"), (300, "")]
)
async def test_verification(
    resident: Resident, cabinet: App, sandbox: Sandbox, tmp_path: Path, days: int, words: str
) -> None:
    today: date = make_it(sandbox, 24)
    until = today + timedelta(days=days)
    heading = "account;resource;number;place;zones;integer_digits;fraction_digits;verified_until"
    meter = f"111222333;hot_water;011774;Санузел;1;5;3;{until}"
    await billing_sends(cabinet, tmp_path, "meters", [heading, meter])
    await resident.press("Передать показания")
    await resident.press("Горячая вода")
    assert ("поверк" in resident.sees()) == bool(words)
    assert words in resident.sees()
    await resident.sends("42")
    assert words in resident.sees(), "said at the check too: who sends one message sees nothing else"
    await resident.press("Отправить")
    assert "Спасибо" in resident.sees()


@pytest.mark.parametrize("settings", [{"smtp_host": None}], indirect=True)
async def test_without_a_mail_server_no_letter_is_promised(newcomer: Newcomer) -> None:
    nina = newcomer()
    await nina.starts()
    for label in ("Согласен", "Частное лицо"):
        await nina.press(label)
    for typed in ("111222333", "Иванова Н Н", "11228081", "Без телефона", MENU, "256 246"):
        await nina.sends(typed)
    assert "без письма" in nina.sees()
    assert "Другая почта" not in nina.buttons()
    await nina.press("Отправить")
    assert "Письмо" not in nina.sees()
