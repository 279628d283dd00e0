"""What the staff group hears of the exchange with billing: each thing once, however often it is seen."""

import hashlib
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database.alchemy import BEGIN
from bot.database.jobs import claim, is_done
from bot.database.outbox import row_of
from bot.database.tables import outbox
from bot.exchange.cells import shown
from bot.exchange.exporting import BatchNotWritten
from bot.exchange.importing import ImportResult
from bot.exchange.own_names import readable
from domain.outbox import Facts, StaffCard

BROKEN = "exchange-broken"
REFUSED = "exchange-refused"
"""The card of a file of which nothing was taken."""
SHEETS = "exchange-sheets"
"""The card of a file of which one sheet was read, and others hold data."""
LEFT = "exchange-left"
EXPORT_FAILED = "exchange-export-failed"
EXPORT_DONE = "exchange-export-done"
"""The cards' templates; in `jobs_done`, with what stands for the matter: the group was told."""


_MOST_NAMED = 10


class Why(StrEnum):
    """Why a file, or what is none, stays where it lies."""

    NO_FILE = "no_file"
    CANNOT_BE_MOVED = "cannot_be_moved"
    CANNOT_BE_PUT_ASIDE = "cannot_be_put_aside"


class Exported(StrEnum):
    """What a night's export hands over."""

    READINGS = "readings"
    PAYMENTS = "payments"


class StaffGroup:
    """The group of clerks, as the exchange speaks to it."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._told: set[tuple[str, str]] = set()

    async def hears_of_broken(self, result: ImportResult, now: datetime) -> None:
        """A file was not taken, or not all of it."""
        await self._hears(BROKEN, result.path.name, _card(result), now)

    async def hears_of_sheets(self, result: ImportResult, now: datetime) -> None:
        """Other sheets of a file hold data too, and were not read."""
        sheets = ", ".join(shown(readable(name)) for name in result.left_out[:_MOST_NAMED])
        card = StaffCard(SHEETS, {"file": result.path.name, "sheets": sheets})
        await self._hears(SHEETS, result.path.name, card, now)

    async def hears_of_left(self, name: str, why: Why, now: datetime) -> None:
        """What stays where it lies."""
        shown = readable(name)
        await self._hears(LEFT, f"{why} {shown}", StaffCard(LEFT, {"file": shown, "why": why}), now)

    async def hears_of_failed_export(
        self, what: Exported, day: date, error: BatchNotWritten, now: datetime
    ) -> None:
        """A night's export could not be written; it is attempted again and again, and told once."""
        facts: Facts = {
            "what": what.value,
            "batch": error.batch,
            "why": error.strerror or type(error).__name__,
            "handed_over": int(error.handed_over),
        }
        await self._hears(EXPORT_FAILED, _night(what, day), StaffCard(EXPORT_FAILED, facts), now)

    async def hears_of_export_after_all(
        self, what: Exported, day: date, path: Path | None, rows: int, now: datetime
    ) -> None:
        """An export that had failed before, and was told, is there."""
        async with self._engine.connect() as connection:
            failed = await is_done(connection, EXPORT_FAILED, _own(_night(what, day)))
        if failed and path is not None:
            facts: Facts = {"what": what.value, "file": path.name, "rows": rows}
            await self._hears(EXPORT_DONE, _night(what, day), StaffCard(EXPORT_DONE, facts), now)

    async def _hears(self, kind: str, matter: str, card: StaffCard, now: datetime) -> None:
        own = _own(matter)
        if (kind, own) in self._told:
            return
        async with self._engine.connect() as connection:
            await connection.execution_options(**{BEGIN: "IMMEDIATE"})
            async with connection.begin():
                if await claim(connection, kind, own, now):
                    await connection.execute(insert(outbox), [row_of(card, now)])
        self._told.add((kind, own))


def _night(what: Exported, day: date) -> str:
    return day.isoformat() if what is Exported.READINGS else f"{what} {day.isoformat()}"


def _own(matter: str) -> str:
    return hashlib.sha256(matter.encode()).hexdigest()[:32]


def _card(result: ImportResult) -> StaffCard:
    file = result.path.name
    if (refusal := result.refusal) is not None:
        return StaffCard(REFUSED, {"file": file, **refusal.for_outbox()})
    return StaffCard(BROKEN, {"file": file, "bad_rows": result.rejected, "rows": result.rows})
