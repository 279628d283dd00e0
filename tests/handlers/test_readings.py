"""Sending readings, as the manual's pictures show it (4.1), step by step, in both languages."""

import pytest

from bot.sandbox import Sandbox
from tests.handlers.households import (
    Newcomer,
    assert_fits_a_phone,
    lives_at,
    make_it,
)
from tests.people import Resident


@pytest.fixture(autouse=True)
def _day_of_the_window(sandbox: Sandbox) -> None:
    make_it(sandbox, 24)


async def test_the_manuals_own_reading(resident: Resident) -> None:
    await resident.press("Передать показания")
    await resident.press("Электроэнергия")
    assert "00212" in resident.sees()
    await resident.sends("256")
    assert "00220" in resident.sees()
    await resident.sends("246")
    seen = resident.sees()
    for words in ("111222333", "ул. Южное шоссе, д. 28, кв. 52", "***86", "n**a@mail.ru"):
        assert words in seen
    assert "Т1 день 00212 00256     44" in seen
    assert "Т2 ночь 00220 00246     26" in seen
    assert "всего                   70" in seen
    assert_fits_a_phone(seen)
    await resident.press("Отправить")
    assert "Спасибо" in resident.sees()


async def test_the_manuals_own_reading_in_english(newcomer: Newcomer) -> None:
    nina = await lives_at(newcomer, "111222333", language="en", email="nina@mail.ru")
    await nina.press("Send readings")
    await nina.press("Electricity")
    assert "T1 — day" in nina.sees()
    assert "00212" in nina.sees()
    await nina.sends("256")
    assert "T2 — night" in nina.sees()
    await nina.sends("246")
    seen = nina.sees()
    for words in ("Account 111222333", "ул. Южное шоссе, 28, flat 52", "***86", "n**a@mail.ru"):
        assert words in seen
    assert "T1 day   00212 00256   44" in seen
    assert "T2 night 00220 00246   26" in seen
    assert_fits_a_phone(seen)
    await nina.press("Send")
    assert "Thank you" in nina.sees()


async def test_a_meter_of_one_zone_is_asked_for_at_once(newcomer: Newcomer) -> None:
    peter = await lives_at(newcomer, "200000001")
    await peter.press("Передать показания")
    assert "04580" in peter.sees()
    assert "Т1" not in peter.sees()
    await peter.sends("4680")
    assert "04580 04680    100" in peter.sees()
    await peter.press("Отправить")
    assert "Спасибо" in peter.sees()


async def test_three_zones_by_number_and_name(newcomer: Newcomer) -> None:
    michael = await lives_at(newcomer, "300000001")
    await michael.press("Передать показания")
    for zone, previous, value in (
        ("Т1 — день", "010100", "10200"),
        ("Т2 — ночь", "005050", "5100"),
        ("Т3 — полупик", "007070", "7130"),
    ):
        assert zone in michael.sees()
        assert previous in michael.sees()
        await michael.sends(value)
    seen = michael.sees()
    assert "Т1 день    010100 010200    100" in seen
    assert "Т2 ночь    005050 005100     50" in seen
    assert "Т3 полупик 007070 007130     60" in seen
    assert_fits_a_phone(seen)
    await michael.press("Отправить")
    assert "Спасибо" in michael.sees()


async def test_three_zones_in_english(newcomer: Newcomer) -> None:
    michael = await lives_at(newcomer, "300000001", language="en")
    await michael.sends("10200 5100 7130")
    seen = michael.sees()
    assert "T3 half-peak 007070 007130   60" in seen
    assert_fits_a_phone(seen)
    await michael.press("Send")
    assert "Thank you" in michael.sees()


async def test_the_first_readings_of_a_meter(newcomer: Newcomer) -> None:
    olga = await lives_at(newcomer, "600000001")
    await olga.press("Передать показания")
    assert "Прошлого показания у нас нет" in olga.sees()
    await olga.sends("15")
    assert "00015" in olga.sees()
    await olga.press("Отправить")
    assert "Спасибо" in olga.sees()


async def test_hot_water_by_place(resident: Resident) -> None:
    await resident.press("Передать показания")
    await resident.press("Горячая вода")
    assert "Санузел" in resident.sees()
    assert "00036" in resident.sees()
    await resident.sends("42")
    assert "м³" in resident.sees()
    assert "Санузел 00036 00042      6" in resident.sees()
    await resident.press("Отправить")
    assert "Спасибо" in resident.sees()


async def test_hot_water_of_several_places_one_of_them_skipped(newcomer: Newcomer) -> None:
    ivan = await lives_at(newcomer, "500000001")
    await ivan.press("Передать показания")
    await ivan.press("Горячая вода")
    assert "Санузел" in ivan.sees()
    await ivan.press("Пропустить")
    assert "Кухня" in ivan.sees()
    await ivan.sends("21")
    seen = ivan.sees()
    assert "Кухня 00015 00021      6" in seen
    assert "Санузел" not in seen
    await ivan.press("Отправить")
    assert "Спасибо" in ivan.sees()


async def test_all_places_skipped_is_nothing_to_send(newcomer: Newcomer) -> None:
    ivan = await lives_at(newcomer, "500000001")
    await ivan.press("Передать показания")
    await ivan.press("Горячая вода")
    await ivan.press("Пропустить")
    await ivan.press("Пропустить")
    assert "ничего не отправлено" in ivan.sees()
    assert ivan.buttons() == ["Меню"]


async def test_everything_in_one_pass_with_one_check_and_one_receipt(newcomer: Newcomer) -> None:
    ivan = await lives_at(newcomer, "500000001")
    await ivan.press("Передать показания")
    await ivan.press("Передать всё")
    for value in ("2835", "120 60", "00007", "21"):
        await ivan.sends(value)
    seen = ivan.sees()
    assert seen.index("Квартира") < seen.index("Гараж") < seen.index("Санузел") < seen.index("Кухня")
    assert seen.count("кВт·ч") == 2
    assert seen.count("м³") == 2
    assert_fits_a_phone(seen)
    await ivan.press("Отправить")
    assert ivan.sees().count("Р-000001") == 1


async def test_a_retired_meter_is_not_asked_for(newcomer: Newcomer) -> None:
    ivan = await lives_at(newcomer, "500000001")
    await ivan.press("Передать показания")
    assert not any("Старый" in label for label in ivan.buttons())


async def test_unknown_zones_are_asked_once_and_kept(newcomer: Newcomer) -> None:
    anna = await lives_at(newcomer, "400000001", "Анна")
    await anna.press("Передать показания")
    assert "Какую зону считает Т1" in anna.sees()
    assert "паспорте счётчика" in anna.sees()
    await anna.press("ночь")
    assert "Т1 — ночь" in anna.sees()
    await anna.sends("1050 530")
    seen = anna.sees()
    assert "Т1 ночь 01000 01050     50" in seen
    assert "Т2 день 00500 00530     30" in seen
    await anna.press("Отправить")
    second = await lives_at(newcomer, "400000001", "Илья", email="ilya@mail.ru")
    await second.press("Передать показания")
    assert "Какую зону" not in second.sees()
    assert "Т1 ночь" in second.sees()
