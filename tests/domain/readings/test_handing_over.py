"""Which readings a batch takes, and that each is in one: without a database."""

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.readings.handing_over import (
    BECOMES,
    DUE,
    Batch,
    BatchLine,
    BatchNumber,
    Content,
    HandingOverService,
    NoSuchBatch,
    OpenedMonths,
)
from domain.readings.reading import ReadingState
from domain.window import Month, Window
from tests.domain.services import WINDOW

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
DAY = date(2026, 11, 24)


NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)


class Book:
    """A `BatchBook` over the states and months of readings in memory; all are of houses without a window."""

    def __init__(self, *states: ReadingState, month: Month = NOVEMBER) -> None:
        self.states = list(states)
        self.month = month
        self.windows: list[Window] = []
        self.opened: OpenedMonths | None = None
        self.batches: list[Batch] = []
        self.days: set[date] = set()
        self.waiting: list[Batch] = []
        self.sent = 1

    @asynccontextmanager
    async def view(self) -> AsyncIterator["Book"]:
        yield self

    @asynccontextmanager
    async def change(self) -> AsyncIterator["Book"]:
        yield self

    async def house_windows(self) -> Collection[Window]:
        return self.windows

    async def anything_due(self, opened: OpenedMonths) -> bool:
        self.opened = opened
        return self.month <= opened.company and any(state in DUE for state in self.states)

    async def last(self) -> BatchNumber | None:
        return self.batches[-1].number if self.batches else None

    async def add(self, batch: Batch, opened: OpenedMonths) -> None:
        assert opened == self.opened
        self.batches.append(batch)
        self.states = [BECOMES if state in DUE else state for state in self.states]

    async def claim_day(self, day: date, at: datetime) -> bool:
        if day in self.days:
            return False
        self.days.add(day)
        return True

    async def is_first_day(self) -> bool:
        return len(self.days) == 1

    async def made_for_a_day(self, batch: Batch) -> None:
        self.waiting.append(batch)

    async def written(self, batch: Batch, at: datetime) -> None:
        self.waiting.remove(batch)

    async def find(self, number: BatchNumber) -> Batch | None:
        return next((batch for batch in self.batches if batch.number == number), None)

    def lines(self, batch: Batch) -> AsyncIterator[Sequence[BatchLine]]:
        raise AssertionError("no file is written here")

    def lines_due(self, opened: OpenedMonths) -> AsyncIterator[Sequence[BatchLine]]:
        return _none()

    async def content_due(self, opened: OpenedMonths) -> Content:
        due = self.month <= opened.company and any(state in DUE for state in self.states)
        return Content(int(due), self.sent, 0)

    async def content(self, batch: Batch) -> Content:
        return Content(1, self.sent, 0)

    async def day_was_claimed(self, day: date) -> bool:
        return day in self.days

    async def not_written(self) -> Sequence[Batch]:
        return list(self.waiting)


async def _none() -> AsyncIterator[Sequence[BatchLine]]:
    yield []


def test_what_is_handed_over_is_no_longer_due() -> None:
    assert BECOMES not in DUE


@pytest.mark.parametrize("state", list(ReadingState))
async def test_only_what_was_taken_and_billing_has_not_got_is_due(state: ReadingState) -> None:
    made = await HandingOverService(Book(state), WINDOW).hand_over(NOW)

    assert (made is not None) == (state is ReadingState.RECEIVED)


async def test_numbers_have_no_gaps_and_nothing_new_uses_none() -> None:
    book = Book(ReadingState.RECEIVED)
    service = HandingOverService(book, WINDOW)

    first = await service.hand_over(NOW)
    nothing = await service.hand_over(NOW)
    book.states.append(ReadingState.RECEIVED)
    second = await service.hand_over(NOW + timedelta(days=1))

    assert (first, nothing) == (Batch(BatchNumber(1), NOW), None)
    assert second == Batch(BatchNumber(2), NOW + timedelta(days=1))
    assert await service.last() == 2
    assert await service.find(1) == first
    with pytest.raises(NoSuchBatch):
        await service.find(3)


async def test_a_day_is_handed_over_once_and_waits_until_its_file_is_in_its_place() -> None:
    book = Book(ReadingState.RECEIVED)
    service = HandingOverService(book, WINDOW)

    await service.hand_over_for(DAY - timedelta(days=1), NOW)
    await service.hand_over_for(DAY, NOW)
    book.states.append(ReadingState.RECEIVED)
    await service.hand_over_for(DAY, NOW)

    [batch] = await service.not_written()
    assert batch.number == 1
    await service.written(batch, NOW)
    assert await service.not_written() == []

    await service.hand_over_for(DAY + timedelta(days=1), NOW)
    assert [batch.number for batch in await service.not_written()] == [2]


@pytest.mark.parametrize(
    ("now", "opened"),
    [
        (datetime(2026, 11, 22, 23, 59, tzinfo=UTC), Month(2026, 10)),
        (datetime(2026, 11, 23, 0, 0, tzinfo=UTC), NOVEMBER),
        (datetime(2026, 11, 30, 12, 0, tzinfo=UTC), NOVEMBER),
        (datetime(2026, 12, 22, 23, 59, tzinfo=UTC), NOVEMBER),
        (datetime(2026, 12, 23, 2, 30, tzinfo=UTC), DECEMBER),
    ],
)
async def test_an_early_reading_waits_until_its_months_window_opens(now: datetime, opened: Month) -> None:
    book = Book(ReadingState.RECEIVED, month=DECEMBER)

    made = await HandingOverService(book, WINDOW).hand_over(now)

    assert book.opened == OpenedMonths(opened, {})
    assert (made is not None) == (opened == DECEMBER)


async def test_houses_windows_open_on_days_of_their_own() -> None:
    book = Book()
    book.windows = [Window(25, 3), Window(10, 20)]

    await HandingOverService(book, WINDOW).hand_over(NOW)

    houses = {Window(25, 3): Month(2026, 10), Window(10, 20): NOVEMBER}
    assert book.opened == OpenedMonths(NOVEMBER, houses)


async def test_a_day_before_the_program_was_there_was_not_missed() -> None:
    book = Book(ReadingState.RECEIVED)
    service = HandingOverService(book, WINDOW)

    await service.hand_over_for(DAY, NOW)
    assert await service.not_written() == []
    await service.hand_over_for(DAY, NOW)
    assert await service.not_written() == []

    await service.hand_over_for(DAY + timedelta(days=1), NOW)
    assert [batch.number for batch in await service.not_written()] == [1]


async def test_a_day_without_news_makes_nothing() -> None:
    service = HandingOverService(Book(ReadingState.SUPERSEDED), WINDOW)

    await service.hand_over_for(DAY, NOW)

    assert await service.not_written() == []
    assert await service.last() is None


async def test_what_cannot_be_written_is_not_handed_over() -> None:
    book = Book(ReadingState.RECEIVED)

    async def full(batch: Batch, pages: AsyncIterator[Sequence[BatchLine]]) -> None:
        raise OSError(28, "No space left on device")

    for hand_over in (
        HandingOverService(book, WINDOW).hand_over(NOW, full),
        HandingOverService(book, WINDOW).hand_over_for(DAY, NOW, full),
    ):
        with pytest.raises(OSError, match="No space"):
            await hand_over

    assert (book.batches, book.days, book.states) == ([], set(), [ReadingState.RECEIVED])
