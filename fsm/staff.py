"""What the turn needs to know of the staff groups."""

from typing import Protocol


class StaffChats(Protocol):
    """The groups that clerks are in, by the numbers that they have now."""

    def includes(self, chat: int) -> bool:
        """Whether a chat is one of them."""
        ...
