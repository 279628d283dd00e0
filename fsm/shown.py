"""What the turn needs to know of the messages that the bot has sent of its own accord."""

from typing import Protocol

from domain.outbox import Key


class ShownThings(Protocol):
    """Which thing a message shows, a topic is about, or an entry was made of."""

    async def belongs_to(self, chat: int, number: int) -> Key | None:
        """The thing, by the chat and the message's number; a topic has the number of its first message."""
        ...
