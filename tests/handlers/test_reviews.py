"""An unusual reading with a photo, and the clerks who look at it."""

import asyncio

from bot.app import App
from bot.sandbox import Group, Person, Sandbox
from tests.bot.sandbox.pictures import png
from tests.people import Resident

PHOTO = png()


async def sends_a_doubtful_reading(resident: Resident) -> None:
    await resident.sends("256 90000")
    await resident.press("Всё верно, приложу фото")
    await resident.does(lambda person: person.sends_photo(PHOTO))
    assert "сотрудник" in resident.sees()
    await resident.press("Отправить")
    assert "на проверке" in resident.sees()


def clerk(sandbox: Sandbox, staff_group: Group, name: str) -> Person:
    person = sandbox.person(first_name=name)
    staff_group.add(person)
    return person


async def test_the_first_clerks_word_counts(resident: Resident, sandbox: Sandbox, staff_group: Group) -> None:
    svetlana, pavel = clerk(sandbox, staff_group, "Светлана"), clerk(sandbox, staff_group, "Павел")
    await sends_a_doubtful_reading(resident)
    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages))
    card = staff_group.chat.last_bot_message
    assert card.kind == "photo"
    assert "00220" in card.words
    assert "90000" in card.words
    staff_group.presses(svetlana, "Принять", message_id=card.message_id)
    staff_group.presses(pavel, "Отклонить", message_id=card.message_id)
    await resident.waits()
    assert "Принято: Светлана" in card.words
    assert "Принято: Светлана" in staff_group.chat.last_bot_message.words
    await sandbox.wait_for(lambda: "принял показания" in resident.person.chat.last_bot_message.words)
    await resident.sends("/menu")
    await resident.press("Мои показания")
    assert "принято ботом" in resident.sees()


async def test_who_has_the_card_finds_the_review(
    resident: Resident, sandbox: Sandbox, staff_group: Group, cabinet: App
) -> None:
    await sends_a_doubtful_reading(resident)
    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages))
    card = staff_group.chat.last_bot_message
    async with asyncio.timeout(5):
        while await cabinet.database.outbox.interrupted():  # noqa: ASYNC110 nothing rings when a row changes
            await asyncio.sleep(0.01)
    shown = await cabinet.database.sent_messages.belongs_to(staff_group.chat_id, card.message_id)
    assert shown == "review:1"


async def test_a_declined_reading_can_be_sent_anew(
    resident: Resident, sandbox: Sandbox, staff_group: Group
) -> None:
    svetlana = clerk(sandbox, staff_group, "Светлана")
    await sends_a_doubtful_reading(resident)
    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages))
    card = staff_group.chat.last_bot_message
    staff_group.presses(svetlana, "Отклонить", message_id=card.message_id)
    await sandbox.wait_for(lambda: "не принял" in resident.person.chat.last_bot_message.words)
    await resident.press("Передать показания")
    await resident.press("Электроэнергия")
    await resident.sends("256 246")
    await resident.press("Отправить")
    assert "Спасибо" in resident.sees()


async def test_a_notice_leads_to_its_own_account(
    resident: Resident, sandbox: Sandbox, staff_group: Group
) -> None:
    svetlana = clerk(sandbox, staff_group, "Светлана")
    await sends_a_doubtful_reading(resident)
    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages))
    await resident.sends("/menu")
    await resident.press("Лицевые счета")
    await resident.press("Привязать ещё один")
    await resident.press("Частное лицо")
    for answer in ("200000001", "Ёлкин П С", "200001", "nina@mail.ru"):
        await resident.sends(answer)
    await resident.sends(await resident.code_from_mail("nina@mail.ru"))
    await resident.press("Без телефона")
    staff_group.presses(svetlana, "Отклонить", message_id=staff_group.chat.last_bot_message.message_id)
    await sandbox.wait_for(lambda: "не принял" in resident.person.chat.last_bot_message.words)
    await resident.press("Передать показания")
    assert "Южное шоссе" in resident.sees()


async def test_nobody_outside_the_staff_group_can_decide(resident: Resident, sandbox: Sandbox) -> None:
    await sends_a_doubtful_reading(resident)
    last = resident.person.chat.last_bot_message
    await resident.does(lambda person: person.presses_data(last.message_id, "review:1:accept"))
    assert "больше не действует" in resident.sees()
    await resident.sends("/menu")
    await resident.press("Мои показания")
    assert "на проверке" in resident.sees()


async def test_the_group_hears_nothing_else(resident: Resident, sandbox: Sandbox, staff_group: Group) -> None:
    svetlana = clerk(sandbox, staff_group, "Светлана")
    staff_group.posts(svetlana, "/start")
    staff_group.posts(svetlana, "256 246")
    await resident.waits()
    assert staff_group.chat.bot_messages == []


async def test_an_album_is_answered_once(resident: Resident, sandbox: Sandbox) -> None:
    await resident.sends("256 90000")
    await resident.press("Всё верно, приложу фото")
    before = len(resident.person.chat.bot_messages)
    await resident.does(lambda person: person.sends_album([png(), png(), png()]))
    assert len(resident.person.chat.bot_messages) == before + 1
    assert "Отправить" in resident.buttons()
