"""The messages of one chat."""

from collections import OrderedDict
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.model import Message

HISTORY_LIMIT = 1000


class MessageLog:
    """Messages of one chat by id, oldest first; forgets the oldest beyond a limit."""

    def __init__(self, limit: int = HISTORY_LIMIT) -> None:
        self._limit = limit
        self._by_id: OrderedDict[int, Message] = OrderedDict()

    def add(self, message: "Message") -> None:
        """Remember a new message."""
        self._by_id[message.message_id] = message
        if len(self._by_id) > self._limit:
            self._by_id.popitem(last=False)

    def find(self, message_id: int) -> "Message | None":
        """Return the message unless it was deleted, forgotten or never was."""
        message = self._by_id.get(message_id)
        return None if message is None or message.deleted else message

    def __iter__(self) -> Iterator["Message"]:
        return iter(list(self._by_id.values()))

    def __reversed__(self) -> Iterator["Message"]:
        return iter(list(reversed(self._by_id.values())))

    def __len__(self) -> int:
        return len(self._by_id)
