"""Numbers that are no readings, numbers that may be of two registers, and numbers of another account."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.sandbox import Sandbox
from tests.bot.sandbox.pictures import png
from tests.handlers.households import MENU, Newcomer, also_lives_at, billing_sends, lives_at, make_it
from tests.people import Resident
from tests.registry import LAST_READ_ON

UNNAMED = ["Показания на 25.11: 4680", "25.11 - 4680", "25.11.26 4680", "25/11 4680", "за 11 месяц 4680"]


@pytest.fixture(autouse=True)
def _day_of_the_window(sandbox: Sandbox) -> None:
    make_it(sandbox, 24)


@pytest.fixture
async def peter(newcomer: Newcomer) -> Resident:
    """Who has a meter of one zone that showed 04580."""
    return await lives_at(newcomer, "200000001", "Пётр")


# ---- a date, a time, a code -------------------------------------------------------------------------


async def test_a_date_is_no_reading_outside_a_form(peter: Resident) -> None:
    for text in UNNAMED:
        await peter.sends(MENU)
        await peter.sends(text)
        assert "04580 04680    100" in peter.sees(), text
        assert "лишнее" not in peter.sees(), text
        assert "Исправить на" not in " ".join(peter.buttons()), text


async def test_a_date_is_no_reading_where_one_is_asked_for(peter: Resident) -> None:
    for text in UNNAMED:
        await peter.sends(MENU)
        await peter.press("Передать показания")
        await peter.sends(text)
        assert "04580 04680    100" in peter.sees(), text


async def test_a_date_alone_is_no_reading_either(peter: Resident) -> None:
    await peter.press("Передать показания")
    for text in ("25.11", "на 25.11", "18:30", "25/11", "8 910 123-45-67"):
        await peter.sends(text)
        assert "Нужно одно число" in peter.sees(), text
        assert "было" not in peter.sees(), text


async def test_the_codes_of_a_dial_name_its_zones(resident: Resident) -> None:
    await resident.sends("1.8.1 256 1.8.2 246")
    assert (
        "Т1 день    00212 00256     44" in resident.sees() or "Т1 день 00212 00256     44" in resident.sees()
    )
    assert "Т2 ночь 00220 00246     26" in resident.sees()


async def test_what_was_understood_is_said(resident: Resident) -> None:
    await resident.sends("256 246")
    assert "Поняли так: 256 — Т1, день; 246 — Т2, ночь." in resident.sees()
    await resident.sends(MENU)
    await resident.sends("вода 42")
    assert "Поняли так: 42 — Санузел." in resident.sees()
    await resident.sends(MENU)
    await resident.press("Передать показания")
    await resident.press("Электроэнергия")
    await resident.sends("256")
    assert "Поняли так: 256 — Т1, день." in resident.sees()


# ---- one number, several places -----------------------------------------------------------------------


async def test_a_lone_number_goes_to_no_guessed_zone(resident: Resident) -> None:
    await resident.sends("256")
    assert "256: какое это показание?" in resident.sees()
    assert resident.buttons()[:2] == ["Т1, день", "Т2, ночь"]
    await resident.press("Т2, ночь")
    assert "Т1 — день" in resident.sees(), "the other zone is asked for"
    await resident.sends("260")
    assert "Т1 день 00212 00260     48" in resident.sees()
    assert "Т2 ночь 00220 00256     36" in resident.sees()


async def test_a_lone_number_goes_to_no_guessed_water_meter(
    newcomer: Newcomer, cabinet: App, tmp_path: Path
) -> None:
    ivan = await lives_at(newcomer, "500000001", "Иван")
    await ivan.sends("20")
    assert "20: какое это показание?" in ivan.sees()
    assert {"Санузел", "Кухня"} <= set(ivan.buttons())
    await ivan.press("Кухня")
    assert "Кухня 00015 00020      5" in ivan.sees()
    assert "Санузел 0" not in ivan.sees()


async def test_numbers_sent_one_by_one_are_those_of_one_message(resident: Resident) -> None:
    await resident.sends("256")
    await resident.sends("256")
    assert "256: какое это показание?" in resident.sees(), "said twice, it is still one number"
    await resident.sends("246")
    assert "Поняли так: 256 — Т1, день; 246 — Т2, ночь." in resident.sees()
    assert "Т1 день 00212 00256     44" in resident.sees()
    assert "Т2 ночь 00220 00246     26" in resident.sees()
    await resident.sends("247")
    assert "247: какое это показание?" in resident.sees()
    await resident.sends("248")
    assert "247: какое это показание?" in resident.sees(), "nothing that was entered is overwritten unasked"


async def test_the_name_of_the_register_may_be_typed(resident: Resident) -> None:
    await resident.sends("256")
    await resident.sends("ночь")
    assert "Поняли так: 256 — Т2, ночь." in resident.sees()


async def test_back_from_the_question_leaves_what_was_there(resident: Resident) -> None:
    await resident.sends("256 246")
    await resident.sends("247")
    await resident.press("Назад")
    assert "Т1 день 00212 00256     44" in resident.sees()
    assert "Т2 ночь 00220 00246     26" in resident.sees()


async def test_one_number_at_the_check_overwrites_nothing_unasked(resident: Resident) -> None:
    await resident.sends("256 246")
    await resident.sends("247")
    assert "247: какое это показание?" in resident.sees()
    assert "Т1, день: было 00212, введено 00256" in resident.sees()
    await resident.press("Т2, ночь")
    assert "Т1 день 00212 00256     44" in resident.sees()
    assert "Т2 ночь 00220 00247     27" in resident.sees()


async def test_nor_right_after_the_other_zone_was_put_right(resident: Resident) -> None:
    await resident.sends("256 246")
    await resident.press("Исправить Т2")
    await resident.sends("247")
    assert "Т2 ночь 00220 00247     27" in resident.sees()
    await resident.sends("248")
    assert "248: какое это показание?" in resident.sees()
    await resident.press("Т2, ночь")
    assert "Т1 день 00212 00256     44" in resident.sees()
    assert "Т2 ночь 00220 00248     28" in resident.sees()


async def test_one_number_at_a_check_of_one_register_is_its_correction(peter: Resident) -> None:
    await peter.sends("4680")
    await peter.sends("4690")
    assert "04580 04690    110" in peter.sees()


async def test_more_numbers_than_registers_are_none_of_them_taken(resident: Resident) -> None:
    await resident.sends("свет 256 246 250")
    assert "256, 246, 250: не понять" in resident.sees()
    assert "Какие показания передать" in resident.sees()


@pytest.mark.parametrize("asked", [False, True])
async def test_a_zone_that_is_not_there_is_named(resident: Resident, asked: bool) -> None:
    if asked:
        await resident.press("Передать показания")
        await resident.press("Электроэнергия")
    await resident.sends("Т3 7")
    assert "Т3: такой зоны на счётчике нет" in resident.sees()


# ---- meters and accounts by their numbers ---------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "№11228081 256 246",
        "Счётчик №11228081 256 246",
        "111222333 256 246",
        "111222333*256*246",
        "л/с 111222333: 256д 246н",
    ],
)
async def test_the_resident_s_own_numbers_address_the_message(resident: Resident, text: str) -> None:
    for asked in (False, True):
        await resident.sends(MENU)
        if asked:
            await resident.press("Передать показания")
            await resident.press("Электроэнергия")
        await resident.sends(text)
        assert "Т1 день 00212 00256     44" in resident.sees(), asked
        assert "Т2 ночь 00220 00246     26" in resident.sees(), asked


@pytest.mark.parametrize("text", ["счётчик 200001 4700", "200000001 4700", "20-000-1 4700", "№200001: 4700"])
async def test_a_meter_of_another_account_leads_to_that_account(
    resident: Resident, cabinet: App, text: str
) -> None:
    await also_lives_at(resident, "200000001")
    await resident.sends(text)
    assert "по другому вашему счёту: 200000001, пр. Октября, д. 7А, кв. 1" in resident.sees()
    assert "Лицевой счёт 200000001" in resident.sees()
    assert "04580 04700    120" in resident.sees()


async def test_a_long_number_of_another_accounts_meter_is_never_a_reading(
    resident: Resident, cabinet: App, tmp_path: Path
) -> None:
    heading = "account;resource;number;place;zones;zone_t1;zone_t2;zone_t3;integer_digits;fraction_digits;"
    heading += "in_service;smart"
    meters = [
        heading,
        "111222333;electricity;11228081;;2;day;night;;6;2;yes;no",
        "200000001;electricity;20000002;;1;whole_day;;;6;2;yes;no",
    ]
    day = f"{LAST_READ_ON + timedelta(days=1)}"
    await billing_sends(cabinet, tmp_path, "meters", meters)
    await billing_sends(
        cabinet,
        tmp_path,
        "readings",
        ["account;resource;meter;register;value;date", f"200000001;electricity;20000002;T1;4600;{day}"],
    )
    await also_lives_at(resident, "200000001")
    await resident.sends("20000002 4700")
    assert "200000," not in resident.sees()
    assert "по другому вашему счёту: 200000001" in resident.sees()
    assert "004600 004700    100" in resident.sees()


async def test_a_form_that_has_values_is_not_left_for_another_account(
    resident: Resident, cabinet: App
) -> None:
    await also_lives_at(resident, "200000001")
    await resident.sends("256 246")
    await resident.sends("200000001 4700")
    assert "другого вашего счёта, 200000001" in resident.sees()
    await resident.sends("Т2 247")
    assert "Т1 день 00212 00256     44" in resident.sees()
    assert "Т2 ночь 00220 00247     27" in resident.sees()


async def test_the_number_of_nobody_is_said_and_nothing_is_taken(peter: Resident) -> None:
    for text in ("20000002 4700", "100000099 4700", "л/с 100000099: 4700"):
        await peter.sends(MENU)
        await peter.sends(text)
        assert "такого счётчика или лицевого счёта у вас нет" in peter.sees(), text
        assert "04700" not in peter.sees(), text


# ---- too much ------------------------------------------------------------------------------------------


async def test_absurdly_much_is_typed_twice(resident: Resident) -> None:
    await resident.sends("9000 246")
    assert "введите это показание ещё раз" in resident.sees()
    assert "Всё верно" not in resident.buttons()
    await resident.press("Ввести заново")
    await resident.sends("9000")
    assert "Т1 день 00212 09000   8788" in resident.sees()
    await resident.press("Отправить")
    assert "Спасибо" in resident.sees()


async def test_absurdly_much_may_be_typed_again_at_once_or_put_right(resident: Resident) -> None:
    await resident.sends("9000 246")
    await resident.sends("9000")
    assert "Т1 день 00212 09000   8788" in resident.sees()
    await resident.sends("/cancel")
    await resident.sends("9000 246")
    await resident.sends("900")
    assert "00900" in resident.sees()
    assert "09000" not in resident.sees()


async def test_a_tap_of_a_modified_client_is_no_second_typing(resident: Resident) -> None:
    await resident.sends("9000 246")
    await resident.press("Ввести заново")
    assert "Введите показание" in resident.sees()
    await resident.press("Назад")
    assert "Отправить" not in resident.buttons()


async def test_no_sum_is_put_into_a_residents_mouth(resident: Resident) -> None:
    await resident.sends("700 246")
    assert "454" not in resident.sees()
    assert not any("454" in label for label in resident.buttons())


# ---- under a photo -------------------------------------------------------------------------------------


async def test_the_caption_of_a_photo_outside_a_form(resident: Resident) -> None:
    await resident.does(lambda person: person.sends_photo(png(), caption="256 246"))
    assert "Поняли так: 256 — Т1, день; 246 — Т2, ночь." in resident.sees()
    assert "Отправить" in resident.buttons()


async def test_the_caption_of_a_photo_where_a_value_is_asked_for(resident: Resident) -> None:
    await resident.press("Передать показания")
    await resident.press("Электроэнергия")
    await resident.does(lambda person: person.sends_photo(png(), caption="Т1 256"))
    assert "Т2 — ночь" in resident.sees()
    await resident.does(lambda person: person.sends_album([png(), png()], caption="246"))
    assert "Т2 ночь 00220 00246     26" in resident.sees()


async def test_a_photo_without_words_is_not_read_and_that_is_said(resident: Resident) -> None:
    await resident.does(lambda person: person.sends_photo(png()))
    assert "Цифры с фото мы не читаем" in resident.sees()
    await resident.press("Передать показания")
    await resident.press("Электроэнергия")
    await resident.does(lambda person: person.sends_photo(png()))
    assert "Цифры с фото мы не читаем" in resident.sees()


async def test_a_photo_at_the_doubt_is_the_one_that_it_asks_for(peter: Resident) -> None:
    await peter.sends("4012")
    await peter.does(lambda person: person.sends_photo(png()))
    assert "посмотрит сотрудник" in peter.sees()


async def test_a_meter_number_as_long_as_a_reading_names_the_meter(
    newcomer: Newcomer, cabinet: App, tmp_path: Path
) -> None:
    ivan = await lives_at(newcomer, "500000001", "Иван")
    await ivan.sends("50001 2835")
    assert "Квартира 02635 02835    200" in ivan.sees()
    assert "Поняли так: 2835 — Квартира." in ivan.sees()
