"""A bot as a process of its own, on a core of its own, and what it costs."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

BOT_CORE, TELEGRAM_CORE = 0, 1
PROJECT = Path(__file__).resolve().parent.parent
TIME_TO_STOP = 20  # seconds

_TICKS = os.sysconf("SC_CLK_TCK")
_PASSED_ON = ("PATH", "HOME", "LANG")


class BotProcess:
    """A running bot, bound to one core with all of its threads."""

    def __init__(
        self, arguments: Sequence[str], variables: Mapping[str, str], folder: Path, log: IO[bytes]
    ) -> None:
        """Start it in `folder`, so that no `.env` of the project has a say."""
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        environment |= {"PYTHONPATH": str(PROJECT), **variables}
        self._process = subprocess.Popen(
            [sys.executable, *arguments],
            env=environment,
            cwd=folder,
            stdout=log,
            stderr=log,
            preexec_fn=_bind_to_its_core,
        )

    def processor_seconds(self) -> float:
        """Processor time used so far, in the program and on its behalf in the kernel."""
        after_name = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(after_name[11]) + int(after_name[12])) / _TICKS

    def resident_mebibytes(self) -> float:
        """Memory in use now."""
        for line in Path(f"/proc/{self._process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        return 0.0

    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def stop(self) -> None:
        """Ask it to stop; after a while, make it."""
        if not self.is_running():
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(TIME_TO_STOP)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def bind_this_process() -> bool:
    """Bind the Telegram of the measurement to the other core; False where there is only one."""
    if TELEGRAM_CORE not in os.sched_getaffinity(0):
        return False
    os.sched_setaffinity(0, {TELEGRAM_CORE})
    return True


def _bind_to_its_core() -> None:
    os.sched_setaffinity(0, {BOT_CORE})
