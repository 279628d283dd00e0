"""Telegram's limits on how fast a bot may write; off unless a test or the demo asks for them."""

from math import ceil
from time import monotonic

from bot.sandbox.errors import too_many_requests

OVERALL_PER_SECOND = 30.0
CHAT_PER_SECOND = 1.0
CHAT_BURST = 5.0
GROUP_PER_SECOND = 20 / 60
GROUP_BURST = 20.0
_COUNTED = ("send", "copy", "forward", "edit")
_FREE = frozenset({"sendchataction"})


class _Bucket:
    __slots__ = ("_at", "_full", "_left", "_per_second")

    def __init__(self, per_second: float, full: float) -> None:
        self._per_second = per_second
        self._full = full
        self._left = full
        self._at = monotonic()

    def wait(self) -> float:
        """Return how many seconds are missing for one more message; 0 when it may go now."""
        now = monotonic()
        self._left = min(self._full, self._left + (now - self._at) * self._per_second)
        self._at = now
        return 0.0 if self._left >= 1 else (1 - self._left) / self._per_second

    def take(self) -> None:
        self._left -= 1


class Rates:
    """Token buckets, one overall and one for each chat."""

    def __init__(self) -> None:
        self._overall = _Bucket(OVERALL_PER_SECOND, OVERALL_PER_SECOND)
        self._chats: dict[int, _Bucket] = {}

    def check(self, method: str, chat_id: int | None) -> None:
        """Count a call. Raises ApiError (429 with retry_after) when it comes too fast."""
        if not method.startswith(_COUNTED) or method in _FREE:
            return
        buckets = [self._overall]
        if chat_id is not None:
            buckets.append(self._bucket(chat_id))
        wait = max(bucket.wait() for bucket in buckets)
        if wait > 0:
            raise too_many_requests(ceil(wait))
        for bucket in buckets:
            bucket.take()

    def _bucket(self, chat_id: int) -> _Bucket:
        bucket = self._chats.get(chat_id)
        if bucket is None:
            is_group = chat_id < 0
            bucket = (
                _Bucket(GROUP_PER_SECOND, GROUP_BURST) if is_group else _Bucket(CHAT_PER_SECOND, CHAT_BURST)
            )
            self._chats[chat_id] = bucket
        return bucket
