"""`kill -9` at any moment: nobody repeats anything, nothing is lost, nothing is taken twice."""

import asyncio
import csv
import os
import shutil
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

import pytest

from bot.sandbox import Sandbox
from tests.resilience.households import STREET, fill
from tests.resilience.ledger import Ledger, letters_about_readings
from tests.resilience.processes import BotProcess, Killer
from tests.resilience.walking import WHOLE_PATH, Walker

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]

PATIENCE = 90.0  # seconds that a resident waits: some starts on a very busy machine
TIME_FOR_KILLS = 100.0  # seconds; they take a third of it where nothing else runs
LONGEST_THOUGHT = 0.2  # seconds from an answer to the next act
ACTS_WHILE_DOWN = 0.3  # the part of the acts that do not wait for the bot to be back


@pytest.fixture
def sqlite_copy(filled_database: Path, tmp_path: Path) -> str:
    """The address of a database with the street in it."""
    path = tmp_path / "bot.sqlite3"
    shutil.copy(filled_database, path)
    return f"sqlite+aiosqlite:///{path}"


@asynccontextmanager
async def running(sandbox: Sandbox, folder: Path, **variables: str) -> AsyncIterator[BotProcess]:
    """The bot as a process; what it logged is shown when the test fails."""
    bot = BotProcess(sandbox, folder, **variables)
    try:
        await bot.start()
        yield bot
    except BaseException:
        print(bot.log.read_text()[-6000:])
        raise
    finally:
        await bot.end()


async def walk_under_fire(bot: BotProcess, sandbox: Sandbox, residents: int, kills: int) -> Sequence[Walker]:
    """Residents go the whole path while the bot is killed again and again; who went."""
    killer = Killer(bot, seed=int(os.environ.get("KILL_SEED", time.time_ns() % 1_000_000)))
    print(f"KILL_SEED={killer.seed}")
    thoughts = Random(killer.seed + 1)
    walkers = [Walker(sandbox, STREET[number]) for number in range(residents)]
    killing = asyncio.create_task(killer.kills_and_starts(kills, TIME_FOR_KILLS))
    try:
        await asyncio.gather(*(_walks(walker, killer, thoughts) for walker in walkers))
    finally:
        killing.cancel()
        [ended] = await asyncio.gather(killing, return_exceptions=True)
    if isinstance(ended, Exception):
        raise ended
    print(f"{killer.kills} kills")
    assert killer.kills >= kills or killer.time_was_over, "the residents were done before the killer was"
    return walkers


async def _walks(walker: Walker, killer: Killer, thoughts: Random) -> None:
    for step in WHOLE_PATH:
        await asyncio.sleep(thoughts.uniform(0, LONGEST_THOUGHT))
        if thoughts.random() > ACTS_WHILE_DOWN:
            await killer.bot_is_up.wait()
        if step.needs_code:
            walker.code = await walker.newest_code(PATIENCE)
        walker.acts(step)
        killer.notes_act()
        await walker.hears(step.hears, PATIENCE)


async def assert_all_is_well(sandbox: Sandbox, ledger: Ledger, walkers: Sequence[Walker]) -> None:
    """Each has what they sent, once, and a letter about it; nobody and nothing waits any more."""
    for walker in walkers:
        await ledger.until_delivered(walker.email)
        await ledger.assert_sent_once(walker.home)
        [copies] = letters_about_readings(sandbox, walker.email).values()
        assert copies <= 2
        mails = {mail.message_id for mail in sandbox.mail.to(walker.email)}
        assert len(mails) == 2, "one letter with a code, one about the readings"
    assert await ledger.open_forms() == 0

    async def all_answered() -> bool:
        return await ledger.unanswered() == 0

    await ledger.until(all_answered)


async def test_sqlite(sandbox: Sandbox, sqlite_copy: str, tmp_path: Path) -> None:
    ledger = Ledger(sqlite_copy)
    async with running(sandbox, tmp_path, DATABASE_URL=sqlite_copy) as bot:
        walkers = await walk_under_fire(bot, sandbox, residents=8, kills=15)
        await assert_all_is_well(sandbox, ledger, walkers)
        assert await bot.stops() == 0
        await bot.runs("export", "readings", "--out", str(tmp_path / "out.csv"))
    _assert_exported_once(tmp_path / "out.csv", walkers)


def _assert_exported_once(path: Path, walkers: Sequence[Walker]) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    exported = [(row["account"], row["meter"], row["register"], row["value"]) for row in rows]
    assert sorted(exported) == sorted(
        (walker.home.account, walker.home.meter, register, str(value))
        for walker in walkers
        for register, value in (("T1", walker.home.day), ("T2", walker.home.night))
    )
    assert len({row["receipt"] for row in rows}) == len(walkers)


async def test_postgresql(sandbox: Sandbox, postgres_url: str, tmp_path: Path) -> None:
    await fill(postgres_url, tmp_path)
    async with running(sandbox, tmp_path, DATABASE_URL=postgres_url) as bot:
        walkers = await walk_under_fire(bot, sandbox, residents=4, kills=4)
        await assert_all_is_well(sandbox, Ledger(postgres_url), walkers)
        assert await bot.stops() == 0


async def test_conversations_in_redis(
    sandbox: Sandbox, sqlite_copy: str, redis_url: str, tmp_path: Path
) -> None:
    async with running(sandbox, tmp_path, DATABASE_URL=sqlite_copy, REDIS_URL=redis_url) as bot:
        walkers = await walk_under_fire(bot, sandbox, residents=4, kills=4)
        await assert_all_is_well(sandbox, Ledger(sqlite_copy), walkers)
        assert await bot.stops() == 0


async def test_webhook(sandbox: Sandbox, sqlite_copy: str, tmp_path: Path, free_port: int) -> None:
    webhook = {
        "WEBHOOK_URL": f"http://127.0.0.1:{free_port}/telegram",
        "WEBHOOK_PORT": str(free_port),
        "WEBHOOK_SECRET": "only-telegram-knows",
    }
    async with running(sandbox, tmp_path, DATABASE_URL=sqlite_copy, **webhook) as bot:
        walkers = await walk_under_fire(bot, sandbox, residents=3, kills=3)
        await assert_all_is_well(sandbox, Ledger(sqlite_copy), walkers)
        assert await bot.stops() == 0
