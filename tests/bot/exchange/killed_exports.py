"""Exports that are killed (SIGKILL), each at a later step than the one before; run as a program by a test.

A step is a call or a return in the code of the export. A resident sends two more readings
before the first export, and after each that has handed over what was there.
"""

import asyncio
import os
import signal
import sqlite3
import sys
import threading
from datetime import datetime
from pathlib import Path
from types import FrameType
from zoneinfo import ZoneInfo

import openpyxl
import sqlalchemy.dialects.sqlite.aiosqlite

from bot.database.alchemy import create_engine
from bot.exchange.batch_file import FileFormat
from bot.exchange.exporting import export_readings
from tests.domain.services import WINDOW

_LOADED_ONCE = (openpyxl, sqlalchemy.dialects.sqlite.aiosqlite)
"""Before the children are made, or each would load them again."""

_WATCHED = (
    "exporting.py",
    "handing_over.py",
    "batch_book.py",
    "batch_file.py",
    "gis_file.py",
    "spreadsheet.py",
)
_STRIDE = 47
_STRIDE_AFTER = 1
_MOST = 200
_NOW = datetime(2026, 11, 24, 15, 0, tzinfo=ZoneInfo("Europe/Moscow"))


def main(database: str, out: str, file_format: str) -> int:
    """Kill exports, each some steps later, until one gets to its end unharmed.

    They are fewer before anything is handed over, which takes most of the steps, than from then on.
    """
    fatal, handed_over = 1, 0
    for attempt in range(_MOST):
        if not attempt or handed_over:
            resident_sends(database, attempt)
        child = os.fork()
        if child == 0:
            _export_until(fatal, database, Path(out), FileFormat(file_format))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            return os.WEXITSTATUS(status)
        handed_over = _batches(database)
        fatal += _STRIDE_AFTER if handed_over else _STRIDE
    return 1


def _batches(database: str) -> int:
    with sqlite3.connect(database) as connection:
        [[count]] = connection.execute("SELECT count(*) FROM export_batches")
    connection.close()
    return int(count)


def _export_until(fatal: int, database: str, out: Path, file_format: FileFormat) -> None:
    steps = 0

    def step(frame: FrameType, event: str, argument: object) -> None:
        nonlocal steps
        del event, argument
        if frame.f_code.co_filename.endswith(_WATCHED):
            steps += 1
            if steps == fatal:
                os.kill(os.getpid(), signal.SIGKILL)

    async def export() -> None:
        engine = create_engine(f"sqlite+aiosqlite:///{database}")
        await export_readings(engine, out, _NOW, WINDOW, file_format=file_format)
        await engine.dispose()

    threading.setprofile(step)
    sys.setprofile(step)
    asyncio.run(export())


def resident_sends(database: str, attempt: int) -> None:
    """Two more readings wait to be handed over."""
    with sqlite3.connect(database) as connection:
        [[meter]] = connection.execute("SELECT id FROM meters WHERE number = '11228081'")
        submission = connection.execute(
            "INSERT INTO submissions (draft, account, user_id, sent_at) VALUES (?, '111222333', 7, ?)",
            (f"draft {attempt}", "2026-11-24 09:30:00.000000"),
        ).lastrowid
        connection.executemany(
            "INSERT INTO readings (meter_id, register, taken_on, source, value, submission_id, state)"
            " VALUES (?, ?, '2026-11-24', 'resident', ?, ?, 'received')",
            [(meter, 1 + one, 1000 + attempt * 2 + one, submission) for one in (0, 1)],
        )
    connection.close()


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
