"""Loads of one file that are killed (SIGKILL), each at a later step than the one before; run by a test.

A step is a call or a return in the code that writes, whose turns are of a few rows here.
"""

import asyncio
import os
import signal
import sqlite3
import sys
import threading
from datetime import date
from pathlib import Path
from types import FrameType

import sqlalchemy.dialects.sqlite.aiosqlite

from bot.database.alchemy import create_engine
from bot.database.bulk import turns
from bot.exchange.importing import import_files

_LOADED_ONCE = (sqlalchemy.dialects.sqlite.aiosqlite,)
"""Before the children are made, or each would load it again."""

_WATCHED = ("registry.py", "turns.py")
_STRIDE = 97
_MOST = 100


def main(database: str, path: str) -> int:
    """Kill them until one gets to its end unharmed, saying how many readings there were after each."""
    turns.AT_FIRST = turns.MOST = turns.LEAST = 50
    turns.PAUSE = 0.0
    for attempt in range(_MOST):
        child = os.fork()
        if child == 0:
            _load_until(60 + attempt * _STRIDE, database, Path(path))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        with sqlite3.connect(database) as connection:
            [[count]] = connection.execute("SELECT count(*) FROM readings")
        connection.close()
        print(count, flush=True)
        if os.WIFEXITED(status):
            return os.WEXITSTATUS(status)
    return 1


def _load_until(fatal: int, database: str, path: Path) -> None:
    steps = 0

    def step(frame: FrameType, event: str, argument: object) -> None:
        nonlocal steps
        del event, argument
        if frame.f_code.co_filename.endswith(_WATCHED):
            steps += 1
            if steps == fatal:
                os.kill(os.getpid(), signal.SIGKILL)

    async def load() -> None:
        engine = create_engine(f"sqlite+aiosqlite:///{database}")
        await import_files(engine, [path], date(2026, 11, 24))
        await engine.dispose()

    threading.setprofile(step)
    sys.setprofile(step)
    asyncio.run(load())


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
