"""What happened to requests, counted from their logs by the index of when it happened."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, FromClause, Integer, String, and_, bindparam, cast, func, or_, select

from bot.database.request_tables import request_events, requests
from bot.database.statements import Statement
from bot.database.tables import jobs_done
from bot.database.transaction import Transaction
from domain.requests.clocks import ANSWERS
from domain.requests.events import ActorKind, EventKind
from domain.requests.overview import FirstAnswer
from domain.requests.request import RequestNumber, RequestState, Turn


def _one_of(log: FromClause, kinds: Collection[EventKind]) -> ColumnElement[bool]:
    return or_(*(log.c.kind == kind.value for kind in sorted(kinds)))


def _is_answer(log: FromClause) -> ColumnElement[bool]:
    return and_(_one_of(log, ANSWERS), log.c.actor == ActorKind.CLERK.value)


_EARLIER = request_events.alias("earlier")
_SINCE = request_events.c.at >= bindparam("since")

_ANSWERED_BEFORE = (
    select(_EARLIER.c.id)
    .where(
        _EARLIER.c.request == request_events.c.request,
        _is_answer(_EARLIER),
        _EARLIER.c.id < request_events.c.id,
    )
    .exists()
)
_FIRST_ANSWERS = Statement(
    select(requests.c.created_at, request_events.c.at)
    .join(requests, requests.c.number == request_events.c.request)
    .where(
        _is_answer(request_events),
        _SINCE,
        ~_ANSWERED_BEFORE,
    )
)
_RATINGS = Statement(
    select(request_events.c.rating).where(request_events.c.kind == EventKind.RATED.value, _SINCE)
)
_SILENT = Statement(
    select(requests.c.number)
    .where(requests.c.turn == Turn.RESIDENT.value, requests.c.turn_since <= bindparam("since"))
    .order_by(requests.c.turn_since, requests.c.number)
    .limit(bindparam("most", type_=Integer))
)
_ASKED = (
    select(jobs_done.c.job)
    .where(jobs_done.c.job == bindparam("asked"), jobs_done.c.period == cast(requests.c.number, String))
    .exists()
)
_UNRATED = Statement(
    select(requests.c.number)
    .join(request_events, request_events.c.request == requests.c.number)
    .where(
        request_events.c.kind == EventKind.DONE.value,
        request_events.c.at > bindparam("since"),
        request_events.c.at <= bindparam("until"),
        requests.c.closed_at == request_events.c.at,
        requests.c.state == RequestState.DONE.value,
        requests.c.rating.is_(None),
        ~_ASKED,
    )
    .order_by(requests.c.number)
    .limit(bindparam("most", type_=Integer))
)


class RequestTimes:
    """`domain.requests.overview.RequestTimesRepository` over the table `request_events`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def first_answers(self, since: datetime) -> Sequence[FirstAnswer]:
        """The first answers that were given since then."""
        rows = await self._transaction.fetch(_FIRST_ANSWERS, {"since": since})
        return [FirstAnswer(asked_at, answered_at) for asked_at, answered_at in rows]

    async def happened(self, kinds: Collection[EventKind], since: datetime) -> Mapping[EventKind, int]:
        """To how many requests each of these has happened since then."""
        asked = (
            select(request_events.c.kind, func.count(request_events.c.request.distinct()))
            .where(_one_of(request_events, kinds), _SINCE)
            .group_by(request_events.c.kind)
        )
        rows = await self._transaction.fetch(Statement(asked), {"since": since})
        return {EventKind(kind): count for kind, count in rows}

    async def silent(self, since: datetime, limit: int) -> Sequence[RequestNumber]:
        """Requests that have waited for their resident since then or longer, the longest first."""
        rows = await self._transaction.fetch(_SILENT, {"since": since, "most": limit})
        return [RequestNumber(number) for (number,) in rows]

    async def unrated(
        self, since: datetime, until: datetime, asked: str, limit: int
    ) -> Sequence[RequestNumber]:
        """Requests that were done in between, later than `since`, are done still, and have no rating."""
        between = {"since": since, "until": until}
        rows = await self._transaction.fetch(_UNRATED, {**between, "asked": asked, "most": limit})
        return [RequestNumber(number) for (number,) in rows]

    async def ratings(self, since: datetime) -> Sequence[int]:
        """The ratings that residents have given since then, 1 to 5."""
        rows = await self._transaction.fetch(_RATINGS, {"since": since})
        return [rating for (rating,) in rows if rating is not None]
