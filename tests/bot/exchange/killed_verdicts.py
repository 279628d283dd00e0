"""Imports of a file of verdicts that are killed (SIGKILL), each at a later step; run as a program by a test.

A step is a call or a return in the code that takes verdicts. A transaction takes two submissions here.
"""

import asyncio
import os
import signal
import sys
import threading
from pathlib import Path
from types import FrameType

import sqlalchemy.dialects.sqlite.aiosqlite

import bot.database.bulk.verdict_book
import domain.readings.verdicts
from bot.database.alchemy import create_engine
from bot.exchange.importing import import_files
from tests.bot.exchange.billing import NOW, TODAY

_LOADED_ONCE = (sqlalchemy.dialects.sqlite.aiosqlite,)
"""Before the children are made, or each would load it again."""

_WATCHED = (
    "importing.py",
    "loading.py",
    "verdicts.py",
    "verdict_book.py",
    "workspace.py",
    "rejected.py",
    "jobs.py",
)
_STRIDE = 211
_MOST = 200


def main(database: str, path: str) -> int:
    """Kill imports, each some steps later than the one before, until one gets to its end unharmed."""
    domain.readings.verdicts.PORTION = 2
    bot.database.bulk.verdict_book.PAUSE = 0
    for attempt in range(_MOST):
        child = os.fork()
        if child == 0:
            _import_until(1 + attempt * _STRIDE, database, Path(path))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            # That all were killed late would prove nothing.
            return os.WEXITSTATUS(status) if attempt > 10 else 2
    return 1


def _import_until(fatal: int, database: str, path: Path) -> None:
    steps = 0

    def step(frame: FrameType, event: str, argument: object) -> None:
        nonlocal steps
        del event, argument
        if frame.f_code.co_filename.endswith(_WATCHED):
            steps += 1
            if steps == fatal:
                os.kill(os.getpid(), signal.SIGKILL)

    async def take() -> None:
        engine = create_engine(f"sqlite+aiosqlite:///{database}")
        await import_files(engine, [path], TODAY, now=NOW)
        await engine.dispose()

    threading.setprofile(step)
    sys.setprofile(step)
    asyncio.run(take())


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
