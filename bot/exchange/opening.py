"""A file of billing, opened by what is in it."""

from pathlib import Path

from bot.exchange.signatures import looks_like_dbf, refuse_what_is_no_table
from bot.exchange.sources import CannotRead, Source
from domain.exchange import Reason

_LOOKED_AT = 4096
_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_source(path: Path) -> Source:
    """Open a file by what is in it, not by what it is called.

    Raises:
        CannotRead: no such file, or no format that is known.
    """
    try:
        with path.open("rb") as file:
            start = file.read(_LOOKED_AT)
        return _opened(path, start)
    except OSError as error:
        raise _refusal(error) from error


def _opened(path: Path, start: bytes) -> Source:
    if start.startswith(_ZIP):
        from bot.exchange.archives import open_archive

        return open_archive(path)
    if start.startswith(_OLE):
        from bot.exchange.ole_files import open_ole

        return open_ole(path)
    if looks_like_dbf(start):
        from bot.exchange.dbf_source import DbfSource

        return DbfSource(path)
    refuse_what_is_no_table(start)
    from bot.exchange.csv_source import CsvSource

    return CsvSource(path)


def _refusal(error: OSError) -> CannotRead:
    match error:
        case FileNotFoundError():
            return CannotRead(Reason.NOT_THERE)
        case IsADirectoryError():
            return CannotRead(Reason.FOLDER)
        case PermissionError():
            return CannotRead(Reason.NOT_ALLOWED)
    return CannotRead(Reason.DISK, error=error.strerror or str(error))
