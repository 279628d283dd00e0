"""The staff group's number, which changes when the group is upgraded to a supergroup."""

from collections.abc import Iterable

import structlog
from aiogram.types import Update

from bot.database.chat_moves import ChatMoves

log = structlog.get_logger()


class StaffGroup:
    """The group that the settings name, wherever it is now."""

    def __init__(self, moves: ChatMoves, number: int | None) -> None:
        self._moves = moves
        self._number = number

    @classmethod
    async def named(cls, moves: ChatMoves, number: int | None) -> "StaffGroup":
        """The group of that number in the settings; it may have had another when they were written."""
        return cls(moves, None if number is None else await moves.followed(number))

    @property
    def number(self) -> int | None:
        """Its present number; None where the settings name no group."""
        return self._number

    async def moved(self, old: int, new: int) -> None:
        """Follow it, also after the next start."""
        if old != self._number:
            return
        await self._moves.note(old, new)
        self._number = new
        log.warning("the staff group has another number now", old=old, new=new)

    async def hears(self, updates: Iterable[Update]) -> None:
        """Telegram says in the group itself that it was upgraded."""
        for update in updates:
            message = update.message
            new = message.migrate_to_chat_id if message is not None else None
            # The numbers of groups are negative: cards must never go to a person.
            if message is not None and new is not None and new < 0:
                await self.moved(message.chat.id, new)
