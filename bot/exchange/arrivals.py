"""Which of the files that lie in a folder may be taken: those that nobody writes to any more.

Nothing says so but the file itself: that it is the same at two looks, and that it does not end in the middle
of a line. A file that is still being written holds back those that need what is in it, and only those, and
not for ever.
"""

import codecs
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from zipfile import is_zipfile

from bot.exchange.columns import FileKind
from bot.exchange.headings import recognise
from bot.exchange.opening import open_source
from bot.exchange.sources import CannotRead

LOOKS_BEFORE_A_TORN_END = 15
"""Looks at which a file that ends in the middle of a line must have been the same."""

LOOKS_WAITED_FOR = 60
"""Looks for which a file that is still being written holds back others."""

_UNFINISHED = (".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".filepart", "~")
_HIDDEN = (".", "~$")
_ZIP = b"PK\x03\x04"
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_HEAD = 512


@dataclass(frozen=True, slots=True)
class Look:
    """A file as it was seen: when it is the same at the next look, nobody has written to it meanwhile."""

    size: int
    changed: int

    @classmethod
    def at(cls, path: Path) -> Self:
        """The file as it is now.

        Raises:
            OSError: it is gone, or cannot be asked.
        """
        found = path.lstat()
        return cls(found.st_size, found.st_mtime_ns)


@dataclass(slots=True)
class _Arrival:
    """What is remembered of a file between two looks; `kind` is what it was recognised as, once it was."""

    look: Look
    looks: int = 0
    unchanged: int = 0
    kind: FileKind | None = None


class Arrivals:
    """The files of one folder, looked at now and then."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, _Arrival] = {}

    def at_rest(self) -> Sequence[str]:
        """Look; the names of the files that may be taken now, in their order.

        Raises:
            OSError: the folder cannot be read.
        """
        self._known = dict(self._looked())
        resting = [name for name, arrival in self._known.items() if self._rests(name, arrival)]
        if not resting:
            return []
        moving = [
            name
            for name, arrival in self._known.items()
            if name not in resting and arrival.looks < LOOKS_WAITED_FOR
        ]
        first = min((self._order(name) for name in moving), default=len(FileKind))
        return sorted(name for name in resting if not moving or self._order(name) <= first)

    def strangers(self) -> Sequence[str]:
        """The names of what lies there and is no file: folders, links, pipes.

        Raises:
            OSError: the folder cannot be read.
        """
        with os.scandir(self._folder) as entries:
            return sorted(
                entry.name for entry in entries if _is_dropped(entry.name) and not _is_regular(entry)
            )

    def _looked(self) -> Iterator[tuple[str, _Arrival]]:
        with os.scandir(self._folder) as entries:
            names = sorted(entry.name for entry in entries if _is_dropped(entry.name) and _is_regular(entry))
        for name in names:
            try:
                look = Look.at(self._folder / name)
            except OSError:
                continue
            arrival = self._known.get(name) or _Arrival(look, looks=-1)
            same = arrival.looks >= 0 and arrival.look == look
            yield name, _Arrival(look, arrival.looks + 1, arrival.unchanged + 1 if same else 0, arrival.kind)

    def _rests(self, name: str, arrival: _Arrival) -> bool:
        if not arrival.unchanged:
            return False
        return arrival.unchanged >= LOOKS_BEFORE_A_TORN_END or _ends_well(self._folder / name)

    def _order(self, name: str) -> int:
        """Its place among the kinds; before all others where it cannot be told yet."""
        arrival = self._known[name]
        arrival.kind = arrival.kind or _kind(self._folder / name)
        return -1 if arrival.kind is None else list(FileKind).index(arrival.kind)


def _kind(path: Path) -> FileKind | None:
    try:
        with closing(open_source(path)) as source:
            return recognise(source.header).file.kind
    except (CannotRead, OSError, ValueError):
        return None


def _is_dropped(name: str) -> bool:
    return not name.startswith(_HIDDEN) and not name.lower().endswith(_UNFINISHED)


def _is_regular(entry: os.DirEntry[str]) -> bool:
    try:
        return stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode)
    except OSError:
        return False


def _ends_well(path: Path) -> bool:
    """A text ends with a whole line, a spreadsheet with its list of parts; of the rest nobody can say."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if head.startswith(_ZIP):
                return is_zipfile(file)
            if encoding := _UTF_16.get(head[:2]):
                file.seek(-2, os.SEEK_END)
                return file.read(2) in ("\r".encode(encoding), "\n".encode(encoding))
            file.seek(-1, os.SEEK_END)
            return b"\0" in head or file.read(1) in b"\r\n"
    except OSError:
        # It is empty, or cannot be read: whoever takes it says so.
        return True
