"""Files that are ZIP archives: spreadsheets, documents, and plain archives."""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, LargeZipFile, ZipFile

from bot.exchange.sources import CannotRead, Source
from bot.exchange.xml_stream import TextTooLong, XmlRefused
from domain.exchange import Reason

_LARGEST_DIRECTORY = 4 << 20
"""Bytes of an archive's list of its parts: a spreadsheet has a few hundred."""
_END = b"PK\x05\x06"
_END_AT_MOST = 22 + 65_535
_DAMAGE = (
    BadZipFile,
    LargeZipFile,
    zlib.error,
    struct.error,
    ExpatError,
    XmlRefused,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    ArithmeticError,
    NotImplementedError,
    StopIteration,
    RuntimeError,  # what zipfile says of an encrypted file
)


def open_archive(path: Path) -> Source:
    """The spreadsheet that an archive is.

    Raises:
        CannotRead: it is another archive, or a damaged one.
    """
    with refusing_damage("ZIP" if path.suffix.lower() == ".zip" else "XLSX"):
        _refuse_a_large_directory(path)
        archive = ZipFile(path)
    try:
        return _spreadsheet(archive)
    except BaseException:
        archive.close()
        raise


def _spreadsheet(archive: ZipFile) -> Source:
    parts = frozenset(archive.namelist())
    if "xl/workbook.xml" in parts:
        from bot.exchange.xlsx_source import XlsxSource

        return XlsxSource(archive)
    if "xl/workbook.bin" in parts:
        raise CannotRead(Reason.OTHER_TABLE, format="XLSB")
    if "word/document.xml" in parts:
        raise CannotRead(Reason.DOCUMENT)
    raise CannotRead(Reason.ARCHIVE)


def _refuse_a_large_directory(path: Path) -> None:
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _END_AT_MOST))
        tail = file.read()
    at = tail.rfind(_END)
    if at >= 0 and struct.unpack_from("<I", tail, at + 12)[0] > _LARGEST_DIRECTORY:
        raise CannotRead(Reason.TOO_LARGE, format="ZIP")


@contextmanager
def refusing_damage(file_format: str) -> Iterator[None]:
    """Whatever a damaged file of a format brings about is a refusal of it.

    Raises:
        CannotRead: it is damaged, or has a cell that is larger than any.
    """
    try:
        yield
    except TextTooLong as error:
        raise CannotRead(Reason.LARGE_CELL) from error
    except _DAMAGE as error:
        raise CannotRead(Reason.DAMAGED, format=file_format) from error
