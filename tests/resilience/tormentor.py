"""All that goes wrong beside the kills: clocks, locks, disks, Telegram and mail, drawn by a seed."""

import asyncio
import os
import resource
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

import asyncpg
from sqlalchemy import make_url

from bot.sandbox import flood, hang, lose_answer, server_error
from tests.forking import PROJECT
from tests.resilience.siege import Place, Siege

AN_HOUR = 3600  # seconds
MANY = 1_000
SET_BACK, SET_AHEAD = (60, 10_800), (30, 120)  # seconds; a code lives for fifteen minutes

_MOVED_CLOCK = """
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import bot.clock

moved = Path(os.environ["MOVED_CLOCK"])
bot.clock.machine_time = lambda: datetime.now(UTC) + timedelta(seconds=float(moved.read_text()))
"""

Trouble = Callable[[], Awaitable[None]]


def variables(folder: Path) -> dict[str, str]:
    """What the bot's process is started with, so that its clock can be moved."""
    (folder / "sitecustomize.py").write_text(_MOVED_CLOCK)
    (folder / "moved").write_text("0")
    # Always open: a clock that goes back over midnight must not close the window.
    return {
        "PYTHONPATH": f"{folder}{os.pathsep}{PROJECT}",
        "MOVED_CLOCK": str(folder / "moved"),
        "READINGS_WINDOW": "1-31",
    }


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds, at least and at most: of quiet between two troubles, and that one of them lasts."""

    quiet: tuple[float, float]
    lasts: tuple[float, float]


PATIENT = Pace(quiet=(0.2, 2.0), lasts=(0.5, 6.0))
HASTY = Pace(quiet=(0.1, 0.3), lasts=(0.3, 0.8))


class Tormentor:
    """Makes trouble for one bot, each kind once before any comes again, until there is to be peace."""

    def __init__(self, where: Place, folder: Path, url: str, seed: int, pace: Pace = PATIENT) -> None:
        self._where = where
        self._moved = folder / "moved"
        self._url = make_url(url)
        self._file = Path(self._url.database or "")
        self._dice = Random(seed)
        self._pace = pace
        self._to_come: list[Trouble] = []
        self.met: Counter[str] = Counter()
        self.longest_stop = 0.0
        """Seconds from SIGTERM to the end of the process, with the database and Telegram away."""

    async def torments(self, siege: Siege) -> None:
        """Until it is over; then all is well, and what was put off for an hour does not wait for it."""
        while not siege.is_over:
            await asyncio.sleep(self._dice.uniform(*self._pace.quiet))
            await siege.until_the_bot_is_up()
            trouble = self._next()
            self.met[trouble.__name__.lstrip("_").replace("_", " ")] += 1
            await trouble()
        sandbox = self._where.sandbox
        sandbox.faults.add(None, hang(60), times=None)
        async with self._database_away():
            await self._stop()
        sandbox.faults.clear()
        sandbox.mail.accept_again()
        await sandbox.mail.come_back()
        await self._where.bot.start()

    def _next(self) -> Trouble:
        if not self._to_come:
            troubles = self._troubles()
            self._to_come = self._dice.sample(troubles, len(troubles))
        return self._to_come.pop()

    def _troubles(self) -> Sequence[Trouble]:
        common = (
            self._clock_set_back,
            self._clock_set_ahead,
            self._telegram_away,
            self._chat_put_off_for_an_hour,
            self._answers_lost,
            self._question_never_answered,
            self._mail_refused,
            self._mail_dropped,
            self._mail_away,
        )
        if self._url.get_backend_name() == "sqlite":
            return (*common, self._database_locked, self._disk_full, self._disk_read_only)
        return (*common, self._sessions_dropped, self._server_frozen)

    async def _stop(self) -> None:
        began = time.monotonic()
        await self._where.bot.stops()
        self.longest_stop = max(self.longest_stop, time.monotonic() - began)

    async def _lasts(self) -> None:
        await asyncio.sleep(self._dice.uniform(*self._pace.lasts))

    # ---- clocks -----------------------------------------------------------------------------------

    async def _clock_set_back(self) -> None:
        self._move(-self._dice.uniform(*SET_BACK))

    async def _clock_set_ahead(self) -> None:
        self._move(self._dice.uniform(*SET_AHEAD))

    def _move(self, seconds: float) -> None:
        new = self._moved.with_name("moving")
        new.write_text(str(float(self._moved.read_text()) + seconds))
        new.replace(self._moved)

    # ---- the database -----------------------------------------------------------------------------

    async def _database_locked(self) -> None:
        async with self._database_away():
            await self._lasts()

    async def _server_frozen(self) -> None:
        async with self._database_away():
            await self._lasts()

    async def _disk_full(self) -> None:
        await self._limited(self._file.stat().st_size)

    async def _disk_read_only(self) -> None:
        await self._limited(0)

    async def _limited(self, size: int) -> None:
        """No file of the bot's may grow over this size: writing beyond it fails, as on a full disk."""
        process = self._where.bot.pid
        with suppress(ProcessLookupError):
            _, hard = resource.prlimit(process, resource.RLIMIT_FSIZE)
            resource.prlimit(process, resource.RLIMIT_FSIZE, (size, hard))
            await self._lasts()
            resource.prlimit(process, resource.RLIMIT_FSIZE, (hard, hard))

    async def _sessions_dropped(self) -> None:
        for process in await self._sessions():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGTERM)

    @asynccontextmanager
    async def _database_away(self) -> AsyncIterator[None]:
        if self._url.get_backend_name() == "sqlite":
            with _locked(self._file):
                yield
            return
        sessions = await self._sessions()
        for process in sessions:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in sessions:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGCONT)

    async def _sessions(self) -> Sequence[int]:
        address = self._url.set(drivername="postgresql").render_as_string(hide_password=False)
        connection = await asyncpg.connect(address)
        try:
            rows = await connection.fetch(
                "SELECT pid FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        finally:
            await connection.close()
        return [row["pid"] for row in rows]

    # ---- Telegram ---------------------------------------------------------------------------------

    async def _telegram_away(self) -> None:
        faults = self._where.sandbox.faults
        ordered = [faults.add(method, server_error(502), times=None) for method in (None, "getUpdates")]
        await self._lasts()
        for fault in ordered:
            faults.remove(fault)

    async def _chat_put_off_for_an_hour(self) -> None:
        self._where.sandbox.faults.add("sendMessage", flood(AN_HOUR))

    async def _answers_lost(self) -> None:
        self._where.sandbox.faults.add("sendMessage", lose_answer(), times=3)

    async def _question_never_answered(self) -> None:
        self._where.sandbox.faults.add("getUpdates", hang(60))

    # ---- mail -------------------------------------------------------------------------------------

    async def _mail_refused(self) -> None:
        self._where.sandbox.mail.refuse_next(self._dice.choice([421, 451]), times=MANY)
        await self._lasts()
        self._where.sandbox.mail.accept_again()

    async def _mail_dropped(self) -> None:
        # For a time, and not so many times: whoever asks ever more rarely would never be done with them.
        self._where.sandbox.mail.lose_next_answer(times=MANY)
        await self._lasts()
        self._where.sandbox.mail.accept_again()

    async def _mail_away(self) -> None:
        await self._where.sandbox.mail.go_down()
        await self._lasts()
        await self._where.sandbox.mail.come_back()


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    with closing(sqlite3.connect(file, isolation_level=None, timeout=60)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")
