from datetime import timedelta

from bot.database.engine import Database
from tests.bot.database.conftest import ACCOUNT, NEIGHBOUR, NOW


async def test_a_hold_is_kept_and_a_longer_one_stays(database: Database) -> None:
    async with database.units.change() as unit:
        assert await unit.holds.held_until(ACCOUNT) is None
        await unit.holds.hold(ACCOUNT, NOW)
        await unit.holds.hold(ACCOUNT, NOW + timedelta(days=1))
        await unit.holds.hold(ACCOUNT, NOW + timedelta(hours=1))
        await unit.commit()
    async with database.units.look() as unit:
        assert await unit.holds.held_until(ACCOUNT) == NOW + timedelta(days=1)
        assert await unit.holds.held_until(NEIGHBOUR) is None
