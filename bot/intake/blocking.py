"""Who blocks the bot, and who takes it back: Telegram says so at once (`my_chat_member`)."""

from collections.abc import Iterable
from functools import partial

from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import Update

from bot.delivery.surely import surely
from domain.clock import Clock
from domain.directory import ResidentDirectory
from domain.identifiers import UserId


class Blocking:
    """Notes it of residents: nobody else is written to."""

    def __init__(self, directory: ResidentDirectory, clock: Clock) -> None:
        self._directory = directory
        self._clock = clock

    async def hears(self, updates: Iterable[Update]) -> None:
        """Look for such a change among updates."""
        for update in updates:
            change = update.my_chat_member
            if change is None or change.chat.type != ChatType.PRIVATE:
                continue
            user = UserId(change.chat.id)
            if change.new_chat_member.status == ChatMemberStatus.KICKED:
                await surely(partial(self._directory.has_blocked, user, self._clock.now()))
            else:
                await surely(partial(self._directory.is_back, user))
