"""Who is in the staff groups: in a public one anybody sees the cards, and can press what is under them."""

from collections.abc import MutableMapping
from datetime import datetime, timedelta

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError
from aiogram.types import (
    Chat,
    ChatMemberBanned,
    ChatMemberLeft,
    ChatMemberRestricted,
    ResultChatMemberUnion,
)

from bot.delivery.staff_group import StaffGroups
from domain.clock import Clock

TIMEOUT = 10  # seconds; a clerk waits
ASK_AGAIN = timedelta(minutes=1)
MOST_KEPT = 1000
"""People whose answer is remembered; strangers may press without end."""

log = structlog.get_logger()


class StaffMembers:
    """`fsm.staff.StaffChats`: the groups of the settings, and those whom Telegram says are in them."""

    def __init__(self, groups: StaffGroups, bot: Bot, clock: Clock) -> None:
        self._groups = groups
        self._bot = bot
        self._clock = clock
        self._known: MutableMapping[tuple[int, int], tuple[datetime, bool]] = {}

    def includes(self, chat: int) -> bool:
        """Whether a chat is one of them."""
        return self._groups.includes(chat)

    async def has(self, chat: Chat, who: int) -> bool:
        """Whether somebody is in one of them, asked of Telegram once a minute.

        Where it does not say, who sees a private group is in it.

        Raises:
            TelegramAPIError: it cannot be asked now, and the group is public.
        """
        if who == chat.id:
            return True  # an administrator, who alone can act in the group's name
        now = self._clock.now()
        asked, answer = self._known.get((chat.id, who), (None, False))
        if asked is not None and timedelta(0) <= now - asked < ASK_AGAIN:
            return answer
        answer = await self._ask(chat, who)
        if len(self._known) >= MOST_KEPT:
            self._known.clear()
        self._known[chat.id, who] = now, answer
        return answer

    async def _ask(self, chat: Chat, who: int) -> bool:
        is_private = chat.username is None
        if who < 0:
            return is_private  # a channel, which is in no group
        try:
            return _is_there(await self._bot.get_chat_member(chat.id, who, request_timeout=TIMEOUT))
        except (TelegramBadRequest, TelegramForbiddenError) as error:
            log.info("telegram does not say who is in a staff group", reason=error.message)
            return is_private
        except TelegramAPIError:
            if not is_private:
                raise
            return True


def _is_there(member: ResultChatMemberUnion) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return not isinstance(member, ChatMemberLeft | ChatMemberBanned)
