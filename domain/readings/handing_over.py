"""Handing over to billing what residents sent: each reading is in exactly one numbered batch.

A batch is made in the database first, in one transaction; its file is written from there. So a batch whose
file was not finished, or was lost, can be written again, and comes out the same to the byte.
"""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, NewType, Protocol

from domain.identifiers import AccountNumber, MeterNumber, SubmissionId
from domain.meters import Resource, Zone
from domain.readings.reading import ReadingSource, ReadingState
from domain.window import Month, Window

BatchNumber = NewType("BatchNumber", int)
"""1, 2, 3…, without gaps: billing would ask for the missing one."""

DUE = (ReadingState.RECEIVED,)
"""The rule of what is handed over: every reading that was taken, that billing has not got, and whose month's
window has opened (see `OpenedMonths`): an early one waits, for it may be replaced until then.

Versions that a resident has corrected before, and readings that a clerk has yet to look at or has declined,
are in no batch.
"""

BECOMES = ReadingState.HANDED_OVER
"""The state that a batch's readings take."""


class NoSuchBatch(LookupError):
    """A batch of this number was never made."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Readings that billing gets together."""

    number: BatchNumber
    made_at: datetime


class BatchLine(NamedTuple):
    """One register's value, for billing; `month` is that for which it counts, as 2026-11.

    `replaces` is the submission whose value for the same month and register billing got before; `address` is
    that of the house, `gis_number` what ГИС ЖКХ calls the meter, where that is known.
    """

    account: AccountNumber
    resource: Resource
    meter: MeterNumber
    register: int
    zone: Zone | None
    value: int
    taken_on: date
    month: str
    submission: SubmissionId
    sent_at: datetime
    source: ReadingSource
    replaces: SubmissionId | None = None
    address: str = ""
    gis_number: str = ""


@dataclass(frozen=True, slots=True)
class OpenedMonths:
    """The newest months whose windows have opened by a day: the company's, and of houses' own windows."""

    company: Month
    houses: Mapping[Window, Month]


class BatchChange(Protocol):
    """A transaction in which readings are handed over; two at once wait for each other."""

    async def house_windows(self) -> Collection[Window]:
        """The windows that houses have of their own."""
        ...

    async def anything_due(self, opened: OpenedMonths) -> bool:
        """Whether any reading is `DUE`."""
        ...

    async def last(self) -> BatchNumber | None:
        """The number of the last batch."""
        ...

    async def add(self, batch: Batch, opened: OpenedMonths) -> None:
        """Make a batch of all that is `DUE`, which takes its state by that."""
        ...

    async def claim_day(self, day: date, at: datetime) -> bool:
        """Begin a day's export; False when it was begun before."""
        ...

    async def is_first_day(self) -> bool:
        """Whether the day that was begun is the first of all."""
        ...

    async def made_for_a_day(self, batch: Batch) -> None:
        """Keep that the batch's file is to be written."""
        ...

    async def written(self, batch: Batch, at: datetime) -> None:
        """Keep that it is in its place."""
        ...


class BatchBook(Protocol):
    """The batches that were made."""

    def change(self) -> AbstractAsyncContextManager[BatchChange]:
        """A transaction: it is committed when it ends well."""
        ...

    async def find(self, number: BatchNumber) -> Batch | None:
        """A batch."""
        ...

    async def last(self) -> BatchNumber | None:
        """The number of the last one."""
        ...

    def lines(self, batch: Batch) -> AsyncIterator[Sequence[BatchLine]]:
        """Its readings in pages, always in the same order; what was sent together stands together."""
        ...

    async def day_was_claimed(self, day: date) -> bool:
        """Whether a day's export was begun."""
        ...

    async def not_written(self) -> Sequence[Batch]:
        """Batches that were made for a day and whose files are not in their place, the first one first."""
        ...


class HandingOverService:
    """Makes batches, and knows those that were made; `window` is the company's."""

    def __init__(self, book: BatchBook, window: Window) -> None:
        self._book = book
        self._window = window

    async def hand_over(self, now: datetime) -> Batch | None:
        """Make a batch of what is due; None when nothing is."""
        async with self._book.change() as change:
            return await self._hand_over(change, now)

    async def hand_over_for(self, day: date, now: datetime) -> None:
        """The same for a day, once; what a day's export missed is in the next one's.

        A day before the program was there was not missed: the first one that it sees makes no batch.
        `not_written` names the batch until its file is `written`.
        """
        if await self._book.day_was_claimed(day):
            return
        async with self._book.change() as change:
            if not await change.claim_day(day, now) or await change.is_first_day():
                return
            batch = await self._hand_over(change, now)
            if batch is not None:
                await change.made_for_a_day(batch)

    async def find(self, number: int) -> Batch:
        """A batch that was made.

        Raises:
            NoSuchBatch: it was not.
        """
        batch = await self._book.find(BatchNumber(number))
        if batch is None:
            raise NoSuchBatch(number)
        return batch

    async def last(self) -> BatchNumber | None:
        """The number of the last batch."""
        return await self._book.last()

    def lines(self, batch: Batch) -> AsyncIterator[Sequence[BatchLine]]:
        """What a batch has handed over, in pages."""
        return self._book.lines(batch)

    async def not_written(self) -> Sequence[Batch]:
        """Batches that were made for a day and whose files are not in their place, the first one first."""
        return await self._book.not_written()

    async def written(self, batch: Batch, now: datetime) -> None:
        """The file of a batch that was made for a day is in its place."""
        async with self._book.change() as change:
            await change.written(batch, now)

    async def _hand_over(self, change: BatchChange, now: datetime) -> Batch | None:
        day = now.date()
        windows = await change.house_windows()
        houses = {window: window.opened_by(day) for window in windows}
        opened = OpenedMonths(self._window.opened_by(day), houses)
        if not await change.anything_due(opened):
            return None
        batch = Batch(BatchNumber((await change.last() or 0) + 1), now)
        await change.add(batch, opened)
        return batch
