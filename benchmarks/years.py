"""Random years of readings, thousands of them: does billing always have what people were told?

    python -m benchmarks.years [--years 10000] [--seed 0]

In each year two residents of an account send, correct and miss readings, a clerk looks at photos, billing
takes batches, accepts, refuses and closes months; windows are of all kinds.
Exit status 1 when anything does not follow; the seed that is named then gives the same year again.
"""

import argparse
import asyncio
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

from tests.domain.readings.years import live_through

_AT_ONCE = 50


def lived(seed: int) -> tuple[int, str, Counter[str]]:
    """One year: its seed, what was wrong, and how much happened in it."""
    try:
        year = asyncio.run(live_through(seed))
    except AssertionError as error:
        return seed, str(error) or "an assertion failed", Counter()
    entries = year.book.values()
    happened = Counter(
        values=sum(map(len, year.told.values())),
        handed_over=sum(map(len, entries)),
        replaced=sum(len(of_month) - 1 for of_month in entries),
        not_taken=len(year.refusals),
    )
    return seed, "", happened


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--years", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    began, wrong, happened = time.monotonic(), 0, Counter[str]()
    with ProcessPoolExecutor() as processes:
        seeds = range(arguments.seed, arguments.seed + arguments.years)
        for seed, what, of_year in processes.map(lived, seeds, chunksize=_AT_ONCE):
            happened += of_year
            if what:
                wrong += 1
                print(f"seed {seed}: {what}")
    print(f"{arguments.years} years in {time.monotonic() - began:.0f} s, {wrong} wrong")
    print(", ".join(f"{name.replace('_', ' ')} {count}" for name, count in happened.items()))
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
