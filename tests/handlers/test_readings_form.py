"""The form of readings: one value at a time, wrong input, corrections, the letter's address, ways out."""

import pytest

from bot.sandbox import Sandbox
from tests.handlers.households import MENU, Newcomer, lives_at, make_it
from tests.people import Resident


@pytest.fixture(autouse=True)
def _day_of_the_window(sandbox: Sandbox) -> None:
    make_it(sandbox, 24)


@pytest.fixture
async def nina(resident: Resident) -> Resident:
    """Нина, who is asked for T1."""
    await resident.press("Передать показания")
    await resident.press("Электроэнергия")
    return resident


@pytest.fixture
async def checking(nina: Resident) -> Resident:
    """Нина, who checks 256 and 246."""
    await nina.sends("256 246")
    return nina


# ---- a value ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["00256", "256", " 2 5 6 ", "256 кВт·ч", "показание 256", "Т1 256", "２５６"]
)
async def test_ways_to_write_a_value(nina: Resident, typed: str) -> None:
    await nina.sends(typed)
    assert "Т2 — ночь" in nina.sees()
    await nina.sends("246")
    assert "Т1 день 00212 00256     44" in nina.sees()


async def test_thousands_set_apart_and_a_fraction_that_is_dropped(newcomer: Newcomer) -> None:
    peter = await lives_at(newcomer, "200000001")
    for typed in ("4 680", "04680", "4680,7", "4680.7"):
        await peter.press("Передать показания")
        await peter.sends(typed)
        assert "04580 04680    100" in peter.sees()
        assert ("Цифры после запятой («7») не нужны" in peter.sees()) == typed.endswith("7")
        await peter.sends(MENU)


@pytest.mark.parametrize("typed", ["двести", "-5", "256-246-255", "0x10", "???"])
async def test_wrong_input_keeps_the_question_and_shows_an_example(nina: Resident, typed: str) -> None:
    await nina.sends(typed)
    assert "Например, 04680" in nina.sees()
    await nina.sends("256")
    assert "Т2 — ночь" in nina.sees()


async def test_too_many_digits_are_counted_for_the_resident(nina: Resident) -> None:
    await nina.sends("12345678901")
    assert "5 цифр до запятой" in nina.sees()
    await nina.sends("256")
    assert "Т2 — ночь" in nina.sees()


# ---- the check ----------------------------------------------------------------------------------------


async def test_one_value_is_corrected_and_the_rest_stays(checking: Resident) -> None:
    await checking.press("Исправить Т2")
    assert "Т2 — ночь" in checking.sees()
    await checking.sends("251")
    assert "Т1 день 00212 00256     44" in checking.sees()
    assert "Т2 ночь 00220 00251     31" in checking.sees()


async def test_a_correction_can_be_left_as_it_was(checking: Resident) -> None:
    await checking.press("Исправить Т1")
    await checking.press("Назад")
    assert "Т1 день 00212 00256     44" in checking.sees()


async def test_another_address_for_the_letter(checking: Resident, sandbox: Sandbox) -> None:
    await checking.press("Другая почта")
    await checking.sends("не адрес")
    assert "не похоже на адрес" in checking.sees()
    await checking.sends("Mama@Example.COM")
    assert "m**a@example.com" in checking.sees()
    await checking.press("Отправить")
    await sandbox.wait_for(lambda: bool(sandbox.mail.to("mama@example.com")))


async def test_no_letter_at_all(checking: Resident, sandbox: Sandbox) -> None:
    letters = len(sandbox.mail.messages)
    await checking.press("Другая почта")
    await checking.press("Без письма")
    assert "Уведомление: без письма" in checking.sees()
    await checking.press("Отправить")
    assert "Письмо" not in checking.sees()
    assert len(sandbox.mail.messages) == letters


async def test_the_address_stays_when_it_is_not_changed(checking: Resident) -> None:
    await checking.press("Другая почта")
    await checking.press("Назад")
    assert "n**a@mail.ru" in checking.sees()


# ---- ways out -----------------------------------------------------------------------------------------


async def test_back_goes_one_answer_at_a_time(nina: Resident) -> None:
    await nina.sends("256")
    await nina.sends("246")
    for seen in ("Т2 — ночь", "Т1 — день", "Какие показания передать"):
        await nina.press("Назад")
        assert seen in nina.sees()
    await nina.press("Отмена")
    assert "ничего не отправлено" in nina.sees()


async def test_back_to_a_meter_that_was_skipped(newcomer: Newcomer) -> None:
    ivan = await lives_at(newcomer, "500000001")
    await ivan.press("Передать показания")
    await ivan.press("Горячая вода")
    await ivan.press("Пропустить")
    assert "Кухня" in ivan.sees()
    await ivan.press("Назад")
    assert "Санузел" in ivan.sees()
    await ivan.sends("00007")
    await ivan.sends("21")
    assert "Санузел 00003 00007      4" in ivan.sees()
    assert "Кухня 00015 00021      6" in ivan.sees()


async def test_back_from_a_zone_that_was_named(newcomer: Newcomer) -> None:
    anna = await lives_at(newcomer, "400000001")
    await anna.press("Передать показания")
    await anna.press("Назад")
    assert "ничего не отправлено" in anna.sees()


async def test_a_skipped_meter_takes_its_values_with_it(newcomer: Newcomer) -> None:
    ivan = await lives_at(newcomer, "500000001")
    await ivan.press("Передать показания")
    await ivan.press("Передать всё")
    await ivan.sends("2835")
    await ivan.sends("120")
    await ivan.press("Пропустить")
    await ivan.sends("00007")
    await ivan.sends("21")
    assert "Гараж" not in ivan.sees()
    assert "Квартира 02635 02835    200" in ivan.sees()


async def test_the_menu_leads_out_and_says_so(checking: Resident) -> None:
    await checking.sends(MENU)
    assert "ничего не отправлено" in checking.sees()
    await checking.press("Мои показания")
    assert "ещё ничего не передавали" in checking.sees()


async def test_cancel_leads_out_from_everywhere(checking: Resident) -> None:
    await checking.press("Другая почта")
    await checking.sends("/cancel")
    assert "ничего не отправлено" in checking.sees()


async def test_the_language_can_be_changed_in_the_middle(nina: Resident) -> None:
    await nina.sends("256")
    await nina.sends("/language")
    await nina.press("English")
    assert "T2 — night" in nina.sees()
    await nina.sends("246")
    assert "T1 day   00212 00256   44" in nina.sees()
    await nina.press("Send")
    assert "Thank you" in nina.sees()


# ---- without a finger -----------------------------------------------------------------------------------


async def test_whatever_a_button_offers_can_be_typed(newcomer: Newcomer) -> None:
    ivan = await lives_at(newcomer, "500000001")
    for typed in (
        "передать показания",
        "Горячая вода",
        "пропустить",
        "назад",
        "00007",
        "6",
        "Исправить на 00021 (расход 6 м³)",
        "исправить санузел",
        "00008",
        "другая почта",
        "без письма",
        "отправить",
    ):
        await ivan.sends(typed)
        assert "Не понял" not in ivan.sees(), typed
    assert "Спасибо" in ivan.sees()
    await ivan.sends("мои показания")
    assert "00008" in ivan.sees()
    assert "00021" in ivan.sees()


async def test_zones_can_be_typed(newcomer: Newcomer) -> None:
    anna = await lives_at(newcomer, "400000001")
    for typed in ("Передать показания", "день", "1050", "530", "Отправить"):
        await anna.sends(typed)
    assert "Спасибо" in anna.sees()
