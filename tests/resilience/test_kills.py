"""`kill -9` at any moment: nobody repeats anything, nothing is lost, nothing is taken twice.

A few kills of each kind; `python -m benchmarks.kills` does the same hundreds of times.
"""

import csv
import os
import shutil
import time
from collections.abc import Sequence
from pathlib import Path as Folder

import pytest

from bot.sandbox import Sandbox
from tests.resilience.households import STREET, fill
from tests.resilience.mishaps import Path
from tests.resilience.processes import webhook_variables
from tests.resilience.siege import Place, Plan, Siege, place
from tests.resilience.walking import Walker

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]

TIME_FOR_KILLS = 20.0  # seconds; they take half of it where nothing else runs


@pytest.fixture
def sqlite_copy(filled_database: Folder, tmp_path: Folder) -> str:
    """The address of a database with the street in it."""
    path = tmp_path / "bot.sqlite3"
    shutil.copy(filled_database, path)
    return f"sqlite+aiosqlite:///{path}"


async def all_is_well(where: Place, *, kills: int, residents: int = 4) -> Sequence[tuple[Walker, Path]]:
    """Residents go the whole path while the bot is killed; who went it."""
    seed = int(os.environ.get("KILL_SEED", time.time_ns() % 1_000_000))
    print(f"KILL_SEED={seed}")
    siege = Siege(where, Plan(kills, residents, seed, TIME_FOR_KILLS))
    outcome = await siege.run(iter(STREET))
    print(
        f"{outcome.kills.total()} kills, {outcome.acts} acts, {outcome.longest_wait:.1f} s the longest wait"
    )
    assert outcome.kills.total()
    assert outcome.findings.faults == []
    assert await where.bot.stops() == 0
    return siege.walked


async def test_sqlite(sandbox: Sandbox, sqlite_copy: str, tmp_path: Folder) -> None:
    # A window that is always open: early readings would wait for theirs.
    async with place(sandbox, tmp_path, sqlite_copy, READINGS_WINDOW="1-31") as where:
        walked = await all_is_well(where, kills=3, residents=4)
        await where.bot.runs("export", "readings", "--out", str(tmp_path / "out.csv"))
    _assert_exported_once(tmp_path / "out.csv", walked)


def _assert_exported_once(file: Folder, walked: Sequence[tuple[Walker, Path]]) -> None:
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text, delimiter=";"))
    exported = [(row["account"], row["meter"], row["register"], row["value"]) for row in rows]
    homes = [walker.home for walker, path in walked if not path.with_photo]  # clerks have not decided yet
    assert sorted(exported) == sorted(
        (home.account, home.meter, register, str(value))
        for home in homes
        for register, value in (("T1", home.day), ("T2", home.night))
    )
    assert len({row["receipt"] for row in rows}) == len(homes)


async def test_postgresql(sandbox: Sandbox, postgres_url: str, tmp_path: Folder) -> None:
    await fill(postgres_url, tmp_path)
    async with place(sandbox, tmp_path, postgres_url) as where:
        await all_is_well(where, kills=3)


async def test_conversations_in_redis(
    sandbox: Sandbox, sqlite_copy: str, redis_url: str, tmp_path: Folder
) -> None:
    async with place(sandbox, tmp_path, sqlite_copy, REDIS_URL=redis_url) as where:
        await all_is_well(where, kills=2)


async def test_webhook(sandbox: Sandbox, sqlite_copy: str, tmp_path: Folder) -> None:
    async with place(sandbox, tmp_path, sqlite_copy, **webhook_variables()) as where:
        await all_is_well(where, kills=3)
