"""Many small changes, one commit: whoever comes while a commit runs shares the next one.

There are no timers: a change that comes alone is committed at once, and the busier it gets the more share a
commit, so that the disk is waited for once in a while and not once per message.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.database.statements import Row
from bot.database.transaction import Change, Transaction

Results = list[Sequence[Row]]


@dataclass(frozen=True, slots=True, eq=False)
class _Request:
    changes: Sequence[Change]
    done: asyncio.Future[Results] | None
    results: Results = field(default_factory=list)

    def succeeded(self) -> None:
        if self.done is not None and not self.done.done():
            self.done.set_result(self.results)

    def failed(self, error: Exception) -> None:
        if self.done is None:
            asyncio.get_running_loop().call_exception_handler(
                {"message": "a change that nobody waits for could not be written", "exception": error}
            )
        elif not self.done.done():
            self.done.set_exception(error)


class GroupWriter:
    """Collects changes and commits them together, in the order in which they came."""

    def __init__(self, transaction: Callable[[], Transaction]) -> None:
        self._transaction = transaction
        self._waiting: list[_Request] = []
        self._worker: asyncio.Task[None] | None = None

    async def write(self, changes: Sequence[Change]) -> Results:
        """Return when these changes are on disk."""
        done: asyncio.Future[Results] = asyncio.get_running_loop().create_future()
        self._add(_Request(changes, done))
        return await done

    def write_soon(self, changes: Sequence[Change]) -> None:
        """Return at once; a failure is told to the loop's exception handler."""
        self._add(_Request(changes, None))

    async def close(self) -> None:
        """Return when all is on disk."""
        if self._worker is not None:
            await self._worker

    def _add(self, request: _Request) -> None:
        self._waiting.append(request)
        if self._worker is None:
            self._worker = asyncio.get_running_loop().create_task(self._work())

    async def _work(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                await self._commit(batch)
        finally:
            self._worker = None

    async def _commit(self, batch: Sequence[_Request]) -> None:
        transaction = self._transaction()
        try:
            await transaction.begin()
        except Exception as error:
            _fail(batch, error)
            return
        try:
            failure = await _attempt(transaction, batch)
        finally:
            await transaction.end()
        if failure is None:
            for request in batch:
                request.succeeded()
        elif len(batch) == 1:
            _fail(batch, failure)
        else:
            # One bad change must not take the others with it.
            for request in batch:
                await self._commit([request])


async def _attempt(transaction: Transaction, batch: Sequence[_Request]) -> Exception | None:
    try:
        for request in batch:
            request.results[:] = [await transaction.fetch(*change) for change in request.changes]
        await transaction.commit()
    except Exception as error:
        return error
    return None


def _fail(batch: Sequence[_Request], error: Exception) -> None:
    for request in batch:
        request.failed(error)
