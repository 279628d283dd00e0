import asyncio
from datetime import timedelta

from domain.attempts import Attempts, Subject, count_failure
from tests.bot.database.conftest import NOW
from tests.bot.database.stores import Store
from tests.domain.acts import new_act


async def test_who_never_failed_has_an_empty_record(store: Store) -> None:
    async with store.units.look() as unit:
        assert await unit.attempts.find(Subject.USER, "1") == Attempts()


async def test_a_record_comes_back_as_it_was(store: Store) -> None:
    record = Attempts((NOW, NOW + timedelta(microseconds=1)), 2, NOW + timedelta(days=7))
    async with store.units.change() as unit:
        await unit.attempts.save(Subject.USER, "1", Attempts((NOW,)))
        await unit.attempts.save(Subject.USER, "1", record)
        await unit.commit()
    async with store.units.look() as unit:
        assert await unit.attempts.find(Subject.USER, "1") == record
        assert await unit.attempts.find(Subject.ACCOUNT, "1") == Attempts()
        assert await unit.attempts.find(Subject.USER, "2") == Attempts()


async def test_failures_at_the_same_moment_are_all_counted(store: Store) -> None:
    async def fail() -> None:
        async with store.units.change() as unit:
            await count_failure(
                unit.attempts, [(Subject.USER, "1"), (Subject.ACCOUNT, "111222333")], NOW, new_act()
            )
            await unit.commit()

    await asyncio.gather(*(fail() for _ in range(4)))
    async with store.units.look() as unit:
        assert len((await unit.attempts.find(Subject.USER, "1")).failures) == 4
        assert len((await unit.attempts.find(Subject.ACCOUNT, "111222333")).failures) == 4
