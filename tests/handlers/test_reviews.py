"""An unusual reading with a photo, and the clerks who look at it."""

import asyncio

from babel.dates import format_date

from bot.app import App
from bot.sandbox import Group, Person, Sandbox
from bot.sandbox.seats import member_seat
from domain.readings.review import MOST_REVIEWS, REVIEWS_WITHIN
from tests.bot.sandbox.pictures import png
from tests.handlers.desks import Desk
from tests.handlers.households import Newcomer
from tests.people import Resident
from tests.registry import LAST_READ_ON

PHOTO = png()


async def offers_a_doubtful_reading(resident: Resident, typed: str = "256 90000") -> None:
    await resident.sends(typed)
    await resident.press("Всё верно, приложу фото")
    await resident.does(lambda person: person.sends_photo(PHOTO))
    assert "сотрудник" in resident.sees()


async def sends_a_doubtful_reading(resident: Resident, typed: str = "256 90000") -> None:
    await offers_a_doubtful_reading(resident, typed)
    await resident.press("Отправить")
    assert "на проверке" in resident.sees()


def clerk(sandbox: Sandbox, staff_group: Group, name: str) -> Person:
    person = sandbox.person(first_name=name)
    staff_group.add(person)
    return person


async def declines(
    resident: Resident, staff_group: Group, who: Person, why: str = "На фото не видно цифр"
) -> None:
    staff_group.presses(who, "Отклонить")
    await resident.waits()
    staff_group.presses(who, why)
    await resident.waits()


async def test_the_first_clerks_word_counts(resident: Resident, sandbox: Sandbox, staff_group: Group) -> None:
    svetlana, pavel = clerk(sandbox, staff_group, "Светлана"), clerk(sandbox, staff_group, "Павел")
    await sends_a_doubtful_reading(resident)
    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages))
    card = staff_group.chat.last_bot_message
    assert card.kind == "photo"
    assert "00220" in card.words
    assert "90000" in card.words
    staff_group.presses(svetlana, "Принять", message_id=card.message_id)
    await resident.waits()
    member_seat(sandbox.world, staff_group.chat, pavel.user).presses_data(card.message_id, "review:1:decline")
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
    await declines(resident, staff_group, svetlana)
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
    await resident.press("Мои данные и настройки")
    await resident.press("Лицевые счета")
    await resident.press("Привязать ещё один счёт")
    for answer in ("200000001", "Ёлкин П С", "200001", "nina@mail.ru"):
        await resident.sends(answer)
    await resident.press("Без телефона")
    await declines(resident, staff_group, svetlana)
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


async def test_a_card_says_all_that_a_clerk_needs(
    resident: Resident, sandbox: Sandbox, staff_group: Group
) -> None:
    await sends_a_doubtful_reading(resident)
    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages))
    words = staff_group.chat.last_bot_message.words
    for said in (
        "Показания на проверку · Р-000001",
        "За ",
        "Лицевой счёт 111222333",
        "ул. Южное шоссе, д. 28, кв. 52",
        "Иванова Н. Н.",
        "Телефон: 2555686",
        "Электроэнергия 11228081, Т2 — ночь",
        "Было 00220, стало 90000, кВт·ч",
        "Сомнение: ",
        f"00220 — {format_date(LAST_READ_ON, 'd MMMM y', locale='ru')}",
    ):
        assert said in words


async def test_the_phone_of_whoever_sent_them_goes_before_billings(
    newcomer: Newcomer, sandbox: Sandbox, staff_group: Group
) -> None:
    nina = newcomer()
    await nina.links_account("111222333", "Иванова Н Н", "11228081", "nina@mail.ru", phone="8 909 111-22-33")
    await sends_a_doubtful_reading(nina)
    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages))
    assert "Телефон: 8 (909) 111-22-33" in staff_group.chat.last_bot_message.words


async def test_the_resident_reads_why(resident: Resident, sandbox: Sandbox, staff_group: Group) -> None:
    svetlana = clerk(sandbox, staff_group, "Светлана")
    await sends_a_doubtful_reading(resident)
    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages))
    await declines(resident, staff_group, svetlana, "На фото другой счётчик")
    card = staff_group.chat.last_bot_message
    assert "Отклонено: Светлана" in card.words
    assert "Причина: На фото другой счётчик" in card.words
    assert "Почему?" not in card.words
    assert card.labels == []
    await sandbox.wait_for(lambda: "не принял" in resident.person.chat.last_bot_message.words)
    assert "Причина: На фото другой счётчик" in resident.person.chat.last_bot_message.words


async def test_a_reason_in_the_clerks_own_words(
    resident: Resident, sandbox: Sandbox, staff_group: Group
) -> None:
    svetlana, pavel = clerk(sandbox, staff_group, "Светлана"), clerk(sandbox, staff_group, "Павел")
    await sends_a_doubtful_reading(resident)
    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages))
    card = staff_group.chat.last_bot_message
    staff_group.posts(pavel, "Кто посмотрит?", reply_to=card)
    staff_group.presses(svetlana, "Отклонить")
    await resident.waits()
    assert "Почему?" in card.words
    staff_group.posts(svetlana, "Сейчас позвоню")
    staff_group.posts(svetlana, "Очень длинно " * 40, reply_to=card)
    await resident.waits()
    assert "Слишком длинно" in staff_group.chat.last_bot_message.words
    assert "Отклонено" not in card.words
    staff_group.posts(svetlana, "На фото 00246 & пломба сорвана", reply_to=card)
    await resident.waits()
    assert "Отклонено: Светлана" in card.words
    assert "Причина: На фото 00246 & пломба сорвана" in card.words
    await sandbox.wait_for(lambda: "не принял" in resident.person.chat.last_bot_message.words)
    assert "Причина: На фото 00246 & пломба сорвана" in resident.person.chat.last_bot_message.words


async def test_a_note_or_a_picture_is_no_reason(
    resident: Resident, sandbox: Sandbox, staff_group: Group
) -> None:
    svetlana, pavel = clerk(sandbox, staff_group, "Светлана"), clerk(sandbox, staff_group, "Павел")
    await sends_a_doubtful_reading(resident)
    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages))
    card = staff_group.chat.last_bot_message
    staff_group.presses(svetlana, "Отклонить")
    await resident.waits()
    staff_group.posts(svetlana, "// житель скандальный", reply_to=card)
    staff_group.posts(pavel, "Не спеши", reply_to=card)
    await resident.waits()
    assert "Отклонено" not in card.words
    staff_group.posts_content(svetlana, svetlana.photo(PHOTO, "Вот цифры"), reply_to=card)
    await resident.waits()
    assert "Причина — это слова" in staff_group.chat.last_bot_message.words
    assert "Почему?" in card.words


async def test_an_answer_to_a_request_is_not_forgotten_for_a_card(
    resident: Resident, cabinet: App, sandbox: Sandbox, staff_group: Group
) -> None:
    desk = Desk(cabinet, sandbox, staff_group)
    number = await desk.request_of(resident)
    svetlana = clerk(sandbox, staff_group, "Светлана")
    await sends_a_doubtful_reading(resident)
    await desk.settled()
    card = staff_group.chat.last_bot_message
    await desk.presses(svetlana, "Ответить")
    await desk.presses(svetlana, "Отклонить", card)
    assert f"Вы пишете ответ по заявке № {number}" in desk.last()
    assert "Почему?" not in card.words
    await desk.writes(svetlana, "Придём в среду")
    assert "Придём в среду" in resident.person.chat.last_bot_message.words


async def test_an_administrator_of_no_name_says_why(
    resident: Resident, sandbox: Sandbox, staff_group: Group
) -> None:
    svetlana = clerk(sandbox, staff_group, "Светлана")
    await sends_a_doubtful_reading(resident)
    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages))
    card = staff_group.chat.last_bot_message
    staff_group.presses(svetlana, "Отклонить")
    await resident.waits()
    staff_group.posts_anonymously("На фото 00246", reply_to=card)
    await resident.waits()
    assert "Отклонено: группа" in card.words
    assert "Причина: На фото 00246" in card.words


async def test_a_clerk_may_think_again(resident: Resident, sandbox: Sandbox, staff_group: Group) -> None:
    svetlana = clerk(sandbox, staff_group, "Светлана")
    await sends_a_doubtful_reading(resident)
    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages))
    card = staff_group.chat.last_bot_message
    before = card.words
    await declines(resident, staff_group, svetlana, "Назад")
    assert card.words == before
    assert card.labels == ["Принять", "Отклонить"]
    staff_group.posts(svetlana, "Подумаю", reply_to=card)
    await resident.waits()
    assert card.words == before


async def test_clerks_see_that_a_resident_cannot_be_reached(
    resident: Resident, sandbox: Sandbox, staff_group: Group
) -> None:
    svetlana = clerk(sandbox, staff_group, "Светлана")
    await sends_a_doubtful_reading(resident)
    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages))
    card = staff_group.chat.last_bot_message
    resident.person.blocks_bot()
    await declines(resident, staff_group, svetlana)
    await sandbox.wait_for(lambda: "не прочтёт" in staff_group.chat.last_bot_message.words)
    said = staff_group.chat.last_bot_message
    assert "Р-000001" in said.words
    assert "телефон: 2555686" in said.words
    assert said.reply_to is card


async def test_photos_of_one_account_do_not_bury_the_others(
    resident: Resident, sandbox: Sandbox, staff_group: Group
) -> None:
    for number in range(MOST_REVIEWS):
        await sends_a_doubtful_reading(resident, f"256 {90000 + number}")
    await sandbox.wait_for(lambda: len(staff_group.chat.bot_messages) == MOST_REVIEWS)
    await offers_a_doubtful_reading(resident, "256 95000")
    await resident.press("Отправить")
    assert "сотрудники успевают посмотреть" in resident.sees()
    assert "Введённое сохранено" in resident.sees()
    sandbox.clock.advance(REVIEWS_WITHIN)
    await resident.press("Отправить")
    assert "на проверке" in resident.sees()
    await sandbox.wait_for(lambda: len(staff_group.chat.bot_messages) == MOST_REVIEWS + 1)
