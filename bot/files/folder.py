"""The folder of the files that belong to requests, each under the SHA-256 of its content.

    ab/abcdef…      a file, whole from the moment it is there
    .arriving/      what is being written: nobody's, once its process has ended
    .leaving/       what is being removed, unless it came again: put back, once its process has ended
    .database       which database names what lies here: it alone knows what nobody needs

So a file that is sent twice lies here once, and a name never stands for another content. One write is a
temporary file, its fsync, a rename and the fsync of the folder.
"""

import asyncio
import fcntl
import os
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from hashlib import sha256
from math import inf
from pathlib import Path
from typing import BinaryIO

import structlog

from bot.files.contents import media_type_of
from bot.private_files import FOR_US_ALONE
from domain.requests.files import Digest, MediaType, NotTaken, WhyNot

ARRIVING, LEAVING, DATABASE = ".arriving", ".leaving", ".database"
_FOLDER_FOR_US_ALONE = 0o700

log = structlog.get_logger()


class FolderStore:
    """`domain.requests.files.FileStore`; several processes may share one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._one_at_a_time = asyncio.Lock()

    def path(self, digest: Digest) -> Path:
        """Where a file is, or would be."""
        return self.root / digest[:2] / digest

    @asynccontextmanager
    async def arriving(self) -> AsyncIterator["Arriving"]:
        """For a new file; it is gone at the end when it was not kept.

        Raises:
            NotTaken: nothing can be written there, which the log says.
        """
        arriving = self._begin()
        try:
            yield arriving
        finally:
            arriving.discard()

    def _begin(self) -> "Arriving":
        with _told():
            folder = self.root / ARRIVING
            # Each by itself: the mode is not that of the parents which are made on the way.
            self.root.mkdir(parents=True, exist_ok=True, mode=_FOLDER_FOR_US_ALONE)
            folder.mkdir(exist_ok=True, mode=_FOLDER_FOR_US_ALONE)
            while True:
                path = folder / secrets.token_hex(16)
                file = open(path, "w+b", opener=_new_for_us_alone)  # noqa: SIM115  # `discard` closes it
                # The system lets go of it when the process ends, however it ends: `sweep` asks for that.
                fcntl.flock(file, fcntl.LOCK_SH)
                if path.exists():
                    return Arriving(self, path, file, self._one_at_a_time)
                file.close()  # another process has swept before it was held

    def owner(self) -> str | None:
        """The database whose files these are; None as long as none has said so."""
        try:
            return (self.root / DATABASE).read_text().strip()
        except FileNotFoundError:
            return None

    def belongs_to(self, database: str) -> bool:
        """Whether these are the files of this database: from now on they are, where they were nobody's.

        Where there is no folder yet, there is no file of anybody else's either.
        """
        if not self.root.exists():
            return True
        if self.owner() is None:
            with open(self.root / DATABASE, "w", opener=_new_for_us_alone) as mark:
                mark.write(f"{database}\n")
        return self.owner() == database

    def older(self, moment: float) -> Iterator[list[Digest]]:
        """The files that came before a moment of the system's clock, the last time where they came again."""
        for folder in _files_in(self.root):
            if not folder.name.startswith(".") and folder.is_dir():
                yield [Digest(path.name) for path in _files_in(folder) if _time_of(path) < moment]

    def remove(self, digest: Digest, came_before: float) -> bool:
        """Remove a file, unless it came again meanwhile, whichever process took it; whether it is gone."""
        path, aside = self.path(digest), self.root / LEAVING / f"{digest}.{secrets.token_hex(8)}"
        aside.parent.mkdir(exist_ok=True, mode=_FOLDER_FOR_US_ALONE)
        with suppress(FileNotFoundError):  # another process removes the same
            path.replace(aside)
            if _time_of(aside) < came_before:
                aside.unlink()
                return True
            aside.replace(path)
        return False

    def sweep(self) -> int:
        """Remove what processes that have ended left half written; how many files that were.

        What they left half removed is there again: whether it came again meanwhile is not known any more.
        """
        for aside in _files_in(self.root / LEAVING):
            with suppress(OSError):  # whoever removes it goes on, or another process has put it back
                path = self.path(Digest(aside.stem))
                aside.unlink() if path.exists() else aside.replace(path)
        swept = 0
        for path in _files_in(self.root / ARRIVING):
            with suppress(OSError), path.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()
                swept += 1
        return swept


class Arriving:
    """`domain.requests.files.ArrivingFile`, a temporary file."""

    def __init__(self, store: FolderStore, path: Path, file: BinaryIO, looks: asyncio.Lock) -> None:
        self._store = store
        self._path = path
        self._file = file
        self._hash = sha256()
        self._looks = looks

    async def write(self, chunk: bytes) -> None:
        """Take the next bytes of it.

        Raises:
            NotTaken: they cannot be written.
        """
        await asyncio.to_thread(self._write, chunk)

    def _write(self, chunk: bytes) -> None:
        with _told():
            self._file.write(chunk)
        self._hash.update(chunk)

    async def media_type(self) -> MediaType:
        """What it is by its content.

        Raises:
            NotTaken: it is of another kind, or locked by a password.
        """
        async with self._looks:  # a file that was made to be costly takes 50 MB for a moment
            return await asyncio.to_thread(self._look)

    def _look(self) -> MediaType:
        with _told():
            self._file.flush()
            return media_type_of(self._path)

    async def keep(self) -> Digest:
        """Make it lasting.

        Raises:
            NotTaken: it cannot be written.
        """
        return await asyncio.to_thread(self._keep)

    def _keep(self) -> Digest:
        digest = Digest(self._hash.hexdigest())
        target = self._store.path(digest)
        with _told():
            self._file.flush()
            os.fsync(self._file.fileno())
            if not target.parent.exists():
                target.parent.mkdir(exist_ok=True, mode=_FOLDER_FOR_US_ALONE)
                _sync_folder(target.parent.parent)
            # One that is there already is the same, but older: with this one its time begins anew.
            self._path.replace(target)
            _sync_folder(target.parent)
        return digest

    def discard(self) -> None:
        """Let go of it, and remove it where it was not kept."""
        self._file.close()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)


@contextmanager
def _told() -> Iterator[None]:
    """A disk that is full or cannot be written is the administrator's to mend; whoever sent a file hears."""
    try:
        yield
    except OSError as error:
        log.error("a file cannot be stored", reason=error.strerror)
        raise NotTaken(WhyNot.NOT_FETCHED) from error


def _new_for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_EXCL | os.O_CLOEXEC, FOR_US_ALONE)


def _sync_folder(path: Path) -> None:
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _time_of(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return inf


def _files_in(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except FileNotFoundError:
        return []
