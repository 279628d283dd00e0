"""Changes that nobody waits for, such as the note that an update was answered: tried until they stand."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.database.transaction import Change
from domain.unit_of_work import StorageBusy

AT_ONCE = 500
"""Changes that share a transaction."""

PAUSE = 1.0
"""Seconds between two tries while the database is away."""

log = structlog.get_logger()


class Promises:
    """Written in the order in which they were made, by one task that lives as long as there are any."""

    def __init__(self, write: Callable[..., Awaitable[object]]) -> None:
        self._write = write
        self._changes: list[Change] = []
        self._work: asyncio.Task[None] | None = None

    def keep(self, *changes: Change) -> None:
        """Return at once; one that can never be written is told to the loop's exception handler."""
        self._changes += changes
        if self._work is None or self._work.done():
            self._work = asyncio.get_running_loop().create_task(self._keep())

    async def close(self, seconds: float) -> None:
        """Return when all are written, or after so many seconds."""
        if self._work is None or self._work.done():
            return
        await asyncio.wait([self._work], timeout=seconds)
        if self._work.cancel():
            await asyncio.gather(self._work, return_exceptions=True)
            log.error("changes were not written when the program ended", count=len(self._changes))

    async def _keep(self) -> None:
        together = AT_ONCE
        while self._changes:
            some = self._changes[:together]
            try:
                await self._write(*some)
            except StorageBusy as busy:
                log.warning("what was promised is written later", count=len(self._changes), reason=str(busy))
                await asyncio.sleep(PAUSE)
            except Exception as error:
                # One bad change must not take the others with it.
                if len(some) > 1:
                    together = 1
                    continue
                del self._changes[0]
                never_written(error)
            else:
                del self._changes[: len(some)]


def never_written(error: Exception) -> None:
    """Tell the loop of a change that nobody waits for and that can never be written."""
    message = "a change that nobody waits for could not be written"
    asyncio.get_running_loop().call_exception_handler({"message": message, "exception": error})
