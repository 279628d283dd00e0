"""All requests with their logs and files, page by page in one snapshot, for whoever takes them out."""

from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.database.request_rows import ENTRY, SENT, STANDING, event_of, request_of
from bot.database.request_tables import request_events, request_files, requests, services
from bot.database.tables import accounts, calendar, houses, meters
from domain.accounts import Address
from domain.outbox import FileKind
from domain.requests.events import RequestEvent
from domain.requests.files import Digest, RequestFile
from domain.requests.hours import Spells, parse_spells
from domain.requests.request import EventId, Request, RequestNumber

PAGE = 500
"""Requests that are in memory at once."""

_WITH_NAMES = (
    requests.outerjoin(services, services.c.code == requests.c.service)
    .outerjoin(meters, meters.c.id == requests.c.meter_id)
    .outerjoin(accounts, accounts.c.number == requests.c.account)
    .outerjoin(houses, houses.c.code == accounts.c.house_code)
)
_REQUESTS = (
    select(
        requests.c.number,
        *(requests.c[name] for name in (*SENT, *STANDING)),
        services.c.name,
        services.c.term,
        meters.c.number,
        houses.c.street,
        houses.c.house,
        accounts.c.flat,
    )
    .select_from(_WITH_NAMES)
    .order_by(requests.c.number)
    .limit(PAGE)
)


@dataclass(frozen=True, slots=True)
class KeptRequest:
    """A request with the names of what it is about, its whole log and the files of each entry."""

    request: Request
    service: str
    term: int | None
    meter: str
    address: Address | None
    log: Sequence[RequestEvent]
    files: Mapping[EventId, Sequence[RequestFile]]


class RequestBook:
    """What one snapshot of the database has of requests."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def special_days(self) -> Mapping[date, Spells]:
        """The days that the company has named, as `domain.requests.calendar.CalendarRepository` has them."""
        rows = await self._connection.execute(select(calendar.c.day, calendar.c.hours))
        return {day: parse_spells(hours) for day, hours in rows}

    async def pages(self) -> AsyncIterator[Sequence[KeptRequest]]:
        """All of them by number."""
        last = 0
        while page := await self._page(last):
            yield page
            last = page[-1].request.number

    async def _page(self, after: int) -> Sequence[KeptRequest]:
        rows = (await self._connection.execute(_REQUESTS.where(requests.c.number > after))).all()
        if not rows:
            return []
        between = (rows[0][0], rows[-1][0])
        logs, files = await self._logs(*between), await self._files(*between)
        return [_kept(tuple(row), logs, files) for row in rows]

    async def _logs(self, first: int, last: int) -> Mapping[RequestNumber, Sequence[RequestEvent]]:
        asked = (
            select(request_events.c.id, *(request_events.c[name] for name in ENTRY))
            .where(request_events.c.request.between(first, last))
            .order_by(request_events.c.id)
        )
        logs: dict[RequestNumber, list[RequestEvent]] = defaultdict(list)
        for row in await self._connection.execute(asked):
            event = event_of(tuple(row))
            logs[event.entry.request].append(event)
        return logs

    async def _files(self, first: int, last: int) -> Mapping[EventId, Sequence[RequestFile]]:
        asked = (
            select(request_files)
            .where(request_files.c.request.between(first, last))
            .order_by(request_files.c.id)
        )
        files: dict[EventId, list[RequestFile]] = defaultdict(list)
        for row in (await self._connection.execute(asked)).mappings():
            file = RequestFile(
                FileKind(row["kind"]),
                row["name"],
                row["media_type"],
                row["size"],
                Digest(row["digest"]),
                row["telegram"],
            )
            files[EventId(row["event"])].append(file)
        return files


@asynccontextmanager
async def request_book(engine: AsyncEngine) -> AsyncIterator[RequestBook]:
    """One snapshot, which nobody who writes meanwhile waits for."""
    isolation = "SERIALIZABLE" if engine.dialect.name == "sqlite" else "REPEATABLE READ"
    async with engine.connect() as connection:
        await connection.execution_options(isolation_level=isolation)
        async with connection.begin():
            yield RequestBook(connection)


def _kept(
    row: tuple[object, ...],
    logs: Mapping[RequestNumber, Sequence[RequestEvent]],
    files: Mapping[EventId, Sequence[RequestFile]],
) -> KeptRequest:
    *sent, service, term, meter, street, house, flat = row
    request = request_of(tuple(sent))
    log = logs.get(request.number, ())
    return KeptRequest(
        request=request,
        service=str(service or ""),
        term=term if isinstance(term, int) else None,
        meter=str(meter or ""),
        address=None if street is None else Address(str(street), str(house), str(flat)),
        log=log,
        files={event.id: files[event.id] for event in log if event.id in files},
    )
