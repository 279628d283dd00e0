"""Who is spoken with: residents in their private chats, clerks in the staff group, nobody anywhere else."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.enums import ChatType
from aiogram.types import Chat, TelegramObject

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Gate(BaseMiddleware):
    """Leads an update to the turn that it belongs to; a bot in other groups and channels keeps silent."""

    def __init__(self, residents: BaseMiddleware, staff: BaseMiddleware, staff_chat_id: int | None) -> None:
        self._residents = residents
        self._staff = staff
        self._staff_chat_id = staff_chat_id

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> object:
        """Take one update."""
        chat: Chat | None = data.get("event_chat")
        if chat is None:
            return UNHANDLED
        if chat.type == ChatType.PRIVATE:
            return await self._residents(handler, event, data)
        if chat.id == self._staff_chat_id:
            return await self._staff(handler, event, data)
        return UNHANDLED
