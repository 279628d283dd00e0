"""A generated district with 1 % of errors in its charges: are they shown, and is no sound line accused?

    python -m benchmarks.planted_errors 20000

Flats are made until so many lines of charges have been looked at. Of one flat in eight something is missing:
no error is planted there, and nothing may be accused of being one. Prints each error that was not shown and
each sound line that was accused, and by kind how many were planted and shown.
"""

import sys
from collections import Counter
from random import Random
from time import process_time

from domain.charges.explaining.explained import Verdict
from domain.charges.explaining.explaining import explained
from tests.domain.charges.district import flat
from tests.domain.charges.planted import planted

ERRORS = 0.01
"""Of all lines."""


def main(lines: int) -> int:
    """Look at so many lines; says whether too many errors were missed, or a sound line was accused."""
    random = Random(1)
    seen, accused, spent = 0, 0, 0.0
    kinds, shown = Counter[str](), Counter[str]()
    verdicts = Counter[Verdict]()
    while seen < lines:
        home = flat(random)
        wrong = None
        # Of a complete flat: so that of all lines as many are wrong as was asked for.
        if home.complete and random.random() < 8 / 7 * ERRORS * len(home.bill.charges):
            wrong = planted(home, random)
        home = wrong.flat if wrong else home
        began = process_time()
        told = explained(home.bill, home.evidence)
        spent += process_time() - began
        seen += len(told.lines)
        verdicts.update(line.verdict for line in told.lines)
        differing = {line.charge.line for line in told.differing}
        sound = differing - wrong.lines if wrong else differing
        accused += len(sound)
        if sound:
            print(f"accused: {[line for line in told.differing if line.charge.line in sound]}")
        if wrong:
            kinds[wrong.kind] += 1
            shown[wrong.kind] += wrong.lines <= differing
            if not wrong.lines <= differing:
                print(f"not shown, {wrong.kind}: {[x for x in told.lines if x.charge.line in wrong.lines]}")
    for kind, count in sorted(kinds.items()):
        print(f"{kind}: {shown[kind]} of {count} shown")
    print(", ".join(f"{verdict}: {count}" for verdict, count in verdicts.items()))
    share = shown.total() / max(kinds.total(), 1)
    print(f"{seen} lines, {kinds.total()} errors: {share:.2%} shown; sound lines accused: {accused}")
    print(f"{seen / spent:.0f} lines a second")
    return int(share < 0.999 or accused > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
