"""Updates of a later Bot API, and half ones: what we use of them is read, or whoever wrote is answered."""

from collections.abc import Callable
from typing import Any

import pytest
from aiogram import Bot

from bot.app import App
from bot.intake.understanding import understood
from bot.sandbox import Sandbox
from tests.bot.intake.handmade import message, pressed, said
from tests.domain.clock import NOON
from tests.people import Resident
from tests.running import TOKEN

PLANET = {"type": "planet", "name": "Марс", "date": 1}
REPLIED: dict[str, Any] = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}}
LATER: dict[str, dict[str, Any]] = {
    "a forward from where nobody has been": {"forward_origin": PLANET},
    "a reply to a kind of tomorrow": {"reply_to_message": {**REPLIED, "story": {"planet": PLANET}}},
    "a reply to what is no message": {"reply_to_message": {"planet": 1}},
    "an external reply from there": {"external_reply": {"origin": PLANET}},
    "entities of tomorrow": {"entities": [{"type": "glow", "offset": "a"}]},
    "somebody without a name": {"from": {"id": 0}},
    "a quote of tomorrow": {"quote": {"hologram": 1}},
    "a boost that is a text": {"sender_boost_count": "many"},
}  # fmt: skip


@pytest.mark.parametrize("kind", LATER)
async def test_of_a_message_of_tomorrow_its_text_is_read(kind: str, cabinet: App, resident: Resident) -> None:
    more = {name: value for name, value in LATER[kind].items() if name != "from"}
    if "from" in LATER[kind]:
        more["from"] = {"id": resident.person.user_id}
    await resident.does(lambda _: None)
    await cabinet.reception.take([said(resident.person, text="/menu", **more)])
    await cabinet.reception.settled()
    assert "Передать показания" in " ".join(resident.buttons())
    assert (await cabinet.database.set_aside.counted())[0] == 0


@pytest.mark.parametrize(
    "content",
    [
        {"hologram": {"file_id": "5"}},
        {"text": 5},
        {"photo": "picture"},
        {"photo": [{"hologram": 1}]},
        {"contact": {"planet": "Марс"}},
        {"document": None, "sticker": {"type": "hologram"}},
    ],
)
async def test_a_kind_of_message_of_tomorrow_is_answered(
    content: dict[str, Any], cabinet: App, resident: Resident
) -> None:
    await resident.does(lambda _: None)
    await cabinet.reception.take([said(resident.person, **content)])
    await cabinet.reception.settled()
    assert "Не понял" in resident.sees()


MANY: dict[str, Any] = {
    "entities": [{"type": "glow", "offset": "a"}] * 150,
    "entities, each wrong in another way": [{"type": 5, "offset": "a", "length": "b", "url": 5}] * 150,
    "new members": [5] * 150,
}


@pytest.mark.parametrize("kind", MANY)
async def test_its_text_is_read_however_much_of_tomorrow_stands_beside_it(
    kind: str, cabinet: App, resident: Resident
) -> None:
    field = kind.partition(",")[0].replace("new members", "new_chat_members")
    await resident.does(lambda _: None)
    await cabinet.reception.take([said(resident.person, text="/menu", **{field: MANY[kind]})])
    await cabinet.reception.settled()
    assert "Передать показания" in " ".join(resident.buttons())
    assert (await cabinet.database.set_aside.counted())[0] == 0


def nested(depth: int) -> dict[str, Any]:
    inner: dict[str, Any] = {}
    for _ in range(depth):
        inner = {"x": inner}
    return inner


async def test_its_text_is_read_however_deep_is_what_stands_beside_it(
    cabinet: App, resident: Resident
) -> None:
    await resident.does(lambda _: None)
    message = said(resident.person, text="/menu", hologram=nested(3000), entities=5)
    await cabinet.reception.take([message])
    await cabinet.reception.settled()
    assert "Передать показания" in " ".join(resident.buttons())


async def test_a_press_is_acted_upon_however_odd_its_message_is(cabinet: App, resident: Resident) -> None:
    await resident.sends("/menu")
    button = resident.person.chat.last_bot_message.buttons[0][0]
    await resident.does(lambda _: None)
    odd = message(resident.person, entities=[{"type": 5, "offset": "a"}] * 150)
    await cabinet.reception.take([pressed(resident.person, message=odd, data=button.data)])
    await cabinet.reception.settled()
    assert resident.sees()
    assert (await cabinet.database.set_aside.counted())[0] == 0


LEFT_OUT: dict[str, Callable[[dict[str, Any]], object]] = {
    "the kind of chat": lambda said: said["chat"].pop("type"),
    "a name": lambda said: said["from"].pop("first_name"),
    "whether it is a bot": lambda said: said["from"].pop("is_bot"),
    "who wrote": lambda said: said.pop("from"),
    "whoever wrote has no number": lambda said: said["from"].pop("id"),
    "the date": lambda said: said.pop("date"),
    "a date of words": lambda said: said.update(date="yesterday"),
    "a date that is none": lambda said: said.update(date=None),
    "a kind of chat that is none": lambda said: said["chat"].update(type=5),
    "all of these": lambda said: (said.pop("date"), said.pop("from"), said["chat"].pop("type")),
}
"""What our library must have, and can be told otherwise."""


@pytest.mark.parametrize("kind", LEFT_OUT)
async def test_what_is_left_out_is_no_hindrance(kind: str, cabinet: App, resident: Resident) -> None:
    await resident.does(lambda _: None)
    update = said(resident.person, text="/menu")
    LEFT_OUT[kind](update["message"])
    await cabinet.reception.take([update])
    await cabinet.reception.settled()
    assert "Передать показания" in " ".join(resident.buttons())
    assert (await cabinet.database.set_aside.counted())[0] == 0


PRESS_LEFT_OUT: dict[str, Callable[[dict[str, Any]], object]] = {
    "its number": lambda press: press.pop("id"),
    "where it was": lambda press: press.pop("chat_instance"),
    "who pressed": lambda press: press.pop("from"),
    "who pressed has no number": lambda press: press["from"].pop("id"),
    "the date of the message": lambda press: press["message"].pop("date"),
    "the kind of chat": lambda press: press["message"]["chat"].pop("type"),
}


@pytest.mark.parametrize("kind", PRESS_LEFT_OUT)
async def test_nor_is_what_is_left_out_of_a_press(kind: str, cabinet: App, resident: Resident) -> None:
    await resident.sends("/menu")
    shown = resident.person.chat.last_bot_message
    await resident.does(lambda _: None)
    original = {**message(resident.person, text="?"), "message_id": shown.message_id}
    update = pressed(resident.person, message=original, data=shown.buttons[0][0].data)
    PRESS_LEFT_OUT[kind](update["callback_query"])
    await cabinet.reception.take([update])
    await cabinet.reception.settled()
    assert resident.sees()
    assert (await cabinet.database.set_aside.counted())[0] == 0


def test_pictures_without_their_size_are_pictures(sandbox: Sandbox) -> None:
    photo = [{"file_id": "small"}, {"file_id": "large", "width": "wide"}]
    read = understood(said(sandbox.person("Нина"), photo=photo), Bot(TOKEN), NOON)
    assert read.message
    assert read.message.photo
    assert [each.file_id for each in read.message.photo] == ["small", "large"]
