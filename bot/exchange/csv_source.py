"""Text files of billing: which encoding and which separator, and their lines one by one.

One line of the file is one row. A quotation mark that is not closed spoils its own line only.
"""

import csv
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator
from io import BufferedReader, FileIO, TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.exchange.sources import CannotRead, Line
from domain.exchange import Reason

_CHUNK = 1 << 20
_SEPARATORS = ";,"


class CsvSource:
    """A CSV file: UTF-8 with or without BOM, or windows-1251; `;` or `,`.

    Raises:
        CannotRead: it is not such a file.
    """

    def __init__(self, path: Path) -> None:
        self._encoding = _encoding(path)
        self._size = max(path.stat().st_size, 1)
        self._file = FileIO(path)
        self._text = TextIOWrapper(BufferedReader(self._file, _CHUNK), self._encoding, newline=None)
        self._number = 0
        self._separator = ";"
        try:
            self.header = self._header()
        except BaseException:
            self._text.close()
            raise

    def lines(self) -> Iterator[Line]:
        """The lines under the heading, with their numbers in the file; empty ones are passed over."""
        separator = self._separator
        for number, text in enumerate(self._text, self._number + 1):
            line = text.rstrip("\n")
            if '"' in line:
                cells, trouble = _quoted(line, separator)
            else:
                cells, trouble = line.split(separator), ""
            if trouble or any(cells):
                yield number, cells, trouble

    def fraction(self) -> float:
        """How much of the file has been read, 0 to 1."""
        return min(self._file.tell() / self._size, 1.0)

    def _header(self) -> list[str]:
        for text in self._text:
            self._number += 1
            line = text.rstrip("\n")
            if not line.strip(" \t;,"):
                continue
            self._separator = max(_SEPARATORS, key=line.count)
            cells, trouble = _quoted(line, self._separator)
            if trouble:
                raise CannotRead(Reason.OPEN_QUOTE)
            return cells
        raise CannotRead(Reason.EMPTY)

    def __enter__(self) -> Self:
        """The open file."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self._text.close()


def _quoted(line: str, separator: str) -> tuple[list[str], str]:
    try:
        return next(csv.reader([line], delimiter=separator, strict=True)), ""
    except (csv.Error, StopIteration):
        return line.split(separator), "A quotation mark is not closed on this line, or stands inside a word."


def _encoding(path: Path) -> str:
    """The encoding, decided by all of the file: a name at its very end may be the first to tell."""
    with path.open("rb") as file:
        start = file.read(4)
    if start.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise CannotRead(Reason.ENCODING, encoding="UTF-16")
    damage = _damage(path)
    if damage.undecodable == 0:
        return "utf-8-sig"
    if start.startswith(BOM_UTF8) or damage.decodable > damage.undecodable:
        raise CannotRead(Reason.DAMAGED_TEXT, byte=damage.first + 1)
    if _decodes(path, "cp1251"):
        return "cp1251"
    raise CannotRead(Reason.UNKNOWN_ENCODING)


class _Damage:
    """How the file looks as UTF-8: letters beyond ASCII that decode, places and that do not."""

    def __init__(self) -> None:
        self.decodable = 0
        self.undecodable = 0
        self.first = 0


def _damage(path: Path) -> _Damage:
    damage = _Damage()
    decoder = getincrementaldecoder("utf-8")("strict")
    at = 0
    with path.open("rb") as file:
        while True:
            chunk = file.read(_CHUNK)
            _refuse_what_is_no_text(chunk)
            begun = len(decoder.getstate()[0])
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                damage.first = at - begun + error.start
                break
            if not chunk:
                return damage
            at += len(chunk)
        file.seek(0)
        while chunk := file.read(_CHUNK):
            _refuse_what_is_no_text(chunk)
            text = chunk.decode("utf-8", "replace")
            wrong = text.count("\ufffd")
            damage.undecodable += wrong
            damage.decodable += len(text) - wrong - len(text.encode("ascii", "ignore"))
    return damage


def _refuse_what_is_no_text(chunk: bytes) -> None:
    if b"\0" in chunk:
        raise CannotRead(Reason.NOT_TEXT)
    if len(chunk) == _CHUNK and b"\n" not in chunk and b"\r" not in chunk:
        raise CannotRead(Reason.LONG_LINE)


def _decodes(path: Path, encoding: str) -> bool:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            try:
                chunk.decode(encoding)
            except UnicodeDecodeError:
                return False
    return True
