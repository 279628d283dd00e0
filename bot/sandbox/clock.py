"""Time: the clock that the sandbox and the bot under it share, and waiting without polling."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import time


class Clock:
    """Real time plus an offset that one may change, so that a month can pass in an instant."""

    def __init__(self) -> None:
        self._offset = 0.0
        self._frozen_at: float | None = None
        self._listeners: list[Callable[[datetime], None]] = []

    def timestamp(self) -> float:
        """Return the present, in Unix seconds."""
        if self._frozen_at is not None:
            return self._frozen_at
        return time() + self._offset

    def now(self) -> datetime:
        """Return the present as an aware datetime in UTC."""
        return datetime.fromtimestamp(self.timestamp(), UTC)

    def move_to(self, moment: datetime) -> None:
        """Make it this moment; time goes on from there. Raises ValueError for a naive datetime."""
        if moment.tzinfo is None:
            raise ValueError("the clock needs a datetime with a time zone")
        self._set(moment.timestamp())

    def advance(self, step: timedelta) -> None:
        """Let this much time pass at once."""
        self._set(self.timestamp() + step.total_seconds())

    def freeze(self) -> None:
        """Stop the clock where it is; move_to and advance still move it."""
        self._frozen_at = self.timestamp()

    def reset(self) -> None:
        """Return to real time, ticking."""
        self._frozen_at = None
        self._offset = 0.0
        self._tell()

    @property
    def is_real(self) -> bool:
        """Whether the clock shows the machine's own time."""
        return self._frozen_at is None and self._offset == 0.0

    def on_change(self, callback: Callable[[datetime], None]) -> None:
        """Call back with the new present whenever somebody moves the clock."""
        self._listeners.append(callback)

    def _set(self, timestamp: float) -> None:
        if self._frozen_at is not None:
            self._frozen_at = timestamp
        else:
            self._offset = timestamp - time()
        self._tell()

    def _tell(self) -> None:
        now = self.now()
        for listener in tuple(self._listeners):
            listener(now)


class Bell:
    """Rings whenever anything changes in the sandbox; whoever waits looks again at each ring."""

    def __init__(self) -> None:
        self._waiters: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Wake everybody who waits."""
        if not self._waiters:
            return
        waiters, self._waiters = self._waiters, set()
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def next_ring(self) -> None:
        """Wait for the next ring."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.add(waiter)
        try:
            await waiter
        finally:
            self._waiters.discard(waiter)

    async def wait_until(self, is_true: Callable[[], bool], seconds: float, what: str = "") -> None:
        """Wait until is_true() holds. Raises TimeoutError after so many seconds of real time."""
        if is_true():
            return
        try:
            async with asyncio.timeout(seconds):
                while not is_true():
                    await self.next_ring()
        except TimeoutError:
            if is_true():
                return
            raise TimeoutError(f"waited {seconds} s in vain{f' for {what}' if what else ''}") from None
