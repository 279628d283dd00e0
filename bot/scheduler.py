"""What the program does by the clock: the exchange folder, the nightly export, forgetting what is old.

The scheduler only knocks every few moments; what is due then, the program's own clock says, so that it can be
moved. A job that is still at work is not begun a second time.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from bot.database.engine import Database
from bot.database.forgetting import forget_what_is_old
from bot.files.retention import Retention
from bot.logs import tell_when_broken
from bot.stopping import let_end
from domain.clock import Clock
from domain.outages.planning import TellsAt
from domain.window import Window

if TYPE_CHECKING:
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    from bot.exchange.folder import ExchangeFolder

LOOK_EVERY = 2.0  # seconds between two looks into the exchange folder
DUE_EVERY = 15  # looks between two questions whether something nightly is due

TIME_TO_FINISH = 2.0  # seconds that a job gets when the program ends

Job = Callable[[], Awaitable[None]]

log = structlog.get_logger()


class Scheduler:
    """One at work in a process.

    `every` are the seconds between two looks; `at` is when the nightly work is due, in the company's time;
    without a folder nothing is exchanged. `window` is the company's, for readings. `jobs` are what
    conversations do by the clock, by name; `told_at` says when residents are told of an outage that a file
    brings.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        folder: Path | None,
        at: time,
        window: Window,
        jobs: Mapping[str, Job],
        retention: Retention,
        told_at: TellsAt,
        every: float = LOOK_EVERY,
    ) -> None:
        self._database = database
        self._clock = clock
        self._root = folder
        self._at = at
        self._window = window
        self._jobs = jobs
        self._retention = retention
        self._told_at = told_at
        self._every = every
        self._folder: ExchangeFolder | None = None
        self._exported: date | None = None
        self._forgotten: date | None = None
        self._at_work: set[asyncio.Task[None]] = set()
        self._beginning: asyncio.Task[None] | None = None
        self._knocking: AsyncIOScheduler | None = None

    def start(self) -> None:
        """Begin to knock, a moment later: the first messages need not wait for what that loads."""
        self._beginning = asyncio.create_task(self._begin())
        tell_when_broken(self._beginning)

    async def stop(self) -> None:
        """Let what is at work finish, for a little while; what is broken off goes on at the next start."""
        if self._beginning is not None:
            self._beginning.cancel()
            await asyncio.gather(self._beginning, return_exceptions=True)
        knocking, self._knocking = self._knocking, None
        if knocking is None:
            return
        knocking.remove_all_jobs()
        await let_end(self._at_work, TIME_TO_FINISH)
        knocking.shutdown(wait=False)

    async def _begin(self) -> None:
        await asyncio.sleep(self._every)
        knocking = await asyncio.to_thread(_make_scheduler)
        self._knocking = knocking
        if self._root is not None:
            from bot.exchange.folder import ExchangeFolder

            self._folder = ExchangeFolder(self._database.alchemy, self._root, self._told_at)
            self._add(knocking, self._take_in, self._every)
            self._add(knocking, self._export, self._every * DUE_EVERY)
        self._add(knocking, self._forget, self._every * DUE_EVERY)
        for name, job in self._jobs.items():
            self._add(knocking, job, self._every * DUE_EVERY, name)
        knocking.start()

    def _add(self, scheduler: "AsyncIOScheduler", job: Job, every: float, name: str = "") -> None:
        scheduler.add_job(
            self._run,
            "interval",
            seconds=every,
            args=[job, name or job.__name__],
            # At once too: what was due while the program was down.
            next_run_time=datetime.now(UTC),
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
        )

    async def _run(self, job: Job, name: str) -> None:
        task = asyncio.current_task()
        if task is None:
            return
        self._at_work.add(task)
        try:
            await job()
        except asyncio.CancelledError:
            # The program ends. Whoever knocks would call it a failure, with a page about where it was.
            log.info("a job is left for the next start", job=name)
        except Exception:
            log.exception("a job failed and will be tried again", job=name)
        finally:
            self._at_work.discard(task)

    # ---- jobs -------------------------------------------------------------------------------------

    async def _take_in(self) -> None:
        if self._folder is not None and await self._folder.take_in(self._clock.now()):
            self._database.outbox.look_again()

    async def _export(self) -> None:
        from bot.exchange.nightly import NightlyExport, day_of

        now = self._clock.now()
        day = day_of(now, self._at)
        if self._folder is None or day == self._exported:
            return
        night = NightlyExport(self._database.alchemy, self._folder.out, self._folder.group, self._window)
        try:
            await night.export(now, self._at)
        finally:
            self._database.outbox.look_again()
        self._exported = day

    async def _forget(self) -> None:
        from bot.exchange.nightly import day_of

        now = self._clock.now()
        day = day_of(now, self._at)
        if day == self._forgotten:
            return
        removed = await forget_what_is_old(self._database, now)
        files = await self._retention.remove_unneeded(now)
        log.info("what is old was removed", rows=removed, files=files)
        self._forgotten = day


def _make_scheduler() -> "AsyncIOScheduler":
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    # That a long import is still at work at the next knock is no news.
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
    return AsyncIOScheduler(timezone="UTC")
