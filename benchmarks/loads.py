"""Two loads: as many people at once as there are, and acts that come at their own rate, answered or not."""

import asyncio
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import quantiles

from benchmarks.households import Household
from benchmarks.people import Answers, Dialogue, Talk
from benchmarks.processes import BotProcess
from bot.sandbox import Sandbox

BETWEEN_ACTS = 1.0
"""Seconds that a person of the paced load takes from one act to the next."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a load has shown: acts answered per second, milliseconds, mebibytes, and shares of a core."""

    rate: float
    p50: float
    p99: float
    processor_per_act: float
    memory: float
    bot_core: float
    telegram_core: float


class Stopwatch:
    """Counts answered acts, and measures between the first `before` of them and as many as `counted` more."""

    def __init__(self, bot: BotProcess, before: int, counted: int) -> None:
        self.done = asyncio.Event()
        self._bot = bot
        self._before = before
        self._last = before + counted
        self._seen = 0
        self._latencies: list[float] = []
        self._start = self._end = (0.0, 0.0, 0.0)

    def answered(self, seconds: float) -> None:
        """An act was answered after so many seconds."""
        self._seen += 1
        if self._seen == self._before:
            self._start = self._now()
        if self._before < self._seen <= self._last:
            self._latencies.append(seconds * 1000)
        if self._seen == self._last:
            self._end = self._now()
            self.done.set()

    def measured(self) -> Measured:
        """The result, when `done`."""
        wall, bot, telegram = (end - start for end, start in zip(self._end, self._start, strict=True))
        percentiles = quantiles(self._latencies, n=100)
        return Measured(
            rate=len(self._latencies) / wall,
            p50=percentiles[49],
            p99=percentiles[98],
            processor_per_act=bot * 1000 / len(self._latencies),
            memory=self._bot.resident_mebibytes(),
            bot_core=bot / wall,
            telegram_core=telegram / wall,
        )

    def _now(self) -> tuple[float, float, float]:
        return time.perf_counter(), self._bot.processor_seconds(), time.process_time()


async def saturated(
    sandbox: Sandbox, talk: Talk, families: Sequence[Household], stopwatch: Stopwatch, people: int
) -> Measured:
    """So many people at once without a pause; each family has its talk once."""
    answers = Answers(sandbox)
    waiting = iter(families)
    talking = [
        asyncio.create_task(_talk_one_after_another(sandbox, answers, talk, waiting, stopwatch))
        for _ in range(people)
    ]
    try:
        await _until_done(stopwatch, talking)
    finally:
        answers.close()
    return stopwatch.measured()


async def _talk_one_after_another(
    sandbox: Sandbox, answers: Answers, talk: Talk, waiting: Iterator[Household], stopwatch: Stopwatch
) -> None:
    for family in waiting:
        dialogue = talk(sandbox, family)
        for act, is_click in dialogue.acts:
            acted, answered = await answers.to(dialogue.person, act, is_click=is_click)
            stopwatch.answered(answered - acted)


async def paced(
    sandbox: Sandbox, talk: Talk, families: Sequence[Household], stopwatch: Stopwatch, rate: float
) -> Measured:
    """So many acts a second on average, at random moments, whether or not the bot keeps up."""
    answers = Answers(sandbox)
    talking: list[asyncio.Task[None]] = []
    begin = asyncio.create_task(_let_begin(sandbox, answers, talk, families, stopwatch, rate, talking))
    try:
        await _until_done(stopwatch, [begin])
    finally:
        answers.close()
        await _cancelled(talking)
    return stopwatch.measured()


async def _let_begin(
    sandbox: Sandbox,
    answers: Answers,
    talk: Talk,
    families: Sequence[Household],
    stopwatch: Stopwatch,
    rate: float,
    talking: list[asyncio.Task[None]],
) -> None:
    chance = random.Random(20130524)
    loop = asyncio.get_running_loop()
    begins = loop.time()
    for family in families:
        dialogue = talk(sandbox, family)
        begins += chance.expovariate(rate / len(dialogue.acts))
        await asyncio.sleep(begins - loop.time())
        talking.append(asyncio.create_task(_talk_in_time(answers, dialogue, begins, stopwatch)))
    await asyncio.gather(*talking)


async def _talk_in_time(answers: Answers, dialogue: Dialogue, begins: float, stopwatch: Stopwatch) -> None:
    loop = asyncio.get_running_loop()
    for step, (act, is_click) in enumerate(dialogue.acts):
        # Whoever is answered too late to act at the time counts the delay as the bot's.
        late = max(0.0, loop.time() - (begins + step * BETWEEN_ACTS)) if step else 0.0
        await asyncio.sleep(begins + step * BETWEEN_ACTS - loop.time())
        acted, answered = await answers.to(dialogue.person, act, is_click=is_click)
        stopwatch.answered(answered - acted + late)


async def _until_done(stopwatch: Stopwatch, tasks: Sequence[asyncio.Task[None]]) -> None:
    """Until enough was measured; raises whatever went wrong before."""
    done = asyncio.create_task(stopwatch.done.wait())
    pending: set[asyncio.Task[object]] = {done, *tasks}
    try:
        while not done.done():
            finished, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in finished:
                task.result()
            if not pending - {done} and not done.done():
                raise RuntimeError("too few families for so many acts")
    finally:
        await _cancelled([done, *tasks])


async def _cancelled(tasks: Sequence[asyncio.Task[object]] | Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
