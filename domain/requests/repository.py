"""Where requests are kept, and their log."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from domain.identifiers import AccountNumber, DraftId, MeterId, UserId
from domain.requests.calendar import CalendarRepository
from domain.requests.catalogue import ServiceRepository
from domain.requests.events import NewEvent, RequestEvent
from domain.requests.files import RequestFileRepository
from domain.requests.request import EventId, NewRequest, Request, RequestNumber, Standing
from domain.requests.templates import TemplateRepository
from domain.requests.timetable import Timetable
from domain.unit_of_work import UnitOfWork, UnitsOfWork


class RequestRepository(Protocol):
    """Requests, and the log of each."""

    async def add(self, request: NewRequest, standing: Standing) -> tuple[RequestNumber, bool]:
        """Keep a request; whether it is new. One of the same draft is the same."""
        ...

    async def find(self, number: RequestNumber) -> Request | None:
        """A request, as it stands."""
        ...

    async def take_hold(self, number: RequestNumber) -> Request | None:
        """A request that is to be changed: whoever else would change it waits until this unit has ended."""
        ...

    async def of_draft(self, draft: DraftId) -> Request | None:
        """The request that was made of a form."""
        ...

    async def of_user(self, user: UserId, limit: int) -> Sequence[Request]:
        """The newest requests of a user, the newest first."""
        ...

    async def held_by(self, clerk: UserId) -> Sequence[RequestNumber]:
        """The open requests that a clerk has, the oldest first."""
        ...

    async def sent_since(
        self, since: datetime, *, user: UserId | None = None, account: AccountNumber | None = None
    ) -> Sequence[datetime]:
        """When requests were sent in by a user, or about an account, oldest first."""
        ...

    async def open_about(self, account: AccountNumber) -> Collection[MeterId]:
        """The meters of an account about which a request of anybody is open."""
        ...

    async def planned(self) -> Sequence[RequestEvent]:
        """The answers that wait for their time, in whichever request, oldest first."""
        ...

    async def put(self, number: RequestNumber, standing: Standing) -> None:
        """Keep how a request stands now."""
        ...

    async def log(self, entry: NewEvent) -> EventId | None:
        """Make an entry; None where the same act has made one of its kind in this request already."""
        ...

    async def events(self, number: RequestNumber) -> Sequence[RequestEvent]:
        """The whole log of a request, oldest first."""
        ...

    async def event(self, event: EventId) -> RequestEvent | None:
        """One entry."""
        ...


class RequestsUnit(UnitOfWork, Protocol):
    """Requests and what can be asked for, in one transaction; without a `timetable` no day is promised."""

    requests: RequestRepository
    request_files: RequestFileRepository
    services: ServiceRepository
    templates: TemplateRepository
    calendar: CalendarRepository
    timetable: Timetable | None


RequestsUnits = UnitsOfWork[RequestsUnit]
