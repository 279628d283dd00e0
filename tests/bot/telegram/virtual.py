"""A clock that nobody waits for, and a Telegram that lets so many messages pass in any second of it."""

import asyncio
import random
from collections import deque
from collections.abc import Awaitable, Callable
from heapq import heappop, heappush
from itertools import count

from bot.telegram.pace import Pace, Priority

TURNS_OF_THE_LOOP = 5
"""After so many whoever can go on without time passing has done so."""


class VirtualTime:
    """Goes on to the next moment that somebody sleeps until, once nobody has anything to do before it."""

    def __init__(self) -> None:
        self._now = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = count()

    def seconds(self) -> float:
        return self._now

    async def sleep(self, seconds: float) -> None:
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heappush(self._sleepers, (self._now + seconds, next(self._numbers), woken))
        await woken

    async def until(self, work: Awaitable[None]) -> None:
        """Let time pass until some work is done."""
        task = asyncio.ensure_future(work)
        while not task.done():
            for _ in range(TURNS_OF_THE_LOOP):
                await asyncio.sleep(0)
            if self._sleepers and not task.done():
                self._now, _, woken = heappop(self._sleepers)
                if not woken.done():
                    woken.set_result(None)
        await task


class SlidingSecond:
    """Telegram's limit: the next message in any second is refused, and does not count."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._came: deque[float] = deque()

    def takes(self, now: float) -> bool:
        while self._came and self._came[0] <= now - 1.0:
            self._came.popleft()
        if len(self._came) >= self.most:
            return False
        self._came.append(now)
        return True


class Telegram:
    """Calls to it take what `latency` draws, there and back; what became of each is told to the pace."""

    def __init__(self, time: VirtualTime, pace: Pace, most: int = 30, seed: int = 1) -> None:
        self._time = time
        self._pace = pace
        self._random = random.Random(seed)
        self.limit = SlidingSecond(most)
        self.latency: Callable[[random.Random], float] = lambda source: source.uniform(0.002, 0.01)
        self.refuses: Callable[[int, float], float | None] = lambda chat, now: None
        self.passed: list[tuple[float, int]] = []
        self.refused: list[tuple[float, int]] = []

    async def call(self, chat: int = 1) -> float | None:
        """Make a call; how long Telegram asks to wait, where it does."""
        sending = self._pace.begin(1)
        await self._time.sleep(self.latency(self._random))
        now = self._time.seconds()
        asked = self.refuses(chat, now)
        if asked is None and not self.limit.takes(now):
            asked = 1.0
        (self.passed if asked is None else self.refused).append((now, chat))
        await self._time.sleep(self.latency(self._random))
        if asked is not None:
            sending.refused(asked, of_group=chat < 0)
        sending.ended(passed=asked is None)
        return asked

    async def send(self, messages: int, at_once: int = 16, priority: Priority = Priority.CAMPAIGN) -> None:
        """Send to so many chats, each once it passes."""
        chats = deque(range(1, messages + 1))

        async def work() -> None:
            while chats:
                await self._pace.turn(priority)
                if not chats:
                    self._pace.give_back()
                    return
                chat = chats.popleft()
                if await self.call(chat) is not None:
                    chats.append(chat)

        await asyncio.gather(*(work() for _ in range(at_once)))
