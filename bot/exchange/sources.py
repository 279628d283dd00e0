"""A file of billing as lines of cells, whatever its format."""

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

Line = tuple[int, list[str], str]
"""The line's number in the file, from 1; its cells; what is wrong with the line itself, if anything is."""

_XLSX = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


class CannotRead(Exception):
    """A file that cannot be taken at all; the text says why."""


class Source(Protocol):
    """An open file; a context manager."""

    header: list[str]

    def lines(self) -> Iterator[Line]:
        """The lines under the heading; empty ones are passed over."""
        ...

    def fraction(self) -> float:
        """How much has been read, 0 to 1, as far as it can be known."""
        ...

    def __enter__(self) -> Self:
        """The open file."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        ...


def open_source(path: Path) -> Source:
    """Open a file by what is in it, not by what it is called.

    Raises:
        CannotRead: no such file, or no format that is known.
    """
    try:
        with path.open("rb") as file:
            start = file.read(4)
        if start == _OLD_EXCEL:
            raise CannotRead("it is in the old Excel format; save it as XLSX or CSV")
        if start == _XLSX:
            from bot.exchange.xlsx_source import XlsxSource

            return XlsxSource(path)
        from bot.exchange.csv_source import CsvSource

        return CsvSource(path)
    except OSError as error:
        raise CannotRead(f"it cannot be opened: {error.strerror}") from error
