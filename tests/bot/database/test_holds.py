from datetime import timedelta

from tests.bot.database.conftest import ACCOUNT, NEIGHBOUR, NOW
from tests.bot.database.stores import Store


async def test_a_hold_is_kept_and_a_longer_one_stays(store: Store) -> None:
    async with store.units.change() as unit:
        assert await unit.holds.held_until(ACCOUNT) is None
        await unit.holds.hold(ACCOUNT, NOW)
        await unit.holds.hold(ACCOUNT, NOW + timedelta(days=1))
        await unit.holds.hold(ACCOUNT, NOW + timedelta(hours=1))
        await unit.commit()
    async with store.units.look() as unit:
        assert await unit.holds.held_until(ACCOUNT) == NOW + timedelta(days=1)
        assert await unit.holds.held_until(NEIGHBOUR) is None


async def test_a_hold_that_is_released_is_over(store: Store) -> None:
    async with store.units.change() as unit:
        await unit.holds.hold(ACCOUNT, NOW)
        await unit.holds.release(ACCOUNT)
        await unit.holds.release(NEIGHBOUR)
        assert await unit.holds.held_until(ACCOUNT) is None
        await unit.holds.hold(ACCOUNT, NOW)
        assert await unit.holds.held_until(ACCOUNT) == NOW


async def test_the_accounts_on_hold_at_a_moment(store: Store) -> None:
    async with store.units.change() as unit:
        await unit.holds.hold(NEIGHBOUR, NOW + timedelta(days=1))
        await unit.holds.hold(ACCOUNT, NOW + timedelta(hours=1))
        assert await unit.holds.held_at(NOW) == [NEIGHBOUR, ACCOUNT]
        assert await unit.holds.held_at(NOW + timedelta(hours=1)) == [NEIGHBOUR]
