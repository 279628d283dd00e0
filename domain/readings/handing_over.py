"""Handing over to billing what residents sent: each reading is in exactly one numbered batch.

What is due is written down first, and then handed over in one transaction, if it is still the same. So where
it cannot be written nothing is handed over; and a batch whose file was lost can be written again, and comes
out the same to the byte.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, suppress
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


TRIES = 3
"""Times that what is due is written down before it is handed over, because residents send all the time. After
that it is written within the change, for which others wait."""


class _Moved(Exception):
    """What is due is not what was written down."""


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


class Content(NamedTuple):
    """What tells one set of readings from any other, and from the same with other zones: sums over it."""

    rows: int
    numbers: int
    zones: int


Prepare = Callable[[Batch, AsyncIterator[Sequence[BatchLine]]], Awaitable[None]]
"""Writes down a batch that is about to be made, perhaps several times; when it raises, none is made."""


class BatchView(Protocol):
    """What is due, as it is at one moment; nobody waits for it."""

    async def house_windows(self) -> Collection[Window]:
        """The windows that houses have of their own."""
        ...

    async def last(self) -> BatchNumber | None:
        """The number of the last batch."""
        ...

    async def content_due(self, opened: OpenedMonths) -> Content:
        """All that is `DUE`."""
        ...

    def lines_due(self, opened: OpenedMonths) -> AsyncIterator[Sequence[BatchLine]]:
        """The same in pages, in the order of `lines`."""
        ...


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

    async def content(self, batch: Batch) -> Content:
        """What a batch took."""
        ...

    def lines(self, batch: Batch) -> AsyncIterator[Sequence[BatchLine]]:
        """Its readings in pages."""
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

    def view(self) -> AbstractAsyncContextManager[BatchView]:
        """What is due now."""
        ...

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

    async def hand_over(self, now: datetime, prepare: Prepare | None = None) -> Batch | None:
        """Make a batch of what is due, when it was written down; None when nothing is due.

        Whatever `prepare` raises comes through, and nothing is handed over.
        """
        return await self._hand_over(now, prepare, None)

    async def hand_over_for(self, day: date, now: datetime, prepare: Prepare | None = None) -> Batch | None:
        """The same for a day, once; what a day's export missed is in the next one's.

        A day before the program was there was not missed: the first one that it sees makes no batch.
        `not_written` names the batch until its file is `written`.
        """
        if await self._book.day_was_claimed(day):
            return None
        return await self._hand_over(now, prepare, day)

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

    async def _hand_over(self, now: datetime, prepare: Prepare | None, day: date | None) -> Batch | None:
        if prepare is not None:
            for _ in range(TRIES):
                with suppress(_Moved):
                    return await self._hand_over_prepared(now, prepare, day)
        async with self._book.change() as change:
            batch = await self._make(change, now, day)
            if batch is not None and prepare is not None:
                await prepare(batch, change.lines(batch))
            return batch

    async def _hand_over_prepared(self, now: datetime, prepare: Prepare, day: date | None) -> Batch | None:
        """Write down what is due, and hand over nothing else.

        Raises:
            _Moved: something else is due by now.
        """
        prepared = await self._prepared(now, prepare)
        async with self._book.change() as change:
            batch = await self._make(change, now, day)
            if batch is not None and prepared != (batch.number, await change.content(batch)):
                raise _Moved
            return batch

    async def _prepared(self, now: datetime, prepare: Prepare) -> tuple[BatchNumber, Content] | None:
        async with self._book.view() as view:
            opened = self._opened(await view.house_windows(), now.date())
            content = await view.content_due(opened)
            if not content.rows:
                return None
            batch = Batch(_next(await view.last()), now)
            await prepare(batch, view.lines_due(opened))
            return batch.number, content

    async def _make(self, change: BatchChange, now: datetime, day: date | None) -> Batch | None:
        if day is not None and (not await change.claim_day(day, now) or await change.is_first_day()):
            return None
        opened = self._opened(await change.house_windows(), now.date())
        if not await change.anything_due(opened):
            return None
        batch = Batch(_next(await change.last()), now)
        await change.add(batch, opened)
        if day is not None:
            await change.made_for_a_day(batch)
        return batch

    def _opened(self, windows: Collection[Window], day: date) -> OpenedMonths:
        houses = {window: window.opened_by(day) for window in windows}
        return OpenedMonths(self._window.opened_by(day), houses)


def _next(last: BatchNumber | None) -> BatchNumber:
    return BatchNumber((last or 0) + 1)
