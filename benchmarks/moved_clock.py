"""The suite on other days: does any test depend on the day on which it runs?

    python -m benchmarks.moved_clock [--quick] [--on "2026-12-31 23:59:00"]… [PYTEST ARGUMENT…]

Runs the suite once for each moment, under a clock that begins there and goes on from it (`time-machine`;
under `faketime`, which stands before every call of every library, the suite takes four times as long).
`--quick` leaves out what starts real processes, servers or a browser. Exit status 1 when a test fails on any
of the days.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

MOSCOW = ZoneInfo("Europe/Moscow")
MOMENTS = (
    "2026-12-01 12:00:00",
    "2026-12-15 12:00:00",
    "2026-12-24 12:00:00",
    "2026-12-27 12:00:00",
    "2026-12-31 23:59:00",
    "2027-02-28 23:59:00",
    "2028-02-29 12:00:00",
)
"""The first day of a month, before, in and after the window, the last minute of a year, a leap day."""

MOVES = """
import os
import time

import time_machine

if not time_machine.escape_hatch.is_travelling():  # what was forked from a moved program is moved
    time_machine.travel(time.time() + float(os.environ.get("MOVED_BY", "0"))).start()
"""
"""A module that Python reads at its start, in the tests and in each program that they start: all their clocks
are as far ahead. Those of databases and browsers, and the times of files, stay where they are."""

_COUNTS = re.compile(r"(\d+) (passed|failed|errors?)")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--on", action="append", metavar="MOMENT", help="these moments, and not all")
    arguments, of_pytest = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "sitecustomize.py").write_text(MOVES)
        green = partial(_is_green, folder, of_pytest, arguments.quick)
        moments = arguments.on or MOMENTS
        failed = [moment for moment in moments if not green(moment)]
    print(f"{len(moments) - len(failed)} of {len(moments)} days are green")
    return 1 if failed else 0


def _is_green(folder: str, of_pytest: list[str], quick: bool, moment: str) -> bool:
    command = [sys.executable, "-m", "pytest", "-n", "3", "--dist", "loadgroup"]
    command += ["-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning"]
    command += ["-p", "no:cacheprovider", *(["-m", "not slow"] if quick else []), *of_pytest]
    began = time.monotonic()
    moved_by = datetime.fromisoformat(moment).replace(tzinfo=MOSCOW).timestamp() - time.time()
    environment = {**os.environ, "TZ": "Europe/Moscow", "PYTHONPATH": folder, "MOVED_BY": str(moved_by)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    failures = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    counts = ", ".join(" ".join(found) for found in _COUNTS.findall(done.stdout)) or "see below"
    print(f"{moment}: exit {done.returncode}, {counts}, {time.monotonic() - began:.0f} s", flush=True)
    for line in failures or (done.stdout.splitlines()[-5:] if done.returncode else []):
        print(f"    {line}", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    raise SystemExit(main())
