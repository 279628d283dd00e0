"""What chats have sent beyond what is held in memory: it lies in the inbox, and here are but the numbers."""

from collections import deque
from collections.abc import Collection, Iterable


class Backlog:
    """The numbers of updates that wait on disk, by chat and in order."""

    def __init__(self) -> None:
        self._waiting: dict[int, deque[int]] = {}
        self._unwritten: set[int] = set()

    def __contains__(self, chat: object) -> bool:
        return chat in self._waiting

    @property
    def unwritten(self) -> Collection[int]:
        """Those that are not on disk yet."""
        return self._unwritten

    def add(self, chat: int, number: int, *, written: bool) -> None:
        """Put one at the end of its chat's queue."""
        self._waiting.setdefault(chat, deque()).append(number)
        if not written:
            self._unwritten.add(number)

    def wrote(self, numbers: Iterable[int]) -> None:
        """They are on disk now."""
        self._unwritten.difference_update(numbers)

    def drop(self, chat: int, number: int) -> None:
        """Forget one that could not be written: it will come again."""
        if number in self._unwritten:
            self._unwritten.discard(number)
            self._waiting[chat].remove(number)
            self._tidy(chat)

    def first(self, chat: int) -> int | None:
        """The next of a chat; None where it is not on disk yet, or there is none."""
        numbers = self._waiting.get(chat)
        return numbers[0] if numbers and numbers[0] not in self._unwritten else None

    def take(self, chat: int) -> None:
        """The next of a chat is in memory now."""
        self._waiting[chat].popleft()
        self._tidy(chat)

    def _tidy(self, chat: int) -> None:
        if not self._waiting[chat]:
            del self._waiting[chat]
