"""The batches that billing gets, in memory."""

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, datetime

from domain.meters import Zone
from domain.readings.handing_over import (
    BECOMES,
    DUE,
    Batch,
    BatchLine,
    BatchNumber,
    Content,
    OpenedMonths,
)
from domain.window import Window
from tests.memory.store import MemoryStore
from tests.memory.table import BrokenReference
from tests.memory.tables import KeptReading


class Batches:
    """`domain.readings.handing_over.BatchBook` and `BatchChange`, over the readings of a store."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._made: list[Batch] = []
        self._days: set[date] = set()
        self._waiting: list[Batch] = []

    @asynccontextmanager
    async def view(self) -> AsyncIterator["Batches"]:
        yield self

    @asynccontextmanager
    async def change(self) -> AsyncIterator["Batches"]:
        yield self

    async def house_windows(self) -> Collection[Window]:
        accounts = self._store.units.committed.accounts.rows.values()
        return {account.window for account in accounts if account.window}

    async def anything_due(self, opened: OpenedMonths) -> bool:
        return any(self._is_due(each, opened) for each in self._readings())

    async def add(self, batch: Batch, opened: OpenedMonths) -> None:
        self._made.append(batch)
        async with self._store.tables() as tables:
            for key, each in tables.readings.rows.items():
                if self._is_due(each, opened):
                    tables.readings.put(key, replace(each, state=BECOMES, batch=batch.number))

    async def last(self) -> BatchNumber | None:
        return self._made[-1].number if self._made else None

    async def claim_day(self, day: date, at: datetime) -> bool:
        is_new = day not in self._days
        self._days.add(day)
        return is_new

    async def is_first_day(self) -> bool:
        return len(self._days) == 1

    async def made_for_a_day(self, batch: Batch) -> None:
        self._waiting.append(batch)

    async def written(self, batch: Batch, at: datetime) -> None:
        self._waiting.remove(batch)

    async def find(self, number: BatchNumber) -> Batch | None:
        return next((batch for batch in self._made if batch.number == number), None)

    async def day_was_claimed(self, day: date) -> bool:
        return day in self._days

    async def not_written(self) -> Sequence[Batch]:
        return list(self._waiting)

    async def lines(self, batch: Batch) -> AsyncIterator[Sequence[BatchLine]]:
        yield [self._line(each) for each in self._readings() if each.batch == batch.number]

    async def lines_due(self, opened: OpenedMonths) -> AsyncIterator[Sequence[BatchLine]]:
        yield [self._line(each) for each in self._readings() if self._is_due(each, opened)]

    async def content(self, batch: Batch) -> Content:
        return _content([each for each in self._readings() if each.batch == batch.number])

    async def content_due(self, opened: OpenedMonths) -> Content:
        return _content([each for each in self._readings() if self._is_due(each, opened)])

    def _readings(self) -> Collection[KeptReading]:
        return self._store.units.committed.readings.rows.values()

    def _is_due(self, reading: KeptReading, opened: OpenedMonths) -> bool:
        if reading.state not in DUE or reading.submission is None or reading.month is None:
            return False
        tables = self._store.units.committed
        meter = tables.meters.find(reading.meter)
        account = meter and tables.accounts.find(meter.account)
        window = account.window if account else None
        return reading.month <= (opened.houses[window] if window else opened.company)

    def _line(self, reading: KeptReading) -> BatchLine:
        tables = self._store.units.committed
        meter = tables.meters.find(reading.meter)
        submission = reading.submission and tables.submissions.find(reading.submission)
        if meter is None or not submission or reading.month is None:
            raise BrokenReference(reading.meter)
        return BatchLine(
            account=meter.account,
            resource=meter.resource,
            meter=meter.number,
            register=reading.register,
            zone=reading.zone,
            value=reading.value,
            taken_on=reading.taken_on,
            month=f"{reading.month.year:04}-{reading.month.month:02}",
            submission=submission.id,
            sent_at=submission.sent_at,
            source=reading.source,
            replaces=reading.replaces,
        )


def _content(those: Collection[KeptReading]) -> Content:
    zones = list(Zone)
    return Content(
        len(those),
        sum(each.value for each in those),
        sum(each.value * (zones.index(each.zone) + 1) for each in those if each.zone is not None),
    )
