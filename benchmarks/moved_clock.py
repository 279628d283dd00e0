"""The suite on other days: does any test depend on the day on which it runs?

    python -m benchmarks.moved_clock [--quick] [PYTEST ARGUMENT…]

Runs the suite once for each moment, under a clock that begins there and goes on from it (`faketime`, Debian's
package of that name). `--quick` leaves out what starts real processes, servers or a browser. Exit status 1
when a test fails on any of the days.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

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

SLEEP = """
import select
import time


def sleep(seconds):
    select.select((), (), (), seconds)


time.sleep = sleep
"""
"""A module that Python reads at its start: under `faketime` the monotonic clock is left alone, and with that
its own `time.sleep` fails (clock_nanosleep refuses a moment that was counted by the other clock)."""

_COUNTS = re.compile(r"(\d+) (passed|failed|errors?)")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    arguments, of_pytest = parser.parse_known_args()
    faketime = shutil.which("faketime")
    if faketime is None:
        print("faketime is needed: apt-get install faketime")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "sitecustomize.py").write_text(SLEEP)
        green = partial(_is_green, faketime, folder, of_pytest, arguments.quick)
        failed = [moment for moment in MOMENTS if not green(moment)]
    print(f"{len(MOMENTS) - len(failed)} of {len(MOMENTS)} days are green")
    return 1 if failed else 0


def _is_green(faketime: str, folder: str, of_pytest: list[str], quick: bool, moment: str) -> bool:
    command = [faketime, "-f", f"@{moment}", sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadgroup"]
    command += ["-p", "no:cacheprovider", *(["-m", "not slow"] if quick else []), *of_pytest]
    began = time.monotonic()
    # The monotonic clock is left alone: by it the event loop wakes those who sleep.
    environment = {
        **os.environ,
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "TZ": "Europe/Moscow",
        "PYTHONPATH": folder,
    }
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    failures = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    counts = ", ".join(" ".join(found) for found in _COUNTS.findall(done.stdout)) or "see below"
    print(f"{moment}: exit {done.returncode}, {counts}, {time.monotonic() - began:.0f} s", flush=True)
    for line in failures or (done.stdout.splitlines()[-5:] if done.returncode else []):
        print(f"    {line}", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    raise SystemExit(main())
