"""Telegram's limits on how fast a bot may write; off unless a test or the demo asks for them.

What is sent as a paid broadcast has a limit of its own.
"""

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from math import ceil
from time import monotonic

import orjson

from bot.sandbox.errors import too_many_requests
from bot.sandbox.model import JsonObject

_COUNTED = ("send", "copy", "forward", "edit")
_FREE = frozenset({"sendchataction"})
_MANY = ("media", "message_ids")
_TRUE = (True, "true", "True", "1")


@dataclass(frozen=True, slots=True)
class Pace:
    """So many messages in so many seconds."""

    messages: int
    seconds: float


class _Bucket:
    """Lets a burst pass, and then as many as drip in."""

    __slots__ = ("_at", "_full", "_left", "_per_second")

    def __init__(self, pace: Pace, full: float, now: float) -> None:
        self._per_second = pace.messages / pace.seconds
        self._full = full
        self._left = full
        self._at = now

    def wait(self, _count: int, now: float) -> float:
        """Return how many seconds are missing for one more call; 0 when it may go now."""
        self._left = min(self._full, self._left + (now - self._at) * self._per_second)
        self._at = now
        return 0.0 if self._left >= 1 else (1 - self._left) / self._per_second

    def take(self, _count: int, _now: float) -> None:
        self._left -= 1

    def allow(self, pace: Pace) -> None:
        self._per_second = pace.messages / pace.seconds
        self._full = pace.messages


class _Window:
    """Lets no more pass in any stretch of so many seconds; each message of an album counts."""

    __slots__ = ("_pace", "_sent_at")

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._sent_at: deque[float] = deque()

    def wait(self, count: int, now: float) -> float:
        """Return how many seconds are missing for so many messages; 0 when they may go now."""
        while self._sent_at and self._sent_at[0] <= now - self._pace.seconds:
            self._sent_at.popleft()
        excess = min(len(self._sent_at), len(self._sent_at) + count - self._pace.messages)
        return self._sent_at[excess - 1] + self._pace.seconds - now if excess > 0 else 0.0

    def take(self, count: int, now: float) -> None:
        self._sent_at.extend([now] * count)

    def allow(self, pace: Pace) -> None:
        self._pace = pace


class Rates:
    """The limits: one overall, one for each private chat, one for each group."""

    def __init__(
        self,
        *,
        overall: Pace = Pace(30, 1.0),
        chat: Pace = Pace(1, 1.0),
        group: Pace = Pace(20, 60.0),
        paid: Pace = Pace(1000, 1.0),
        burst: int = 5,
        sliding: bool = False,
        retry_after: int | None = None,
        now: Callable[[], float] = monotonic,
    ) -> None:
        """A private chat bears a burst; `now` tells seconds, real ones unless given.

        `sliding`: there are no more than `overall` in any stretch of so many seconds, and no burst of them.
        `retry_after`: what whoever comes too fast is asked to wait, if not just as long as must be.
        """
        self._chat, self._group, self._burst, self._now = chat, group, burst, now
        self._retry_after = retry_after
        self._overall: _Bucket | _Window
        self._overall = _Window(overall) if sliding else _Bucket(overall, overall.messages, now())
        self._paid = _Window(paid)
        self._chats: dict[int, _Bucket | _Window] = {}

    def allow(self, overall: Pace) -> None:
        """Let more or fewer pass in all from now on; what has passed counts."""
        self._overall.allow(overall)

    def check(self, method: str, chat_id: int | None, params: JsonObject) -> None:
        """Count a call. Raises ApiError (429 with retry_after) when it comes too fast."""
        if not method.startswith(_COUNTED) or method in _FREE:
            return
        now, count = self._now(), _messages_of(params)
        overall = self._paid if params.get("allow_paid_broadcast") in _TRUE else self._overall
        limits = [overall, *([] if chat_id is None else [self._limit(chat_id, now)])]
        wait = max(limit.wait(count, now) for limit in limits)
        if wait > 0:
            raise too_many_requests(self._retry_after or ceil(wait))
        for limit in limits:
            limit.take(count, now)

    def _limit(self, chat_id: int, now: float) -> _Bucket | _Window:
        limit = self._chats.get(chat_id)
        if limit is None:
            limit = _Window(self._group) if chat_id < 0 else _Bucket(self._chat, self._burst, now)
            self._chats[chat_id] = limit
        return limit


def _messages_of(params: JsonObject) -> int:
    """How many messages a call makes: one, or as many as an album has."""
    for name in _MANY:
        value = params.get(name)
        with suppress(orjson.JSONDecodeError):
            items = orjson.loads(value) if isinstance(value, str) else value
            if isinstance(items, list):
                return len(items)
    return 1
