"""What happened to requests, counted from their logs in memory."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from domain.requests.clocks import clocks_of
from domain.requests.events import EventKind, NewEvent
from domain.requests.overview import FirstAnswer
from domain.requests.request import RequestNumber, RequestState, Turn
from tests.memory.tables import Tables


class RequestTimes:
    """`domain.requests.overview.RequestTimesRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def first_answers(self, since: datetime) -> Sequence[FirstAnswer]:
        all_clocks = [clocks_of(log) for log in self._logs.values()]
        return [
            FirstAnswer(clocks.created_at, clocks.first_answer_at)
            for clocks in all_clocks
            if clocks.first_answer_at is not None and clocks.first_answer_at >= since
        ]

    async def happened(self, kinds: Collection[EventKind], since: datetime) -> Mapping[EventKind, int]:
        touched = defaultdict(set)
        for each in self._entries:
            if each.kind in kinds and each.at >= since:
                touched[each.kind].add(each.request)
        return {kind: len(requests) for kind, requests in touched.items()}

    async def silent(self, since: datetime, limit: int) -> Sequence[RequestNumber]:
        silent = [
            each
            for each in self._tables.requests.rows.values()
            if each.standing.turn is Turn.RESIDENT and each.standing.turn_since <= since
        ]
        silent.sort(key=lambda each: (each.standing.turn_since, each.number))
        return [each.number for each in silent][:limit]

    async def unrated(
        self, since: datetime, until: datetime, asked: str, limit: int
    ) -> Sequence[RequestNumber]:
        done = {(each.request, each.at) for each in self._entries if each.kind is EventKind.DONE}
        return [
            each.number
            for each in self._tables.requests.rows.values()
            if each.standing.state is RequestState.DONE
            and each.standing.rating is None
            and each.standing.closed_at is not None
            and since < each.standing.closed_at <= until
            and (each.number, each.standing.closed_at) in done
            and self._tables.jobs.find((asked, str(each.number))) is None
        ][:limit]

    async def ratings(self, since: datetime) -> Sequence[int]:
        return [each.rating for each in self._entries if each.rating is not None and each.at >= since]

    @property
    def _entries(self) -> Sequence[NewEvent]:
        return [event.entry for event in self._tables.request_events.rows.values()]

    @property
    def _logs(self) -> Mapping[RequestNumber, Sequence[NewEvent]]:
        logs: dict[RequestNumber, list[NewEvent]] = defaultdict(list)
        for each in self._entries:
            logs[each.request].append(each)
        return logs
