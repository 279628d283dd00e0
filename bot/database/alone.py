"""One bot at a time on a SQLite file: each remembers who is in a chat, and none would hear of what others do.

Imports, exports and `check` go beside a running bot: they take nothing of this. On PostgreSQL several bots
may run side by side.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.database.errors import DatabaseUnavailable


@contextmanager
def alone(database_url: str) -> Iterator[None]:
    """Be the only bot on this file while it lasts; the system lets go when the process ends, however it ends.

    Raises:
        DatabaseUnavailable: another bot runs on it, or the folder cannot be written to.
    """
    file = _file_of(database_url)
    if file is None:
        yield
        return
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    mark = file.with_name(f"{file.name}-bot")
    held = os.open(mark, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            other = os.read(held, 20).decode(errors="replace").strip()
            raise DatabaseUnavailable(
                f"another bot (process {other or 'unknown'}) is running on {file}; stop it first"
            ) from None
        os.ftruncate(held, 0)
        os.write(held, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(held)


def _file_of(database_url: str) -> Path | None:
    """The file itself, whichever way it was named."""
    try:
        url = make_url(database_url)
    except ArgumentError:
        return None
    is_file = url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:"
    return Path(url.database or "").resolve() if is_file else None
