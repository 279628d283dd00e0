"""How many messages of campaigns are on their way at once: as few as the pace can be kept with.

Of each that is on its way when the program is killed nobody knows whether it has arrived, and Telegram
cannot be asked. At thirty a second that is one, as long as a message is over (taken, said, answered,
recorded) before the next has its turn, a thirtieth of a second later; one that takes a little longer is
waited for, and the pace makes up for it. Where they take longer as a rule there is no way but to send several
abreast: so many as go in a second times the seconds that one takes (Little's law), and so many are in doubt.
"""

import asyncio
import math
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from statistics import median

LOOKED_AT = 21
"""Messages of late; of how long they took the middle one counts, so that a few slow ones change nothing."""
HEADROOM = 1.15
PATIENCE = 0.3
"""Seconds: one that takes longer keeps nobody waiting any more."""


class Abreast:
    """Of one sender; `per_second` says how many messages may go, `seconds` what time it is."""

    def __init__(self, per_second: Callable[[], float], seconds: Callable[[], float]) -> None:
        self._per_second = per_second
        self.seconds = seconds
        self._took: deque[float] = deque(maxlen=LOOKED_AT)
        self._begun: dict[object, float] = {}
        self._changed = asyncio.Event()

    @property
    def needed(self) -> int:
        """How many keep the pace."""
        took = median(self._took) if self._took else 0.0
        return max(1, math.ceil(self._per_second() * took * HEADROOM))

    async def room(self) -> None:
        """Return when another may go."""
        while (wait := self._wait()) > 0:
            self._changed.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._changed.wait()

    @contextmanager
    def one(self, began: float) -> Iterator[None]:
        """One that was taken at a moment is on its way as long as this lasts."""
        me = object()
        self._begun[me] = began
        try:
            yield
        finally:
            del self._begun[me]
            self._took.append(self.seconds() - began)
            self._changed.set()

    def _wait(self) -> float:
        """Seconds until there is room, if none of them ends before; 0 where there is."""
        latest = sorted(self._begun.values(), reverse=True)
        if len(latest) < self.needed:
            return 0.0
        return latest[self.needed - 1] + PATIENCE - self.seconds()
