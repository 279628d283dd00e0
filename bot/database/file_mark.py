"""The mark beside a SQLite file: a database is kept there, and is not begun anew unasked when it has gone."""

from contextlib import suppress
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.database.errors import DatabaseUnavailable

_SUFFIX = ".kept"
_WORDS = "A database is kept beside this file. Should it go, no new one is made in its place unasked.\n"


class DatabaseGone(DatabaseUnavailable):
    """Where a database was there is none any more."""


def file_of(url: str) -> Path | None:
    """The file of a SQLite database; None for a server."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        return None
    named = parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:")
    return Path(parsed.database or "") if named else None


def mark(url: str) -> None:
    """From now on a database is known to be kept here; where nothing can be written, it is not."""
    file = file_of(url)
    if file is None or _mark_of(file).exists():
        return
    with suppress(OSError):
        _mark_of(file).write_text(_WORDS)


def is_marked(url: str) -> bool:
    """Whether a database is known to be kept here."""
    file = file_of(url)
    return file is not None and _mark_of(file).exists()


def refuse_gone(url: str) -> None:
    """Let a database be opened that is there, or be made where none was.

    Raises:
        DatabaseGone: one was there, and is not any more.
    """
    file = file_of(url)
    if file is None or not is_marked(url):
        return
    if not file.exists():
        raise gone(url, "gone")
    if not file.stat().st_size:
        raise gone(url)


def is_there(url: str) -> bool:
    """Whether there may be a database: of a server it is not known before it is asked."""
    file = file_of(url)
    return file is None or (file.exists() and file.stat().st_size > 0)


def gone(url: str, what: str = "empty") -> DatabaseGone:
    """What is said of a database that was kept here."""
    return DatabaseGone(
        f"{file_of(url)} is {what}, and a database was there: put it back, or a backup; "
        "`migrate` begins a new one"
    )


def _mark_of(file: Path) -> Path:
    return file.with_name(file.name + _SUFFIX)
