"""`kill -9` while requests are sent and answered: each is on one card, each answer arrives, no file is lost.

A few kills; `python -m benchmarks.request_kills` does the same hundreds of times, also by polling and on
PostgreSQL. With a webhook the photos of an album come one by one, so a kill may come between them.
"""

import os
import shutil
import time
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.resilience.households import STREET
from tests.resilience.processes import webhook_variables
from tests.resilience.request_siege import RequestSiege, variables
from tests.resilience.siege import Plan, place

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]

TIME_FOR_KILLS = 15.0  # seconds


async def all_is_well(sandbox: Sandbox, url: str, folder: Path) -> None:
    seed = int(os.environ.get("KILL_SEED", time.time_ns() % 1_000_000))
    print(f"KILL_SEED={seed}")
    async with place(sandbox, folder, url, **variables(folder), **webhook_variables()) as where:
        siege = RequestSiege(where, Plan(2, 2, seed, TIME_FOR_KILLS), folder, STREET)
        told = await siege.run(url)
        print(told)
        assert told.killed
        assert told.requests
        assert told.faults == []
        assert await where.bot.stops() == 0


async def test_sqlite(sandbox: Sandbox, filled_database: Path, tmp_path: Path) -> None:
    shutil.copy(filled_database, tmp_path / "bot.sqlite3")
    await all_is_well(sandbox, f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}", tmp_path)
