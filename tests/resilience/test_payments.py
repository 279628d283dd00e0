"""Pay, pay again, hear twice, give back, be killed: in the end the ledger is the provider's book.

A few; `python -m benchmarks.payments 1000` tells a thousand, `benchmarks.payment_kills` kills a real process.
"""

import os
import time
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.resilience.payment_kills import PaymentKills
from tests.resilience.payment_story import tell

STORIES = 30


@pytest.mark.slow
@pytest.mark.timeout(400)
async def test_the_ledger_is_the_providers_book(linked_database: Path, tmp_path: Path) -> None:
    seed = int(os.environ.get("STORY_SEED", time.time_ns() % 1_000_000))
    print(f"STORY_SEED={seed}")
    told = await tell(linked_database, tmp_path, seed, STORIES)
    print(told)
    assert told.charges
    assert told.faults == []


@pytest.mark.slow
@pytest.mark.timeout(400)
async def test_a_process_that_is_killed_between_question_and_record(sandbox: Sandbox, tmp_path: Path) -> None:
    seed = int(os.environ.get("KILL_SEED", time.time_ns() % 1_000_000))
    print(f"KILL_SEED={seed}")
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}"
    told = await PaymentKills(sandbox, tmp_path, seed).run(url, 2)
    print(told)
    assert told.kills == 2
    assert told.faults == []
