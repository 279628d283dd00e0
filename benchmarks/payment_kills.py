"""`kill -9` between the question before a charge and its record: is each charge recorded, once?

    python -m benchmarks.payment_kills [--times 20] [--seed N]

A real process, on SQLite. Exit status 1 where the ledger is not the provider's book. What the resident reads
may stand there twice after a kill: it is counted.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from bot.sandbox import Sandbox
from tests.resilience.payment_kills import Killed, PaymentKills


async def kills(times: int, seed: int) -> Killed:
    """What came of them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with await Sandbox.start() as sandbox:
            url = f"sqlite+aiosqlite:///{folder / 'bot.sqlite3'}"
            return await PaymentKills(sandbox, folder, seed).run(url, times)


def main() -> int:
    """Kill, print, and say by the exit status whether all is well."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.payment_kills", description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    asked = parser.parse_args()
    sys.stderr.write(f"seed {asked.seed}\n")
    began = time.monotonic()
    told = asyncio.run(kills(asked.times, asked.seed))
    sys.stdout.write(
        f"{told.kills} kills: {told.charges} charges, told twice {told.told_twice}, "
        f"faults {len(told.faults)}; {time.monotonic() - began:.0f} s\n"
    )
    sys.stdout.writelines(f"  {fault}\n" for fault in told.faults)
    return 1 if told.faults else 0


if __name__ == "__main__":
    sys.exit(main())
