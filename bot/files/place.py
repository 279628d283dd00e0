"""Where the folder of files is, and whether it can be used."""

import errno
import os
import shutil
from pathlib import Path, PurePath
from tempfile import TemporaryFile

from sqlalchemy import make_url

from bot.database.file_mark import file_of
from bot.settings import Settings

DEFAULT = Path("data/files")


def folder_of(settings: Settings) -> Path:
    """The folder that is set; else the one beside the database, where that is a file."""
    if settings.files_dir is not None:
        return settings.files_dir
    database = file_of(settings.database_url)
    return DEFAULT if database is None else database.parent / "files"


def name_of(database_url: str) -> str:
    """What a database is called, wherever it is and whoever may open it: «bot.sqlite3», «cabinet»."""
    return PurePath(make_url(database_url).database or "").name


def room_in(folder: Path) -> int:
    """The bytes that are free where files go. The folder itself is left for the bot to make.

    Raises:
        OSError: nothing can be written there.
    """
    there = folder
    while not os.path.lexists(there) and there != there.parent:
        there = there.parent
    if not there.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    if there == folder:
        with TemporaryFile(dir=there) as file:
            file.write(b"\0")
    elif not os.access(there, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return shutil.disk_usage(there).free
