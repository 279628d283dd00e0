"""How many messages people got lately: Telegram lets a bot write about one a second to a person.

It bears bursts, and so answers in a dialogue go at once; but they count. What the bot sends of its own accord
waits for a second after a burst of answers, however long that was, and for a second after one another.
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

EACH = 1.0  # seconds (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this)
BURST = 3.0  # messages beyond that which Telegram surely bears


@dataclass(slots=True)
class _Lately:
    paid_off_at: float
    """When all messages would have gone, one a second; of a long burst of answers its end counts."""
    notice_ends_at: float
    """Until when the last message that nobody asked for has its second."""


class PrivateRates:
    """Keeps those chats alone in which something was said in the last seconds."""

    def __init__(self, each: float = EACH, seconds: Callable[[], float] = monotonic) -> None:
        self._each = each
        self._seconds = seconds
        self._chats: dict[int, _Lately] = {}

    def wait(self, chat: int) -> float:
        """Seconds until the bot may write to a person of its own accord; 0 where it may now."""
        lately = self._chats.get(chat)
        if lately is None:
            return 0.0
        now = self._seconds()
        burst_over_at = lately.paid_off_at - BURST * self._each
        return max(0.0, lately.notice_ends_at - now, burst_over_at - now)

    def note(self, chat: int, messages: int, *, answer: bool) -> None:
        """Count a call that is about to be made."""
        now = self._seconds()
        self._forget(now)
        lately = self._chats.pop(chat, None) or _Lately(now, now)
        paid_off_at = max(lately.paid_off_at, now) + messages * self._each
        if answer:
            lately.paid_off_at = min(paid_off_at, now + (BURST + 1) * self._each)
        else:
            lately.paid_off_at = paid_off_at
            lately.notice_ends_at = now + self._each
        self._chats[chat] = lately

    def _forget(self, now: float) -> None:
        while self._chats:
            chat = next(iter(self._chats))
            lately = self._chats[chat]
            if max(lately.paid_off_at, lately.notice_ends_at) > now:
                return
            del self._chats[chat]
