"""Waiting for something to become true without polling and without sleeping."""

import asyncio
from collections.abc import Callable


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
