"""Requests out, for clerks and for the archive: tables, and beside them the files in folders by number.

    DIR/requests.xlsx              two sheets: a row a request; a row an entry of its log
    DIR/requests.csv, entries.csv  the same
    DIR/files/1042/01-паспорт.pdf  what came with request 1042

All of it is written beside DIR and put in its place when it is whole: there is never half of it.
"""

import asyncio
import csv
import os
import secrets
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from glob import escape
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database.bulk.request_book import KeptRequest, request_book
from bot.exchange.batch_file import is_alive, to_disk
from bot.exchange.rejected import guarded
from bot.exchange.request_columns import ENTRY_COLUMNS, REQUEST_COLUMNS, entry_cells, request_cells, told
from bot.exchange.spreadsheet import Spreadsheet, as_text
from bot.private_files import new_private_file
from domain.requests.calendar import WorkCalendar
from domain.requests.clocks import Terms
from domain.requests.files import Digest, MediaType, RequestFile, shown_name
from domain.requests.request import EventId, RequestNumber

NO_LONGER_KEPT = "no longer kept"
_FOR_US_ALONE = 0o700
_ENDINGS = {
    MediaType.JPEG: ".jpg",
    MediaType.PNG: ".png",
    MediaType.HEIC: ".heic",
    MediaType.PDF: ".pdf",
    MediaType.DOC: ".doc",
    MediaType.DOCX: ".docx",
}
_NO_NAME_HAS = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
"""Signs that not every system takes in the name of a file."""

PathOf = Callable[[Digest], Path]
"""Where a stored file is, or would be."""


class AlreadyThere(OSError):
    """The folder that is to be written holds something."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken out: requests, files, and those files that are not kept any more."""

    requests: int
    files: int
    gone: int


async def export_requests(
    engine: AsyncEngine, out: Path, now: datetime, calendar: WorkCalendar, terms: Terms, path_of: PathOf
) -> Taken:
    """Write all requests into a new folder.

    Raises:
        AlreadyThere: there is something in it.
        OSError: it cannot be written.
    """
    unfinished = await asyncio.to_thread(_begin, out)
    folder: _Folder | None = None
    try:
        folder = await asyncio.to_thread(_Folder, unfinished, now, path_of)
        async with request_book(engine) as book:
            days = calendar.with_special(await book.special_days())
            async for page in book.pages():
                # A disk takes its time, and whoever else is at work here goes on meanwhile.
                await asyncio.to_thread(folder.take, page, days, terms)
        await asyncio.to_thread(folder.finish)
        await asyncio.to_thread(_place, unfinished, out)
        return folder.taken
    finally:
        if folder is not None:
            folder.close()
        shutil.rmtree(unfinished, ignore_errors=True)


def _begin(out: Path) -> Path:
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise AlreadyThere(f"{out} holds something already")
    out.parent.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(out)
    unfinished = out.with_name(f".{out.name}.{os.getpid()}.{secrets.token_hex(4)}.part")
    unfinished.mkdir(mode=_FOR_US_ALONE)
    return unfinished


def _place(unfinished: Path, out: Path) -> None:
    unfinished.replace(out)
    to_disk(out.parent)


class _Folder:
    """The folder that is being written."""

    def __init__(self, root: Path, now: datetime, path_of: PathOf) -> None:
        self._root = root
        self._is_open = True
        self._path_of = path_of
        self._book = Spreadsheet(root / "requests.xlsx", now, "requests")
        self._entries_sheet = self._book.another("entries")
        self._requests_file = new_private_file(root / "requests.csv")
        self._entries_file = new_private_file(root / "entries.csv")
        self._requests = csv.writer(self._requests_file, delimiter=";")
        self._entries = csv.writer(self._entries_file, delimiter=";")
        self.taken = Taken(0, 0, 0)
        self._request_row([column.name for column in REQUEST_COLUMNS])
        self._entry_row(list(ENTRY_COLUMNS))

    def take(self, page: Sequence[KeptRequest], calendar: WorkCalendar, terms: Terms) -> None:
        """Add requests with everything that belongs to them."""
        for kept in page:
            files = self._files_of(kept)
            of = told(kept, calendar, terms)
            self._request_row(request_cells(of))
            for event in kept.log:
                self._entry_row(entry_cells(of, event, files))

    def finish(self) -> None:
        """All of it is on disk."""
        self.close()
        for path in self._root.rglob("*"):
            to_disk(path)

    def close(self) -> None:
        """Let go of the files, whole or not; of no effect the second time."""
        if self._is_open:
            self._is_open = False
            self._requests_file.close()
            self._entries_file.close()
            self._book.finish()

    def _request_row(self, cells: Sequence[str]) -> None:
        harmless = [guarded(cell) for cell in cells]
        self._requests.writerow(harmless)
        self._book.row([as_text(cell) for cell in harmless])

    def _entry_row(self, cells: Sequence[str]) -> None:
        harmless = [guarded(cell) for cell in cells]
        self._entries.writerow(harmless)
        self._entries_sheet([as_text(cell) for cell in harmless])

    def _files_of(self, kept: KeptRequest) -> Mapping[EventId, Sequence[str]]:
        names: dict[EventId, list[str]] = {}
        files, gone, place = 0, 0, 0
        for event, sent in kept.files.items():
            for each in sent:
                place += 1
                copied = self._copy(kept.request.number, place, each)
                files, gone = files + (copied is not None), gone + (copied is None)
                names.setdefault(event, []).append(copied or NO_LONGER_KEPT)
        before = self.taken
        self.taken = Taken(before.requests + 1, before.files + files, before.gone + gone)
        return names

    def _copy(self, number: RequestNumber, place: int, file: RequestFile) -> str | None:
        """A file of a request into the request's folder; None where it is kept no more."""
        source = self._path_of(file.digest)
        if not file.digest or not source.exists():
            return None
        folder = self._root / "files" / str(number)
        folder.mkdir(parents=True, exist_ok=True, mode=_FOR_US_ALONE)
        target = folder / f"{place:02}-{_name(file)}"
        shutil.copyfile(source, target)
        return target.relative_to(self._root).as_posix()


def _name(file: RequestFile) -> str:
    given = shown_name(file.name).translate(_NO_NAME_HAS).strip(". ")
    if given:
        return given
    known = next((kind for kind in MediaType if kind == file.media_type), None)
    return f"{file.kind.value}{_ENDINGS[known] if known else ''}"


def _remove_leftovers(out: Path) -> None:
    """What was left by those that were killed while they wrote this folder."""
    for leftover in out.parent.glob(f".{escape(out.name)}.*.part"):
        process = leftover.name.removeprefix(f".{out.name}.").partition(".")[0]
        if not (process.isdecimal() and is_alive(int(process))):
            shutil.rmtree(leftover, ignore_errors=True)
