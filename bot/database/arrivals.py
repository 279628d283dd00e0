"""Word from whoever writes messages to whoever delivers them, within one process."""

import asyncio
from contextlib import suppress


class MessageArrivals:
    """Wakes the delivery when a unit of work has committed messages."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def announce(self) -> None:
        """There is something to deliver."""
        self._event.set()

    async def wait(self, seconds: float | None) -> None:
        """Return when something was announced since the last wait, or after so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._event.wait()
        self._event.clear()
