"""The messages of one chat."""

from collections import OrderedDict
from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar

HISTORY_LIMIT = 1000


class Kept(Protocol):
    """What a log needs to know of a message."""

    @property
    def message_id(self) -> int:
        """Its number in the chat."""

    @property
    def deleted(self) -> bool:
        """Whether it is gone for everybody."""


M = TypeVar("M", bound=Kept)


class MessageLog(Generic[M]):
    """Messages of one chat by id, oldest first; forgets the oldest beyond a limit."""

    def __init__(self, limit: int = HISTORY_LIMIT) -> None:
        self._limit = limit
        self._by_id: OrderedDict[int, M] = OrderedDict()

    def add(self, message: M) -> None:
        """Remember a new message."""
        self._by_id[message.message_id] = message
        if len(self._by_id) > self._limit:
            self._by_id.popitem(last=False)

    def find(self, message_id: int) -> M | None:
        """Return the message unless it was deleted, forgotten or never was."""
        message = self._by_id.get(message_id)
        return None if message is None or message.deleted else message

    def __iter__(self) -> Iterator[M]:
        return iter(list(self._by_id.values()))

    def __reversed__(self) -> Iterator[M]:
        return iter(list(reversed(self._by_id.values())))

    def __len__(self) -> int:
        return len(self._by_id)
