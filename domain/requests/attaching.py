"""Taking the files that somebody attaches: each by itself, whatever becomes of the others."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Protocol

from domain.requests.files import (
    LARGEST_FILE,
    MOST_FILES,
    ArrivingFile,
    FileStore,
    NotTaken,
    OfferedFile,
    RefusedFile,
    RequestFile,
    WhyNot,
    check_size,
    shown_name,
)

AT_ONCE = 4
"""Files on their way at a time, of everybody's: more would not come sooner, and each takes memory."""


class FileSource(Protocol):
    """Where offered files come from."""

    def content(self, file: str) -> AsyncGenerator[bytes, None]:
        """A file by the messenger's name for it, piece by piece.

        Raises:
            NotTaken: it cannot be had, or the messenger says that it is too large.
        """
        ...


class AttachmentsService:
    """What a conversation asks for when a message brings files."""

    def __init__(self, source: FileSource, store: FileStore) -> None:
        self._source = source
        self._store = store
        self._places = asyncio.Semaphore(AT_ONCE)

    async def take(self, offered: Sequence[OfferedFile], already: int = 0) -> list[RequestFile | RefusedFile]:
        """Fetch and store files beside those that are attached already; what became of each, in their order.

        Only what was taken counts for the limit: after a refused one the next has its place.
        """
        came: list[RequestFile | RefusedFile] = []
        room = MOST_FILES - already
        while room > 0 and len(came) < len(offered):
            async with asyncio.TaskGroup() as group:
                now = offered[len(came) : len(came) + room]
                tasks = [group.create_task(self._take(each)) for each in now]
            came += [task.result() for task in tasks]
            room = MOST_FILES - already - sum(isinstance(each, RequestFile) for each in came)
        return [*came, *(RefusedFile(each, WhyNot.TOO_MANY) for each in offered[len(came) :])]

    async def _take(self, offered: OfferedFile) -> RequestFile | RefusedFile:
        try:
            check_size(offered.size)
            async with self._places:
                return await self._stored(offered)
        except NotTaken as refused:
            return RefusedFile(offered, refused.why)

    async def _stored(self, offered: OfferedFile) -> RequestFile:
        async with self._store.arriving() as arriving:
            size = await self._fetch(offered.telegram, arriving)
            media_type = await arriving.media_type()
            digest = await arriving.keep()
        name = shown_name(offered.name)
        return RequestFile(offered.kind, name, media_type.value, size, digest, offered.telegram)

    async def _fetch(self, file: str, into: ArrivingFile) -> int:
        """Let it come, as far as it is not too large; its size in bytes."""
        size = 0
        async with aclosing(self._source.content(file)) as content:
            async for chunk in content:
                size += len(chunk)
                if size > LARGEST_FILE:
                    raise NotTaken(WhyNot.TOO_LARGE)
                await into.write(chunk)
        check_size(size)
        return size
