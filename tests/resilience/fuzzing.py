"""A crowd that sends a real bot whatever can come from Telegram, and looks at what comes of each."""

import asyncio
import re
import time
from collections.abc import Callable, Sequence

from bot.sandbox import Change, Group, Sandbox
from tests.resilience.fuzz_guest import LONGEST_DELAY, Guest
from tests.resilience.fuzz_nights import Nights
from tests.resilience.fuzz_pen import Pen
from tests.resilience.fuzz_seen import SpokenTo, Tally
from tests.resilience.households import Household
from tests.resilience.odd_updates import OddUpdates
from tests.resilience.walking import LINKING, Walker

MARK = re.compile(r"мк\d{3}я|4100\d{5}")


class Crowd:
    """Residents and strangers; each does one thing after another, all of them at once."""

    def __init__(self, sandbox: Sandbox, staff: Group, homes: Sequence[Household], seed: int) -> None:
        self.tally = Tally()
        nights = Nights()
        self._staff = staff
        self._walkers = [Walker(sandbox, home) for home in homes]
        calls = SpokenTo(sandbox.world.calls)
        sandbox.world.calls = calls
        self._guests = []
        self._owners: dict[int, set[str]] = {}
        for number, walker in enumerate(self._walkers):
            maker = OddUpdates(seed * 1000 + number)
            pen = Pen(sandbox, walker.person, walker.home, number, maker)
            self._owners[walker.person.user_id] = {pen.mark, walker.home.account}
            self._guests.append(Guest(walker, maker, pen, self._walkers, staff, calls, self.tally, nights))
        sandbox.watch(self._look)

    async def lives(self, updates: int, memory: Callable[[], float], seconds: float) -> None:
        """Send so many updates, all together, or as many as so much time allows."""
        await asyncio.gather(*(self._begins(number) for number in range(len(self._walkers))))
        until = time.monotonic() + seconds
        watching = asyncio.create_task(self._weigh(memory))
        each = updates // len(self._guests)
        await asyncio.gather(*(guest.goes_on(each, until) for guest in self._guests))
        watching.cancel()

    async def _weigh(self, memory: Callable[[], float]) -> None:
        while True:
            self.tally.memory.append(memory())
            await asyncio.sleep(1)

    async def _begins(self, number: int) -> None:
        """Two of three have an account; the others stay strangers."""
        if number % 3 == 2:
            self._walkers[number].person.starts()
        else:
            await self._walkers[number].goes(LINKING, LONGEST_DELAY)

    def _look(self, change: Change) -> None:
        message, chat = change.message, change.chat
        if message is None or chat is None or not message.from_bot or chat.id == self._staff.chat.id:
            return
        foreign = set(MARK.findall(message.words)) - self._owners.get(chat.id, set())
        known = {mark for marks in self._owners.values() for mark in marks}
        if foreign & known or chat.id not in self._owners:
            self.tally.leaks.append(f"{chat.id}: {message.words[:200]}")
