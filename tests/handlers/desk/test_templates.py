"""Ready answers: kept, listed, filled in, sent, removed."""

from bot.clock import ZonedClock
from bot.files.later import LaterFiles
from bot.files.telegram import TelegramFiles
from domain.requests.attaching import AttachmentsService
from tests.bot.sandbox.pictures import png
from tests.handlers.desks import Desk, hears
from tests.people import Resident


async def test_a_ready_answer_is_filled_in_and_sent(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    words = await desk.writes(olga, "Здравствуйте, {имя}! Срок {срок}. Заявка № {номер} <принята>.")
    await desk.writes(olga, "/template Приём", reply_to=words)
    assert desk.last() == "Шаблон «Приём» сохранён."
    await desk.presses(olga, "Шаблоны", desk.card(number))
    await desk.presses(olga, "Приём")
    ready = desk.group.chat.last_bot_message
    assert f"Здравствуйте, Нина & Ко! Заявка № {number} <принята>." in ready.words
    assert "Нет данных: срок" in ready.words
    await desk.presses(olga, "Отправить", ready)
    assert f"Здравствуйте, Нина & Ко! Заявка № {number} <принята>." in hears(resident)
    assert "срок" not in hears(resident)


async def test_a_ready_answer_by_its_name_brings_its_picture(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    await desk.does(lambda: desk.group.posts_content(olga, olga.photo(png(), "Пломба выглядит так")))
    await desk.writes(olga, "/template пломба", reply_to=desk.group.messages[-1])
    await desk.writes(olga, "/t ПЛОМБА", number)
    await desk.presses(olga, "Отправить")
    assert resident.person.chat.last_bot_message.kind == "photo"
    assert "Пломба выглядит так" in hears(resident)
    await desk.writes(olga, "/t нет такого", number)
    assert "Такого шаблона нет" in desk.last()
    await desk.writes(olga, "/t пломба")
    assert "Напишите в теме заявки" in desk.last()


async def test_a_picture_that_telegram_has_forgotten_goes_from_our_copy_and_is_known_anew(
    resident: Resident, desk: Desk
) -> None:
    number = await desk.request_of(resident)
    olga, sandbox, cabinet = desk.clerk("Ольга"), desk.sandbox, desk.cabinet
    await desk.does(lambda: desk.group.posts_content(olga, olga.photo(png(), "Пломба выглядит так")))
    written = desk.group.messages[-1]
    await desk.writes(olga, "/template пломба", reply_to=written)
    attachments = AttachmentsService(TelegramFiles(cabinet.bot), cabinet.files)
    clock = ZonedClock(cabinet.settings.zone, sandbox.clock.now)
    await LaterFiles(cabinet.database, attachments, clock).fetch()
    sandbox.world.files.expire(written.file_ids[-1])
    for _ in range(2):
        await desk.writes(olga, "/t пломба", number)
        await desk.presses(olga, "Отправить")
        shown = sandbox.world.files.find(resident.person.chat.last_bot_message.file_ids[-1])
        assert shown is not None
        assert shown.content == png()
    tried = [call for call in sandbox.calls if call.method == "sendPhoto"]
    assert len(tried) == 3, "once in vain, once uploaded, once by the new name"


async def test_what_was_written_as_a_note_is_kept_as_an_answer(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    note = await desk.writes(olga, "// Мастер придёт в среду.", number)
    await desk.writes(olga, "/template Мастер", number, reply_to=note)
    await desk.writes(olga, "/t Мастер", number)
    await desk.presses(olga, "Отправить")
    assert "Мастер придёт в среду." in hears(resident)
    assert "//" not in hears(resident)


async def test_ready_answers_are_listed_and_removed(resident: Resident, desk: Desk) -> None:
    olga = desk.clerk("Ольга")
    await desk.writes(olga, "/templates")
    assert "Шаблонов пока нет" in desk.last()
    words = await desk.writes(olga, "Мастер придёт до {сорк}")
    await desk.writes(olga, "/template мастер", reply_to=words)
    assert "Поля {сорк} нет" in desk.last()
    words = await desk.writes(olga, "Мастер <придёт> до {срок}")
    await desk.writes(olga, "/template мастер", reply_to=words)
    await desk.writes(olga, "/templates")
    await desk.presses(olga, "мастер")
    assert "Мастер <придёт> до {срок}" in desk.last()
    await desk.presses(olga, "Удалить")
    assert desk.last() == "Шаблон «мастер» удалён."
    await desk.writes(olga, "/templates")
    assert "Шаблонов пока нет" in desk.last()


async def test_the_preview_says_who_has_the_request(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga, petr = desk.clerk("Ольга"), desk.clerk("Пётр")
    words = await desk.writes(olga, "Придём в среду")
    await desk.writes(olga, "/template визит", reply_to=words)
    await desk.writes(petr, "/t визит", number)
    ready = desk.group.chat.last_bot_message
    assert "Заявку ведёт" not in ready.words
    await desk.presses(olga, "Взять в работу", desk.card(number))
    await desk.presses(petr, "Отправить", ready)
    assert "заявку ведёт Ольга" in desk.last(), "that has changed since the preview"
    assert "среду" not in hears(resident)
    await desk.writes(petr, "/t визит", number)
    ready = desk.group.chat.last_bot_message
    assert "Заявку ведёт Ольга." in ready.words
    await desk.presses(petr, "Отправить", ready)
    assert "Придём в среду" in hears(resident)
