"""Updates made by hand, as no Telegram would write them, of people who have opened the chat."""

from itertools import count
from typing import Any

from bot.sandbox import Person, Sandbox

NUMBERS = count(200_000_000)  # above whatever the sandbox has given
STARTED = "согласие"


def arrives(sandbox: Sandbox, name: str) -> Person:
    """Somebody who has opened the chat; what they send comes as the test has it."""
    person = sandbox.person(name)
    person.starts()
    sandbox.world.updates.clear()
    return person


def heard(person: Person) -> str:
    return "\n".join(each.words for each in person.chat.bot_messages).lower()


def said(person: Person, **content: object) -> dict[str, Any]:
    """An update with a message of somebody's."""
    return {"update_id": next(NUMBERS), "message": message(person, **content)}


def message(person: Person, **content: object) -> dict[str, Any]:
    return {
        "message_id": next(NUMBERS),
        "date": 1_700_000_000,
        "chat": {"id": person.user_id, "type": "private"},
        "from": {"id": person.user_id, "is_bot": False, "first_name": "Нина", "language_code": "ru"},
        **content,
    }


def pressed(person: Person, **more: object) -> dict[str, Any]:
    who = message(person)["from"]
    press = {"id": "77", "from": who, "chat_instance": "1", "data": "go:menu", **more}
    return {"update_id": next(NUMBERS), "callback_query": press}
