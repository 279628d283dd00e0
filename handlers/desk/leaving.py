"""Somebody leaves the staff group."""

from aiogram.types import Message

from domain.identifiers import ActId, UserId
from handlers.desk.carrying import Services


async def somebody_left(message: Message, act: ActId, desk: Services) -> None:
    """What they had waits for anybody again; the group hears which requests those are."""
    gone = message.left_chat_member
    if gone is not None and not gone.is_bot:
        await desk.desk.left(UserId(gone.id), gone.full_name, act)
