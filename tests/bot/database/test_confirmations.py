import asyncio
from dataclasses import replace
from datetime import timedelta

from domain.attempts import account_counted, address_counted, user_counted
from domain.confirmation import TRIES, Confirmation
from domain.identifiers import ActId, DraftId
from tests.bot.database.conftest import ACCOUNT, ANNA, BORIS, NEIGHBOUR, NOW
from tests.bot.database.stores import Store
from tests.domain.acts import new_act

CODE = Confirmation(DraftId("d1"), ANNA, ACCOUNT, "a@example.org", "f" * 64, NOW, TRIES)


async def test_a_code_is_kept_replaced_and_forgotten(store: Store) -> None:
    async with store.units.change() as unit:
        assert await unit.confirmations.find(CODE.draft) is None
        await unit.confirmations.save(CODE)
        assert await unit.confirmations.find(CODE.draft) == CODE
        newer = replace(CODE, code_hash="e" * 64, sent_at=NOW + timedelta(minutes=2))
        await unit.confirmations.save(newer)
        assert await unit.confirmations.find(CODE.draft) == newer
        await unit.confirmations.save_tries(newer.after_use())
        served = await unit.confirmations.find(CODE.draft)
        assert served is not None
        assert served.has_served


async def test_sendings_are_remembered_by_user_address_and_account(store: Store) -> None:
    async with store.units.change() as unit:
        await unit.confirmations.save(CODE)
        await unit.confirmations.save(replace(CODE, sent_at=NOW + timedelta(minutes=2)))
        await unit.confirmations.save(replace(CODE, draft=DraftId("d2"), user=BORIS))
        later = NOW + timedelta(minutes=2)
        anna, boris = user_counted(ANNA), user_counted(BORIS)
        assert await unit.confirmations.sent_since(anna, NOW) == [NOW, later]
        assert await unit.confirmations.sent_since(anna, NOW + timedelta(minutes=1)) == [later]
        assert await unit.confirmations.sent_since(boris, NOW) == [NOW]
        for shared in (address_counted("A@Example.org"), account_counted(ACCOUNT)):
            assert await unit.confirmations.sent_since(shared, NOW) == [NOW, NOW, later]
        for other in (address_counted("b@example.org"), account_counted(NEIGHBOUR)):
            assert await unit.confirmations.sent_since(other, NOW) == []


async def test_a_wrong_code_costs_a_try_and_is_no_sending(store: Store) -> None:
    async with store.units.change() as unit:
        await unit.confirmations.save(CODE)
        await unit.confirmations.save_tries(CODE.after_wrong_code(ActId(1)))
        assert await unit.confirmations.find(CODE.draft) == CODE.after_wrong_code(ActId(1))
        assert await unit.confirmations.sent_since(user_counted(ANNA), NOW) == [NOW]


async def test_guesses_at_the_same_moment_each_cost_a_try(store: Store) -> None:
    async with store.units.change() as unit:
        await unit.confirmations.save(CODE)
        await unit.commit()

    async def guess() -> None:
        async with store.units.change() as unit:
            code = await unit.confirmations.find(CODE.draft)
            assert code is not None
            await unit.confirmations.save_tries(code.after_wrong_code(new_act()))
            await unit.commit()

    await asyncio.gather(*(guess() for _ in range(4)))
    async with store.units.look() as unit:
        code = await unit.confirmations.find(CODE.draft)
    assert code is not None
    assert code.tries_left == TRIES - 4
