"""What happened to requests, counted from their logs in memory."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from domain.requests.clocks import clocks_of
from domain.requests.events import EventKind, NewEvent
from domain.requests.overview import FirstAnswer
from domain.requests.request import RequestNumber
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
