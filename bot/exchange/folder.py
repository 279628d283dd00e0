"""`EXCHANGE_DIR`: files that billing drops into `in/` are taken, and put aside when that is done.

    in/                  where files are dropped
    in/.taking/          what is being taken; after a crash it is taken up again
    in/done/             what was taken
    in/broken/           what was not, or not all of it, with NAME.rejected.csv beside it

A file gets a name of its own when its turn comes, that begins with the moment, and keeps it. So it can be
told from a namesake that is dropped later, and the staff group hears of it once, whatever breaks in between.
Each file is by itself: one that can be neither taken nor moved is told, and the others go on.
"""

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database.bulk.workspace import DatabaseFailed
from bot.exchange.arrivals import Arrivals, Look
from bot.exchange.importing import Import, ImportResult, in_order
from bot.exchange.own_names import own_name
from bot.exchange.telling import StaffGroup, Why
from bot.private_files import FOR_US_ALONE
from domain.exchange import Reason, Refusal
from domain.outages.planning import TellsAt, at_once

LOOKS_AFTER = 450
"""Looks for which what was put aside is looked at again: somebody may still have been writing."""

FAILURES_OF_ONE = 5
"""Times that the database may fail over one file, before the file is held to be the reason."""

log = structlog.get_logger()


@dataclass(slots=True)
class _Aside:
    """A file that was put aside, as it was then."""

    look: Look
    looks_left: int = LOOKS_AFTER


@dataclass(slots=True)
class _Round:
    """What one look found: files to take, and what cannot be."""

    paths: list[Path] = field(default_factory=list)
    left: list[tuple[str, Why]] = field(default_factory=list)


def places_of(root: Path) -> tuple[Path, Path, Path, Path, Path]:
    """The folders in the order of the page above, and the one of the exports."""
    incoming = root / "in"
    return incoming, incoming / ".taking", incoming / "done", incoming / "broken", root / "out"


class ExchangeFolder:
    """One at work in a process."""

    def __init__(self, engine: AsyncEngine, root: Path, told_at: TellsAt = at_once) -> None:
        """`told_at` says when residents are told of an outage."""
        self._engine = engine
        self._told_at = told_at
        self.incoming, self._taking, self._done, self._broken, self.out = places_of(root)
        self._arrivals = Arrivals(self.incoming)
        self.group = StaffGroup(engine)
        self._aside: dict[Path, _Aside] = {}
        self._stuck: dict[Path, tuple[Look, ImportResult]] = {}
        self._failures: Counter[Path] = Counter()

    async def take_in(self, now: datetime) -> list[ImportResult]:
        """Take the files that lie there whole, in the order in which they need one another.

        Raises:
            DatabaseFailed, SQLAlchemyError: the database failed; the files are taken up again later.
            OSError: the folders cannot be used.
        """
        found = await asyncio.to_thread(self._look, now)
        for name, why in found.left:
            await self.group.hears_of_left(name, why, now)
        work = Import(self._engine, now.date(), now, told_at=self._told_at)
        results = [await self._take(work, looked) for looked in await in_order(found.paths)]
        return [result for result in results if result is not None]

    # ---- what is there ----------------------------------------------------------------------------

    def _look(self, now: datetime) -> _Round:
        for folder in (*self._places(), self.out):
            folder.mkdir(parents=True, exist_ok=True)
        self._bring_back_what_grew()
        found = _Round()
        for name in self._arrivals.strangers():
            if name not in {self._done.name, self._broken.name}:
                found.left.append((name, Why.NO_FILE))
        for name in self._arrivals.at_rest():
            try:
                (self.incoming / name).rename(self._taking / own_name(name, now, self._places()))
            except OSError:
                if (self.incoming / name).exists():
                    found.left.append((name, Why.CANNOT_BE_MOVED))
        found.paths = [path for path in sorted(self._taking.iterdir()) if not _is_rejected(path)]
        return found

    def _bring_back_what_grew(self) -> None:
        for path, aside in list(self._aside.items()):
            aside.looks_left -= 1
            try:
                grown = Look.at(path) != aside.look
                if grown:
                    path.rename(self._taking / path.name)
            except OSError:
                grown = True
            if grown or not aside.looks_left:
                del self._aside[path]

    def _places(self) -> tuple[Path, ...]:
        return (self._taking, self._done, self._broken)

    # ---- one file ---------------------------------------------------------------------------------

    async def _take(self, work: Import, looked: ImportResult) -> ImportResult | None:
        """What became of a file; None when it waits for another look."""
        path = looked.path
        try:
            before = Look.at(path)
        except OSError:
            return None
        known = self._stuck.pop(path, None)
        if known is not None and known[0] == before:
            result = known[1]
        else:
            result = await self._imported(work, looked)
        try:
            # Somebody may have gone on writing meanwhile: then it is taken once more, with what came after.
            if Look.at(path) != before:
                return None
            await self._put_aside(result, before, work.now)
        except OSError:
            log.warning("a file of billing cannot be put aside")
            self._stuck[path] = (before, result)
            await self.group.hears_of_left(path.name, Why.CANNOT_BE_PUT_ASIDE, work.now)
            return result if known is None else None
        return result

    async def _imported(self, work: Import, looked: ImportResult) -> ImportResult:
        path = looked.path
        try:
            result = await work.take(looked)
        except (DatabaseFailed, SQLAlchemyError):
            self._failures[path] += 1
            if self._failures[path] < FAILURES_OF_ONE:
                raise
            # When the database takes the card about it, it is the file that it does not take.
            result = ImportResult(path, looked.kind, refusal=Refusal(Reason.DATABASE))
        self._failures.pop(path, None)
        return result

    async def _put_aside(self, result: ImportResult, look: Look, now: datetime) -> None:
        path = result.path
        if result.left_out:
            await self.group.hears_of_sheets(result, now)
        if not result.refusal and not result.rejected:
            log.info("a file of billing was taken", kind=result.kind, rows=result.rows)
            await self._move(path, self._done, look)
            return
        log.warning("a file of billing was not taken in full", kind=result.kind, rejected=result.rejected)
        await self.group.hears_of_broken(result, now)
        if result.rejected_path is not None and result.rejected_path.exists():
            beside = self._broken / result.rejected_path.name
            await asyncio.to_thread(result.rejected_path.replace, beside)
        await self._move(path, self._broken, look)

    async def _move(self, path: Path, folder: Path, look: Look) -> None:
        with suppress(PermissionError):  # whoever has dropped it says who reads it
            await asyncio.to_thread(path.chmod, FOR_US_ALONE)
        await asyncio.to_thread(path.replace, folder / path.name)
        self._aside[folder / path.name] = _Aside(look)


def _is_rejected(path: Path) -> bool:
    """What a broken-off import may have left beside a file; never a file that was dropped."""
    return path.name.endswith((".rejected.csv", ".rejected.csv.part"))
