"""An album is one event: all its pictures arrive together, one answer comes, and what is not used is said."""

import asyncio

from bot.intake import reception
from bot.sandbox import Group, Sandbox
from tests.bot.sandbox.pictures import png
from tests.people import Resident


async def is_asked_for_a_photo(resident: Resident) -> None:
    await resident.sends("256 90000")
    await resident.press("Всё верно, приложу фото")
    assert "фото" in resident.sees()


async def test_one_picture_is_taken_and_the_others_are_said_to_be_needless(
    resident: Resident, sandbox: Sandbox, staff_group: Group
) -> None:
    await is_asked_for_a_photo(resident)
    said = len(resident.person.chat.bot_messages)
    await resident.does(lambda person: person.sends_album([png(), png(), png()]))
    assert len(resident.person.chat.bot_messages) == said + 1
    assert "ещё 2 снимка не понадобились" in resident.sees()
    await resident.press("Отправить")
    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages))
    assert [message.kind for message in staff_group.chat.bot_messages] == ["photo"]


async def test_an_album_that_came_in_two_polls_is_one(resident: Resident, sandbox: Sandbox) -> None:
    await is_asked_for_a_photo(resident)
    said = len(resident.person.chat.bot_messages)
    [first, _] = resident.person.sends_album([png(), png()])
    await sandbox.quiet()
    await resident.does(lambda person: person.sends_album([png()], continues=first))
    assert len(resident.person.chat.bot_messages) == said + 1
    assert "ещё 2 снимка не понадобились" in resident.sees()


async def test_pictures_that_come_after_the_answer_are_said_to_be_late(resident: Resident) -> None:
    await is_asked_for_a_photo(resident)
    [first, _] = resident.person.sends_album([png(), png()])
    await asyncio.sleep(reception.ALBUM_PAUSE)
    await resident.waits()
    await resident.does(lambda person: person.sends_album([png()], continues=first))
    assert "пришли позже" in resident.sees()
    assert "Отправить" in resident.buttons()


async def test_what_is_sent_after_an_album_is_heard_after_it(resident: Resident) -> None:
    await is_asked_for_a_photo(resident)
    resident.person.sends_album([png(), png()])
    await resident.sends("/menu")
    texts = [message.words for message in resident.person.chat.bot_messages[-2:]]
    assert "не понадобился" in texts[0]
    assert "Ввод прерван" in texts[1]
