import asyncio
from datetime import timedelta

from domain.attempts import Attempts, account_counted, address_counted, pair_counted, user_counted
from domain.guessing import count_failure
from domain.identifiers import UserId
from tests.bot.database.conftest import ACCOUNT, ANNA, BORIS, NEIGHBOUR, NOW
from tests.bot.database.stores import Store
from tests.domain.acts import new_act


async def test_who_never_failed_has_an_empty_record(store: Store) -> None:
    async with store.units.look() as unit:
        assert await unit.attempts.find(user_counted(ANNA)) == Attempts()


async def test_a_record_comes_back_as_it_was(store: Store) -> None:
    moments = (NOW, NOW + timedelta(microseconds=1))
    record = Attempts(moments, 2, NOW + timedelta(days=7), (new_act(),), NOW)
    async with store.units.change() as unit:
        await unit.attempts.save(user_counted(ANNA), Attempts((NOW,)), NOW)
        await unit.attempts.save(user_counted(ANNA), record, NOW)
        await unit.commit()
    async with store.units.look() as unit:
        assert await unit.attempts.find(user_counted(ANNA)) == record
        for other in (user_counted(BORIS), account_counted(ACCOUNT), pair_counted(ANNA, ACCOUNT)):
            assert await unit.attempts.find(other) == Attempts()


async def test_failures_at_the_same_moment_are_all_counted(registry: Store) -> None:
    async def fail() -> None:
        async with registry.units.change() as unit:
            await count_failure(unit, ANNA, ACCOUNT, NOW, new_act(), "a@example.org")
            await unit.commit()

    await asyncio.gather(*(fail() for _ in range(4)))
    async with registry.units.look() as unit:
        for counted in (
            user_counted(ANNA),
            account_counted(ACCOUNT),
            pair_counted(ANNA, ACCOUNT),
            address_counted("A@example.org"),
        ):
            assert len((await unit.attempts.find(counted)).failures) == 4


async def test_who_failed_at_an_account_and_which_accounts_are_closed(store: Store) -> None:
    longest = UserId(2**52 - 1)
    async with store.units.change() as unit:
        for user in (ANNA, longest):
            await unit.attempts.save(pair_counted(user, ACCOUNT), Attempts((NOW,)), NOW)
        await unit.attempts.save(pair_counted(BORIS, NEIGHBOUR), Attempts((NOW,)), NOW)
        closed, longer = (Attempts(paused_until=NOW + timedelta(hours=hours)) for hours in (1, 2))
        await unit.attempts.save(account_counted(ACCOUNT), closed, NOW)
        await unit.attempts.save(account_counted(NEIGHBOUR), longer, NOW)
        await unit.attempts.save(user_counted(BORIS), longer, NOW)
        assert await unit.attempts.pairs_at(ACCOUNT) == [ANNA, longest]
        assert await unit.attempts.paused_accounts(NOW) == [(NEIGHBOUR, longer), (ACCOUNT, closed)]
        assert await unit.attempts.paused_accounts(NOW + timedelta(hours=1)) == [(NEIGHBOUR, longer)]
