"""How fast messages may go out: Telegram takes about thirty a second of one bot, whoever they are for.

Everything that is sent is counted (`bot.telegram.session`); who sends in bulk waits here for a turn. An
answer to a person overtakes a notice, and a notice a campaign.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from enum import IntEnum
from time import monotonic

MOST = 30  # messages (https://core.telegram.org/bots/faq#how-can-i-message-all-of-my-bot-39s-subscribers-at-once)
WITHIN = 1.0  # seconds


class Priority(IntEnum):
    """Who goes first where several wait for a turn."""

    ANSWER = 0
    NOTICE = 1
    CAMPAIGN = 2


class Pace:
    """One for all calls of a bot."""

    def __init__(
        self,
        most: int = MOST,
        seconds: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._most = most
        self._seconds = seconds
        self._sleep = sleep
        self._sent: deque[float] = deque()
        self._waiting = [0] * len(Priority)

    async def turn(self, priority: Priority) -> None:
        """Return when a message of this priority may go; it counts as sent from then on."""
        self._waiting[priority] += 1
        try:
            while wait := self._wait(priority):
                await self._sleep(wait)
        finally:
            self._waiting[priority] -= 1
        self.count()

    def count(self) -> None:
        """Count a message that goes without a turn."""
        self._sent.append(self._seconds())

    def _wait(self, priority: Priority) -> float:
        now = self._seconds()
        while self._sent and self._sent[0] <= now - WITHIN:
            self._sent.popleft()
        if any(self._waiting[:priority]):
            return WITHIN / self._most
        if len(self._sent) < self._most:
            return 0.0
        return self._sent[-self._most] + WITHIN - now
