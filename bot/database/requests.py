"""Requests and the log of each, as rows."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import bindparam, or_, select, update

from bot.database.request_rows import (
    ENTRY,
    SENT,
    STANDING,
    entry_row,
    event_of,
    request_of,
    sent_row,
    standing_row,
)
from bot.database.request_tables import request_events, requests
from bot.database.statements import Row, Statement, Upsert
from bot.database.transaction import Transaction
from domain.identifiers import AccountNumber, DraftId, MeterId, UserId
from domain.requests.events import EventKind, NewEvent, RequestEvent
from domain.requests.request import OPEN, EventId, NewRequest, Request, RequestNumber, Standing

_ADD = Upsert(requests, [*SENT, *STANDING], unique=["draft"], returning=[requests.c.number]).statement()
_REQUEST = select(requests.c.number, *(requests.c[name] for name in (*SENT, *STANDING)))
_FIND = Statement(_REQUEST.where(requests.c.number == bindparam("wanted")))
_OF_DRAFT = Statement(_REQUEST.where(requests.c.draft == bindparam("of_draft")))
_OF_USER = Statement(
    _REQUEST.where(requests.c.user_id == bindparam("user"))
    .order_by(requests.c.number.desc())
    .limit(bindparam("most"))
)
_is_open = or_(*(requests.c.state == state.value for state in sorted(OPEN)))
_HELD_BY = Statement(
    select(requests.c.number)
    .where(
        _is_open,
        requests.c.clerk == bindparam("of_clerk"),
    )
    .order_by(requests.c.number)
)
_SENT_SINCE = (
    select(requests.c.created_at)
    .where(requests.c.created_at >= bindparam("since", type_=requests.c.created_at.type))
    .order_by(requests.c.created_at, requests.c.number)
)
_SENT_BY = Statement(_SENT_SINCE.where(requests.c.user_id == bindparam("user")))
_SENT_ABOUT = Statement(_SENT_SINCE.where(requests.c.account == bindparam("about")))
_OPEN_ABOUT = Statement(
    select(requests.c.meter_id)
    .where(requests.c.account == bindparam("about"), _is_open, requests.c.meter_id.is_not(None))
    .distinct()
)
_PUT = Statement(
    update(requests)
    .where(requests.c.number == bindparam("wanted"))
    .values({name: bindparam(f"new_{name}", type_=requests.c[name].type) for name in STANDING})
)
_LOG = Upsert(
    request_events,
    ENTRY,
    unique=["request", "kind", "act"],
    returning=[request_events.c.id],
).statement()
_EVENT = select(request_events.c.id, *(request_events.c[name] for name in ENTRY))
_EVENTS = Statement(
    _EVENT.where(request_events.c.request == bindparam("of_request")).order_by(request_events.c.id)
)
_EVENT_BY_ID = Statement(_EVENT.where(request_events.c.id == bindparam("wanted")))
_over = request_events.alias("over")
_PLANNED = Statement(
    _EVENT.where(
        request_events.c.kind == EventKind.PLANNED.value,
        ~select(_over.c.id)
        .where(_over.c.kind == EventKind.UNPLANNED.value, _over.c.about == request_events.c.id)
        .exists(),
    ).order_by(request_events.c.id)
)


class Requests:
    """`domain.requests.repository.RequestRepository` over the tables `requests` and `request_events`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, request: NewRequest, standing: Standing) -> tuple[RequestNumber, bool]:
        """Keep a request; whether it is new. One of the same draft is the same."""
        rows = await self._transaction.fetch(_ADD, {**sent_row(request), **standing_row(standing)})
        if rows:
            return RequestNumber(rows[0][0]), True
        [row] = await self._transaction.fetch(_OF_DRAFT, {"of_draft": request.draft})
        return RequestNumber(row[0]), False

    async def find(self, number: RequestNumber) -> Request | None:
        """A request, as it stands."""
        return _first(await self._transaction.fetch(_FIND, {"wanted": number}))

    async def take_hold(self, number: RequestNumber) -> Request | None:
        """A request that is to be changed: whoever else would change it waits until this unit has ended."""
        await self._transaction.alone_with(f"request {number}")
        return await self.find(number)

    async def of_draft(self, draft: DraftId) -> Request | None:
        """The request that was made of a form."""
        return _first(await self._transaction.fetch(_OF_DRAFT, {"of_draft": draft}))

    async def of_user(self, user: UserId, limit: int) -> Sequence[Request]:
        """The newest requests of a user, the newest first."""
        rows = await self._transaction.fetch(_OF_USER, {"user": user, "most": limit})
        return [request_of(row) for row in rows]

    async def held_by(self, clerk: UserId) -> Sequence[RequestNumber]:
        """The open requests that a clerk has, the oldest first."""
        rows = await self._transaction.fetch(_HELD_BY, {"of_clerk": clerk})
        return [RequestNumber(number) for (number,) in rows]

    async def sent_since(
        self, since: datetime, *, user: UserId | None = None, account: AccountNumber | None = None
    ) -> Sequence[datetime]:
        """When requests were sent in by a user, or about an account, oldest first."""
        rows = (
            await self._transaction.fetch(_SENT_BY, {"since": since, "user": user})
            if account is None
            else await self._transaction.fetch(_SENT_ABOUT, {"since": since, "about": account})
        )
        return [row[0] for row in rows]

    async def open_about(self, account: AccountNumber) -> Collection[MeterId]:
        """The meters of an account about which a request of anybody is open."""
        rows = await self._transaction.fetch(_OPEN_ABOUT, {"about": account})
        return {MeterId(meter) for (meter,) in rows}

    async def planned(self) -> Sequence[RequestEvent]:
        """The answers that wait for their time, in whichever request, oldest first."""
        return [event_of(row) for row in await self._transaction.fetch(_PLANNED)]

    async def put(self, number: RequestNumber, standing: Standing) -> None:
        """Keep how a request stands now."""
        values = {f"new_{name}": value for name, value in standing_row(standing).items()}
        await self._transaction.run(_PUT, {"wanted": number, **values})

    async def log(self, entry: NewEvent) -> EventId | None:
        """Make an entry; None where the same act has made one of its kind in this request already."""
        rows = await self._transaction.fetch(_LOG, entry_row(entry))
        return EventId(rows[0][0]) if rows else None

    async def events(self, number: RequestNumber) -> Sequence[RequestEvent]:
        """The whole log of a request, oldest first."""
        return [event_of(row) for row in await self._transaction.fetch(_EVENTS, {"of_request": number})]

    async def event(self, event: EventId) -> RequestEvent | None:
        """One entry."""
        rows = await self._transaction.fetch(_EVENT_BY_ID, {"wanted": event})
        return event_of(rows[0]) if rows else None


def _first(rows: Sequence[Row]) -> Request | None:
    return request_of(rows[0]) if rows else None
