"""A file of billing, opened by what is in it."""

from pathlib import Path

from bot.exchange.sources import CannotRead, Source
from domain.exchange import Reason

_XLSX = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def open_source(path: Path) -> Source:
    """Open a file by what is in it, not by what it is called.

    Raises:
        CannotRead: no such file, or no format that is known.
    """
    try:
        with path.open("rb") as file:
            start = file.read(4)
        if start == _OLD_EXCEL:
            raise CannotRead(Reason.OTHER_TABLE, format="XLS")
        if start == _XLSX:
            from bot.exchange.xlsx_source import XlsxSource

            return XlsxSource(path)
        from bot.exchange.csv_source import CsvSource

        return CsvSource(path)
    except OSError as error:
        raise _refusal(error) from error


def _refusal(error: OSError) -> CannotRead:
    match error:
        case FileNotFoundError():
            return CannotRead(Reason.NOT_THERE)
        case IsADirectoryError():
            return CannotRead(Reason.FOLDER)
        case PermissionError():
            return CannotRead(Reason.NOT_ALLOWED)
    return CannotRead(Reason.DISK, error=error.strerror or str(error))
