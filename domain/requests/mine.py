"""A resident's own requests: what became of them, what else they say, and whether they are content.

Nobody else sees them, the other residents of the account neither: they may hold what is personal. Whoever is
linked to the account no more keeps their own words, and is shown nothing of the account.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.accounts import Account
from domain.clock import Clock
from domain.errors import DomainError
from domain.identifiers import UserId
from domain.meters import Meter
from domain.outbox import Facts, Notice
from domain.requests.calendar import WorkCalendar
from domain.requests.catalogue import Service
from domain.requests.clocks import Terms, clocks_of, resolution_due
from domain.requests.exchange import Entry, exchange, state_since
from domain.requests.outgoing import attached
from domain.requests.overview import OverviewUnit, OverviewUnits
from domain.requests.repository import RequestsUnit
from domain.requests.request import Request, RequestNumber, key_of
from domain.requests.search import calendar_of

MOST_REQUESTS = 500
"""Of one resident; who has more sees the newest of them."""


FILES = "my-requests-files"
"""The template of a notice with files that a resident asked for once more."""


class NotMyRequest(DomainError):
    """There is none of this number, or it is somebody else's: nobody is told which."""

    code = "my-requests-error-none"


@dataclass(frozen=True, slots=True)
class MyRequest:
    """One of a resident's requests, and what it is about, as far as they may see it.

    It is in its state `since` then, and `due` by that moment; None where nothing is to be done, or it waits
    for the resident. `meter` and `account` are None where the resident is linked no more.
    """

    request: Request
    since: datetime
    due: datetime | None
    overdue: bool
    service: Service | None
    meter: Meter | None
    account: Account | None

    @property
    def number(self) -> RequestNumber:
        """What it is called by."""
        return self.request.number


@dataclass(frozen=True, slots=True)
class MyRequests:
    """Some of a resident's requests, the newest first, and whether there are `older` ones."""

    requests: Sequence[MyRequest]
    older: bool


@dataclass(frozen=True, slots=True)
class WholeRequest:
    """A request with its exchange, and that of the requests merged into it; `asked` was asked for."""

    asked: RequestNumber
    mine: MyRequest
    exchange: Sequence[Entry]


class MyRequestsService:
    """What a resident may see of their requests and do to them."""

    def __init__(self, units: OverviewUnits, clock: Clock, calendar: WorkCalendar, terms: Terms) -> None:
        self._units = units
        self._clock = clock
        self._calendar = calendar
        self._terms = terms

    # ---- looking ----------------------------------------------------------------------------------

    async def all(self, user: UserId, count: int, offset: int = 0) -> MyRequests:
        """So many of them, after the newest `offset`."""
        async with self._units.look() as unit:
            newest = await unit.requests.of_user(user, offset + count + 1)
            shown = [await self._seen(unit, each) for each in newest[offset : offset + count]]
        return MyRequests(shown, older=len(newest) > offset + count)

    async def one(self, user: UserId, number: RequestNumber) -> WholeRequest:
        """One of them; of a merged one, the one that it goes on in.

        Raises:
            NotMyRequest: it is not the user's.
        """
        async with self._units.look() as unit:
            request = await found(unit, user, number)
            merged = [
                each
                for each in await unit.requests.of_user(user, MOST_REQUESTS)
                if each.standing.merged_into == request.number
            ]
            entries = [entry for each in [request, *merged] for entry in await _exchange(unit, each.number)]
            seen = await self._seen(unit, request)
        return WholeRequest(number, seen, sorted(entries, key=lambda entry: (entry.at, entry.event)))

    async def send_files(self, user: UserId, number: RequestNumber) -> None:
        """Send all files of a request once more, both sides'.

        Raises:
            NotMyRequest: it is not the user's.
        """
        whole = await self.one(user, number)
        sent = whole.mine.request.sent
        files = attached([file for entry in whole.exchange for file in entry.files])
        facts: Facts = {"number": whole.mine.number, "count": len(files)}
        key = key_of(whole.mine.number)
        async with self._units.change() as unit:
            notice = Notice(user, FILES, sent.language, facts, files, belongs_to=key)
            await unit.outbox.add(notice, self._clock.now())
            await unit.commit()

    async def _seen(self, unit: OverviewUnit, request: Request) -> MyRequest:
        sent = request.sent
        log = [each.entry for each in await unit.requests.events(request.number)]
        service = await unit.services.find(sent.service) if sent.service else None
        days = service.term if service else self._terms.resolution
        due = resolution_due(clocks_of(log), days, await calendar_of(unit, self._calendar))
        due = due if request.standing.is_open else None
        overdue = due is not None and due < self._clock.now()
        seen = MyRequest(request, state_since(log), due, overdue, service, None, None)
        resident = await unit.residents.find(sent.user)
        if sent.account is None or resident is None or resident.link_to(sent.account) is None:
            return seen
        meters = await unit.meters.of_account(sent.account) if sent.meter else ()
        meter = next((each for each in meters if each.id == sent.meter), None)
        return replace(seen, meter=meter, account=await unit.accounts.find(sent.account))


async def found(unit: RequestsUnit, user: UserId, number: RequestNumber) -> Request:
    """A user's request; of a merged one, the one that it goes on in.

    Raises:
        NotMyRequest: it is not the user's.
    """
    request = await unit.requests.find(number)
    while request is not None and request.sent.user == user:
        if request.standing.merged_into is None:
            return request
        request = await unit.requests.find(request.standing.merged_into)
    raise NotMyRequest


async def _exchange(unit: RequestsUnit, number: RequestNumber) -> Sequence[Entry]:
    return exchange(await unit.requests.events(number), await unit.request_files.of_request(number))
