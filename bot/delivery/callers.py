"""Who writes while an answer to them waits: then it is tried once more, whatever Telegram told before."""

import asyncio
from weakref import WeakValueDictionary


class Callers:
    """One for all chats; knows those alone in which an answer waits."""

    def __init__(self) -> None:
        self._expected: WeakValueDictionary[int, asyncio.Event] = WeakValueDictionary()

    def heard(self, chat: int) -> None:
        """Somebody has written or pressed a button in a chat."""
        call = self._expected.pop(chat, None)
        if call is not None:
            call.set()

    def next_of(self, chat: int) -> asyncio.Event:
        """Set when somebody does so next, from now on."""
        return self._expected.setdefault(chat, asyncio.Event())
