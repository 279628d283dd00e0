"""As fast as Telegram lets a bot write, and no faster; whoever waits for an answer goes first."""

import asyncio
import random
from collections.abc import Callable

import pytest

from bot.telegram.pace import LONGEST_ANSWER_WAIT, MOST, Pace, Priority
from tests.bot.telegram.virtual import Telegram, VirtualTime


class World:
    def __init__(self, most: int = MOST) -> None:
        self.time = VirtualTime()
        self.pace = Pace(seconds=self.time.seconds, sleep=self.time.sleep)
        self.telegram = Telegram(self.time, self.pace, most)

    async def lives(self, *works: object) -> None:
        async def all_of_them() -> None:
            await asyncio.gather(*works)  # type: ignore[call-overload]  # coroutines

        await self.time.until(all_of_them())


def near(source: random.Random) -> float:
    return source.uniform(0.001, 0.004)


def usual(source: random.Random) -> float:
    return source.uniform(0.03, 0.04)


def far(source: random.Random) -> float:
    return source.uniform(0.06, 0.066)


def with_stalls(source: random.Random) -> float:
    return 0.15 if source.random() < 0.003 else source.uniform(0.002, 0.01)


@pytest.mark.parametrize("latency", [near, usual, far, with_stalls])
async def test_nearly_all_that_is_allowed_goes_and_hardly_any_is_refused(
    latency: Callable[[random.Random], float],
) -> None:
    world = World()
    world.telegram.latency = latency
    await world.lives(world.telegram.send(3000))
    assert len(world.telegram.passed) == 3000
    assert len(world.telegram.refused) <= 3
    assert 3000 / world.time.seconds() >= 0.98 * MOST
    assert world.pace.a_second == pytest.approx(3000 / world.time.seconds(), rel=0.015), "what is announced"


async def test_when_the_limit_sinks_the_pace_settles_there() -> None:
    world = World()

    async def halfway() -> None:
        while len(world.telegram.passed) < 1500:
            await world.time.sleep(0.01)
        world.telegram.limit.most = 20

    await world.lives(world.telegram.send(3000), halfway())
    assert len(world.telegram.refused) <= 3
    assert world.time.seconds() <= (1500 / 30 + 1500 / 20) / 0.98
    assert world.pace.messages == 20


async def test_it_rises_again_slowly_when_the_limit_does() -> None:
    world = World(20)

    async def later() -> None:
        while len(world.telegram.passed) < 500:
            await world.time.sleep(0.01)
        world.telegram.limit.most = 30

    await world.lives(world.telegram.send(7000), later())
    assert world.pace.messages == MOST
    assert len(world.telegram.refused) <= 7


async def test_one_chat_that_is_refused_for_hours_stops_nobody_else() -> None:
    world = World()
    world.telegram.refuses = lambda chat, now: 10_072.0 if chat == 7 else None
    chats = iter(range(1, 301))

    async def work() -> None:
        for chat in chats:
            await world.pace.turn(Priority.CAMPAIGN)
            await world.telegram.call(chat)

    await world.lives(work(), work(), work())
    assert len(world.telegram.passed) == 299
    assert world.time.seconds() < 11.5
    assert world.pace.stopped(Priority.CAMPAIGN) == 0


async def test_what_goes_in_bulk_is_stopped_for_hours_once_a_probe_is_refused_too() -> None:
    world = World()
    world.telegram.refuses = lambda chat, now: 10_072.0 - now if now < 10_072.0 else None
    await world.lives(world.telegram.send(300))
    assert len(world.telegram.refused) <= 16, "those that were on their way, and one probe"
    assert 10_072 < world.time.seconds() < 10_072 + 300 / 29 + 1
    assert world.pace.messages == MOST


async def test_while_bulk_is_stopped_answers_are_tried_by_themselves() -> None:
    world = World()
    world.telegram.refuses = lambda chat, now: 10_072.0 - now if chat < 1000 and now < 10_072.0 else None
    waited = []

    async def resident() -> None:
        await world.time.sleep(60)
        assert world.pace.stopped(Priority.CAMPAIGN) > 10_000
        assert world.pace.stopped(Priority.ANSWER) == 0
        for number in range(20):
            before = world.time.seconds()
            await world.pace.turn(Priority.ANSWER)
            waited.append(world.time.seconds() - before)
            await world.telegram.call(2000 + number)

    await world.lives(world.telegram.send(50), resident())
    assert waited == [0] * 20


async def test_what_stops_campaigns_does_not_stop_notices() -> None:
    world = World()
    world.telegram.refuses = lambda chat, now: 1000.0 - now if chat < 1000 and now < 1000.0 else None
    told: list[float] = []

    async def postman() -> None:
        await world.time.sleep(10)
        for number in range(5):
            await world.pace.turn(Priority.NOTICE)
            await world.telegram.call(2000 + number)
        told.append(world.time.seconds())

    await world.lives(world.telegram.send(50), postman())
    assert told[0] < 11


async def test_an_answer_waits_for_one_slot_at_most_while_a_campaign_goes() -> None:
    world = World()
    waited = []

    async def resident(number: int) -> None:
        source = random.Random(number)
        await world.time.sleep(source.uniform(0, 20))
        for _ in range(10):
            before = world.time.seconds()
            await world.pace.turn(Priority.ANSWER)
            waited.append(world.time.seconds() - before)
            await world.telegram.call(10_000 + number)
            await world.time.sleep(source.uniform(1, 5))

    await world.lives(world.telegram.send(1500), *(resident(number) for number in range(10)))
    waited.sort()
    assert len(waited) == 100
    assert waited[-1] <= LONGEST_ANSWER_WAIT + 0.001
    assert waited[len(waited) // 2] == 0, "half of them do not wait at all"
    assert len(world.telegram.refused) <= 2


async def test_without_bulk_an_answer_never_waits() -> None:
    world = World()
    for _ in range(200):
        await world.pace.turn(Priority.ANSWER)
        world.pace.begin(1)
    assert world.time.seconds() == 0


async def test_a_notice_overtakes_a_campaign_and_an_answer_both() -> None:
    world = World()
    said: list[str] = []

    async def say(what: str, priority: Priority) -> None:
        await world.pace.turn(priority)
        said.append(what)
        await world.telegram.call()

    async def later() -> None:
        await world.time.sleep(0.8)
        said.clear()
        works = [say("campaign", Priority.CAMPAIGN), say("notice", Priority.NOTICE)]
        await asyncio.gather(*works, say("answer", Priority.ANSWER))

    await world.lives(*(say("before", Priority.CAMPAIGN) for _ in range(50)), later())
    assert said[:2] == ["answer", "notice"]
    assert said[-1] == "campaign"


async def test_a_notice_gets_its_turn_however_many_answers_are_given() -> None:
    world = World()
    told: list[float] = []

    async def crowd() -> None:
        while not told:
            await world.pace.turn(Priority.ANSWER)
            world.pace.begin(1).ended(passed=True)
            await world.time.sleep(0.01)

    async def postman() -> None:
        await world.time.sleep(2)
        await world.pace.turn(Priority.NOTICE)
        told.append(world.time.seconds())

    await world.lives(crowd(), postman())
    assert told[0] < 6


async def test_a_turn_that_nobody_used_is_there_at_the_next_time() -> None:
    world = World()
    turns = []

    async def sender() -> None:
        for _ in range(100):
            await world.pace.turn(Priority.CAMPAIGN)
            turns.append(world.time.seconds())  # and the recipient needs no message

    await world.lives(sender())
    assert turns == [0.0] * 100


async def test_a_turn_that_was_given_back_is_free() -> None:
    world = World()

    async def sender() -> None:
        for _ in range(100):
            await world.pace.turn(Priority.CAMPAIGN)
            world.pace.give_back()
        for _ in range(10):
            await world.pace.turn(Priority.CAMPAIGN)
            world.pace.begin(1)

    await world.lives(sender())
    assert world.time.seconds() < 4


async def test_whoever_is_cancelled_leaves_the_line() -> None:
    world = World()
    went = []

    async def say(number: int) -> None:
        await world.pace.turn(Priority.CAMPAIGN)
        await world.telegram.call(number)
        went.append(number)

    async def impatient() -> None:
        tasks = [asyncio.ensure_future(say(number)) for number in range(60)]
        await world.time.sleep(0.5)
        for task in tasks[1::2]:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    await world.lives(impatient())
    assert set(range(0, 60, 2)) <= set(went)
