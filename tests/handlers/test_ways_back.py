"""A way back from every answer: zones named wrong, a doubt, the check; and names that are told apart."""

from pathlib import Path

import pytest

from bot.app import App
from bot.sandbox import Sandbox
from tests.bot.sandbox.pictures import png
from tests.handlers.households import MENU, Newcomer, billing_sends, billing_takes, lives_at, make_it
from tests.people import Resident

METERS = "account;resource;number;place;zones;zone_t1;zone_t2;integer_digits;fraction_digits"


@pytest.fixture(autouse=True)
def _day_of_the_window(sandbox: Sandbox) -> None:
    make_it(sandbox, 24)


@pytest.fixture
async def anna(newcomer: Newcomer) -> Resident:
    """Анна, whose meter counts the night first; she has said the day."""
    anna = await lives_at(newcomer, "400000001", "Анна")
    await anna.press("Передать показания")
    await anna.press("день")
    return anna


async def sent_and_exported(cabinet: App, sandbox: Sandbox, folder: Path) -> list[tuple[str, str, str]]:
    rows = await billing_takes(cabinet, sandbox, folder)
    return [(row["register"], row["zone"], row["value"]) for row in rows]


# ---- zones ----------------------------------------------------------------------------------------


async def test_zones_named_wrong_are_corrected_where_the_value_is_asked_for(anna: Resident) -> None:
    assert "Т1 — день" in anna.sees()
    await anna.press("Исправить зоны")
    assert "Какую зону считает Т1" in anna.sees()
    await anna.press("ночь")
    assert "Запомнили: Т1 — ночь, Т2 — день." in anna.sees()
    assert "Введите показание" in anna.sees()
    await anna.sends("1050 530")
    assert "Т1 ночь 01000 01050     50" in anna.sees()


async def test_zones_named_wrong_are_corrected_at_the_check_and_sent_so(
    anna: Resident, cabinet: App, sandbox: Sandbox, tmp_path: Path
) -> None:
    await anna.sends("1050 530")
    await anna.press("Исправить зоны")
    await anna.press("Назад")
    assert "Т1 день 01000 01050     50" in anna.sees(), "left as they were"
    await anna.press("Исправить зоны")
    await anna.press("ночь")
    assert "Т1 ночь 01000 01050     50" in anna.sees()
    await anna.press("Отправить")
    exported = await sent_and_exported(cabinet, sandbox, tmp_path)
    assert exported == [("T1", "night", "1050"), ("T2", "day", "530")]


async def test_corrected_under_accounts_what_was_sent_goes_to_billing_corrected(
    anna: Resident, cabinet: App, sandbox: Sandbox, tmp_path: Path
) -> None:
    await anna.sends("1050 530")
    await anna.press("Отправить")
    await anna.sends(MENU)
    for label in ("Мои данные и настройки", "Лицевые счета", "400000001", "Исправить зоны", "ночь"):
        await anna.press(label)
    assert "Запомнили: Т1 — ночь, Т2 — день." in anna.sees()
    assert "ушли в расчёт" not in anna.sees()
    exported = await sent_and_exported(cabinet, sandbox, tmp_path)
    assert exported == [("T1", "night", "1050"), ("T2", "day", "530")]


async def test_corrected_beside_the_history_after_billing_took_them_they_are_sent_anew(
    anna: Resident, cabinet: App, sandbox: Sandbox, tmp_path: Path
) -> None:
    await anna.sends("1050 530")
    await anna.press("Отправить")
    await billing_takes(cabinet, sandbox, tmp_path)
    await anna.sends(MENU)
    for label in ("История показаний", "Исправить зоны", "ночь"):
        await anna.press(label)
    assert "остались с прежними зонами" in anna.sees()
    await anna.sends(MENU)
    await anna.press("Передать показания")
    assert "Т1 ночь 01000 01050     50" in anna.sees()
    await anna.press("Отправить")
    rows = await billing_takes(cabinet, sandbox, tmp_path)
    assert [(row["zone"], row["value"], row["replaces"]) for row in rows] == [
        ("night", "1050", "Р-000001"),
        ("day", "530", "Р-000001"),
    ]


async def test_billings_own_zones_are_no_answer_to_be_corrected(
    anna: Resident, newcomer: Newcomer, cabinet: App, tmp_path: Path
) -> None:
    nina = await lives_at(newcomer, "111222333")
    await nina.sends("256 246")
    assert "Исправить зоны" not in nina.buttons()
    assert "Исправить зоны" in anna.buttons()
    await billing_sends(cabinet, tmp_path, "meters", [METERS, "400000001;electricity;40001;;2;day;night;5;1"])
    await anna.press("Исправить зоны")
    assert "Введите показание" in anna.sees()
    assert "Исправить зоны" not in anna.buttons()


async def test_a_file_without_zones_leaves_the_answer_and_that_it_is_one(
    anna: Resident, cabinet: App, tmp_path: Path
) -> None:
    await billing_sends(cabinet, tmp_path, "meters", [METERS, "400000001;electricity;40001;;2;;;5;1"])
    await anna.press("Исправить зоны")
    assert "Какую зону считает Т1" in anna.sees()


async def test_three_zones_are_named_one_after_the_other_and_back(
    newcomer: Newcomer, cabinet: App, tmp_path: Path
) -> None:
    heading = f"{METERS};zone_t3"
    line = "600000001;electricity;60002;Дом;3;;;6;0;"
    await billing_sends(cabinet, tmp_path, "meters", [heading, line])
    olga = await lives_at(newcomer, "600000001", "Ольга")
    await olga.press("Передать показания")
    await olga.press("Электроэнергия · счётчик 60002 (Дом)")
    for label in ("день", "ночь", "Исправить зоны", "полупик", "Назад", "ночь", "полупик"):
        await olga.press(label)
    assert "Запомнили: Т1 — ночь, Т2 — полупик, Т3 — день." in olga.sees()


# ---- a doubt and the check ------------------------------------------------------------------------


async def test_back_at_a_doubt_keeps_the_value_and_does_not_jump_to_the_next_doubt(
    newcomer: Newcomer,
) -> None:
    ivan = await lives_at(newcomer, "500000001", "Иван")
    await ivan.sends("Квартира 28356 Кухня 6")
    assert "Счётчик 50001 (Квартира)" in ivan.sees()
    await ivan.press("Назад")
    assert "счётчик 50001 (Квартира)" in ivan.sees()
    assert "Вы ввели 28356" in ivan.sees()
    await ivan.press("Оставить 28356")
    assert "Счётчик 50001 (Квартира): было 02635, вы ввели 28356" in ivan.sees()
    await ivan.press("Назад")
    await ivan.sends("2835")
    assert "Счётчик 50004 (Кухня)" in ivan.sees()


async def test_back_from_the_check_discards_nothing(resident: Resident) -> None:
    await resident.sends("256 246")
    await resident.press("Назад")
    assert "Вы ввели 00246" in resident.sees()
    await resident.press("Назад")
    assert "Вы ввели 00256" in resident.sees()
    await resident.press("Оставить 00256")
    assert "Т1 день 00212 00256     44" in resident.sees()
    assert "Т2 ночь 00220 00246     26" in resident.sees()


async def test_back_from_the_check_of_the_only_value_asks_for_it_again(newcomer: Newcomer) -> None:
    peter = await lives_at(newcomer, "200000001", "Пётр")
    await peter.sends("4680")
    await peter.press("Назад")
    assert "Вы ввели 04680" in peter.sees()
    await peter.press("Оставить 04680")
    assert "04580 04680    100" in peter.sees()


async def test_a_photo_sent_by_mistake_is_replaced(newcomer: Newcomer) -> None:
    peter = await lives_at(newcomer, "200000001", "Пётр")
    await peter.sends("4012")
    await peter.press("Всё верно, приложу фото")
    await peter.does(lambda person: person.sends_photo(png()))
    await peter.press("Другое фото")
    assert "Пришлите фото" in peter.sees()
    await peter.press("Назад")
    assert "меньше прошлого" in peter.sees()
    await peter.press("Всё верно, приложу фото")
    await peter.does(lambda person: person.sends_photo(png()))
    assert "С фото: показание посмотрит сотрудник" in peter.sees()


# ---- names that are told apart --------------------------------------------------------------------


async def test_two_meters_of_one_place_have_two_buttons(
    newcomer: Newcomer, cabinet: App, tmp_path: Path
) -> None:
    rows = [f"500000001;hot_water;{number};Санузел;1;;;5;3" for number in ("50003", "50004")]
    await billing_sends(cabinet, tmp_path, "meters", [METERS, *rows])
    ivan = await lives_at(newcomer, "500000001", "Иван")
    await ivan.press("Передать показания")
    await ivan.press("Горячая вода")
    await ivan.sends("00007")
    await ivan.sends("21")
    labels = ivan.buttons()
    assert len(set(labels)) == len(labels)
    await ivan.press("Исправить Санузел 50004")
    assert "счётчик 50004" in ivan.sees()


async def test_two_meters_without_a_number_have_two_buttons(
    newcomer: Newcomer, cabinet: App, tmp_path: Path
) -> None:
    rows = [f"600000001;{resource};б/н;;1;;;5;1" for resource in ("electricity", "hot_water")]
    await billing_sends(cabinet, tmp_path, "meters", [METERS, *rows])
    olga = await lives_at(newcomer, "600000001", "Ольга")
    await olga.press("Передать показания")
    await olga.press("Передать всё")
    for value in ("120", "130", "7"):
        await olga.sends(value)
    labels = olga.buttons()
    assert len(set(labels)) == len(labels)
    assert "Исправить Электроэнергия · счётчик б/н" in labels
