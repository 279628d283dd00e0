"""The mistakes of the manual (4.2), with its numbers, and the way on from each."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.sandbox import Sandbox
from tests.bot.sandbox.pictures import png
from tests.handlers.households import Newcomer, billing_sends, lives_at, make_it
from tests.people import Resident
from tests.registry import LAST_READ_ON


@pytest.fixture(autouse=True)
def _day_of_the_window(sandbox: Sandbox) -> None:
    make_it(sandbox, 24)


@pytest.fixture
async def peter(newcomer: Newcomer) -> Resident:
    """Who has a meter of one zone that showed 04580."""
    return await lives_at(newcomer, "200000001", "Пётр")


@pytest.fixture
async def ivan(newcomer: Newcomer) -> Resident:
    """Who has two electricity meters (02635; 00100 and 00050) and two of hot water (00003 and 00015)."""
    return await lives_at(newcomer, "500000001", "Иван")


async def test_digits_after_the_comma_typed_as_part_of_the_number(peter: Resident) -> None:
    await peter.press("Передать показания")
    await peter.sends("46801")
    seen = peter.sees()
    assert "04580" in seen
    assert "46801" in seen
    assert "42\N{NO-BREAK SPACE}221" in seen
    assert "лишняя цифра" in seen
    await peter.press("Исправить на 04680 (расход 100 кВт·ч)")
    assert "04580 04680    100" in peter.sees()
    await peter.press("Отправить")
    assert "Спасибо" in peter.sees()


async def test_the_same_in_english(newcomer: Newcomer) -> None:
    peter = await lives_at(newcomer, "200000001", language="en")
    await peter.sends("46801")
    assert "a digit after the decimal point" in peter.sees()
    await peter.press("Change to 04680 (100 kWh used)")
    assert "04580 04680  100" in peter.sees()


async def test_a_leading_zero_left_out_and_a_digit_too_many(ivan: Resident) -> None:
    await ivan.press("Передать показания")
    await ivan.press("Электроэнергия · счётчик 50001 (Квартира)")
    await ivan.sends("28356")
    seen = ivan.sees()
    assert "Счётчик 50001 (Квартира): было 02635, вы ввели 28356" in seen
    assert "25\N{NO-BREAK SPACE}721" in seen
    await ivan.press("Исправить на 02835 (расход 200 кВт·ч)")
    assert "Квартира 02635 02835    200" in ivan.sees()


async def test_the_whole_dial_with_its_zero_is_taken_without_a_question(ivan: Resident) -> None:
    await ivan.press("Передать показания")
    await ivan.press("Электроэнергия · счётчик 50001 (Квартира)")
    await ivan.sends("028356")
    assert "Цифры после запятой («6») не нужны" in ivan.sees()
    assert "Квартира 02635 02835    200" in ivan.sees()


async def test_zeros_left_out_are_shown(ivan: Resident) -> None:
    await ivan.sends("Квартира 2835")
    assert "Квартира 02635 02835    200" in ivan.sees()


async def test_the_volume_used_where_it_cannot_be_the_reading(resident: Resident) -> None:
    await resident.press("Передать показания")
    await resident.press("Горячая вода")
    await resident.sends("6")
    assert "это расход" in resident.sees()
    await resident.press("Исправить на 00042 (расход 6 м³)")
    assert "Санузел 00036 00042      6" in resident.sees()


async def test_seven_after_three_may_be_either_and_both_are_one_tap_away(ivan: Resident) -> None:
    await ivan.press("Передать показания")
    await ivan.press("Горячая вода")
    await ivan.sends("7")
    await ivan.press("Пропустить")
    seen = ivan.sees()
    assert "Санузел 00003 00007      4" in seen
    assert "00010" in seen
    assert "Отправить" in ivan.buttons()
    await ivan.press("Исправить на 00010 (расход 7 м³)")
    assert "Санузел 00003 00010      7" in ivan.sees()
    assert "расход" not in " ".join(ivan.buttons())
    await ivan.press("Отправить")
    assert "Спасибо" in ivan.sees()


async def test_seven_with_its_zeros_is_a_reading_and_nothing_is_said(ivan: Resident) -> None:
    await ivan.sends("санузел 00007")
    assert "Санузел 00003 00007      4" in ivan.sees()
    assert "00010" not in ivan.sees()


async def test_zones_exchanged(newcomer: Newcomer) -> None:
    michael = await lives_at(newcomer, "300000001")
    await michael.sends("5100 10200 7130")
    assert "зоны перепутаны" in michael.sees()
    await michael.press("Исправить: Т1 010200, Т2 005100")
    assert "Т1 день    010100 010200    100" in michael.sees()
    assert "Т2 ночь    005050 005100     50" in michael.sees()


async def test_the_meters_own_number(peter: Resident) -> None:
    await peter.press("Передать показания")
    await peter.sends("200001")
    assert "номер самого счётчика" in peter.sees()
    await peter.sends("4680")
    assert "04580 04680    100" in peter.sees()


async def test_nothing_used_is_accepted_without_fuss(peter: Resident) -> None:
    await peter.sends("4580")
    assert "04580 04580      0" in peter.sees()
    await peter.press("Отправить")
    assert "Спасибо" in peter.sees()


async def test_a_doubted_value_is_given_anew(peter: Resident) -> None:
    await peter.sends("46801")
    await peter.press("Ввести заново")
    assert "Введите показание" in peter.sees()
    await peter.sends("4690")
    assert "04580 04690    110" in peter.sees()


async def test_a_better_value_may_be_typed_straight_at_the_doubt(peter: Resident) -> None:
    await peter.sends("46801")
    await peter.sends("4690")
    assert "04580 04690    110" in peter.sees()


async def test_a_lower_reading_goes_to_a_clerk_with_a_photo(peter: Resident) -> None:
    await peter.sends("4012")
    assert "меньше прошлого" in peter.sees()
    await peter.press("Всё верно, приложу фото")
    assert "фото счётчика" in peter.sees()
    await peter.does(lambda person: person.sends_document("meter.png", png()))
    assert "как фото" in peter.sees()
    await peter.does(lambda person: person.sends_photo(png()))
    seen = peter.sees()
    assert "посмотрит сотрудник" in seen
    assert "04012" in seen
    assert "99" not in seen, "what a lower reading means is not for the table to say"
    await peter.press("Отправить")
    assert "на проверке у сотрудника" in peter.sees()
    await peter.press("Мои показания")
    assert "на проверке у сотрудника" in peter.sees()


async def test_a_photo_is_not_needed_for_a_value_put_right_after_it(peter: Resident) -> None:
    await peter.sends("4012")
    await peter.press("Всё верно, приложу фото")
    await peter.does(lambda person: person.sends_photo(png()))
    await peter.press("Исправить 20-000-1")
    await peter.sends("4680")
    assert "сотрудник" not in peter.sees()
    await peter.press("Отправить")
    assert "на проверке" not in peter.sees()
    await peter.press("Мои показания")
    assert "принято ботом" in peter.sees()


async def test_unusually_much_is_asked_about_once(peter: Resident) -> None:
    await peter.sends("8580")
    assert "4\N{NO-BREAK SPACE}000" in peter.sees()
    assert "намного больше обычного" in peter.sees()
    await peter.press("Всё верно")
    assert "04580 08580   4000" in peter.sees()
    await peter.press("Отправить")
    assert "Спасибо" in peter.sees()
    assert "на проверке" not in peter.sees()


async def test_a_dial_that_passed_zero(newcomer: Newcomer, cabinet: App, tmp_path: Path) -> None:
    day = f"{LAST_READ_ON + timedelta(days=1)}"
    heading = "account;resource;meter;register;value;date"
    await billing_sends(
        cabinet, tmp_path, "readings", [heading, f"200000001;electricity;20-000-1;T1;99950;{day}"]
    )
    peter = await lives_at(newcomer, "200000001")
    await peter.sends("30")
    assert "прошёл через ноль, расход 80 кВт·ч" in peter.sees()
    await peter.press("Да, счётчик прошёл через ноль")
    assert "99950 00030     80" in peter.sees()
    await peter.press("Отправить")
    assert "на проверке" not in peter.sees()


async def test_the_sum_of_the_zones(newcomer: Newcomer) -> None:
    michael = await lives_at(newcomer, "300000001")
    await michael.sends("22430 5100 7130")
    assert "022430 похоже на сумму всех зон" in michael.sees()
    await michael.press("Исправить на 010200 (расход 100 кВт·ч)")
    assert "Т1 день    010100 010200    100" in michael.sees()


async def test_kitchen_and_bathroom_exchanged(ivan: Resident) -> None:
    await ivan.sends("санузел 00021 кухня 00007")
    assert "показания двух счётчиков перепутаны" in ivan.sees()
    await ivan.press("Исправить: Санузел 00007, Кухня 00021")
    assert "Санузел 00003 00007      4" in ivan.sees()
    assert "Кухня 00015 00021      6" in ivan.sees()


async def test_two_doubts_are_asked_about_one_after_the_other(ivan: Resident) -> None:
    await ivan.sends("Квартира 28356 Кухня 6")
    assert "Счётчик 50001 (Квартира)" in ivan.sees()
    await ivan.press("Исправить на 02835 (расход 200 кВт·ч)")
    assert "Счётчик 50004 (Кухня)" in ivan.sees()
    await ivan.press("Исправить на 00021 (расход 6 м³)")
    assert "Отправить" in ivan.buttons()
