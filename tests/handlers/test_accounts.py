"""Linked accounts: how one is reached about them, what they are called, and one more beside the first."""

from pathlib import Path

import pytest

from bot.app import App
from bot.sandbox import Sandbox
from tests.handlers.households import (
    MENU,
    Newcomer,
    also_lives_at,
    billing_sends,
    letters_about_readings,
    lives_at,
    make_it,
)
from tests.people import Resident, pressing
from tests.registry import LAST_READ_ON

BY_EMAIL = "Войти по почте, если уже привязывали"


@pytest.fixture(autouse=True)
def _day_of_the_window(sandbox: Sandbox) -> None:
    make_it(sandbox, 24)


async def opens_card(person: Resident, account: str = "111222333") -> None:
    await person.sends(MENU)
    await person.press("Мои данные и настройки")
    await person.press("Лицевые счета")
    await person.press(account)


async def one_more(person: Resident, *answers: str) -> None:
    await person.sends(MENU)
    await person.press("Мои данные и настройки")
    await person.press("Лицевые счета")
    await person.press("Привязать ещё один счёт")
    for answer in answers:
        await person.sends(answer)


ELKIN = ("200000001", "Ёлкин П С", "200001")

# ---- e-mail and phone -----------------------------------------------------------------------------


async def test_the_email_is_changed_with_a_code_and_letters_go_there(
    resident: Resident, sandbox: Sandbox
) -> None:
    await opens_card(resident)
    await resident.press("Изменить почту")
    assert "Сейчас: nina@mail.ru" in resident.sees()
    await resident.sends("work@mail.ru")
    assert "Отправили код на w**k@mail.ru" in resident.sees()
    code = await resident.code_from_mail("work@mail.ru")
    await resident.sends("000000" if code != "000000" else "111111")
    assert "не подошёл" in resident.sees()
    await resident.sends(code)
    assert "Почта: w**k@mail.ru" in resident.sees()
    await resident.sends("256 246")
    await resident.press("Отправить")
    await letters_about_readings(sandbox, "work@mail.ru")


async def test_until_the_code_comes_back_the_address_stays(resident: Resident) -> None:
    await opens_card(resident)
    await resident.press("Изменить почту")
    await resident.sends("wrogn@mail.ru")
    await resident.press("Другая почта")
    assert "Введите адрес" in resident.sees()
    await resident.press("Назад")
    assert "Почта: n**a@mail.ru" in resident.sees()


async def test_the_email_is_removed(resident: Resident) -> None:
    await opens_card(resident)
    await resident.press("Изменить почту")
    await resident.press("Удалить почту")
    assert "письма приходить не будут" in resident.sees()
    assert "Почта: не указана" in resident.sees()
    await resident.press("Изменить почту")
    assert "Удалить почту" not in resident.buttons()


async def test_the_phone_is_changed_shared_and_removed(resident: Resident) -> None:
    await opens_card(resident)
    await resident.press("Изменить телефон")
    await resident.sends("скажу потом")
    assert "не похоже на номер" in resident.sees()
    await resident.sends("8 831 255-56-87")
    assert "Телефон: 8 (831) 255-56-87" in resident.sees()
    await resident.press("Изменить телефон")
    await resident.does(lambda person: person.shares_contact("+78312555688"))
    assert "Телефон: 8 (831) 255-56-88" in resident.sees()
    await resident.press("Изменить телефон")
    await resident.press("Удалить телефон")
    assert "255-56-88" not in resident.sees()


async def test_somebody_elses_contact_is_no_answer(resident: Resident, sandbox: Sandbox) -> None:
    other = sandbox.person(first_name="Другой")
    await opens_card(resident)
    await resident.press("Изменить телефон")
    await resident.does(lambda person: person.shares_contact("+79990000000", of=other.chat.user))
    assert "другого человека" in resident.sees()


async def test_the_account_of_the_menu_is_not_to_be_chosen_again(resident: Resident) -> None:
    await opens_card(resident)
    assert "Сделать текущим" not in resident.buttons()
    await also_lives_at(resident, ELKIN[0])
    await opens_card(resident, ELKIN[0])
    await resident.press("Сделать текущим")
    await opens_card(resident, ELKIN[0])
    assert "Сделать текущим" not in resident.buttons()
    await opens_card(resident)
    assert "Сделать текущим" in resident.buttons()


# ---- one more account -----------------------------------------------------------------------------


async def test_one_more_account_asks_nothing_that_is_known(resident: Resident, sandbox: Sandbox) -> None:
    await opens_card(resident)
    await resident.press("Изменить телефон")
    await resident.sends("8 831 255-56-87")
    letters = len(sandbox.mail.messages)
    await one_more(resident)
    assert "номер лицевого счёта" in resident.sees(), "who one is as a client is known"
    for answer in ELKIN:
        await resident.sends(answer)
    await resident.press("nina@mail.ru")
    assert "Лицевой счёт 200000001 привязан" in resident.sees()
    assert "Телефон для связи прежний: 8 (831) 255-56-87" in resident.sees()
    assert len(sandbox.mail.messages) == letters, "no code"
    await resident.press("Другой телефон")
    assert "о лицевом счёте 200000001" in resident.sees()


async def test_a_known_address_can_be_typed_and_another_takes_a_code(resident: Resident) -> None:
    await one_more(resident, *ELKIN, "Nina@Mail.ru")
    assert "Лицевой счёт 200000001 привязан" in resident.sees()
    await one_more(resident, "012345678", "Алиев Р М", "0080001", "work@mail.ru")
    await resident.sends(await resident.code_from_mail("work@mail.ru"))
    assert "Лицевой счёт 012345678 привязан" in resident.sees()


async def test_back_from_the_first_question_of_one_more_account(resident: Resident) -> None:
    await one_more(resident)
    await resident.press("Назад")
    assert "Привязка прервана" in resident.sees()


async def test_the_menu_at_the_phone_says_that_the_account_is_linked(newcomer: Newcomer) -> None:
    for way_out in ("/menu", "/cancel", "/start", "Меню"):
        nina = newcomer()
        await nina.starts()
        await nina.press("Согласен")
        await nina.press("Частное лицо")
        for answer in ("111222333", "Иванова Н Н", "11228081", "nina@mail.ru"):
            await nina.sends(answer)
        await nina.sends(await nina.code_from_mail("nina@mail.ru"))
        await nina.sends(way_out)
        assert "Лицевой счёт привязан" in nina.sees(), way_out
        assert "ничего не отправлено" not in nina.sees(), way_out


# ---- who comes back -------------------------------------------------------------------------------


async def test_who_has_left_is_offered_the_way_by_email_at_the_start(resident: Resident) -> None:
    await opens_card(resident)
    await resident.press("Выйти")
    await resident.press("Да, выйти")
    await resident.starts()
    await resident.press(BY_EMAIL)
    assert "который вы привязывали" in resident.sees()
    await resident.press("Назад")
    await resident.press(BY_EMAIL)
    await resident.sends("111222333")
    await resident.sends("nina@mail.ru")
    await resident.sends(await resident.code_from_mail("nina@mail.ru"))
    assert "Лицевой счёт 111222333 привязан" in resident.sees()


async def test_with_a_new_telephone_too_after_the_consent(resident: Resident, newcomer: Newcomer) -> None:
    again = newcomer("Нина с нового телефона")
    await again.starts("111222333")
    await again.press(BY_EMAIL)
    assert "согласие" in again.sees()
    assert BY_EMAIL not in again.buttons()
    await again.press("Согласен")
    await again.sends("nina@mail.ru")  # the number came with the link on the bill
    await again.sends(await again.code_from_mail("nina@mail.ru"))
    assert "Лицевой счёт 111222333 привязан" in again.sees()


# ---- a name of one's own --------------------------------------------------------------------------


async def test_a_named_account_is_called_so_everywhere(
    resident: Resident, newcomer: Newcomer, sandbox: Sandbox
) -> None:
    await opens_card(resident)
    await resident.press("Назвать по-своему")
    await resident.sends("мама")
    named = "111222333 «мама»"
    assert named in resident.sees()
    for label in ("Назвать по-своему", "Отмена"):
        await resident.press(label)
        assert named in resident.sees(), label
    await resident.sends("/menu")
    assert named in resident.sees()
    for label in ("Мои данные и настройки", "Лицевые счета", named, "Выйти", "Назад"):
        await resident.press(label)
        assert named in resident.sees(), label
    await resident.sends("/menu")
    assert named in resident.sees()
    await resident.sends("256 246")
    assert f"Лицевой счёт {named}" in resident.sees()
    await resident.press("Отправить")
    assert named in resident.sees()
    [letter] = await letters_about_readings(sandbox, "nina@mail.ru")
    assert named in letter.text
    await resident.press("Мои показания")
    assert named in resident.sees()
    await resident.press("История показаний")
    assert named in resident.sees()
    other = await lives_at(newcomer, "111222333", "Олег", email="oleg@mail.ru")
    await sandbox.wait_for(lambda: "Это не я" in resident.buttons())
    assert named in resident.person.chat.last_bot_message.words
    await other.sends("257 247")
    await other.press("Отправить")
    await sandbox.wait_for(lambda: "исправил другой" in resident.person.chat.last_bot_message.words)
    assert named in resident.person.chat.last_bot_message.words
    assert "мама" not in other.sees(), "it is the name of one person"
    await opens_card(resident, named)
    await resident.press("Назвать по-своему")
    await resident.press("Без названия")
    assert "мама" not in resident.sees()


# ---- an account without a meter's number ----------------------------------------------------------


@pytest.mark.parametrize("number", ["б/н", "", "-"])
async def test_an_account_whose_only_meter_has_no_number(
    newcomer: Newcomer, cabinet: App, tmp_path: Path, number: str
) -> None:
    meter = f"800000001;electricity;{number}"
    files = {
        "accounts": ["number;house;flat;surname;name;patronymic", "800000001;2;8;Серов;Игорь;Ильич"],
        "meters": [
            "account;resource;number;zones;zone_t1;zone_t2;integer_digits;fraction_digits",
            f"{meter};2;day;night;5;1",
        ],
        "readings": [
            "account;resource;meter;register;value;date",
            f"{meter};T1;4580;{LAST_READ_ON}",
            f"{meter};T2;220;{LAST_READ_ON}",
        ],
    }
    for name, lines in files.items():
        await billing_sends(cabinet, tmp_path, name, lines)
    igor = newcomer("Игорь")
    await igor.starts()
    await igor.press("Согласен")
    await igor.press("Частное лицо")
    await igor.sends("800000001")
    await igor.sends("Серов Игорь Ильич")
    assert "последние показания" in igor.sees()
    await igor.sends("4580")
    assert "Не нашли лицевой счёт с такими данными" in igor.sees()
    await igor.press("Исправить номер счётчика")
    await igor.sends("04580 00220")
    assert "почты" in igor.sees()


# ---- a modified client --------------------------------------------------------------------------------


@pytest.mark.parametrize("account", ["ANYTHING", "999999999", "200000001", "<b>"])
async def test_leaving_what_is_not_linked_repeats_nothing_of_what_was_sent(
    resident: Resident, account: str
) -> None:
    message = resident.person.chat.last_bot_message.message_id
    await resident.does(pressing(message, f"acc:bye:{account}"))
    assert "Этот лицевой счёт к этому чату не привязан" in resident.sees()
    assert account not in resident.sees()


async def test_what_no_button_can_send_is_a_stale_button(resident: Resident) -> None:
    """Numbers and signs that no database takes: all in one go, for each costs a start of the bot."""
    message = resident.person.chat.last_bot_message.message_id
    with_numbers = (
        "notme:{}",
        "chat:end:{}:111222333",
        "chat:sure:{}:111222333",
        "chat:back:{}:111222333",
        "zones:111222333:{}",
        "sent:{}",
        "letter:{}:0",
    )
    numbered = [data.format(number) for data in with_numbers for number in (2**63, -(2**63) - 1, 10**30)]
    for data in (*numbered, "sent:-1", "acc:show:\x00", "chats:\x00", "acc:show:\x07"):
        await resident.does(pressing(message, data))
        assert "Эта кнопка" in resident.sees(), data
