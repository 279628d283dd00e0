"""Requests and their log, in memory."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from domain.identifiers import AccountNumber, DraftId, MeterId, UserId
from domain.requests.events import EventKind, NewEvent, RequestEvent
from domain.requests.request import EventId, NewRequest, Request, RequestNumber, Standing
from tests.memory.table import in_utc
from tests.memory.tables import Tables


class Requests:
    """`domain.requests.repository.RequestRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def add(self, request: NewRequest, standing: Standing) -> tuple[RequestNumber, bool]:
        standing_one = await self.of_draft(request.draft)
        if standing_one is not None:
            return standing_one.number, False
        if request.account is not None:
            self._tables.accounts.must_have(request.account)
        if request.meter is not None:
            self._tables.meters.must_have(request.meter)
        number = RequestNumber(self._tables.requests.next_number)
        kept = replace(request, created_at=in_utc(request.created_at))
        self._tables.requests.add(number, Request(number, kept, _kept(standing)))
        return number, True

    async def find(self, number: RequestNumber) -> Request | None:
        return self._tables.requests.find(number)

    async def take_hold(self, number: RequestNumber) -> Request | None:
        return self._tables.requests.find(number)

    async def of_draft(self, draft: DraftId) -> Request | None:
        requests = self._tables.requests.rows.values()
        return next((each for each in requests if each.sent.draft == draft), None)

    async def of_user(self, user: UserId, limit: int) -> Sequence[Request]:
        own = [each for each in self._tables.requests.rows.values() if each.sent.user == user]
        return own[::-1][:limit]

    async def held_by(self, clerk: UserId) -> Sequence[RequestNumber]:
        standings = ((number, each.standing) for number, each in self._tables.requests.rows.items())
        return [
            number for number, each in standings if each.is_open and each.clerk and each.clerk.id == clerk
        ]

    async def sent_since(
        self, since: datetime, *, user: UserId | None = None, account: AccountNumber | None = None
    ) -> Sequence[datetime]:
        sent = [each.sent for each in self._tables.requests.rows.values()]
        meant = [each for each in sent if (each.user == user if account is None else each.account == account)]
        return sorted(each.created_at for each in meant if each.created_at >= since)

    async def open_about(self, account: AccountNumber) -> Collection[MeterId]:
        about = [each for each in self._tables.requests.rows.values() if each.sent.account == account]
        return {each.sent.meter for each in about if each.sent.meter and each.standing.is_open}

    async def planned(self) -> Sequence[RequestEvent]:
        events = self._tables.request_events.rows.values()
        over = {each.entry.about for each in events if each.entry.kind is EventKind.UNPLANNED}
        return [each for each in events if each.entry.kind is EventKind.PLANNED and each.id not in over]

    async def put(self, number: RequestNumber, standing: Standing) -> None:
        request = self._tables.requests.find(number)
        if request is not None:
            self._tables.requests.put(number, replace(request, standing=_kept(standing)))

    async def log(self, entry: NewEvent) -> EventId | None:
        self._tables.requests.must_have(entry.request)
        if entry.act is not None and any(
            (each.entry.request, each.entry.kind, each.entry.act) == (entry.request, entry.kind, entry.act)
            for each in self._tables.request_events.rows.values()
        ):
            return None
        event = EventId(self._tables.request_events.next_number)
        kept = replace(entry, at=in_utc(entry.at), facts=dict(entry.facts))
        self._tables.request_events.add(event, RequestEvent(event, kept))
        return event

    async def events(self, number: RequestNumber) -> Sequence[RequestEvent]:
        return [each for each in self._tables.request_events.rows.values() if each.entry.request == number]

    async def event(self, event: EventId) -> RequestEvent | None:
        return self._tables.request_events.find(event)


def _kept(standing: Standing) -> Standing:
    closed: datetime | None = in_utc(standing.closed_at) if standing.closed_at else None
    return replace(standing, turn_since=in_utc(standing.turn_since), closed_at=closed)
