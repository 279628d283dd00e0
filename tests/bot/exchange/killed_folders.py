"""Looks into the exchange folder and nightly exports that are killed (SIGKILL), each at a later step.

Run as a program by a test. A step is a call or a return in the code of the folder and of the nightly work.
Each child lives on another day, and before it begins a resident has sent something.
"""

import asyncio
import os
import signal
import sys
import threading
from datetime import datetime, time, timedelta
from pathlib import Path
from types import FrameType
from zoneinfo import ZoneInfo

import sqlalchemy.dialects.sqlite.aiosqlite

from bot.database.alchemy import create_engine
from bot.exchange.folder import ExchangeFolder
from bot.exchange.nightly import export_day
from tests.bot.exchange.killed_exports import resident_sends
from tests.domain.services import WINDOW

_LOADED_ONCE = (sqlalchemy.dialects.sqlite.aiosqlite,)
"""Before the children are made, or each would load it again."""

_WATCHED = ("folder.py", "nightly.py", "handing_over.py", "jobs.py", "registry.py")
_STRIDE = 73
_MOST = 200
_NOW = datetime(2026, 11, 24, 15, 0, tzinfo=ZoneInfo("Europe/Moscow"))


def main(database: str, root: str) -> int:
    """Kill them, each some steps later than the one before, until one gets to its end unharmed."""
    for attempt in range(_MOST):
        resident_sends(database, attempt)
        child = os.fork()
        if child == 0:
            _work_until(1 + attempt * _STRIDE, database, Path(root), _NOW + timedelta(days=attempt))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            # That all were killed late would prove nothing.
            return os.WEXITSTATUS(status) if attempt > 10 else 2
    return 1


def _work_until(fatal: int, database: str, root: Path, now: datetime) -> None:
    steps = 0

    def step(frame: FrameType, event: str, argument: object) -> None:
        nonlocal steps
        del event, argument
        if frame.f_code.co_filename.endswith(_WATCHED):
            steps += 1
            if steps == fatal:
                os.kill(os.getpid(), signal.SIGKILL)

    async def work() -> None:
        engine = create_engine(f"sqlite+aiosqlite:///{database}")
        folder = ExchangeFolder(engine, root)
        for _ in range(3):
            await folder.take_in(now)
        await export_day(engine, folder.out, now, time(2, 30), WINDOW)
        await engine.dispose()

    threading.setprofile(step)
    sys.setprofile(step)
    asyncio.run(work())


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
