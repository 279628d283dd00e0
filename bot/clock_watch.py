"""Notices that the machine's clock was set back, and has brought to sense what then would wait too long."""

import asyncio

import structlog

from bot.database.due_times import bring_to_sense
from bot.database.engine import Database
from bot.delivery.surely import surely
from domain.clock import Clock

LOOK_EVERY = 2.0  # seconds

log = structlog.get_logger()


class ClockWatch:
    """One in a process."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def work(self) -> None:
        """Look until cancelled; at the start too, for it may have been set while the program was down."""
        await self._bring_to_sense()
        seen = self._clock.now()
        while True:
            await asyncio.sleep(LOOK_EVERY)
            before, seen = seen, self._clock.now()
            if seen < before:
                log.warning("the clock was set back", seconds=round((before - seen).total_seconds()))
                await self._bring_to_sense()

    async def _bring_to_sense(self) -> None:
        await surely(lambda: bring_to_sense(self._database.engine, self._clock.now()))
        self._database.outbox.look_again()
