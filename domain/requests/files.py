"""Files of a request: which are taken, and why another is not (manual, 4.3.1: ten, of 8 MB at most)."""

import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import NewType, Protocol

from domain.outbox import AttachedFile, FileKind
from domain.requests.request import EventId, RequestNumber

MOST_FILES = 10
LARGEST_FILE = 8 * 1024 * 1024  # bytes
LONGEST_NAME = 100  # characters

Digest = NewType("Digest", str)
"""What a stored file is found by: SHA-256 of its content, in hexadecimal."""


class MediaType(StrEnum):
    """What a file is by its content; no others are taken."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    HEIC = "image/heic"
    PDF = "application/pdf"
    DOC = "application/msword"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file of somebody's message, as the messenger describes it; `telegram` is the messenger's name for it.

    `size` is in bytes, where it is told; a photo has no name, and has its `place` in an album, from one.
    """

    kind: FileKind
    telegram: str
    name: str = ""
    size: int | None = None
    place: int | None = None


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

    @property
    def attached(self) -> AttachedFile:
        """The file as a part of a message."""
        return AttachedFile(self.kind, self.telegram, self.digest, self.name, self.size)


class WhyNot(StrEnum):
    """Why a file is not taken."""

    TOO_MANY = "too-many"
    TOO_LARGE = "too-large"
    EMPTY = "empty"
    WRONG_KIND = "wrong-kind"
    PASSWORD = "password"  # noqa: S105  # the reason, no password
    NOT_FETCHED = "not-fetched"


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that was not taken."""

    offered: OfferedFile
    why: WhyNot


class NotTaken(Exception):
    """A file cannot be taken; the others of the same message are not concerned."""

    def __init__(self, why: WhyNot) -> None:
        super().__init__(why.value)
        self.why = why


def check_size(size: int | None) -> None:
    """Look at a size in bytes, told or counted.

    Raises:
        NotTaken: there is nothing in the file, or too much.
    """
    if size is None:
        return
    if size > LARGEST_FILE:
        raise NotTaken(WhyNot.TOO_LARGE)
    if size == 0:
        raise NotTaken(WhyNot.EMPTY)


def shown_name(given: str) -> str:
    """A file's name, which is no path and has nothing that cannot be printed; a long one keeps its ending."""
    no_path = given.replace("\\", "_").replace("/", "_")
    plain = "".join(letter for letter in no_path if not unicodedata.category(letter).startswith("C")).strip()
    ending = PurePosixPath(plain).suffix
    if len(plain) <= LONGEST_NAME or len(ending) > LONGEST_NAME // 2:
        return plain[:LONGEST_NAME]
    return f"{plain[: LONGEST_NAME - len(ending) - 1]}…{ending}"


class ArrivingFile(Protocol):
    """A file that comes in by and by; it is gone when nobody keeps it."""

    async def write(self, chunk: bytes) -> None:
        """Take the next bytes of it.

        Raises:
            NotTaken: they cannot be written.
        """
        ...

    async def media_type(self) -> MediaType:
        """What it is by its content.

        Raises:
            NotTaken: it is of another kind, or locked by a password.
        """
        ...

    async def keep(self) -> Digest:
        """Make it lasting: from then on it is in the store, whole, whatever happens.

        Raises:
            NotTaken: it cannot be written.
        """
        ...


class FileStore(Protocol):
    """Where the files of requests are, whatever the messenger forgets."""

    def arriving(self) -> AbstractAsyncContextManager[ArrivingFile]:
        """For a new file.

        Raises:
            NotTaken: nothing can be written there.
        """
        ...


class RequestFileRepository(Protocol):
    """Which files came with which entry of the log."""

    async def add(self, request: RequestNumber, event: EventId, files: Sequence[RequestFile]) -> None:
        """Keep the files of an entry, in their order."""
        ...

    async def of_request(self, request: RequestNumber) -> Mapping[EventId, Sequence[RequestFile]]:
        """All files of a request, by the entries that they came with, each in the order of sending."""
        ...
