"""Random interleavings of paying: pay, pay again, be charged twice, hear twice, give back, kill and start.

    python -m benchmarks.payments 1000 [--seed N]

In the end of each the ledger must be the payment provider's book, and billing must have got its sum.
Exit status 1 where it is not.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from tests.conftest import link_nina
from tests.registry import fill_registry
from tests.resilience.payment_story import Told, tell

AT_ONCE = 25
"""Stories that go on from one another, on one database."""


async def stories(count: int, seed: int) -> Told:
    """What came of them."""
    told = Told()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        linked = folder / "linked.sqlite3"
        await fill_registry(f"sqlite+aiosqlite:///{linked}", folder)
        await link_nina(linked)
        for done in range(0, count, AT_ONCE):
            with tempfile.TemporaryDirectory() as own:
                told.add(await tell(linked, Path(own), seed + done, min(AT_ONCE, count - done)))
    return told


def main() -> int:
    """Tell them, print what came of them, and say by the exit status whether all is well."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.payments", description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    asked = parser.parse_args()
    sys.stderr.write(f"seed {asked.seed}\n")
    began = time.monotonic()
    told = asyncio.run(stories(asked.count, asked.seed))
    sys.stdout.write(
        f"{told.stories} interleavings: {told.charges} charges, {told.doubles} of them doubles, "
        f"{told.refunds} given back, {told.refused} refused before the charge, {told.kills} kills; "
        f"faults {len(told.faults)}; {time.monotonic() - began:.0f} s\n"
    )
    sys.stdout.writelines(f"  {fault}\n" for fault in told.faults)
    return 1 if told.faults else 0


if __name__ == "__main__":
    sys.exit(main())
