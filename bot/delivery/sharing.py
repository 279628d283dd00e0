"""Sharing the delivery with other processes on the same database: each is heard of by the others."""

import math
from collections.abc import Callable
from time import monotonic

import structlog

from bot.database.senders import Senders
from bot.delivery.surely import surely

BEAT = 5.0
"""Seconds between two signs of life."""

log = structlog.get_logger()


class Sharing:
    """One in a process; `share` is told among how many what Telegram takes in a second is to be divided."""

    def __init__(self, senders: Senders, share: Callable[[int], None]) -> None:
        self._senders = senders
        self._share = share
        self._next = 0.0
        self._among = 1
        self._began = False

    @property
    def are_many(self) -> bool:
        """Whether others may take what this process does not."""
        return self._senders.are_many

    @property
    def has_company(self) -> bool:
        """Whether others are at work now."""
        return self._among > 1

    @property
    def is_due(self) -> bool:
        """Whether it is time for a sign of life; where there is only one process, at its start alone."""
        return not self._began or (self.are_many and monotonic() >= self._next)

    @property
    def rest(self) -> float:
        """Seconds until the next sign of life."""
        return max(0.0, self._next - monotonic()) if self.are_many else math.inf

    async def beat(self) -> bool:
        """Give a sign of life; False where what this process has in hand is not its own any more."""
        self._next = monotonic() + BEAT
        still_there = await self._is_still_there()
        if self.are_many:
            self._divide_among(await surely(self._senders.count))
        return still_there

    async def _is_still_there(self) -> bool:
        if self._began and await surely(self._senders.renew):
            return True
        await surely(self._senders.join)
        began, self._began = self._began, True
        if began:
            log.warning("nothing was heard of this process for so long that others went on with its messages")
        return not began

    def _divide_among(self, count: int) -> None:
        if count != self._among:
            log.info("the delivery is shared", among=count)
            self._among = count
            self._share(count)

    async def end(self) -> None:
        """Deliver no more: others need not wait."""
        await self._senders.leave()
