"""Cells of files: text in, a typed value out, or a sentence that says what is wrong.

A `CellType` is all that is known of one kind of cell; those whose cells are one of some words are in `words`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, Date, String
from sqlalchemy.types import TypeEngine

from domain.accounts import ACCOUNT_NUMBER_DIGITS
from domain.identifiers import AccountNumber, MeterNumber, SubmissionId
from domain.window import Month

LONGEST_METER_NUMBER = 40
NO_METER_NUMBER = MeterNumber("б/н")
"""How a meter is called whose number billing does not know."""
MOST_DIGITS = 12
LONGEST_SHOWN = 40

_SPACES = re.compile(r"\s+")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_METER_NUMBER = re.compile(r"[0-9A-Za-zА-Яа-яЁё№][0-9A-Za-zА-Яа-яЁё№ ./_-]*")
_WHOLE = re.compile(r"(\d+)(?:[.,]0*)?")
_PRICE = re.compile(r"[0-9]{1,7}(\.[0-9]{1,4})?")
_HOUR = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})" + _HOUR, re.ASCII)
_RUSSIAN_DAY = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})" + _HOUR, re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
_RUSSIAN_MONTH = re.compile(r"(\d{1,2})\.(\d{4})", re.ASCII)
_RECEIPT = re.compile(r"(?:[РрPp]\s?[-–—‑]?\s?)?(\d{1,12})(?:[.,]0*)?")
_EARLIEST_YEAR = 1990
_LATEST_YEAR = 2100


class BadCell(Exception):
    """What is wrong with a cell, as a sentence."""


class NumericCell(str):
    """A cell that a spreadsheet keeps as a number: zeros that it may have had in front are lost."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class CellType:
    """What a kind of cell is.

    `words` name it in the documentation. `read` makes a value of a cell, and raises BadCell of an empty one
    as of any that it does not understand. `kept_as` is the value's type in a table. `few` says that there are
    few different cells of it, so that what was read is worth remembering.
    """

    words: str
    read: Callable[[str], object]
    kept_as: TypeEngine[Any]
    few: bool = False


def account_number(cell: str) -> AccountNumber:
    """Nine digits. A number of a spreadsheet gets back the zeros that it lost.

    Raises:
        BadCell: it is something else.
    """
    text = cell.strip()
    if isinstance(cell, NumericCell) and text:
        text = text.zfill(ACCOUNT_NUMBER_DIGITS)
    if len(text) == ACCOUNT_NUMBER_DIGITS and text.isascii() and text.isdigit():
        return AccountNumber(text)
    require(text)
    raise BadCell(f"An account number has nine digits, for example 111222333; «{shown(text)}» has not.")


def meter_number(cell: str) -> MeterNumber:
    """What is printed on a meter, leading zeros kept; of an empty cell or a dash, that it has no number.

    Raises:
        BadCell: too long, or with signs that no meter number has.
    """
    text = _SPACES.sub(" ", cell.strip())
    if not text.strip("-–—−"):
        return NO_METER_NUMBER
    if len(text) > LONGEST_METER_NUMBER:
        raise BadCell(f"A meter number has at most {LONGEST_METER_NUMBER} characters.")
    if _METER_NUMBER.fullmatch(text) is None:
        raise BadCell(
            "A meter number begins with a letter or a digit and has only letters, digits, "
            f"spaces and - . / _ in it; «{shown(text)}» does not."
        )
    return MeterNumber(text)


def text_up_to(longest: int) -> CellType:
    """A text of so many characters at most."""

    def read(cell: str) -> str:
        text = cell.strip()
        if not text.isprintable():
            text = _SPACES.sub(" ", text)
            if _UNPRINTABLE.search(text):
                raise BadCell("There are characters in it that cannot be printed.")
        require(text)
        if len(text) > longest:
            raise BadCell(f"It has {len(text)} characters, {longest} at most are kept.")
        return text

    return CellType(f"text, up to {longest}", read, String())


def whole_number(cell: str) -> int:
    """A whole number, spaces between its digits forgiven, and a fraction of zeros.

    Raises:
        BadCell: empty, negative, with a fraction, too long, or no number.
    """
    if cell.isascii() and cell.isdigit() and len(cell) <= MOST_DIGITS:
        return int(cell)
    text = _SPACES.sub("", cell)
    require(text)
    match = _WHOLE.fullmatch(text) if text.isascii() else None
    if match is None:
        raise BadCell(_why_not_whole(text))
    digits = match[1].lstrip("0")
    if len(digits) > MOST_DIGITS:
        raise BadCell(f"A number has at most {MOST_DIGITS} digits.")
    return int(digits or "0")


def number_between(least: int, most: int, words: str = "") -> CellType:
    """A whole number within bounds."""

    def read(cell: str) -> int:
        number = whole_number(cell)
        if not least <= number <= most:
            raise BadCell(f"It should be between {least} and {most}, and is {number}.")
        return number

    return CellType(words or f"whole number, {least} to {most}", read, BigInteger(), few=True)


@lru_cache(maxsize=65536)
def day(cell: str) -> date:
    """A day, as 2026-05-24 or 24.05.2026; an hour after it is passed over.

    Raises:
        BadCell: empty, another form, or no such day.
    """
    text = cell.strip()
    require(text)
    if iso := _ISO_DAY.fullmatch(text):
        parts = iso[1], iso[2], iso[3]
    elif russian := _RUSSIAN_DAY.fullmatch(text):
        parts = russian[3], russian[2], russian[1]
    else:
        raise BadCell(f"A date is written 2026-05-24 or 24.05.2026; «{shown(text)}» is not.")
    try:
        found = date(int(parts[0]), int(parts[1]), int(parts[2]))
    except ValueError:
        raise BadCell(f"There is no such day as «{shown(text)}».") from None
    if not _EARLIEST_YEAR <= found.year <= _LATEST_YEAR:
        raise BadCell(f"The year should be between {_EARLIEST_YEAR} and {_LATEST_YEAR}.")
    return found


def month(cell: str) -> Month:
    """A month, as 2026-11 or 11.2026, or any day of it.

    Raises:
        BadCell: empty, another form, or no such month.
    """
    text = cell.strip()
    require(text)
    if iso := _MONTH.fullmatch(text):
        found = Month(int(iso[1]), int(iso[2]))
    elif russian := _RUSSIAN_MONTH.fullmatch(text):
        found = Month(int(russian[2]), int(russian[1]))
    else:
        found = Month.of(day(cell))
    if not 1 <= found.month <= 12:
        raise BadCell(f"There is no such month as «{shown(text)}».")
    return found


def month_name(cell: str) -> str:
    """A month as the tables keep it: 2026-11.

    Raises:
        BadCell: it is no month.
    """
    found = month(cell)
    return f"{found.year:04}-{found.month:02}"


def receipt(cell: str) -> SubmissionId:
    """What a receipt's number stands for: Р-004217, with a Latin P, or only its digits.

    Raises:
        BadCell: empty, or something else.
    """
    text = cell.strip()
    require(text)
    match = _RECEIPT.fullmatch(text) if text.isprintable() else None
    if match is None or not match[1].isascii():
        raise BadCell(f"A receipt is written Р-004217; «{shown(text)}» is not.")
    return SubmissionId(int(match[1]))


def price(cell: str) -> str:
    """Roubles for one unit, exact, with a point: «1,15» is 1.15.

    Raises:
        BadCell: empty, no number, or not a price.
    """
    text = cell.strip().replace(",", ".")
    require(text)
    if not _PRICE.fullmatch(text):
        raise BadCell(f"A price is written 1.15, with four decimals at most; «{shown(cell)}» is not.")
    return text


def require(text: str) -> None:
    """Refuse an empty cell.

    Raises:
        BadCell: it is empty.
    """
    if not text:
        raise BadCell("It is empty and may not be.")


def shown(text: str) -> str:
    """A cell as a sentence about it shows it."""
    return _UNPRINTABLE.sub("?", text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…")


def _why_not_whole(text: str) -> str:
    found = shown(text)
    if re.fullmatch(r"\d*[.,]\d+", text):
        return f"Only whole numbers are kept: «{found}» has a fraction."
    if re.fullmatch(r"[-−]\d+(?:[.,]\d*)?", text):
        return f"A number here is not negative; «{found}» is."
    return f"It should be a whole number; «{found}» is not."


SHORT_TEXT = text_up_to(32)
LONG_TEXT = text_up_to(200)
ACCOUNT_NUMBER = CellType(f"text, {ACCOUNT_NUMBER_DIGITS} digits", account_number, String())
METER_NUMBER = CellType(f"text, up to {LONGEST_METER_NUMBER}", meter_number, String())
WHOLE_NUMBER = CellType("whole number", whole_number, BigInteger())
DAY_OF_MONTH = number_between(1, 31, "day of the month")
DAY = CellType("date", day, Date())
MONTH = CellType("month", month, String(), few=True)
MONTH_NAME = CellType("month", month_name, String(), few=True)
RECEIPT = CellType("text", receipt, BigInteger())
PRICE = CellType("decimal, roubles", price, String())
