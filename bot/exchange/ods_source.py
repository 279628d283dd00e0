"""Spreadsheets of LibreOffice: one sheet of an ODS file, row by row, in the memory that a row takes.

All sheets stand in one part, one after another: it is read once for their headings, and once more for the
rows of the one that has the heading.
"""

from collections.abc import Generator, Iterator
from itertools import islice
from zipfile import ZipFile

from bot.exchange.damage import refusing_damage
from bot.exchange.headings import PREVIEW
from bot.exchange.ods_rows import OdsRows, OdsSheet
from bot.exchange.sheets import as_wide_as, choose_sheet
from bot.exchange.sources import CannotRead, Line
from domain.exchange import Reason

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTED = b"encryption-data"
_LARGEST = 1 << 30
_LARGEST_MANIFEST = 1 << 20
_MOST_SHEETS = 40


class OdsSource:
    """The sheet of an ODS file that has the heading, of those that can be seen.

    Raises:
        CannotRead: it is damaged, too large or under a password.
    """

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._done = 0
        try:
            with refusing_damage("ODS"):
                self._refuse_what_is_not_read()
                self._size = max(archive.getinfo(_CONTENT).file_size, 1)
                sheets = self._previews()
                names = [name for name, _ in sheets.values()]
                chosen = choose_sheet(names, [first_rows for _, first_rows in sheets.values()])
                self.header = chosen.header
                self.left_out = chosen.left_out
                self._rows = self._of_sheet(list(sheets)[chosen.at])
                for _ in islice(self._rows, chosen.rows_passed):
                    pass
        except BaseException:
            archive.close()
            raise

    def lines(self) -> Iterator[Line]:
        """The rows under the heading, with their numbers in the sheet; empty ones are passed over.

        Raises:
            CannotRead: the file is damaged further on.
        """
        with refusing_damage("ODS"):
            yield from as_wide_as(self.header, self._rows)

    def fraction(self) -> float:
        """How much of the file has been read, 0 to 1."""
        return min(self._done / self._size, 1.0)

    def _refuse_what_is_not_read(self) -> None:
        if _MANIFEST in self._archive.namelist():
            with self._archive.open(_MANIFEST) as manifest:
                if _ENCRYPTED in manifest.read(_LARGEST_MANIFEST):
                    raise CannotRead(Reason.PASSWORD)
        if self._archive.getinfo(_CONTENT).file_size > _LARGEST:
            raise CannotRead(Reason.TOO_LARGE, format="ODS")

    def _previews(self) -> dict[int, tuple[str, list[Line]]]:
        """The sheets that can be seen by their places, each with its name and its first rows."""
        found: dict[int, tuple[str, list[Line]]] = {}
        for sheet, rows in self._stream(most_rows=PREVIEW):
            if sheet.hidden or sheet.place >= _MOST_SHEETS:
                continue
            _, first_rows = found.setdefault(sheet.place, (sheet.name, []))
            first_rows.extend(islice(rows, PREVIEW - len(first_rows)))
        return found

    def _of_sheet(self, place: int) -> Generator[Line, None, None]:
        for sheet, rows in self._stream():
            if sheet.place == place:
                yield from rows
            elif sheet.place > place:
                return

    def _stream(self, most_rows: int | None = None) -> Iterator[tuple[OdsSheet, Iterator[Line]]]:
        """Rows as they come, each time with the sheet that they are of."""
        self._done = 0
        collected = OdsRows(most_rows)
        with self._archive.open(_CONTENT) as file:
            for size in collected.stream.chunks(file):
                self._done += size
                yield from collected.take()
        yield from collected.take()

    def close(self) -> None:
        """Close it, the sheet first: it may have been read for its heading only."""
        self._rows.close()
        self._archive.close()
