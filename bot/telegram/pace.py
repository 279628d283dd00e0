"""How fast messages may go out: Telegram takes about thirty a second of one bot, whoever they are for.

Whatever is sent is counted where calls are made (`bot.telegram.session`), with what became of it; nobody else
reports anything. Who sends waits here for a turn first:

    await pace_of(bot).turn(Priority.CAMPAIGN)

An answer to a person overtakes a notice, and a notice a campaign. The next call of the same task uses the
turn; where there is none (nobody is to be told after all), the task's next turn is the one that it still has,
or it gives it back.
"""

import asyncio
from bisect import insort
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import count
from math import inf
from time import monotonic
from weakref import WeakKeyDictionary

from bot.telegram.allowance import Allowance
from bot.telegram.latency import Latency
from bot.telegram.slots import WITHIN, Slot, Slots

MOST = 30  # messages (https://core.telegram.org/bots/faq#how-can-i-message-all-of-my-bot-39s-subscribers-at-once)
LONGEST_ANSWER_WAIT = 0.035  # seconds: one slot of what goes in bulk
LIVELY = 10.0  # seconds after an answer in which room is left for the next
ANSWERS_A_SLOT = 10  # answers a second for which one slot is left free
PATIENCE = 3.0  # seconds after which the first notice in line goes, however many answers are given
MADE_UP_FOR = 2  # turns
SHORTEST_SLEEP, SOON = 0.001, 0.005  # seconds


class Priority(IntEnum):
    """Who goes first where several wait for a turn."""

    ANSWER = 0
    NOTICE = 1
    CAMPAIGN = 2


class Stopped(Exception):
    """Telegram takes nothing in bulk for so many `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds:.1f} s")
        self.seconds = seconds


@dataclass(order=True, slots=True)
class _Waiter:
    priority: Priority
    number: int
    is_first: asyncio.Event = field(default_factory=asyncio.Event, compare=False)


@dataclass(frozen=True, slots=True)
class Sending:
    """One call that is being made, to be told what becomes of it."""

    pace: "Pace"
    slot: Slot

    @property
    def priority(self) -> Priority:
        """That of its turn; what is sent without one is an answer."""
        return Priority(self.slot.priority)

    def refused(self, seconds: float, *, of_group: bool) -> None:
        """Telegram asks to wait so long (429)."""
        self.pace.note_refusal(self.slot, seconds, of_group=of_group)

    def ended(self, *, passed: bool) -> None:
        """It is over: Telegram took it (or has something else against it), or nobody knows."""
        self.pace.note_end(self.slot, passed=passed)


class Pace:
    """One for all calls of a bot; `seconds` and `sleep` are of one clock."""

    def __init__(
        self,
        most: int = MOST,
        seconds: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._seconds = seconds
        self._sleep = sleep
        self._slots = Slots()
        self._latency = Latency()
        self._allowance = Allowance(most)
        self._turns: WeakKeyDictionary[asyncio.Task[object], Slot] = WeakKeyDictionary()
        self._line: list[_Waiter] = []
        self._numbers = count()
        self._answers_waiting = 0
        self._answered_at = self._in_bulk_at = float("-inf")
        self._next_at = float("-inf")

    async def turn(self, priority: Priority, messages: int = 1, longest_stop: float = inf) -> None:
        """Return when a call of this priority may be made, of so many messages; it is for this task.

        An answer waits for no more than one slot, and for nothing where nothing goes in bulk. Anything else
        waits as long as Telegram says (`stopped`).

        Raises:
            Stopped: that is longer than `longest_stop` seconds.
        """
        task = asyncio.current_task()
        if task is None or self._turn_of(task) is not None:
            return
        if priority is Priority.ANSWER:
            self._turns[task] = await self._answers_turn(messages)
        else:
            self._turns[task] = await self._turn_in_bulk(priority, messages, longest_stop)

    def give_back(self) -> None:
        """The task that has a turn makes no call after all."""
        task = asyncio.current_task()
        slot = self._turns.pop(task, None) if task is not None else None
        if slot is not None:
            self._slots.give_back(slot, self._seconds())

    def stopped(self, priority: Priority) -> float:
        """Seconds until Telegram takes anything in bulk of this priority, as far as it told; 0 if it does."""
        return self._allowance.shut(self._seconds(), priority)

    @property
    def messages(self) -> int:
        """How many Telegram lets through within a second, as far as is known."""
        return self._allowance.messages

    @property
    def a_second(self) -> float:
        """How many really go in a second, where all wait in line: what calls take keeps slots longer."""
        kept = WITHIN + self._allowance.margin + self._latency.usual - self._latency.least
        return self._allowance.messages / kept

    def share(self, among: int) -> None:
        """So many processes send for this bot now: what Telegram takes is divided among them."""
        self._allowance.share(among)

    # ---- what the session reports -----------------------------------------------------------------

    def begin(self, messages: int) -> Sending:
        """Count a call of so many messages, which begins now; it uses its task's turn."""
        now = self._seconds()
        task = asyncio.current_task()
        slot = self._turns.pop(task, None) if task is not None and messages else None
        if slot is None:
            slot = self._slots.give(now, messages, Priority.ANSWER)
        if messages and slot.priority == Priority.ANSWER:
            self._answered_at = now
        self._slots.begin(slot, now, messages)
        return Sending(self, slot)

    def note_end(self, slot: Slot, *, passed: bool) -> None:
        """See `Sending.ended`."""
        now = self._end(slot, passed=passed)
        if passed:
            self._allowance.passed(slot, now)

    def note_refusal(self, slot: Slot, seconds: float, *, of_group: bool) -> None:
        """See `Sending.refused`. What is refused of answers in dialogues is tried again by itself."""
        now = self._end(slot, passed=False)
        if slot.priority != Priority.ANSWER and slot.messages:
            self._slots.settle(now)
            self._allowance.refused(slot, now, seconds, self._slots.passed_of_late, of_group=of_group)

    def _end(self, slot: Slot, *, passed: bool) -> float:
        now = self._seconds()
        if slot.messages and slot.begun_at is not None and slot.ended_at is None:
            self._latency.learn(now - slot.begun_at)
        self._slots.end(slot, now, WITHIN - self._latency.least + self._allowance.margin, passed=passed)
        return now

    # ---- whose turn it is -------------------------------------------------------------------------

    def _turn_of(self, task: "asyncio.Task[object]") -> Slot | None:
        slot = self._turns.get(task)
        return slot if slot is not None and slot.is_unused else None

    async def _answers_turn(self, messages: int) -> Slot:
        deadline = self._seconds() + LONGEST_ANSWER_WAIT
        self._answers_waiting += 1
        try:
            while wait := self._wait_of_answer(messages, deadline):
                await self._sleep(max(wait, SHORTEST_SLEEP))
        finally:
            self._answers_waiting -= 1
        return self._slots.give(self._seconds(), messages, Priority.ANSWER)

    def _wait_of_answer(self, messages: int, deadline: float) -> float:
        now = self._seconds()
        if now - self._in_bulk_at >= WITHIN:
            return 0.0
        self._slots.settle(now)
        most = self._allowance.messages
        free_at = self._slots.free_at(now, min(messages, most), most)
        return max(0.0, min(deadline, deadline if free_at is None else free_at) - now)

    async def _turn_in_bulk(self, priority: Priority, messages: int, longest_stop: float) -> Slot:
        me = _Waiter(priority, next(self._numbers))
        insort(self._line, me)
        try:
            while True:
                await self._until_first(me)
                since = self._seconds()
                while self._line[0] is me:
                    if (stopped := self.stopped(priority)) > longest_stop:
                        raise Stopped(stopped)
                    wait = self._wait_in_bulk(priority, messages, since)
                    if not wait:
                        return self._give_in_bulk(priority, messages)
                    await self._sleep(max(wait, SHORTEST_SLEEP))
        finally:
            self._line.remove(me)
            if self._line:
                self._line[0].is_first.set()

    async def _until_first(self, me: _Waiter) -> None:
        while self._line[0] is not me:
            me.is_first.clear()
            await me.is_first.wait()

    def _wait_in_bulk(self, priority: Priority, messages: int, since: float) -> float:
        """Seconds until whoever is first in line may go, as far as that is known; 0 for now."""
        now = self._seconds()
        self._slots.settle(now)
        self._allowance.rise(now)
        if shut := self._allowance.shut(now, priority):
            return shut
        if self._allowance.awaits_probe:
            return SOON
        if priority is Priority.NOTICE and now - since >= PATIENCE:
            return 0.0
        if self._answers_waiting:
            return SOON
        most = self._most_in_bulk(now)
        free_at = self._slots.free_at(now, min(messages, most), most)
        if free_at is None:
            return SOON
        # Evenly, so that an answer finds a slot that is about to be free; a few may go at once before that.
        spaced_at = now if self._slots.taken * 3 < most else self._next_at
        return max(0.0, free_at - now, spaced_at - now)

    def _most_in_bulk(self, now: float) -> int:
        """How many slots may be taken, so that an answer need not wait while there are any."""
        most = self._allowance.messages
        if now - self._answered_at >= LIVELY:
            return most
        kept = 1 + self._slots.of_late(Priority.ANSWER) // ANSWERS_A_SLOT
        return max(1, most - min(kept, most // 3))

    def _give_in_bulk(self, priority: Priority, messages: int) -> Slot:
        now = self._seconds()
        between = WITHIN / self._allowance.messages
        # What came late is made up for, but not more: it would come all at once.
        self._next_at = max(self._next_at, now - MADE_UP_FOR * between) + between * messages
        self._in_bulk_at = now
        slot = self._slots.give(now, messages, priority)
        self._allowance.given(slot)
        return slot
