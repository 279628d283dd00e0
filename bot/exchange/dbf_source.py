"""Tables of dBase and FoxPro, in which many billing programs export.

The library that is kept (`dbf`) makes floats of numbers and opens a second file for memos; here the digits of
a record are taken as they stand, and columns of memos are not read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bot.exchange.cells import NumericCell
from bot.exchange.letters import AS_WINDOWS, NAMES, Words
from bot.exchange.sources import CannotRead, Line
from domain.exchange import Reason

_HEADING = 32
_FIELD = 32
_MOST_FIELDS = 255
_END_OF_FIELDS = b"\r"
_DELETED = b"*"
_END = b"\x1a"
_SAMPLED = 500
"""So many records tell the encoding by their letters, for its mark is often missing or wrong."""
_MARKS = {0x26: "cp866", 0x65: "cp866", 0x57: "cp1251", 0xC9: "cp1251"}
_READ = frozenset("CNFDL")
_YES, _NO = frozenset("TtYy"), frozenset("FfNn")


@dataclass(frozen=True, slots=True)
class _Field:
    name: bytes
    kind: str
    start: int
    end: int


class DbfSource:
    """A DBF file in cp866 or windows-1251; records that were deleted are passed over.

    Raises:
        CannotRead: it is damaged, or in another encoding.
    """

    left_out: tuple[str, ...] = ()

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        try:
            start = self._file.read(_HEADING)
            self._count = int.from_bytes(start[4:8], "little")
            self._first = int.from_bytes(start[8:10], "little")
            self._length = int.from_bytes(start[10:12], "little")
            self._fields = self._read_fields()
            self._done = 0
            if path.stat().st_size < self._first + self._count * self._length:
                raise CannotRead(Reason.DAMAGED, format="DBF")
            self._encoding = self._told_encoding(_MARKS.get(start[29]))
            self.header = [field.name.decode(self._encoding, "replace") for field in self._fields]
        except BaseException:
            self._file.close()
            raise

    def lines(self) -> Iterator[Line]:
        """The records, numbered as rows are under a heading."""
        for number, record in self._records():
            self._done = number
            cells = [self._cell(record, field) for field in self._fields]
            if any(cells):
                yield number + 1, cells, ""

    def fraction(self) -> float:
        """How many of its records have been read, 0 to 1."""
        return min(self._done / max(self._count, 1), 1.0)

    def _read_fields(self) -> list[_Field]:
        fields: list[_Field] = []
        at = 1
        for _ in range(_MOST_FIELDS + 1):
            written = self._file.read(_FIELD)
            if written[:1] == _END_OF_FIELDS:
                break
            if len(written) < _FIELD:
                raise CannotRead(Reason.DAMAGED, format="DBF")
            end = at + written[16]
            fields.append(_Field(written[:11].split(b"\0")[0].strip(), chr(written[11]), at, end))
            at = end
        if not fields or at > self._length:
            raise CannotRead(Reason.DAMAGED, format="DBF")
        return [field for field in fields if field.kind in _READ]

    def _records(self) -> Iterator[tuple[int, bytes]]:
        self._file.seek(self._first)
        for number in range(1, self._count + 1):
            record = self._file.read(self._length)
            if record[:1] == _END:
                return
            if record[:1] != _DELETED:
                yield number, record

    def _told_encoding(self, marked: str | None) -> str:
        words = Words()
        for _, record in islice(self._records(), _SAMPLED):
            words.meet(record.decode("cp1251", "surrogateescape"))
        for field in self._fields:
            words.meet(field.name.decode("cp1251", "surrogateescape"))
        if not words.any():
            return marked or "cp866"
        mistake = words.mistake(AS_WINDOWS)
        if mistake is None:
            return "cp1251"
        if mistake.written != "cp866":
            raise CannotRead(Reason.ENCODING, encoding=NAMES[mistake.written])
        return "cp866"

    def _cell(self, record: bytes, field: _Field) -> str:
        text = record[field.start : field.end].decode(self._encoding, "replace").strip(" \0")
        match field.kind:
            case "D" if text.isdigit():
                return f"{text[:4]}-{text[4:6]}-{text[6:]}"
            case "N" | "F":
                return NumericCell(text)
            case "L":
                return "1" if text in _YES else "0" if text in _NO else ""
        return text

    def close(self) -> None:
        """Close it."""
        self._file.close()
