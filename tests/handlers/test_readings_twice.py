"""Old buttons, double presses, two people at once, and data that change under an open form."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.sandbox import Sandbox
from domain.identifiers import AccountNumber, UserId
from domain.my_accounts import AccountsService
from tests.handlers.households import (
    MENU,
    Newcomer,
    billing_sends,
    billing_takes,
    letters_about_readings,
    lives_at,
    make_it,
)
from tests.people import Resident

METER = "account;resource;number;place;zones;integer_digits;fraction_digits;in_service"
READING = "account;resource;meter;register;value;date"


@pytest.fixture(autouse=True)
def _day_of_the_window(sandbox: Sandbox) -> None:
    make_it(sandbox, 24)


# ---- pressed twice --------------------------------------------------------------------------------------


async def test_send_pressed_twice_is_one_reading(resident: Resident, sandbox: Sandbox) -> None:
    await resident.sends("256 246")
    check = resident.person.chat.last_bot_message
    resident.person.presses("Отправить")
    await resident.press("Отправить")
    assert "Спасибо" in check.words
    assert "уже приняты ботом" in resident.person.chat.last_bot_message.words
    await resident.press("Мои показания")
    assert resident.sees().count("подтверждение") == 1
    assert len(await letters_about_readings(sandbox, "nina@mail.ru")) == 1


async def test_back_pressed_twice_goes_back_once(newcomer: Newcomer) -> None:
    ivan = await lives_at(newcomer, "500000001")
    await ivan.press("Передать показания")
    await ivan.press("Передать всё")
    for value in ("2835", "4"):
        await ivan.sends(value)
    assert "расход" in ivan.sees()
    await ivan.press("Всё верно, приложу фото")
    ivan.person.presses("Назад")
    await ivan.press("Назад")
    assert "расход" in ivan.person.chat.last_bot_message.words
    ivan.person.presses("Назад")
    await ivan.press("Назад")
    assert "Т1 — день" in ivan.person.chat.last_bot_message.words


async def test_send_on_the_message_of_a_form_that_is_over(resident: Resident) -> None:
    await resident.sends("256 246")
    old = resident.person.chat.last_bot_message.message_id
    await resident.sends(MENU)
    await resident.sends("257 247")
    await resident.does(lambda nina: nina.presses("Отправить", message_id=old))
    assert "Эта кнопка от прошлого шага" in resident.sees()
    assert "00257" in resident.sees(), "the question that is open now is asked again"
    await resident.press("Отправить")
    assert "Спасибо" in resident.sees()
    await resident.press("Мои показания")
    assert "00256" not in resident.sees()


async def test_an_old_remedy_changes_nothing(newcomer: Newcomer) -> None:
    peter = await lives_at(newcomer, "200000001")
    await peter.sends("46801")
    old = peter.person.chat.last_bot_message.message_id
    await peter.sends("4690")
    await peter.does(lambda person: person.presses("Исправить на 04680 (расход 100 кВт·ч)", message_id=old))
    assert "от прошлого шага" in peter.sees()
    assert "04580 04690    110" in peter.sees()


# ---- two residents of one account -----------------------------------------------------------------------


@pytest.fixture
async def couple(newcomer: Newcomer) -> tuple[Resident, Resident]:
    """Нина and Павел, of one account."""
    nina = await lives_at(newcomer, "111222333", "Нина", email="nina@mail.ru")
    return nina, await lives_at(newcomer, "111222333", "Павел", email="pavel@mail.ru")


async def test_both_send_at_once(
    couple: tuple[Resident, Resident], cabinet: App, sandbox: Sandbox, tmp_path: Path
) -> None:
    nina, pavel = couple
    await nina.sends("256 246")
    await pavel.sends("258 247")
    nina.person.presses("Отправить")
    pavel.person.presses("Отправить")
    await asyncio.gather(nina.waits(), pavel.waits())
    said = {person: person.person.chat.bot_messages for person in couple}
    await sandbox.wait_for(
        lambda: any(
            "исправил другой пользователь" in message.words
            for person in couple
            for message in person.person.chat.bot_messages
        ),
        what="the notice to whoever came first",
    )
    first, second = sorted(
        couple, key=lambda who: any("исправлены" in message.words for message in said[who])
    )
    assert any("Показания успешно отправлены" in message.words for message in said[first])
    notice = first.person.chat.last_bot_message.words
    assert ("00258" if second is pavel else "00256") in notice
    rows = await billing_takes(cabinet, sandbox, tmp_path)
    assert [row["value"] for row in rows] == (["258", "247"] if second is pavel else ["256", "246"])
    await nina.sends(MENU)
    await nina.press("Мои показания")
    for version in ("00256", "00258", "заменено более новым", "передано в расчёт"):
        assert version in nina.sees()


async def test_the_other_one_sees_what_was_sent_and_may_correct_it(
    couple: tuple[Resident, Resident], sandbox: Sandbox
) -> None:
    nina, pavel = couple
    await nina.sends("256 246")
    await nina.press("Отправить")
    await pavel.press("Передать показания")
    await pavel.press("Электроэнергия")
    assert "уже переданы" in pavel.sees()
    assert "Т1 день 00212 00256     44" in pavel.sees()
    assert "Отправить" not in pavel.buttons()
    await pavel.press("Исправить Т2")
    await pavel.sends("250")
    await pavel.press("Отправить")
    assert "исправлены" in pavel.sees()
    notice = nina.person.chat
    await sandbox.wait_for(lambda: "исправил другой пользователь" in notice.last_bot_message.words)
    assert "00250" in notice.last_bot_message.words


async def test_who_only_adds_water_does_not_correct_the_light(
    couple: tuple[Resident, Resident], cabinet: App, sandbox: Sandbox, tmp_path: Path
) -> None:
    nina, pavel = couple
    await nina.sends("256 246")
    await nina.press("Отправить")
    await pavel.press("Передать показания")
    await pavel.press("Передать всё")
    assert "Санузел" in pavel.sees()
    await pavel.sends("42")
    await pavel.press("Отправить")
    assert "Показания успешно отправлены" in pavel.sees()
    rows = await billing_takes(cabinet, sandbox, tmp_path)
    assert [row["receipt"] for row in rows] == ["Р-000001", "Р-000001", "Р-000002"]
    assert not any("другой пользователь" in message.words for message in nina.person.chat.bot_messages)


async def test_zones_named_by_one_are_known_to_the_other(newcomer: Newcomer) -> None:
    anna = await lives_at(newcomer, "400000001", "Анна", email="anna@mail.ru")
    ilya = await lives_at(newcomer, "400000001", "Илья", email="ilya@mail.ru")
    await anna.press("Передать показания")
    await anna.press("день")
    await ilya.sends("день 1050 ночь 530")
    assert "Т1 день 01000 01050     50" in ilya.sees()


# ---- data that change under the form ----------------------------------------------------------------------


async def test_billing_brings_a_newer_reading_meanwhile(
    resident: Resident, cabinet: App, sandbox: Sandbox, tmp_path: Path
) -> None:
    await resident.sends("256 246")
    yesterday = (sandbox.clock.now() - timedelta(days=1)).date()
    await billing_sends(
        cabinet, tmp_path, "readings", [READING, f"111222333;electricity;11228081;T1;230;{yesterday}"]
    )
    await resident.press("Отправить")
    assert "данные счётчика изменились" in resident.sees()
    assert "Т1 день 00230 00256     26" in resident.sees()
    await resident.press("Отправить")
    assert "Спасибо" in resident.sees()


async def test_a_meter_is_retired_meanwhile(resident: Resident, cabinet: App, tmp_path: Path) -> None:
    await resident.sends("свет 256 246 вода 42")
    await billing_sends(cabinet, tmp_path, "meters", [METER, "111222333;hot_water;011774;Санузел;1;5;3;no"])
    await resident.press("Отправить")
    assert "изменились" in resident.sees()
    assert "Санузел" not in resident.sees()
    await resident.press("Отправить")
    assert "Спасибо" in resident.sees()


async def test_a_dial_becomes_shorter_meanwhile(newcomer: Newcomer, cabinet: App, tmp_path: Path) -> None:
    peter = await lives_at(newcomer, "200000001")
    await peter.sends("10580")
    await peter.press("Всё верно")
    await billing_sends(cabinet, tmp_path, "meters", [METER, "200000001;electricity;20-000-1;;1;4;1;yes"])
    await peter.press("Отправить")
    assert "изменились" in peter.sees()
    assert "Введите показание" in peter.sees()
    await peter.sends("4680")
    await peter.press("Отправить")
    assert "Спасибо" in peter.sees()


async def test_a_form_stays_with_the_account_that_it_was_begun_for(
    resident: Resident, cabinet: App, sandbox: Sandbox, tmp_path: Path
) -> None:
    await resident.press("Мои данные и настройки")
    await resident.press("Лицевые счета")
    await resident.press("Привязать ещё один счёт")
    for text in ("200000001", "Ёлкин Пётр Семёнович", "20-000-1", "nina@mail.ru"):
        await resident.sends(text)
    await resident.press("Без телефона")
    await resident.sends(MENU)
    await resident.press("Мои данные и настройки")
    await resident.press("Лицевые счета")
    await resident.press("111222333")
    card = resident.person.chat.last_bot_message.message_id
    await resident.press("Сделать текущим")
    await resident.sends("256 246")
    check = resident.person.chat.last_bot_message.message_id
    assert card != check
    yesterday = (sandbox.clock.now() - timedelta(days=1)).date()
    await billing_sends(
        cabinet, tmp_path, "readings", [READING, f"111222333;electricity;11228081;T1;230;{yesterday}"]
    )
    await _another_chat_of_the_same_person_chooses(cabinet, resident, "200000001")
    await resident.does(lambda nina: nina.presses("Отправить", message_id=check))
    assert "Лицевой счёт 111222333" in resident.sees()
    assert "Т1 день 00230 00256     26" in resident.sees()
    await resident.press("Отправить")
    assert "Спасибо" in resident.sees()
    rows = await billing_takes(cabinet, sandbox, tmp_path)
    assert {row["account"] for row in rows} == {"111222333"}


async def _another_chat_of_the_same_person_chooses(cabinet: App, resident: Resident, account: str) -> None:
    """The active account changes while a form stays open, as after linking on another device."""
    service = cabinet.services["accounts_service"]
    assert isinstance(service, AccountsService)
    await service.choose(UserId(resident.person.user_id), AccountNumber(account))
