"""`EXCHANGE_DIR`: files that billing drops into `in/` are taken, and put aside when that is done.

    in/                  where files are dropped
    in/.taking/          what is being taken; after a crash it is taken up again
    in/done/             what was taken
    in/broken/           what was not, or not all of it, with NAME.rejected.csv beside it

A file gets a name of its own when its turn comes, that begins with the moment, and keeps it. So it can be
told from a namesake that is dropped later, and the staff group hears of it once, whatever breaks in between.
"""

import asyncio
import hashlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import structlog
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database.alchemy import BEGIN
from bot.database.jobs import claim
from bot.database.outbox import row_of
from bot.database.tables import outbox
from bot.exchange.importing import ImportResult, import_files
from domain.outbox import StaffCard

TOLD = "exchange-broken"
"""The card's template; in `jobs_done`, with what stands for a file's own name: the group was told."""
REFUSED = "exchange-refused"
"""The card of a file of which nothing was taken."""

_UNFINISHED = (".tmp", ".part", ".partial", ".crdownload", ".filepart")

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Look:
    """A file as it was seen: when it is the same at the next look, nobody writes to it any more."""

    name: str
    size: int
    changed: int


class ExchangeFolder:
    """One at work in a process."""

    def __init__(self, engine: AsyncEngine, root: Path) -> None:
        self._engine = engine
        self.incoming = root / "in"
        self.out = root / "out"
        self._taking = self.incoming / ".taking"
        self._done = self.incoming / "done"
        self._broken = self.incoming / "broken"
        self._seen: frozenset[_Look] = frozenset()

    async def take_in(self, now: datetime) -> list[ImportResult]:
        """Take the files that lie there whole, in the order in which they need one another.

        While any of them is still being written, all of them wait: they may need it.

        Raises:
            DatabaseFailed, SQLAlchemyError: the database failed; the files are taken up again later.
            OSError: the folders cannot be used.
        """
        paths = await asyncio.to_thread(self._next, now)
        if not paths:
            return []
        results = await import_files(self._engine, paths, now.date(), now=now)
        for result in results:
            await self._put_aside(result, now)
        return results

    def _next(self, now: datetime) -> list[Path]:
        for folder in (self._taking, self._done, self._broken, self.out):
            folder.mkdir(parents=True, exist_ok=True)
        left = [path for path in sorted(self._taking.iterdir()) if not _is_rejected(path)]
        if left:
            return left
        seen = frozenset(_look(entry) for entry in os.scandir(self.incoming) if _is_dropped(entry))
        whole = bool(seen) and seen == self._seen
        self._seen = frozenset() if whole else seen
        return [self._begin(look.name, now) for look in sorted(seen, key=_by_name)] if whole else []

    def _begin(self, name: str, now: datetime) -> Path:
        stamp = f"{now:%Y-%m-%dT%H-%M-%S}"
        number = 1
        while any((folder / _own(stamp, number, name)).exists() for folder in self._places()):
            number += 1
        return (self.incoming / name).rename(self._taking / _own(stamp, number, name))

    def _places(self) -> Sequence[Path]:
        return (self._taking, self._done, self._broken)

    async def _put_aside(self, result: ImportResult, now: datetime) -> None:
        path = result.path
        if not result.refusal and not result.rejected:
            log.info("a file of billing was taken", kind=result.kind, rows=result.rows)
            await asyncio.to_thread(path.replace, self._done / path.name)
            return
        log.warning("a file of billing was not taken in full", kind=result.kind, rejected=result.rejected)
        await self._tell(result, now)
        if result.rejected_path is not None:
            await asyncio.to_thread(result.rejected_path.replace, self._broken / result.rejected_path.name)
        await asyncio.to_thread(path.replace, self._broken / path.name)

    async def _tell(self, result: ImportResult, now: datetime) -> None:
        own = hashlib.sha256(result.path.name.encode()).hexdigest()[:32]
        async with self._engine.connect() as connection:
            await connection.execution_options(**{BEGIN: "IMMEDIATE"})
            async with connection.begin():
                if await claim(connection, TOLD, own, now):
                    await connection.execute(insert(outbox), [row_of(_card(result), now)])


def _card(result: ImportResult) -> StaffCard:
    file = result.path.name
    if (refusal := result.refusal) is not None:
        return StaffCard(REFUSED, {"file": file, **refusal.for_outbox()})
    return StaffCard(TOLD, {"file": file, "bad_rows": result.rejected, "rows": result.rows})


def _is_dropped(entry: os.DirEntry[str]) -> bool:
    hidden = entry.name.startswith((".", "~$"))
    return not hidden and not entry.name.lower().endswith(_UNFINISHED) and entry.is_file()


def _is_rejected(path: Path) -> bool:
    """What a broken-off import may have left beside a file; never a file that was dropped (see `_own`)."""
    return path.name.endswith((".rejected.csv", ".rejected.csv.part"))


def _look(entry: os.DirEntry[str]) -> _Look:
    found = entry.stat()
    return _Look(entry.name, found.st_size, found.st_mtime_ns)


def _by_name(look: _Look) -> str:
    return look.name


def _own(stamp: str, number: int, name: str) -> str:
    # Rows that come back corrected may still have the name that they were given when they were rejected.
    plain = Path(name)
    stem = re.sub(r"(\.rejected)+$", "", plain.stem)
    return f"{stamp}-{number}-{stem}{plain.suffix}" if number > 1 else f"{stamp}-{stem}{plain.suffix}"
