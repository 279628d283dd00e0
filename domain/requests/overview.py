"""All requests together, as clerks and the clock look at them: found, and counted."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.accounts import Address
from domain.jobs import JobRepository
from domain.requests.events import EventKind
from domain.requests.repository import RequestsUnit
from domain.requests.request import Request, RequestNumber
from domain.requests.wanted import Wanted
from domain.unit_of_work import UnitsOfWork


@dataclass(frozen=True, slots=True)
class Latest:
    """Who has waited since then or longer waits too long now, for the first answer or a later one."""

    first_answer: datetime
    next_answer: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """A request, with the names of what it is about; `term` is its service's own, in working days."""

    request: Request
    service: str = ""
    term: int | None = None
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many requests there are, and how many of them wait too long."""

    all: int
    overdue: int


class RequestSearchRepository(Protocol):
    """Requests, found by what clerks know of them."""

    async def unanswered(
        self, wanted: Wanted, latest: Latest, limit: int, skipped: int = 0
    ) -> Sequence[Found]:
        """Those that wait for a clerk, who has waited the longest first, without so many of these."""
        ...

    async def count_unanswered(self, wanted: Wanted, latest: Latest) -> Count:
        """How many those are."""
        ...

    async def matching(self, wanted: Wanted, latest: Latest, limit: int) -> Sequence[Found]:
        """Any that are wanted, the newest first."""
        ...

    async def count_matching(self, wanted: Wanted, latest: Latest) -> int:
        """How many those are."""
        ...


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """When a request came and when a clerk said something to its resident for the first time."""

    asked_at: datetime
    answered_at: datetime


class RequestTimesRepository(Protocol):
    """What happened to requests since a moment."""

    async def first_answers(self, since: datetime) -> Sequence[FirstAnswer]:
        """The first answers that were given since then."""
        ...

    async def happened(self, kinds: Collection[EventKind], since: datetime) -> Mapping[EventKind, int]:
        """To how many requests each of these has happened since then."""
        ...

    async def silent(self, since: datetime, limit: int) -> Sequence[RequestNumber]:
        """Requests that have waited for their resident since then or longer, the longest first."""
        ...

    async def unrated(
        self, since: datetime, until: datetime, asked: str, limit: int
    ) -> Sequence[RequestNumber]:
        """Requests that were done in between, later than `since`, are done still, and have no rating.

        Those of which the job `asked` is done are not among them.
        """
        ...

    async def ratings(self, since: datetime) -> Sequence[int]:
        """The ratings that residents have given since then, 1 to 5."""
        ...


class OverviewUnit(RequestsUnit, Protocol):
    """Requests, the company's calendar, and what is done once by the clock, in one transaction."""

    request_search: RequestSearchRepository
    request_times: RequestTimesRepository
    jobs: JobRepository


OverviewUnits = UnitsOfWork[OverviewUnit]
