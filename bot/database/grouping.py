"""Many small changes, one commit: those that wait at the same time share it, up to `MOST`.

Whoever waits for a change never waits for a timer: one that comes alone is committed at once, and the busier
it gets the more share a commit, so that the disk is waited for once in a while and not once per message. What
nobody waits for goes with the next that somebody does, or a moment later by itself.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.database.statements import Row
from bot.database.transaction import Change, Transaction

SOON = 0.02
"""Seconds that a change which nobody waits for is held back at most."""

MOST = 32
"""Changes of one commit. Where a hundred wait, the first are answered while the others are written: whoever
answers would have nothing else to do meanwhile."""

Results = list[Sequence[Row]]


@dataclass(frozen=True, slots=True, eq=False)
class _Request:
    changes: Sequence[Change]
    done: asyncio.Future[Results] | None
    results: Results = field(default_factory=list)

    def succeeded(self) -> None:
        if self.done is not None and not self.done.done():
            self.done.set_result(self.results)


class GroupWriter:
    """Collects changes and commits them together, in the order in which they came."""

    def __init__(
        self, transaction: Callable[[], Transaction], not_now: Callable[[Sequence[Change], Exception], None]
    ) -> None:
        """Open transactions by `transaction`; `not_now` is told what nobody waits for and has failed."""
        self._transaction = transaction
        self._not_now = not_now
        self._waiting: list[_Request] = []
        self._worker: asyncio.Task[None] | None = None
        self._alarm: asyncio.TimerHandle | None = None

    async def write(self, changes: Sequence[Change]) -> Results:
        """Return when these changes are on disk."""
        done: asyncio.Future[Results] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Request(changes, done))
        self._begin()
        return await done

    def write_soon(self, changes: Sequence[Change]) -> None:
        """Return at once."""
        self._waiting.append(_Request(changes, None))
        if self._worker is None and self._alarm is None:
            self._alarm = asyncio.get_running_loop().call_later(SOON, self._begin)

    async def close(self) -> None:
        """Return when all is on disk."""
        self._begin()
        if self._worker is not None:
            await self._worker

    def _begin(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        if self._worker is None and self._waiting:
            self._worker = asyncio.get_running_loop().create_task(self._work())

    async def _work(self) -> None:
        try:
            while self._waiting:
                # Whatever else can run now comes first: it may have something to write, and a commit on the
                # spot would let nobody come.
                await asyncio.sleep(0)
                batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
                await self._commit(batch)
        finally:
            self._worker = None

    async def _commit(self, batch: Sequence[_Request]) -> None:
        transaction = self._transaction()
        try:
            await transaction.begin()
        except Exception as error:
            self._fail(batch, error)
            return
        failure = await _attempt(transaction, batch)
        if failure is None:
            for request in batch:
                request.succeeded()
        elif len(batch) == 1:
            self._fail(batch, failure)
        else:
            # One bad change must not take the others with it.
            for request in batch:
                await self._commit([request])

    def _fail(self, batch: Sequence[_Request], error: Exception) -> None:
        for request in batch:
            if request.done is None:
                self._not_now(request.changes, error)
            elif not request.done.done():
                request.done.set_exception(error)


async def _attempt(transaction: Transaction, batch: Sequence[_Request]) -> Exception | None:
    try:
        try:
            for request in batch:
                request.results[:] = [await transaction.fetch(*change) for change in request.changes]
            await transaction.commit()
        finally:
            await transaction.end()
    except Exception as error:
        return error
    return None
