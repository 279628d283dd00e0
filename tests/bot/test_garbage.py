"""Garbage is looked for when nobody waits, and nobody waits for ever."""

import asyncio
import gc
import weakref
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress

import pytest

from bot import garbage

EVERY = 0.01  # seconds


class Thing:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def only_when_asked() -> Iterator[None]:
    """The interpreter looks for none by itself meanwhile; afterwards it does as it did before."""
    thresholds = gc.get_threshold()
    gc.disable()
    yield
    gc.enable()
    gc.set_threshold(*thresholds)


@asynccontextmanager
async def looking(events: Callable[[], int]) -> AsyncIterator[None]:
    task = asyncio.create_task(garbage.look_in_quiet_moments(events, every=EVERY))
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def an_old_thing() -> weakref.ref[Thing]:
    """Garbage that has outlived so many looks that everything is due."""
    thing = Thing()
    known = weakref.ref(thing)
    for _ in range(garbage.OLDER):
        gc.collect(1)
    assert gc.get_count()[2] >= garbage.OLDER
    return known


async def test_all_is_looked_at_when_nobody_does_anything() -> None:
    thing = an_old_thing()
    async with looking(lambda: 7):
        await asyncio.sleep(5 * EVERY)
    assert thing() is None


async def test_not_while_people_are_at_it(monkeypatch: pytest.MonkeyPatch) -> None:
    thing, acts = an_old_thing(), iter(range(1_000_000))
    async with looking(lambda: next(acts)):
        await asyncio.sleep(5 * EVERY)
        assert thing() is not None
        monkeypatch.setattr(garbage, "LONGEST", 0.0)
        await asyncio.sleep(5 * EVERY)
        assert thing() is None


async def test_not_where_little_has_gathered() -> None:
    gc.collect()
    thing = weakref.ref(Thing())
    async with looking(lambda: 7):
        await asyncio.sleep(5 * EVERY)
    assert thing() is not None


def test_what_is_there_is_kept_and_all_of_it_is_never_looked_at_by_itself() -> None:
    before = gc.get_freeze_count()
    garbage.keep_what_is_there()
    assert gc.isenabled()
    assert gc.get_freeze_count() > before
    assert gc.get_threshold() == (garbage.YOUNG, garbage.OLDER, garbage.NEVER)
