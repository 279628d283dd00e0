"""Magic filters answer the same when they are asked at once, and no thread is begun for them."""

import threading
from datetime import UTC, datetime

from aiogram import F, Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import Chat, Message

from bot.intake.filters import ask_at_once


async def test_the_same_answers_without_a_thread() -> None:
    first, second, outer = Router(), Router(), Router()
    outer.include_routers(first, second)
    asked_in: list[str] = []

    def note(text: str | None) -> bool:
        asked_in.append(threading.current_thread().name)
        return text is not None and text.isdigit()

    async def number(event: Message) -> str:
        return "number"

    async def word(event: Message, said: str) -> str:
        return f"word {said}"

    first.message.register(number, F.text.func(note))
    second.message.register(word, F.text.as_("said"))
    ask_at_once(outer)

    answers = [await outer.propagate_event("message", _message(text)) for text in ("212", "нет", None)]

    assert answers == ["number", "word нет", UNHANDLED]
    assert set(asked_in) == {threading.main_thread().name}


def _message(text: str | None) -> Message:
    return Message(
        message_id=1, date=datetime(2026, 5, 24, tzinfo=UTC), chat=Chat(id=1, type="private"), text=text
    )
