"""Who of a staff group may send announcements, as Telegram and the settings say now."""

from collections.abc import Collection

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.types import ChatMemberAdministrator, ChatMemberOwner

from domain.announcements.rights import NotAdministrator, NotNamed, RightNotKnown
from domain.identifiers import UserId

TIMEOUT = 10  # seconds; a clerk waits

log = structlog.get_logger()


class GroupAnnouncers:
    """`domain.announcements.rights.Announcers`: those whom the settings name, or the administrators."""

    def __init__(self, bot: Bot, named: Collection[int]) -> None:
        self._bot = bot
        self._named = named

    async def check(self, chat: int, user: UserId) -> None:
        """Let somebody go on.

        Raises:
            NotAdministrator, NotNamed: they may not.
            RightNotKnown: Telegram does not say now.
        """
        if self._named:
            if user not in self._named:
                raise NotNamed
            return
        # Only administrators can act in the group's own name.
        if user != chat and not await self._is_administrator(chat, user):
            raise NotAdministrator

    async def _is_administrator(self, chat: int, user: UserId) -> bool:
        if user < 0:
            return False  # a channel, which is in no group
        try:
            member = await self._bot.get_chat_member(chat, user, request_timeout=TIMEOUT)
        except TelegramBadRequest:
            return False
        except TelegramAPIError as error:
            log.warning("nobody knows who is an administrator", reason=type(error).__name__)
            raise RightNotKnown from error
        return isinstance(member, ChatMemberOwner | ChatMemberAdministrator)
