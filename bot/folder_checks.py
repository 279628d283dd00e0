"""`check` of the folders that the running bot reads and writes: the files of requests, and the exchange."""

import os
from collections.abc import Iterator
from pathlib import Path

from bot.exchange.folder import places_of
from bot.files.folder import FolderStore
from bot.files.place import folder_of, name_of, room_in
from bot.settings import Settings

LITTLE_ROOM = 1 << 30  # bytes: a hundred requests with ten large files each
LITTLE_ROOM_FOR_EXCHANGE = 64 << 20  # bytes: a night's readings of a million accounts


class UnusableFolder(Exception):
    """A folder that the bot could not work with, and why not, in one line."""


def files_line(settings: Settings) -> str:
    """Whether the files that come with requests can be kept.

    Raises:
        UnusableFolder: they cannot.
    """
    folder = folder_of(settings)
    try:
        room = room_in(folder)
    except OSError as error:
        raise UnusableFolder(f"{folder} cannot be written: {error.strerror}") from error
    if room < LITTLE_ROOM:
        return _little(room, folder)
    owner, database = FolderStore(folder).owner(), name_of(settings.database_url)
    if owner not in (None, database):
        return f"warning: {folder} is {owner}'s, so no file of {database} is ever removed from it"
    return f"ok, {folder}"


def exchange_line(root: Path | None) -> str:
    """Whether files of billing can be taken from the folder of the exchange, and put there.

    Raises:
        UnusableFolder: they cannot; every folder of it that is the matter is named.
    """
    if root is None:
        return "ok, by commands alone: EXCHANGE_DIR is not set"
    if wrong := list(dict.fromkeys(_complaints(root))):
        raise UnusableFolder("; ".join(wrong))
    room = min(room_in(place) for place in places_of(root))
    if room < LITTLE_ROOM_FOR_EXCHANGE:
        return _little(room, root)
    if not root.exists():
        return f"warning: {root} is not there, so the bot makes it: is it the right name, is its disk there?"
    return f"ok, {root}"


def _complaints(root: Path) -> Iterator[str]:
    incoming, *_ = places = places_of(root)
    for place in places:
        try:
            room_in(place)
        except OSError as error:
            yield f"{_nearest(place)} cannot be written: {error.strerror}"
    there = [place for place in places if _is_folder(place)]
    for place in there:
        if not _can_be_read(place):
            yield f"{place} cannot be read"
        elif incoming in place.parents and place.stat().st_dev != incoming.stat().st_dev:
            # A file is put aside by giving it another name, which no system does across disks.
            yield f"{place} is on another disk than {incoming}, so no file can be moved there"


def _nearest(place: Path) -> Path:
    """What is there of a place: it stands in the way, or nothing can be made in it."""
    return next(each for each in (place, *place.parents) if os.path.lexists(each))


def _is_folder(place: Path) -> bool:
    """Whether it can be seen at all: a folder around it may be closed."""
    try:
        return place.is_dir()
    except OSError:
        return False


def _can_be_read(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            next(entries, None)
    except OSError:
        return False
    return True


def _little(room: int, folder: Path) -> str:
    return f"warning: {room >> 20} MB are left for {folder}"
