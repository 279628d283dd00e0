"""Files of requests and where they come from, in memory."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256

from domain.requests.files import Digest, MediaType, NotTaken, WhyNot


class Messenger:
    """`domain.requests.attaching.FileSource`: contents by name; one that is not there is not fetched."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.asked_for: list[str] = []

    async def content(self, file: str) -> AsyncGenerator[bytes, None]:
        self.asked_for.append(file)
        if file not in self.files:
            raise NotTaken(WhyNot.NOT_FETCHED)
        content = self.files[file]
        for at in range(0, len(content), 1 << 20):
            yield content[at : at + (1 << 20)]


class Files:
    """`domain.requests.files.FileStore`: every PDF is taken."""

    def __init__(self) -> None:
        self.kept: dict[Digest, bytes] = {}
        self.written = 0

    @asynccontextmanager
    async def arriving(self) -> AsyncIterator["Arriving"]:
        yield Arriving(self)


class Arriving:
    """`domain.requests.files.ArrivingFile`."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._content = b""

    async def write(self, chunk: bytes) -> None:
        self._content += chunk
        self._files.written += len(chunk)

    async def media_type(self) -> MediaType:
        if not self._content.startswith(b"%PDF"):
            raise NotTaken(WhyNot.WRONG_KIND)
        return MediaType.PDF

    async def keep(self) -> Digest:
        digest = Digest(sha256(self._content).hexdigest())
        self._files.kept[digest] = self._content
        return digest
