"""Two clerks at once, as `python -m benchmarks.races` lets them be a thousand times."""

import pytest

from tests.resilience.races import races

A_FEW = 5


async def test_one_clerk_wins_on_sqlite(migrated_sqlite_url: str) -> None:
    ended = await races([migrated_sqlite_url], A_FEW, seed=1)
    assert [race for kind in ended.values() for race in kind if not race.is_fair] == []


@pytest.mark.slow
async def test_one_clerk_wins_on_postgresql(migrated_postgres_url: str) -> None:
    ended = await races([migrated_postgres_url] * 2, A_FEW, seed=1)
    assert [race for kind in ended.values() for race in kind if not race.is_fair] == []
