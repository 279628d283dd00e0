"""Reading updates that a later Bot API than our library's wrote: what we use of them is read."""

import copy
from collections.abc import Iterable
from typing import Any

from aiogram import Bot
from aiogram.types import Update
from pydantic import ValidationError

from bot.intake.arrival import RawUpdate, Unreadable

MOST_LEFT_OUT = 100
"""Things that are left out of one update before it is given up."""

_OF_NO_USE = {"first_name": "", "is_bot": False, "chat_instance": ""}
"""What must be there for our library, and nothing of ours looks at."""

_UNREAD_OF_PRESSED = frozenset({"reply_markup", "from"})
"""Of a message whose button was pressed: its whole keyboard, and that it is ours. Each button would be a
model of its own, and to read them takes longer than all the rest of a press."""

_OTHER_READING = "InaccessibleMessage"
"""What else a pressed button's message may be; what is wrong with it as such is no complaint."""

Place = tuple[int | str, ...]


def understood(raw: RawUpdate, bot: Bot) -> Update:
    """An update, without whatever our library does not know.

    Raises:
        Unreadable: what is wrong with it is the message or the press itself.
    """
    context = {"bot": bot}
    update = raw = _as_used(raw)
    try:
        for left_out in range(MOST_LEFT_OUT):
            try:
                return Update.model_validate(update, context=context)
            except ValidationError as error:
                update = update if left_out else copy.deepcopy(raw)
                _leave_out(update, (each["loc"] for each in error.errors(include_input=False)))
    except RecursionError:
        raise Unreadable("nested too deeply") from None
    raise Unreadable("not as the Bot API has it")


def _as_used(raw: RawUpdate) -> RawUpdate:
    """An update without those parts of a pressed message that nothing of ours looks at."""
    press = raw.get("callback_query")
    if not isinstance(press, dict) or not isinstance(message := press.get("message"), dict):
        return raw
    used = {name: value for name, value in message.items() if name not in _UNREAD_OF_PRESSED}
    return {**raw, "callback_query": {**press, "message": used}}


def _leave_out(update: RawUpdate, complaints: Iterable[Place]) -> None:
    """Take out what the first complaint is about, as deep within the update as it can be found.

    Raises:
        Unreadable: nothing would be left.
    """
    places = list(complaints)
    place = next((place for place in places if _OTHER_READING not in place), places[0])
    holders: list[Any] = [update]
    names: list[int | str] = []
    for name in place:
        # What is not found is the name of one of several models that it might have been, or missing.
        if _has(holders[-1], name):
            holders.append(holders[-1][name])
            names.append(name)
    if place[-1] in _OF_NO_USE and isinstance(holders[-1], dict):
        holders[-1][place[-1]] = _OF_NO_USE[str(place[-1])]
    elif len(names) > 1:
        del holders[-2][names[-1]]
    else:
        raise Unreadable("not as the Bot API has it")


def _has(holder: object, name: int | str) -> bool:
    if isinstance(holder, dict):
        return name in holder
    return isinstance(holder, list) and isinstance(name, int) and name < len(holder)
