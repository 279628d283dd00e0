"""Files of requests, in memory."""

from collections.abc import Mapping, Sequence

from domain.requests.files import RequestFile
from domain.requests.request import EventId, RequestNumber
from tests.memory.tables import Tables


class RequestFiles:
    """`domain.requests.files.RequestFileRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def add(self, request: RequestNumber, event: EventId, files: Sequence[RequestFile]) -> None:
        if files:
            self._tables.requests.must_have(request)
            self._tables.request_events.must_have(event)
            before = self._tables.request_files.find(event) or ()
            self._tables.request_files.put(event, (*before, *files))

    async def of_request(self, request: RequestNumber) -> Mapping[EventId, Sequence[RequestFile]]:
        events = self._tables.request_events
        return {
            event: files
            for event, files in self._tables.request_files.rows.items()
            if (entry := events.find(event)) is not None and entry.entry.request == request
        }
