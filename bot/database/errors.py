"""Why a database could not be opened, or cannot serve now."""

from collections.abc import Iterator
from contextlib import contextmanager


class NotADatabaseUrl(ValueError):
    """The address names no database that the program can use."""


class DatabaseUnavailable(OSError):
    """The database cannot be reached or opened; the message is the engine's own, in one line."""


@contextmanager
def opening(*failures: type[Exception]) -> Iterator[None]:
    """Say what goes wrong while a database is opened in one way, whatever engine and driver it has.

    Raises:
        DatabaseUnavailable: one of these failures, or of the operating system's, happened.
    """
    try:
        yield
    except Exception as error:
        if not isinstance(error, (OSError, *failures)):
            raise
        cause = getattr(error, "orig", None) or error
        lines = str(cause).strip().splitlines()
        raise DatabaseUnavailable(lines[0] if lines else type(cause).__name__) from error
