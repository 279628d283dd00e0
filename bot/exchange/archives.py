"""Files that are ZIP archives: spreadsheets, documents, and plain archives."""

from pathlib import Path
from zipfile import ZipFile

from bot.exchange.damage import refusing_damage
from bot.exchange.sources import CannotRead, Source
from bot.zip_directory import size_of_directory
from domain.exchange import Reason

_LARGEST_DIRECTORY = 4 << 20
"""Bytes of an archive's list of its parts: a spreadsheet has a few hundred."""
_OPEN_DOCUMENT = frozenset({"mimetype", "content.xml"})
_OPEN_SHEETS = b"application/vnd.oasis.opendocument.spreadsheet"
_LONGEST_KIND = 100


def open_archive(path: Path) -> Source:
    """The spreadsheet that an archive is.

    Raises:
        CannotRead: it is another archive, or a damaged one.
    """
    with refusing_damage("ZIP" if path.suffix.lower() == ".zip" else "XLSX"):
        if size_of_directory(path) > _LARGEST_DIRECTORY:
            raise CannotRead(Reason.TOO_LARGE, format="ZIP")
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
    if parts >= _OPEN_DOCUMENT:
        with archive.open("mimetype") as file:
            if not file.read(_LONGEST_KIND).startswith(_OPEN_SHEETS):
                raise CannotRead(Reason.DOCUMENT)
        from bot.exchange.ods_source import OdsSource

        return OdsSource(archive)
    if "word/document.xml" in parts:
        raise CannotRead(Reason.DOCUMENT)
    raise CannotRead(Reason.ARCHIVE)
