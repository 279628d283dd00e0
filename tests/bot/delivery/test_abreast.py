"""How many messages of a campaign are on their way at once, by how long they take of late."""

import asyncio
from contextlib import ExitStack

import pytest

from benchmarks.virtual_loop import VirtualLoop
from bot.delivery.abreast import PATIENCE, Abreast


async def having_learned(*took: float, per_second: float = 30) -> Abreast:
    """After messages that took so many seconds."""
    seconds = asyncio.get_running_loop().time
    abreast = Abreast(lambda: per_second, seconds)
    for each in took:
        with abreast.one(seconds() - each):
            pass
    return abreast


def needed_after(*took: float, per_second: float = 30) -> int:
    """How many then keep the pace; in made-up time, in which nothing takes a while by itself."""

    async def needed() -> int:
        return (await having_learned(*took, per_second=per_second)).needed

    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(needed())


@pytest.mark.parametrize(
    ("took", "needed"),
    [
        ([], 1),
        ([0.01], 1),
        ([0.028] * 9, 1),
        ([0.033] * 9, 2),
        ([0.1] * 9, 4),
        ([0.2] * 9, 7),
        # A few slow ones among quick ones change nothing, and what was long ago is forgotten.
        ([0.02] * 9 + [2.0] * 8, 1),
        ([0.2] * 21 + [0.02] * 11, 1),
    ],
)
def test_as_many_as_the_pace_needs(took: list[float], needed: int) -> None:
    assert needed_after(*took) == needed


def test_at_the_pace_that_is_paid_for_there_are_many() -> None:
    assert needed_after(0.05, per_second=1000) == 58


async def waited(abreast: Abreast, *began: float) -> float:
    """Seconds until there is room, while messages are on their way that began so long ago."""
    seconds = asyncio.get_running_loop().time
    with ExitStack() as under_way:
        for each in began:
            under_way.enter_context(abreast.one(seconds() - each))
        before = seconds()
        await abreast.room()
        return seconds() - before


@pytest.mark.parametrize(
    ("began", "wait"),
    [
        ((), 0.0),
        ((0.0,), PATIENCE),
        ((0.1,), PATIENCE - 0.1),
        ((PATIENCE,), 0.0),
        ((9.0, 0.1), PATIENCE - 0.1),
    ],
)
def test_one_that_does_not_end_keeps_nobody_waiting_for_long(began: tuple[float, ...], wait: float) -> None:
    async def of_quick_ones() -> float:
        return await waited(await having_learned(0.01, 0.01), *began)

    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        assert runner.run(of_quick_ones()) == pytest.approx(wait, abs=0.001)


def test_the_next_goes_when_one_ends() -> None:
    async def of_one() -> None:
        abreast, seconds = await having_learned(0.01), asyncio.get_running_loop().time
        with abreast.one(seconds()):
            waiting = asyncio.create_task(abreast.room())
            await asyncio.sleep(0)
            assert not waiting.done()
        await asyncio.wait_for(waiting, PATIENCE / 2)

    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        runner.run(of_one())
