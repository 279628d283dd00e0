"""Kills a bot again and again, most often at the moments at which an update is nowhere but in its memory."""

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from random import Random

from bot.sandbox import Sandbox
from tests.resilience.processes import BotProcess

MOST_ACTS_OF_A_LIFE = 7
LONGEST_WAIT_FOR_A_MOMENT = 0.5  # seconds; it is killed then, whether the moment came or not


class Moment(Enum):
    """When a life ends."""

    HANDED_OVER = "an update was just handed over"
    LET_GO = "Telegram just let go of the updates"
    SPEAKING = "the bot just said something"
    STARTED = "the life before left something"
    ANY = "some moment after an act"


_UP_TO = {
    Moment.HANDED_OVER: 0.025,
    Moment.LET_GO: 0.004,
    Moment.SPEAKING: 0.004,
    Moment.STARTED: 0.06,
    Moment.ANY: 0.06,
}
"""Seconds from the moment to the kill, at most; an update is answered in about ten milliseconds."""

_OFTEN = {
    Moment.HANDED_OVER: 40,
    Moment.LET_GO: 20,
    Moment.SPEAKING: 15,
    Moment.STARTED: 10,
    Moment.ANY: 15,
}


class Killer:
    """Lets the bot live for a few acts of the residents, kills it at some moment and starts it again.

    The same seed draws the same numbers; what the program does within the same millisecond is its own affair.
    """

    def __init__(self, bot: BotProcess, sandbox: Sandbox, seed: int, in_hand: Callable[[], int]) -> None:
        self._bot = bot
        self._sandbox = sandbox
        self._dice = Random(seed)
        self._in_hand = in_hand
        self._acts_left = 0
        self._enough = asyncio.Event()
        self.kills: Counter[Moment] = Counter()
        self.kills_with_acts_in_hand = 0
        self.is_done = False
        self.bot_is_up = asyncio.Event()
        self.bot_is_up.set()

    def notes_act(self) -> None:
        """A resident acts."""
        self._acts_left -= 1
        if self._acts_left <= 0:
            self._enough.set()

    async def kills_and_starts(self, times: int, seconds: float) -> None:
        """So often, unless the time is over before."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        for _ in range(times):
            if loop.time() > end:
                break
            await self._kill_and_start(await self._moment())
        self.is_done = True

    async def _kill_and_start(self, moment: Moment) -> None:
        self.bot_is_up.clear()
        self.kills_with_acts_in_hand += self._in_hand() > 0
        await self._bot.kill()
        self.kills[moment] += 1
        await self._bot.start()
        self.bot_is_up.set()

    async def _moment(self) -> Moment:
        [moment] = self._dice.choices(list(_OFTEN), list(_OFTEN.values()))
        acts, delay = self._dice.randint(1, MOST_ACTS_OF_A_LIFE), self._dice.uniform(0, _UP_TO[moment])
        if moment is not Moment.STARTED:
            await self._residents_act(acts)
        world = self._sandbox.world
        calls_before = world.calls_made
        if moment is Moment.LET_GO:
            await self._until(lambda: world.updates.is_empty)
        if moment is Moment.SPEAKING:
            await self._until(lambda: world.calls_made > calls_before)
        await asyncio.sleep(delay)
        return moment

    async def _residents_act(self, times: int) -> None:
        self._acts_left = times
        self._enough.clear()
        await self._enough.wait()

    async def _until(self, is_true: Callable[[], bool]) -> None:
        with suppress(TimeoutError):
            await self._sandbox.wait_for(is_true, LONGEST_WAIT_FOR_A_MOMENT)
