"""A few kills among all else that may go wrong; `python -m benchmarks.torture` does it hundreds of times."""

import asyncio
import shutil
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from bot.stopping import LONGEST_STOP
from tests.resilience.households import STREET
from tests.resilience.processes import AFRESH
from tests.resilience.siege import Plan, Siege, place
from tests.resilience.tormentor import HASTY, Tormentor, variables

SEED = 20_261_369
"""It begins with Telegram away, a full disk, a locked database, a clock set back and mail refused."""
KILLS, RESIDENTS, SECONDS = 3, 3, 15.0
TROUBLES = 3
"""How many kinds of trouble are met at the least, on a machine that is busy with other things."""


@pytest.mark.slow
@pytest.mark.timeout(400)
async def test_nothing_is_lost_or_doubled_and_nobody_is_left_waiting(
    sandbox: Sandbox, filled_database: Path, tmp_path: Path
) -> None:
    shutil.copy(filled_database, tmp_path / "bot.sqlite3")
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}"
    async with place(sandbox, tmp_path, url, AFRESH, **variables(tmp_path)) as where:
        siege = Siege(where, Plan(KILLS, RESIDENTS, SEED, SECONDS))
        tormentor = Tormentor(where, tmp_path, url, SEED, HASTY)
        async with asyncio.TaskGroup() as tasks:
            run = tasks.create_task(siege.run(iter(STREET)))
            tasks.create_task(tormentor.torments(siege))
        outcome = run.result()
        assert await where.bot.stops() == 0
    print(f"{outcome.kills.total()} kills, {outcome.acts} acts, {dict(tormentor.met)}")
    assert outcome.kills.total() >= KILLS - 1
    assert len(tormentor.met) >= TROUBLES
    assert siege.walked
    found = outcome.findings
    assert (found.lost, found.doubled, found.stranded) == ([], [], [])
    assert found.faults == []
    assert tormentor.longest_stop <= LONGEST_STOP
