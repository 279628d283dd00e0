"""The parts of an XLSX file around its sheet: which sheet is first, its shared texts, its number formats."""

import posixpath
import re
from array import array
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import IO
from zipfile import ZipFile

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from bot.exchange.cells import DateCell, NumericCell, RoundedCell
from bot.exchange.sources import CannotRead
from bot.exchange.xml_stream import LONGEST_TEXT, Attributes, TextTooLong, XmlStream
from domain.exchange import Reason

_LARGEST_TEXTS = 256 << 20
_MOST_TEXT = 96 << 20
_MOST_TEXTS = 6_000_000
"""What is kept of the shared texts: those of a million accounts are a third of it."""
_LARGEST_PART = 20 << 20
_MOST_SHEETS = 40
_ONLY_ZEROS = re.compile(r"0+")
_EXPONENT = re.compile(r"[0#?]E[+-][0#?]", re.IGNORECASE)
_MOST_DIGITS = 15
"""Of a number; Excel keeps no more, and fills up with zeros."""
_TRUE = frozenset({"1", "true"})
_OF_LIBRARIES = "124519"
"""By which openpyxl and XlsxWriter name the Excel that is to count for them; no Excel says both."""
_WORKBOOK = "xl/workbook.xml"
_STYLES = "xl/styles.xml"
_TEXTS = "xl/sharedStrings.xml"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a cell shows its number: `zeros` digits at least, as a date, or with an exponent."""

    zeros: int = 0
    is_date: bool = False
    has_exponent: bool = False


PLAIN = NumberFormat()


class SharedTexts:
    """Texts that cells refer to by number; end to end in one buffer, for there may be millions of them."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q", [0])

    def append(self, text: str) -> None:
        """Add the next one.

        Raises:
            CannotRead: there are more of them than memory is given for.
        """
        if len(self._bytes) > _MOST_TEXT or len(self._ends) > _MOST_TEXTS:
            raise CannotRead(Reason.TOO_LARGE, format="XLSX")
        self._bytes += text.encode()
        self._ends.append(len(self._bytes))

    def __getitem__(self, number: int) -> str:
        """The text of a number, from zero."""
        if number < 0:
            raise IndexError(number)
        return self._bytes[self._ends[number] : self._ends[number + 1]].decode()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that can be seen: its name, and the part that it is in."""

    name: str
    part: str


@dataclass(frozen=True, slots=True)
class Calculation:
    """Who has counted: `on_load` says that Excel is to count, `by_library` that nobody has."""

    on_load: bool = False
    by_library: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets, and what their cells refer to; `calculation` is what is said of formulas."""

    sheets: tuple[Sheet, ...]
    epoch: datetime
    formats: tuple[NumberFormat, ...]
    texts: SharedTexts
    calculation: Calculation = Calculation()

    def number(self, written: str, style: int) -> str:
        """A numeric cell as it would stand in a CSV: no exponent, the format's zeros, dates as ISO."""
        shape = self.formats[style] if style < len(self.formats) else PLAIN
        if shape is PLAIN and len(written) <= _MOST_DIGITS and written.isascii() and written.isdigit():
            return NumericCell(written)
        return number_text(written, shape, self.epoch)


def number_text(written: str, shape: NumberFormat, epoch: datetime) -> str:
    """A number as its cell shows it."""
    value = float(written)
    if shape.is_date:
        return DateCell(from_excel(value, epoch))
    if not value.is_integer():
        # Excel keeps 1.15 as 1.1499999999999999, and shows fifteen digits of it.
        return NumericCell(f"{Decimal(f'{value:.15g}'):f}")
    if abs(value) >= 10**_MOST_DIGITS:
        return RoundedCell(written)
    kind = RoundedCell if shape.has_exponent else NumericCell
    return kind(str(int(value)).zfill(shape.zeros))


def read_workbook(archive: ZipFile) -> Workbook:
    """Everything but the rows of the sheets.

    Raises:
        CannotRead: there is no sheet, or its texts are larger than memory allows.
    """
    sheets, epoch, calculation = _sheets(archive)
    return Workbook(sheets, epoch, _formats(archive), _texts(archive), calculation)


def _sheets(archive: ZipFile) -> tuple[tuple[Sheet, ...], datetime, Calculation]:
    sheets: list[tuple[str, str]] = []
    targets: dict[str, str] = {}
    epochs = [CALENDAR_WINDOWS_1900]
    calculations = [Calculation()]

    def sheet(attributes: Attributes) -> None:
        if attributes.get("state", "visible") == "visible":
            found = (value for name, value in attributes.items() if name.endswith(":id"))
            sheets.append((attributes.get("name", ""), next(found)))

    def properties(attributes: Attributes) -> None:
        if attributes.get("date1904", "0") in _TRUE:
            epochs.append(CALENDAR_MAC_1904)

    def calculation(attributes: Attributes) -> None:
        on_load = attributes.get("fullCalcOnLoad", "0") in _TRUE
        calculations.append(Calculation(on_load, on_load and attributes.get("calcId") == _OF_LIBRARIES))

    def relation(attributes: Attributes) -> None:
        targets[attributes.get("Id", "")] = attributes.get("Target", "")

    _walk(
        archive, _WORKBOOK, XmlStream({"sheet": sheet, "workbookPr": properties, "calcPr": calculation}, {})
    )
    _walk(archive, "xl/_rels/workbook.xml.rels", XmlStream({"Relationship": relation}, {}))
    if not sheets:
        raise CannotRead(Reason.NO_DATA_SHEET)
    found = tuple(Sheet(name, _part(targets[target])) for name, target in sheets[:_MOST_SHEETS])
    return found, epochs[-1], calculations[-1]


def _part(target: str) -> str:
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _formats(archive: ZipFile) -> tuple[NumberFormat, ...]:
    if _STYLES not in archive.namelist():
        return ()
    codes: dict[str, str] = {str(number): code for number, code in BUILTIN_FORMATS.items()}
    used: list[str] = []
    inside = [False]

    def code(attributes: Attributes) -> None:
        codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")

    def cells(_attributes: Attributes) -> None:
        inside[0] = True

    def cells_end() -> None:
        inside[0] = False

    def cell(attributes: Attributes) -> None:
        if inside[0]:
            used.append(attributes.get("numFmtId", "0"))

    stream = XmlStream({"numFmt": code, "cellXfs": cells, "xf": cell}, {"cellXfs": cells_end})
    _walk(archive, _STYLES, stream)
    return tuple(number_format(codes.get(number, "")) for number in used)


@lru_cache
def number_format(code: str) -> NumberFormat:
    """What a format of numbers does, by its code."""
    if is_date_format(code):
        return NumberFormat(is_date=True)
    positive = code.split(";")[0]
    if _EXPONENT.search(positive):
        return NumberFormat(has_exponent=True)
    if len(positive) > 1 and _ONLY_ZEROS.fullmatch(positive):
        return NumberFormat(zeros=len(positive))
    return PLAIN


def _texts(archive: ZipFile) -> SharedTexts:
    if _TEXTS not in archive.namelist():
        return SharedTexts()
    if archive.getinfo(_TEXTS).file_size > _LARGEST_TEXTS:
        raise CannotRead(Reason.TOO_LARGE, format="XLSX")
    texts = SharedTexts()
    parts: list[str] = []
    length = [0]
    phonetic = [False]

    def sounds(_attributes: Attributes) -> None:
        phonetic[0] = True

    def sounds_end() -> None:
        phonetic[0] = False

    def text_end() -> None:
        if stream.text and not phonetic[0]:
            parts.append(stream.text)
            length[0] += len(stream.text)
            if length[0] > LONGEST_TEXT:
                raise TextTooLong

    def item_end() -> None:
        texts.append(parts[0] if len(parts) == 1 else "".join(parts))
        parts.clear()
        length[0] = 0

    stream = XmlStream({"rPh": sounds}, {"rPh": sounds_end, "t": text_end, "si": item_end}, frozenset({"t"}))
    with archive.open(_TEXTS) as file:
        _feed(stream, file)
    return texts


def _walk(archive: ZipFile, part: str, stream: XmlStream) -> None:
    if archive.getinfo(part).file_size > _LARGEST_PART:
        raise CannotRead(Reason.TOO_LARGE, format="XLSX")
    with archive.open(part) as file:
        _feed(stream, file)


def _feed(stream: XmlStream, file: IO[bytes]) -> None:
    for _ in stream.chunks(file):
        pass
