"""Files that come with a request, from either side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NewType, Protocol

from domain.outbox import FileKind
from domain.requests.request import EventId, RequestNumber

Digest = NewType("Digest", str)
"""What a stored file is found by: the SHA-256 of its content, in hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class RequestFile:
    """A file as it was sent: `size` in bytes, `telegram` is the messenger's own name for it.

    `digest` is empty where the file could not be fetched into our own store.
    """

    kind: FileKind
    name: str
    media_type: str
    size: int
    digest: Digest
    telegram: str


class RequestFileRepository(Protocol):
    """Which files came with which entry of the log."""

    async def add(self, request: RequestNumber, event: EventId, files: Sequence[RequestFile]) -> None:
        """Keep the files of an entry, in their order."""
        ...

    async def of_request(self, request: RequestNumber) -> Mapping[EventId, Sequence[RequestFile]]:
        """All files of a request, by the entries that they came with, each in the order of sending."""
        ...
