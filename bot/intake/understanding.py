"""Reading updates of a later Bot API than our library's, and half ones: what we use of them is read."""

import copy
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from aiogram import Bot
from aiogram.enums import ChatType
from aiogram.types import Update
from pydantic import ValidationError

from bot.intake.arrival import RawUpdate, Unreadable
from fsm.event import TYPED_PRESS

MOST_LEFT_OUT = 100
"""Things that are left out of one update one by one; after that, whole fields of its message or press are."""

_UNREAD_OF_PRESSED = frozenset({"reply_markup", "from"})
"""Of a message whose button was pressed: its whole keyboard, and that it is ours. Each button would be a
model of its own, and to read them takes longer than all the rest of a press."""

_OTHER_READING = "InaccessibleMessage"
"""What else a pressed button's message may be; what is wrong with it as such is no complaint."""

_PEOPLE_AND_PLACES = ("chat", "from")
_FIELD = 2
"""How deep in an update the fields of its message lie."""

Place = tuple[int | str, ...]
Json = dict[str, Any]


def understood(raw: RawUpdate, bot: Bot, received_at: datetime) -> Update:
    """An update, without whatever our library does not know; what it must have and lacks is put in its place.

    Raises:
        Unreadable: what is wrong with it is the message or the press itself.
    """
    used = _as_used(raw)
    try:
        return _read(used, bot, received_at)
    except RecursionError:
        # What is nested without end says nothing that we use.
        return _read(_shallow(used), bot, received_at)


def _read(raw: RawUpdate, bot: Bot, received_at: datetime) -> Update:
    context, update = {"bot": bot}, raw
    for left_out in range(MOST_LEFT_OUT + 3):
        try:
            return Update.model_validate(update, context=context)
        except ValidationError as error:
            complaints = [each["loc"] for each in error.errors(include_input=False)]
        update = update if left_out else copy.deepcopy(raw)
        if left_out < MOST_LEFT_OUT:
            _leave_out(update, complaints, received_at)
        else:
            _leave_out_fields(update, complaints, received_at)
    raise Unreadable("not as the Bot API has it")


def _as_used(raw: RawUpdate) -> RawUpdate:
    """An update without those parts of a pressed message that nothing of ours looks at."""
    press = raw.get("callback_query")
    if not isinstance(press, dict) or not isinstance(message := press.get("message"), dict):
        return raw
    used = {name: value for name, value in message.items() if name not in _UNREAD_OF_PRESSED}
    return {**raw, "callback_query": {**press, "message": used}}


def _shallow(raw: RawUpdate) -> RawUpdate:
    """Plain values alone, and of whom and where it is."""

    def plain(event: Json, depth: int) -> Json:
        return {
            name: plain(value, depth - 1) if isinstance(value, dict) else value
            for name, value in event.items()
            if not isinstance(value, dict | list)
            or (isinstance(value, dict) and depth and name in (*_PEOPLE_AND_PLACES, "message"))
        }

    return {name: plain(value, 2) if isinstance(value, dict) else value for name, value in raw.items()}


# ---- one thing after another ----------------------------------------------------------------------------


def _leave_out(update: RawUpdate, complaints: Sequence[Place], received_at: datetime) -> None:
    """Take out what the first complaint is about, as deep within the update as it can be found.

    Raises:
        Unreadable: nothing would be left.
    """
    place = next((place for place in complaints if _OTHER_READING not in place), complaints[0])
    _amend(update, place, received_at)


def _leave_out_fields(update: RawUpdate, complaints: Sequence[Place], received_at: datetime) -> None:
    """Take out all that anything is wrong with, by whole fields; of people and places what is no plain value.

    Raises:
        Unreadable: nothing would be left.
    """
    for place in dict.fromkeys(each[:_FIELD] for each in complaints):
        holder = update.get(str(place[0]))
        if not (isinstance(holder, dict) and _made_plain(holder, place[-1])):
            _amend(update, place, received_at)


def _made_plain(holder: Json, name: int | str) -> bool:
    """Whether somebody or somewhere could be made simpler."""
    found = holder.get(str(name))
    if name not in _PEOPLE_AND_PLACES or not isinstance(found, dict):
        return False
    holder[str(name)] = {key: value for key, value in found.items() if not isinstance(value, dict | list)}
    return len(holder[str(name)]) < len(found)


def _amend(update: RawUpdate, place: Place, received_at: datetime) -> None:
    """Take out what stands at a place; where nothing does, put there what our library must have."""
    holders: list[Any] = [update]
    names: list[int | str] = []
    for name in place:
        # What is not found is the name of one of several models that it might have been, or missing.
        if _has(holders[-1], name):
            holders.append(holders[-1][name])
            names.append(name)
    is_missing = bool(names) and names[-1] != place[-1] and isinstance(holders[-1], dict)
    substitute = _substitute(place, holders[-1], received_at) if is_missing else None
    if substitute is not None:
        holders[-1][place[-1]] = substitute
    elif len(names) > 1:
        del holders[-2][names[-1]]
    else:
        raise Unreadable("not as the Bot API has it")


def _has(holder: object, name: int | str) -> bool:
    if isinstance(holder, dict):
        return name in holder
    return isinstance(holder, list) and isinstance(name, int) and name < len(holder)


# ---- what must be there for our library ------------------------------------------------------------------


def _kind_of_chat(chat: Json, _: datetime) -> object:
    """Telegram's numbers tell it: those of people are positive."""
    number = chat.get("id")
    if not isinstance(number, int):
        return None
    return ChatType.PRIVATE.value if number > 0 else ChatType.SUPERGROUP.value


def _date(message: Json, received_at: datetime) -> object:
    return int(received_at.timestamp()) if "message_id" in message else None


def _who_pressed(press: Json, _: datetime) -> object:
    """In a private chat there is but one person."""
    message = press.get("message")
    chat = message.get("chat") if isinstance(message, dict) else None
    number = chat.get("id") if isinstance(chat, dict) else None
    return {"id": number} if isinstance(number, int) and number > 0 else None


_SUBSTITUTES: Mapping[str, Callable[[Json, datetime], object]] = {
    "first_name": lambda *_: "",
    "is_bot": lambda *_: False,
    "chat_instance": lambda *_: "",
    "file_unique_id": lambda *_: "",
    "width": lambda *_: 0,
    "height": lambda *_: 0,
    "type": _kind_of_chat,
    "date": _date,
}

_OF_A_PRESS: Mapping[str, Callable[[Json, datetime], object]] = {
    "id": lambda *_: TYPED_PRESS,
    "from": _who_pressed,
}


def _substitute(place: Place, holder: Json, received_at: datetime) -> object:
    """What can stand for something that is missing; None where nothing can."""
    name = str(place[-1])
    of_a_press = len(place) == _FIELD and place[0] == "callback_query"
    make = (_OF_A_PRESS.get(name) if of_a_press else None) or _SUBSTITUTES.get(name)
    if make is _kind_of_chat and "chat" not in place[-2:]:
        return None
    return make(holder, received_at) if make else None
