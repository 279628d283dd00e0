"""Readings in one message: from the menu or from nowhere, always by way of the check."""

from collections.abc import Awaitable, Callable

import pytest

from bot.sandbox import Sandbox
from tests.handlers.households import MENU, Newcomer, lives_at, make_it
from tests.people import Resident


@pytest.fixture(autouse=True)
def _day_of_the_window(sandbox: Sandbox) -> None:
    make_it(sandbox, 24)


BOTH_ZONES = [
    "256 246",
    "256, 246",
    "256/246",
    "256\n246",
    "00256 00246",
    "Т1 256 Т2 246",
    "T1 256 T2 246",
    "т2=246; т1=256",
    "день 256, ночь 246",
    "Ночь — 246, день — 256",
    "256 день 246 ночь",
    "Здравствуйте! Показания за свет: 256 и 246, спасибо",
    "11228081: 256 246",
    "day 256 night 246",
    "256,7 246,1",
    "Т0 502 Т1 256 Т2 246",
]


async def test_any_way_of_writing_leads_to_the_same_check(resident: Resident) -> None:
    for text in BOTH_ZONES:
        await resident.sends(MENU)
        await resident.sends(text)
        assert "Т1 день 00212 00256     44" in resident.sees(), text
        assert "Т2 ночь 00220 00246     26" in resident.sees(), text
        assert "Отправить" in resident.buttons(), text
    await resident.sends(MENU)
    await resident.press("Мои показания")
    assert "ещё ничего не передавали" in resident.sees(), "nothing is sent without the check"


BOTH_RESOURCES = [
    "свет 256 246 вода 42",
    "256 246 42",
    "Т1 256\nТ2 246\nСанузел 42",
    "вода 42 свет 256 246",
    "256 кВтч 246 кВтч 42 м3",
    "электричество: день 256, ночь 246. горячая вода: 42,315",
]


async def test_light_and_water_in_one_message_and_one_receipt(resident: Resident) -> None:
    for text in BOTH_RESOURCES:
        await resident.sends(MENU)
        await resident.sends(text)
        assert "Т1 день 00212 00256     44" in resident.sees(), text
        assert "Т2 ночь 00220 00246     26" in resident.sees(), text
        assert "Санузел 00036 00042      6" in resident.sees(), text
    await resident.press("Отправить")
    assert resident.sees().count("Р-000001") == 1


async def test_a_line_for_each_meter(newcomer: Newcomer) -> None:
    ivan = await lives_at(newcomer, "500000001")
    await ivan.sends("Квартира 2835\nГараж 120 60\nСанузел 00007\nКухня 21")
    seen = ivan.sees()
    for row in (
        "Квартира 02635 02835    200",
        "Т1 день 00100 00120     20",
        "Т2 ночь 00050 00060     10",
        "Санузел 00003 00007      4",
        "Кухня 00015 00021      6",
    ):
        assert row in seen
    assert "Исправить «Кухня»" in ivan.buttons()


async def counts(resident: Resident, *acts: Callable[[], Awaitable[None]]) -> int:
    for act in acts:
        await act()
    assert "Спасибо" in resident.sees()
    return len(acts)


async def test_three_acts_by_one_message_and_six_step_by_step(resident: Resident) -> None:
    nina = resident
    await nina.sends(MENU)
    at_once = await counts(nina, lambda: nina.sends("256 246"), lambda: nina.press("Отправить"))
    assert at_once <= 3
    await nina.sends(MENU)
    await nina.press("Передать показания")
    await nina.press("Электроэнергия")
    assert "уже переданы" in nina.sees(), "what stands is shown, to be corrected"


async def test_at_most_six_acts_step_by_step(resident: Resident) -> None:
    nina = resident
    await nina.sends(MENU)
    steps = await counts(
        nina,
        lambda: nina.press("Передать показания"),
        lambda: nina.press("Электроэнергия"),
        lambda: nina.sends("256"),
        lambda: nina.sends("246"),
        lambda: nina.press("Отправить"),
    )
    assert steps <= 6


async def test_the_values_may_be_typed_where_a_meter_is_to_be_chosen(resident: Resident) -> None:
    await resident.press("Передать показания")
    await resident.sends("256 246")
    assert "Т1 день 00212 00256     44" in resident.sees()


async def test_both_zones_where_one_is_asked_for(resident: Resident) -> None:
    await resident.press("Передать показания")
    await resident.press("Электроэнергия")
    await resident.sends("256 246")
    assert "Т2 ночь 00220 00246     26" in resident.sees()


async def test_the_other_zone_by_name_where_the_first_is_asked_for(resident: Resident) -> None:
    await resident.press("Передать показания")
    await resident.press("Электроэнергия")
    await resident.sends("ночь 246")
    assert "Т1 — день" in resident.sees()
    await resident.sends("256")
    assert "Т1 день 00212 00256     44" in resident.sees()
    assert "Т2 ночь 00220 00246     26" in resident.sees()


async def test_water_told_in_the_middle_of_light_joins_the_form(resident: Resident) -> None:
    await resident.press("Передать показания")
    await resident.press("Электроэнергия")
    await resident.sends("256")
    await resident.sends("вода 42")
    assert "Т2 — ночь" in resident.sees()
    await resident.sends("246")
    for row in ("Т1 день 00212 00256     44", "Т2 ночь 00220 00246     26", "Санузел 00036 00042      6"):
        assert row in resident.sees()


async def test_water_told_at_the_check_joins_it(resident: Resident) -> None:
    await resident.sends("256 246")
    await resident.sends("вода 42")
    for row in ("Т1 день 00212 00256     44", "Т2 ночь 00220 00246     26", "Санузел 00036 00042      6"):
        assert row in resident.sees()


async def test_what_is_missing_is_asked_for(resident: Resident) -> None:
    await resident.sends("день 256")
    assert "Т2 — ночь" in resident.sees()
    await resident.sends("246")
    assert "Т2 ночь 00220 00246     26" in resident.sees()


async def test_what_has_no_meter_is_said_and_the_rest_goes_on(newcomer: Newcomer) -> None:
    peter = await lives_at(newcomer, "200000001")
    await peter.sends("свет 4680 вода 42")
    assert "42: такого счётчика на этом счёте нет" in peter.sees()
    assert "04580 04680    100" in peter.sees()


async def test_nothing_that_fits_begins_the_form(resident: Resident) -> None:
    await resident.sends(MENU)
    await resident.sends("холодная 42")
    assert "42: холодную воду мы не учитываем" in resident.sees()
    assert "Какие показания передать" in resident.sees()


async def test_zones_that_nobody_knows_are_asked_for_first(newcomer: Newcomer) -> None:
    anna = await lives_at(newcomer, "400000001")
    await anna.sends("день 1050 ночь 530")
    assert "1050, 530: сначала укажите" in anna.sees()
    await anna.press("день")
    await anna.sends("день 1050 ночь 530")
    assert "Т1 день 01000 01050     50" in anna.sees()


async def test_a_message_with_a_mistake_is_caught_as_well(resident: Resident) -> None:
    await resident.sends("свет 256 246 вода 6")
    assert "это расход" in resident.sees()
    await resident.press("Исправить на 00042 (расход 6 м³)")
    assert "Санузел 00036 00042      6" in resident.sees()


async def test_words_with_a_number_are_no_readings(resident: Resident) -> None:
    await resident.sends(MENU)
    await resident.sends("перезвоните мне в 18 часов")
    assert "Не понял" in resident.sees()


async def test_in_english(newcomer: Newcomer) -> None:
    nina = await lives_at(newcomer, "111222333", language="en")
    await nina.sends("light 256 246 water 42")
    for row in ("T1 day   00212 00256   44", "T2 night 00220 00246   26", "Санузел 00036 00042    6"):
        assert row in nina.sees()
    await nina.press("Send")
    assert "Thank you" in nina.sees()
