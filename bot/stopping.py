"""The end of the program: each part gets a little time, all of them together at most `LONGEST_STOP`.

Whoever stops programs (systemd, a container) kills those that do not end. What is not finished when the
program ends lies in the database, or with Telegram, and the next process goes on with it.
"""

import asyncio
import os
import sys
import time
from collections.abc import Collection
from threading import Thread
from typing import Any

import structlog

LONGEST_STOP = 8.0  # seconds from the signal
TO_LEAVE = 0.5  # seconds of them for what the system does when a process ends
TO_BE_CANCELLED = 0.5  # seconds; the driver of a database that is away may take longer

log = structlog.get_logger()


async def let_end(tasks: Collection["asyncio.Task[Any]"], seconds: float) -> None:
    """Return when these have ended by themselves; those that do not end in time are cancelled."""
    if not tasks:
        return
    _, late = await asyncio.wait(tasks, timeout=seconds)
    for task in late:
        task.cancel()
    if late:
        await asyncio.wait(late, timeout=TO_BE_CANCELLED)


def leave_in_time() -> None:
    """From now on the process ends in time, whatever still hangs: a thread, a driver."""
    Thread(target=_leave_later, daemon=True).start()


def _leave_later() -> None:
    time.sleep(LONGEST_STOP - TO_LEAVE)
    log.warning("the program ends without waiting any longer; the next start goes on with what is left")
    sys.stderr.flush()
    os._exit(0)
