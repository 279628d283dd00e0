"""`domain.readings.handing_over.BatchBook` over the tables `export_batches` and `readings`."""

from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import date, datetime

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    String,
    and_,
    case,
    cast,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.database.alchemy import BEGIN
from bot.database.jobs import claim, is_done
from bot.database.meters import in_states, month_text
from bot.database.registry import count_change_of_all
from bot.database.tables import accounts, export_batches, houses, jobs_done, meters, readings, submissions
from domain.meters import Resource, Zone
from domain.readings.handing_over import (
    BECOMES,
    DUE,
    Batch,
    BatchLine,
    BatchNumber,
    Content,
    OpenedMonths,
)
from domain.readings.reading import ReadingSource
from domain.window import Window

DAY_DONE = "export"
"""In `jobs_done`: a day's export, with its batch when there was something to hand over."""
MADE, WRITTEN = "export-made", "export-written"
"""In `jobs_done`: a batch, by its number, that was made for a day; and that its file is in its place.

What lies between the two is written by the next attempt, and billing may take a file away once it is there.
"""

_PAGE = 5_000
_ONE_EXPORT_AT_A_TIME = 0x62_61_74_63_68


def due(opened: OpenedMonths) -> ColumnElement[bool]:
    """The condition that a reading is to be handed over: the rule is `DUE` of the domain."""
    of_house = [
        (
            and_(houses.c.window_first == window.first_day, houses.c.window_last == window.last_day),
            month_text(month),
        )
        for window, month in opened.houses.items()
    ]
    company = literal(month_text(opened.company))
    newest = (
        select(case(*of_house, else_=company) if of_house else company)
        .select_from(
            meters.join(accounts, accounts.c.number == meters.c.account).join(
                houses, houses.c.code == accounts.c.house_code
            )
        )
        .where(meters.c.id == readings.c.meter_id)
        .scalar_subquery()
    )
    return and_(in_states(readings, DUE), or_(readings.c.month.is_(None), readings.c.month <= newest))


class Batches:
    """The batches of a database."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @asynccontextmanager
    async def view(self) -> AsyncIterator["BatchesSeen"]:
        """A snapshot."""
        async with self._engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                await connection.execution_options(isolation_level="REPEATABLE READ")
            await connection.execution_options(**{BEGIN: "DEFERRED"})
            async with connection.begin():
                yield BatchesSeen(connection)

    @asynccontextmanager
    async def change(self) -> AsyncIterator["BatchesChanged"]:
        """A transaction: it is committed when it ends well. Two at once wait for each other."""
        async with self._engine.connect() as connection:
            await connection.execution_options(**{BEGIN: "IMMEDIATE"})
            async with connection.begin():
                if connection.dialect.name == "postgresql":
                    await connection.execute(select(func.pg_advisory_xact_lock(_ONE_EXPORT_AT_A_TIME)))
                yield BatchesChanged(connection)

    async def find(self, number: BatchNumber) -> Batch | None:
        """A batch."""
        async with self._reading() as connection:
            made_at = await connection.scalar(
                select(export_batches.c.made_at).where(export_batches.c.number == number)
            )
        return None if made_at is None else Batch(number, made_at)

    async def last(self) -> BatchNumber | None:
        """The number of the last one."""
        async with self._reading() as connection:
            return await _last(connection)

    async def lines(self, batch: Batch) -> AsyncIterator[Sequence[BatchLine]]:
        """Its readings in pages, always in the same order; what was sent together stands together."""
        async with self._reading() as connection:
            async for page in _pages(connection, readings.c.batch == batch.number):
                yield page

    async def day_was_claimed(self, day: date) -> bool:
        """Whether a day's export was begun."""
        async with self._reading() as connection:
            return await is_done(connection, DAY_DONE, day.isoformat())

    async def not_written(self) -> Sequence[Batch]:
        """Batches that were made for a day and whose files are not in their place, the first one first."""
        written = jobs_done.alias("written")
        waiting = (
            select(export_batches.c.number, export_batches.c.made_at)
            .join(jobs_done, jobs_done.c.period == cast(export_batches.c.number, String))
            .where(
                jobs_done.c.job == MADE,
                ~exists().where(written.c.job == WRITTEN, written.c.period == jobs_done.c.period),
            )
            .order_by(export_batches.c.number)
        )
        async with self._reading() as connection:
            return [Batch(BatchNumber(number), made) for number, made in await connection.execute(waiting)]

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[AsyncConnection]:
        async with self._engine.connect() as connection:
            await connection.execution_options(**{BEGIN: "DEFERRED"})
            async with connection.begin():
                yield connection


class BatchesSeen:
    """`domain.readings.handing_over.BatchView` over a snapshot."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def house_windows(self) -> Collection[Window]:
        """The windows that houses have of their own."""
        return await _house_windows(self._connection)

    async def last(self) -> BatchNumber | None:
        """The number of the last batch."""
        return await _last(self._connection)

    async def content_due(self, opened: OpenedMonths) -> Content:
        """All that is to be handed over."""
        return await _content(self._connection, due(opened))

    def lines_due(self, opened: OpenedMonths) -> AsyncIterator[Sequence[BatchLine]]:
        """The same in pages."""
        return _pages(self._connection, due(opened))


class BatchesChanged:
    """`domain.readings.handing_over.BatchChange` over a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def house_windows(self) -> Collection[Window]:
        """The windows that houses have of their own."""
        return await _house_windows(self._connection)

    async def anything_due(self, opened: OpenedMonths) -> bool:
        """Whether any reading is to be handed over."""
        return bool(await self._connection.scalar(select(exists().where(due(opened)))))

    async def last(self) -> BatchNumber | None:
        """The number of the last batch."""
        return await _last(self._connection)

    async def add(self, batch: Batch, opened: OpenedMonths) -> None:
        """Make a batch of all that is due."""
        row = {"number": batch.number, "made_at": batch.made_at}
        await self._connection.execute(insert(export_batches).values(row))
        await self._connection.execute(
            update(readings).where(due(opened)).values(state=BECOMES.value, batch=batch.number)
        )
        await count_change_of_all(self._connection)

    async def content(self, batch: Batch) -> Content:
        """What a batch took."""
        return await _content(self._connection, readings.c.batch == batch.number)

    def lines(self, batch: Batch) -> AsyncIterator[Sequence[BatchLine]]:
        """Its readings in pages."""
        return _pages(self._connection, readings.c.batch == batch.number)

    async def claim_day(self, day: date, at: datetime) -> bool:
        """Begin a day's export; False when it was begun before."""
        return await claim(self._connection, DAY_DONE, day.isoformat(), at)

    async def is_first_day(self) -> bool:
        """Whether the day that was begun is the first of all."""
        days = select(func.count()).select_from(jobs_done).where(jobs_done.c.job == DAY_DONE)
        return await self._connection.scalar(days) == 1

    async def made_for_a_day(self, batch: Batch) -> None:
        """Keep that the batch's file is to be written."""
        await claim(self._connection, MADE, str(batch.number), batch.made_at)

    async def written(self, batch: Batch, at: datetime) -> None:
        """Keep that it is in its place."""
        await claim(self._connection, WRITTEN, str(batch.number), at)


async def _last(connection: AsyncConnection) -> BatchNumber | None:
    last: int | None = await connection.scalar(select(func.max(export_batches.c.number)))
    return None if last is None else BatchNumber(last)


async def _house_windows(connection: AsyncConnection) -> Collection[Window]:
    of_houses = (
        select(houses.c.window_first, houses.c.window_last)
        .distinct()
        .where(houses.c.window_first.is_not(None))
    )
    return [Window(first, last) for first, last in await connection.execute(of_houses)]


async def _content(connection: AsyncConnection, which: ColumnElement[bool]) -> Content:
    zone = case(*((readings.c.zone == each.value, place) for place, each in enumerate(Zone, 1)), else_=0)
    sums = select(func.count(), func.sum(readings.c.id), func.sum(readings.c.id * zone)).where(which)
    rows, numbers, zones = (await connection.execute(sums)).one()
    return Content(int(rows), int(numbers or 0), int(zones or 0))


async def _pages(
    connection: AsyncConnection, which: ColumnElement[bool]
) -> AsyncIterator[Sequence[BatchLine]]:
    after = (0, 0)
    while page := (await connection.execute(_page(which, after))).all():
        yield list(_lines(page))
        after = (page[-1].submission, page[-1].id)


def _page(which: ColumnElement[bool], after: tuple[int, int]) -> Select[*tuple[object, ...]]:
    return (
        select(
            readings.c.id,
            meters.c.account,
            meters.c.resource,
            meters.c.number.label("meter"),
            readings.c.register,
            readings.c.zone,
            readings.c.value,
            readings.c.taken_on,
            readings.c.month,
            submissions.c.id.label("submission"),
            submissions.c.sent_at,
            readings.c.source,
            readings.c.replaces,
            meters.c.gis_number,
            houses.c.street,
            houses.c.house,
        )
        .select_from(
            readings.join(meters, meters.c.id == readings.c.meter_id)
            .join(submissions, submissions.c.id == readings.c.submission_id)
            .join(accounts, accounts.c.number == meters.c.account)
            .join(houses, houses.c.code == accounts.c.house_code)
        )
        .where(
            which,
            tuple_(readings.c.submission_id, readings.c.id) > tuple_(*after),
        )
        .order_by(readings.c.submission_id, readings.c.id)
        .limit(_PAGE)
    )


def _lines(page: Sequence[Row[*tuple[object, ...]]]) -> Iterator[BatchLine]:
    for row in page:
        yield BatchLine(
            account=row.account,
            resource=Resource(row.resource),
            meter=row.meter,
            register=row.register,
            zone=None if row.zone is None else Zone(row.zone),
            value=row.value,
            taken_on=row.taken_on,
            month=row.month or "",
            submission=row.submission,
            sent_at=row.sent_at,
            source=ReadingSource(row.source),
            replaces=row.replaces,
            address=f"{row.street}, д. {row.house}",
            gis_number=row.gis_number,
        )
