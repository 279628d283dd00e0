"""Short turns at writing, so that nobody who writes at the same time waits for a load to end.

SQLite has one writer, and whoever waits for it asks again every few moments: so each turn is a transaction of
a tenth of a second or less, and there is a pause between two. The log is folded into the file in between: it
does not grow with the load, and nobody else's commit has to do that.
"""

import asyncio
from collections.abc import Awaitable, Callable
from time import perf_counter

from bot.database.bulk.workspace import Workspace

AT_FIRST = 1_000
"""Rows of the first turn; each next one has as many as its time allows, by what the last one took."""

MOST = 50_000
LEAST = 100

LONGEST = 0.08
"""Seconds that a turn should take."""

LONGEST_ON_A_SERVER = 0.5
"""The same on PostgreSQL, where only whoever changes the very same rows waits for it."""

PAUSE = 0.03
"""Seconds between two turns on SQLite; longer than those who wait let pass before they ask again."""


class Turns:
    """The turns of one load."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._rows = AT_FIRST
        self._longest = LONGEST if workspace.dialect == "sqlite" else LONGEST_ON_A_SERVER

    async def take(self, turn: Callable[[int], Awaitable[int]]) -> None:
        """Let `turn` write so many rows at most, again and again, until it says that it wrote none."""
        while True:
            began = perf_counter()
            wrote = await turn(self._rows)
            if not wrote:
                return
            self._fit(wrote, perf_counter() - began)
            await self._give_way()

    def _fit(self, wrote: int, seconds: float) -> None:
        fitting = int(wrote * self._longest / max(seconds, 0.001))
        # By no more than twice: one turn may have been quick by chance.
        self._rows = max(LEAST, min(fitting, 2 * self._rows, MOST))

    async def _give_way(self) -> None:
        if self._workspace.dialect == "sqlite":
            await self._workspace.fold_the_log()
            await asyncio.sleep(PAUSE)
