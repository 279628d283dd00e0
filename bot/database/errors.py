"""Why a database could not be opened, or cannot serve now."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


class NotADatabaseUrl(ValueError):
    """The address names no database that the program can use."""


class DatabaseUnavailable(OSError):
    """The database cannot be reached or opened; the message is the engine's own, in one line."""


_SQLITE = {
    sqlite3.SQLITE_READONLY: "the file or its folder cannot be written to",
    sqlite3.SQLITE_PERM: "the file or its folder cannot be written to",
    sqlite3.SQLITE_CANTOPEN: "the file or its folder cannot be opened",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written",
    sqlite3.SQLITE_CORRUPT: "the file is damaged, put a backup in its place",
    sqlite3.SQLITE_NOTADB: "the file is no SQLite database, or its beginning is damaged",
    sqlite3.SQLITE_BUSY: "another program keeps it locked",
    sqlite3.SQLITE_LOCKED: "another program keeps it locked",
}
"""By the primary result code (sqlite.org/rescode.html). SQLite says the same of several."""


def reason_of(error: BaseException) -> str | None:
    """Why, in words that quote nobody's data; None where the error, and whatever caused it, tells no such.

    Of a server it is the class of its refusal with the number that SQL gives it.
    """
    reason, seen = None, error
    while True:
        reason = _reason(seen) or reason
        cause = getattr(seen, "orig", None) or seen.__cause__
        if not isinstance(cause, BaseException):
            return reason
        seen = cause


def _reason(error: BaseException) -> str | None:
    if isinstance(error, sqlite3.Error):
        words = _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        return f"{words} ({error.sqlite_errorname})" if words else None
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        return f"{type(error).__name__} {state}"
    return error.strerror if isinstance(error, OSError) else None


@contextmanager
def opening(*failures: type[Exception]) -> Iterator[None]:
    """Say what goes wrong while a database is opened in one way, whatever engine and driver it has.

    Raises:
        DatabaseUnavailable: one of these failures, or of the operating system's, happened.
    """
    try:
        yield
    except DatabaseUnavailable:
        raise
    except Exception as error:
        if not isinstance(error, (OSError, *failures)):
            raise
        cause = getattr(error, "orig", None) or error
        lines = str(cause).strip().splitlines()
        told = lines[0] if lines else type(cause).__name__
        reason = reason_of(error) if isinstance(cause, sqlite3.Error) else None
        raise DatabaseUnavailable(reason or told) from error
