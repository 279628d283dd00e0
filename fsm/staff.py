"""What the turn needs to know of the staff groups."""

from typing import Protocol

from aiogram.types import Chat


class StaffChats(Protocol):
    """The groups that clerks are in, by the numbers that they have now."""

    def includes(self, chat: int) -> bool:
        """Whether a chat is one of them."""
        ...

    async def has(self, chat: Chat, who: int) -> bool:
        """Whether somebody is in one of them: a user, or the chat in whose name they act.

        Raises:
            Exception: nobody can say now, and the group is open to all.
        """
        ...
