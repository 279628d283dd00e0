"""Somebody leaves the staff group."""

from functools import partial

from aiogram.types import Message

from domain.identifiers import ActId
from handlers.desk.carrying import Services
from handlers.desk.clerks import named


async def somebody_left(message: Message, act: ActId, desk: Services) -> None:
    """What they had of this group waits for anybody again; it hears which requests those are."""
    gone = message.left_chat_member
    if gone is not None and not gone.is_bot:
        is_there = partial(desk.desks.is_in, chat=message.chat.id)
        await desk.desk.left(named(gone), act, is_there)
