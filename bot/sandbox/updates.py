"""The queue of updates and both ways out of it: getUpdates here, the webhook in webhook.py."""

import asyncio
from collections import deque
from collections.abc import Callable

from bot.sandbox.clock import Bell
from bot.sandbox.errors import conflict
from bot.sandbox.model import JsonObject

LEFT_OUT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
MAX_LIMIT = 100
HISTORY_LIMIT = 1000
LARGEST_USUAL = 2**31
MAX_TIMEOUT_SECONDS = 50


class UpdateQueue:
    """Updates in order of arrival, kept until the bot has confirmed them."""

    def __init__(self, bell: Bell) -> None:
        self._bell = bell
        self._pending: deque[JsonObject] = deque()
        self._again: deque[JsonObject] = deque()
        self.history: deque[JsonObject] = deque(maxlen=HISTORY_LIMIT)
        """All updates, confirmed ones too, oldest first; bounded."""
        self._last_id = 100_000_000
        self._allowed: frozenset[str] | None = None
        self._poll: asyncio.Future[None] | None = None
        self._on_put: list[Callable[[], None]] = []
        self.webhook_is_set = False

    @property
    def pending(self) -> list[JsonObject]:
        """Updates that the bot has not confirmed."""
        return [*self._again, *self._pending]

    @property
    def is_empty(self) -> bool:
        """Whether the bot has confirmed everything."""
        return not self._pending and not self._again

    @property
    def allowed(self) -> list[str] | None:
        """Kinds of updates that the bot asked for; None means Telegram's default."""
        return None if self._allowed is None else sorted(self._allowed)

    @property
    def is_polled(self) -> bool:
        """Whether a getUpdates waits for something to come."""
        return self._poll is not None

    def allow(self, kinds: list[str] | None) -> None:
        """Take over allowed_updates: nothing given keeps what was, an empty list is the default."""
        if kinds is not None:
            self._allowed = frozenset(kinds) or None

    def put(self, kind: str, payload: JsonObject) -> JsonObject | None:
        """Queue an update; returns it, or nothing when the bot did not ask for this kind."""
        return self.put_unasked(kind, payload) if self._wants(kind) else None

    def put_unasked(self, kind: str, payload: JsonObject) -> JsonObject:
        """Queue an update of any kind, also of one that the bot did not ask for."""
        self._last_id += 1
        update: JsonObject = {"update_id": self._last_id, kind: payload}
        self.history.append(update)
        self._pending.append(update)
        self._announce()
        return update

    def put_as_it_is(self, update: object) -> None:
        """Queue whatever it is, an update or not: what no bot should ever be given."""
        self._pending.append(update)  # type: ignore[arg-type]  # that is the point
        self._announce()

    def put_again(self, update: JsonObject) -> None:
        """Hand an update over once more, with the id that it has, whatever the bot has confirmed."""
        place = next((index for index, item in enumerate(self._pending) if item is update), None)
        if place is None:
            self._again.append(update)
        else:
            self._pending.insert(place + 1, update)
        self._announce()

    def _announce(self) -> None:
        self._wake_poll()
        for callback in self._on_put:
            callback()

    def on_put(self, callback: Callable[[], None]) -> None:
        """Call back after each new update."""
        self._on_put.append(callback)

    def first(self) -> JsonObject | None:
        """Return the oldest update that is not confirmed."""
        if self._again:
            return self._again[0]
        return self._pending[0] if self._pending else None

    def confirm(self, update: JsonObject) -> None:
        """Take a delivered update out of the queue."""
        for queue in (self._again, self._pending):
            if queue and queue[0] is update:
                queue.popleft()
                break
        self._bell.ring()

    def clear(self) -> None:
        """Drop everything (drop_pending_updates)."""
        self._pending.clear()
        self._again.clear()
        self._bell.ring()

    def _wants(self, kind: str) -> bool:
        if self._allowed is None:
            return kind not in LEFT_OUT_BY_DEFAULT
        return kind in self._allowed

    def _wake_poll(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)

    async def get(
        self, offset: int | None, limit: int | None, timeout_seconds: int | None
    ) -> list[JsonObject]:
        """Carry out getUpdates: confirm what is below offset, then answer or wait. Raises ApiError (409)."""
        if self.webhook_is_set:
            raise conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        self._end_other_poll()
        self._confirm_below(offset)
        count = min(max(limit or MAX_LIMIT, 1), MAX_LIMIT)
        if self.is_empty and timeout_seconds:
            await self._wait(min(timeout_seconds, MAX_TIMEOUT_SECONDS))
        while self._again:
            self._pending.appendleft(self._again.pop())
        return [self._pending[index] for index in range(min(count, len(self._pending)))]

    def _end_other_poll(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(
                conflict(
                    "terminated by other getUpdates request; make sure that only one bot instance is running"
                )
            )
        self._poll = None

    def end_poll_for_webhook(self) -> None:
        """End a getUpdates that waits, because a webhook was set."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(conflict("terminated by setWebhook request"))
        self._poll = None

    def end_poll(self) -> None:
        """Let a waiting getUpdates answer at once, empty; the server is going down."""
        self._wake_poll()

    async def _wait(self, seconds: float) -> None:
        poll: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poll = poll
        self._bell.ring()
        try:
            async with asyncio.timeout(seconds):
                await poll
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None

    def _confirm_below(self, offset: int | None) -> None:
        if not offset:
            return
        if offset < 0:
            while len(self._pending) > -offset:
                self._pending.popleft()
            self._bell.ring()
            return
        changed = False
        while self._pending and _id_of(self._pending[0]) < offset:
            self._pending.popleft()
            changed = True
        if self._pending and not _is_usual(self._pending[0]):
            self._pending = deque(each for each in self._pending if _id_of(each) >= offset)
            changed = True
        if changed:
            self._bell.ring()


def _id_of(update: object) -> int:
    value = update.get("update_id") if isinstance(update, dict) else None
    return value if isinstance(value, int) else 0


def _is_usual(update: object) -> bool:
    return 0 < _id_of(update) < LARGEST_USUAL
