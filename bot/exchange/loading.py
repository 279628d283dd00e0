"""The way of a file's rows into the database: those of verdicts go another way than the registry's."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database.bulk.doubts import MOST_LINES, Remark
from bot.database.bulk.known_meters import METER_MEANT
from bot.database.bulk.merging import merge_into
from bot.database.bulk.outage_book import outage_book
from bot.database.bulk.registry import Differences, registry_load
from bot.database.bulk.sqlite_rows import StagedRow
from bot.database.bulk.tariff_book import tariff_book
from bot.database.bulk.verdict_book import Verdicts, verdict_book
from bot.database.bulk.workspace import Rejection, Workspace, staging_table
from bot.exchange.columns import FileKind
from bot.exchange.headings import Heading
from bot.exchange.outages import OutageLoad
from bot.exchange.tariffs import TariffLoad
from domain.exchange import Refusal
from domain.outages.planning import TellsAt
from domain.readings.verdicts import Unanswerable, Unplaced, Verdict, VerdictService

_WHY: Mapping[Unanswerable, str] = {
    Unanswerable.NOT_SENT: "No resident has sent such a reading.",
    Unanswerable.NOT_HANDED_OVER: "Billing has not got it yet: it is in no batch.",
    Unanswerable.UNDER_REVIEW: "Billing has not got it: a clerk has yet to look at its photo.",
    Unanswerable.SUPERSEDED: "Billing has not got it: the resident had corrected it before.",
    Unanswerable.DECLINED: "Billing has not got it: a clerk declined it.",
    Unanswerable.SEVERAL: "Several of its readings wait for an answer: give the receipt, or the month.",
    Unanswerable.REPEATED: "It repeats line {earlier} and says otherwise.",
}
_LATE = (
    "The resident has corrected this reading since: what billing says of it is kept, "
    "but the newer one counts, and nobody is told."
)


class Load(Protocol):
    """One file on its way."""

    @property
    def workspace(self) -> Workspace:
        """Where its rows are, and those that are rejected."""
        ...

    async def take(self, rows: Sequence[StagedRow], rejections: Sequence[Rejection]) -> None:
        """Compare a chunk with the database and keep its rows; note those that were rejected."""
        ...

    async def gathered(self) -> Refusal | None:
        """All rows have come: reject what only shows when they are together; why nothing may be taken."""
        ...

    async def differences(self) -> Differences:
        """What is to be written."""
        ...

    async def write(self, differences: Differences) -> None:
        """Write what differs."""
        ...

    async def remarks(self) -> Sequence[Remark]:
        """What is to be said of rows that are not rejected, once they are written."""
        ...


@asynccontextmanager
async def load_of(
    engine: AsyncEngine, heading: Heading, path: Path, told_at: TellsAt, now: datetime, began: datetime
) -> AsyncIterator[Load]:
    """The way of the file with this heading; `now` is when notices about it are due.

    What it changes in the registry changes when it `began` to be taken: files before it may have taken long.
    `told_at` says when residents are told of an outage.
    """
    file = heading.file
    staged = staging_table({name: column.cell.kept_as for name, column in file.columns.items()})
    if file.kind is FileKind.VERDICTS:
        digest = await asyncio.to_thread(_digest, path)
        async with verdict_book(engine, staged, digest) as book:
            yield VerdictLoad(book, now)
        return
    if file.kind is FileKind.OUTAGES:
        async with outage_book(engine) as outages:
            yield OutageLoad(outages, told_at, now)
        return
    if file.kind is FileKind.TARIFFS:
        async with tariff_book(engine) as tariffs:
            yield TariffLoad(tariffs)
        return
    absent = file.columns.keys() - heading.positions.keys()
    merge = merge_into(file.kind, staged, absent, file.unless_said)
    async with registry_load(engine, merge, file.key, began) as load:
        yield load


class VerdictLoad:
    """A file of verdicts, on its way through the service that has their rules."""

    def __init__(self, book: Verdicts, now: datetime) -> None:
        self.workspace = book.workspace
        self._book = book
        self._service = VerdictService(book, now)
        self._in_other_letters = 0

    async def take(self, rows: Sequence[StagedRow], rejections: Sequence[Rejection]) -> None:
        """Find the readings of each row and keep what it says of them; note those that were rejected."""
        verdicts = [Verdict(*row) for row in rows]
        unplaced = await self._service.take(verdicts)
        self._in_other_letters += len(self._book.in_other_letters - unplaced.keys())
        refused = [
            _rejection(verdict, unplaced[verdict.line]) for verdict in verdicts if verdict.line in unplaced
        ]
        async with self.workspace.connection.begin():
            await self.workspace.reject([*rejections, *refused])

    async def gathered(self) -> None:
        """Nothing of a verdict shows only then."""

    async def differences(self) -> Differences:
        """How many lines say something new of a reading, and how many do not."""
        news, no_news = await self._book.lines()
        return Differences(0, news, no_news)

    async def remarks(self) -> Sequence[Remark]:
        """How many are about readings that were corrected since, or name a meter in other letters."""
        late, in_other_letters = self._service.late, self._in_other_letters
        found = [Remark("receipt", _LATE, len(late), tuple(late[:MOST_LINES]))] if late else []
        return [*found, Remark("meter", METER_MEANT, in_other_letters, ())] if in_other_letters else found

    async def write(self, differences: Differences) -> None:
        """Write the verdicts, some submissions in each transaction."""
        await self._service.write()
        if differences.changed:
            await self.workspace.shorten_the_log()


def _rejection(verdict: Verdict, unplaced: Unplaced) -> Rejection:
    by_meter = verdict.receipt is None and unplaced.why is not Unanswerable.SEVERAL
    reason = _WHY[unplaced.why].format(earlier=unplaced.earlier)
    return Rejection(verdict.line, "meter" if by_meter else "receipt", reason)


def _digest(path: Path) -> str:
    """What tells a file from any other, in 32 characters."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:32]
