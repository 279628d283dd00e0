"""How many messages groups got lately: Telegram lets a bot write twenty a minute into one, edits included.

A limiter that is waited for (aiolimiter) would hold whoever waits; here a message that finds no room stays in
the database, and everybody else goes on. What goes to a group by any way is counted, in the session.
"""

from collections import deque
from collections.abc import Callable, Iterable
from time import monotonic
from typing import Any

from aiogram.methods import SendMediaGroup, TelegramMethod

MOST = 20  # messages (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this)
WITHIN = 61.0  # seconds: a minute, and a second for calls that overtake one another on their way

_FREE = ("SendChatAction", "SendMessageDraft")
_COUNTED = ("Send", "Copy", "Forward", "Edit", "CreateForumTopic", "CloseForumTopic", "ReopenForumTopic")


class GroupRates:
    """One for all calls of a bot. Of chats that are not groups it keeps only until when they take nothing."""

    def __init__(
        self, most: int = MOST, within: float = WITHIN, seconds: Callable[[], float] = monotonic
    ) -> None:
        self._most = most
        self._within = within
        self._seconds = seconds
        self._sent: dict[int, deque[float]] = {}
        self._shut: dict[int, float] = {}
        self._remembered: set[int] = set()

    def wait(self, chat: int, messages: int) -> float:
        """Seconds until a chat takes so many messages, as far as that is known; 0 where it takes them now."""
        now = self._seconds()
        shut = max(0.0, self._shut.get(chat, now) - now)
        if not shut:
            self._shut.pop(chat, None)
        lately = self._lately(chat, now)
        too_many = len(lately) + min(messages, self._most) - self._most
        if too_many <= 0:
            return shut
        return max(shut, lately[too_many - 1] + self._within - now)

    def note(self, call: TelegramMethod[Any]) -> None:
        """Count a call that is about to be made."""
        chat = getattr(call, "chat_id", None)
        if isinstance(chat, int) and chat < 0:
            now = self._seconds()
            self._lately(chat, now).extend([now] * weight_of(call))

    def shut(self, chat: object, seconds: float) -> None:
        """Telegram asks to leave a chat alone for so long (429)."""
        if isinstance(chat, int):
            self._shut[chat] = max(self._shut.get(chat, 0.0), self._seconds() + seconds)

    def remembers(self, chat: int) -> bool:
        """Whether it knows what a group got before this program was started."""
        return chat >= 0 or chat in self._remembered

    def remember(self, chat: int, ages: Iterable[float]) -> None:
        """What a group got before that, so many seconds ago, as far as it was kept."""
        now = self._seconds()
        self._remembered.add(chat)
        earlier = sorted(now - age for age in ages if 0 <= age < self._within)
        self._sent[chat] = deque([*earlier, *self._sent.get(chat, ())])

    def _lately(self, chat: int, now: float) -> "deque[float]":
        if chat >= 0:
            return deque()
        sent = self._sent.setdefault(chat, deque())
        while sent and sent[0] <= now - self._within:
            sent.popleft()
        return sent


def weight_of(call: TelegramMethod[Any]) -> int:
    """How many messages a call makes or changes; a topic begins and changes with a message of its own."""
    name = type(call).__name__
    if name in _FREE or not name.startswith(_COUNTED):
        return 0
    return len(call.media) if isinstance(call, SendMediaGroup) else 1
