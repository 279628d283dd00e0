"""The law of the clocks over many histories: `python -m benchmarks.clocks [HISTORIES]`.

Of so many random histories (10 000) it is counted after each entry whether the clocks that are kept step by
step are those of the whole log counted anew, two ways, and whether what requests are found by says the same.
"""

import sys
import time

from domain.requests.clocks import clocks_of
from domain.requests.request import Turn
from tests.domain.requests.histories import random_history
from tests.domain.requests.recounted import recounted


def main(histories: int) -> int:
    """Count and print; the exit status is 1 when the law was broken."""
    began, entries, broken = time.perf_counter(), 0, 0
    for seed in range(histories):
        history = random_history(seed)
        log = [happened for happened, _ in history]
        clocks = clocks_of(log[:1])
        for count, (happened, standing) in enumerate(history, 1):
            clocks = clocks.after(happened) if count > 1 else clocks
            found_by = standing.turn_since if standing.turn is Turn.CLERK else None
            same = clocks == clocks_of(log[:count]) == recounted(log[:count])
            entries += 1
            broken += not (same and found_by == clocks.unanswered_since)
    took = time.perf_counter() - began
    print(f"{histories} histories, {entries} entries, {broken} of them break the law; {took:.1f} s")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
