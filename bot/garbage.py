"""When garbage is looked for: among what is young at any time, among everything in a quiet moment.

To look at everything takes a tenth of a second once a few thousand accounts are in memory, and by itself the
interpreter does it while people wait: of 200 acts a second the slowest hundredth took 88 ms with it, and 26
without (docs/performance.md).
"""

import asyncio
import gc
from collections.abc import Callable
from time import monotonic

YOUNG = 2_000
"""Objects that are made between two looks at the newest."""
OLDER = 10
"""Such looks until one is taken at what has outlived a look, and again so many until everything is due."""
NEVER = 1_000_000_000
LOOK_EVERY = 1.0  # seconds; a moment is quiet in which nobody has done anything for so long
LONGEST = 900.0  # seconds; where no moment is quiet, everything is looked at all the same


def keep_what_is_there() -> None:
    """What there is lives as long as the process and is not looked at again; from now on there is garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, OLDER, NEVER)
    gc.enable()


async def look_in_quiet_moments(events: Callable[[], int], *, every: float = LOOK_EVERY) -> None:
    """Look at everything when it is due and no event came for a while, until cancelled.

    `events` counts whatever people have done so far.
    """
    seen, looked_at = events(), monotonic()
    while True:
        await asyncio.sleep(every)
        before, seen = seen, events()
        if gc.get_count()[2] < OLDER:
            continue
        if seen == before or monotonic() - looked_at >= LONGEST:
            gc.collect()
            looked_at = monotonic()
