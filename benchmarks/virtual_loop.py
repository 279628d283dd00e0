"""An event loop whose time is made up: it goes on to the next timer as soon as there is nothing else to do.

So an hour of waiting takes no time, and everything else as long as it does. While a thread is at work (the
disk), time stands still.
"""

import asyncio
import heapq
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any, TypeVarTuple

Ts = TypeVarTuple("Ts")


class VirtualLoop(asyncio.SelectorEventLoop):
    """Its time begins at 0."""

    _ready: Any
    _scheduled: list[Any]

    def __init__(self) -> None:
        super().__init__()
        self._seconds = 0.0
        self._in_threads = 0

    def time(self) -> float:
        """Seconds since it began."""
        return self._seconds

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[*Ts], Any], *args: *Ts
    ) -> "asyncio.Future[Any]":
        """Run something in a thread; time stands still until it is over."""
        self._in_threads += 1
        future = super().run_in_executor(executor, func, *args)
        future.add_done_callback(self._one_less)
        return future

    def _one_less(self, _: "asyncio.Future[Any]") -> None:
        self._in_threads -= 1

    def _run_once(self) -> None:
        while self._scheduled and self._scheduled[0].cancelled():
            heapq.heappop(self._scheduled)._scheduled = False  # noqa: SLF001 (as asyncio's own loop does)
        if self._scheduled and not self._ready and not self._in_threads:
            self._seconds = max(self._seconds, self._scheduled[0].when())
        super()._run_once()  # type: ignore[misc]  # the one place where a loop waits
