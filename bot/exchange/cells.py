"""Cells of files: text in, a typed value out, or a sentence that says what is wrong.

A `CellType` is all that is known of one kind of cell; those whose cells are one of some words are in `words`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, String
from sqlalchemy.types import TypeEngine

from bot.exchange.cleaning import cleaned, says_nothing
from bot.exchange.traces import all_digits, is_date_of_excel, is_rounded
from domain.accounts import ACCOUNT_NUMBER_DIGITS
from domain.identifiers import AccountNumber, MeterNumber, SubmissionId

LONGEST_METER_NUMBER = 40
NO_METER_NUMBER = MeterNumber("б/н")
"""How a meter is called whose number billing does not know."""
MOST_DIGITS = 12
LONGEST_SHOWN = 40

_SPACES = re.compile(r"\s+")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_METER_NUMBER = re.compile(r"[0-9A-Za-zА-Яа-яЁё№][0-9A-Za-zА-Яа-яЁё№ ./_-]*")
_SAYS_NUMBER = re.compile(r"^(?:.*№\s*(?=\w)|(?:зав|сер|сч)\.\s*(?=\d))", re.IGNORECASE)
_WHOLE = re.compile(r"(\d+)(?:[.,]0*)?")
_WHOLE_OF_FLOAT = re.compile(r"([0-9]+)\.0")
_BETWEEN_DIGITS = re.compile(r"[\s–—-]")
_PARTED_ACCOUNT = re.compile(r"(?:л/?с|лиц\.?сч[её]т|лицевойсч[её]т)?[.:]?№?([0-9]{9})", re.IGNORECASE)
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2}")
_WITHOUT_NUMBER = frozenset({"б/н", "б\\н", "бн", "без номера", "без №", "номера нет", "нет номера"})
_PRICE = re.compile(r"[0-9]{1,7}(\.[0-9]{1,4})?")
_RECEIPT = re.compile(r"(?:[РрPp]\s?[-–—‑]?\s?)?(\d{1,12})(?:[.,]0*)?")


class BadCell(Exception):
    """What is wrong with a cell, as a sentence."""


class SaysNothing(BadCell):
    """A cell that is not empty, but holds a word in place of what is not known: `NULL`, `#Н/Д`, 01.01.0001.

    Where a cell may be empty it leaves what the database has.
    """

    def __init__(self, text: str) -> None:
        super().__init__(f"«{shown(text)}» says nothing, and something has to stand here.")


class NumericCell(str):
    """A cell that a spreadsheet keeps as a number: zeros that it may have had in front are lost."""

    __slots__ = ()


class RoundedCell(NumericCell):
    """A number that a spreadsheet shows with an exponent, or of which it keeps fifteen digits and no more.

    What was typed may have been 1E2, or have had other digits at its end.
    """

    __slots__ = ()


class DateCell(str):
    """A cell that a spreadsheet keeps as a date, as an ISO text: what was typed may have been no date."""

    __slots__ = ()


class FormulaCell(str):
    """A formula whose result a spreadsheet does not keep: it would count when the file is opened."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class CellType:
    """What a kind of cell is.

    `words` name it in the documentation. `read` makes a value of a cell, and raises BadCell of an empty one
    as of any that it does not understand; of equal cells it makes equal values. `kept_as` is the value's type
    in a table.
    """

    words: str
    read: Callable[[str], object]
    kept_as: TypeEngine[Any]


def account_number(cell: str) -> AccountNumber:
    """Nine digits, which spaces or hyphens may part; a number of a spreadsheet gets its lost zeros back.

    Raises:
        BadCell: it is something else.
    """
    if len(cell) == ACCOUNT_NUMBER_DIGITS and cell.isascii() and cell.isdigit():
        return AccountNumber(cell)
    text = cleaned(cell)
    number = _WHOLE_OF_FLOAT.fullmatch(text)
    if text and (number or isinstance(cell, NumericCell)):
        text = (number[1] if number else text).zfill(ACCOUNT_NUMBER_DIGITS)
    elif (digits := all_digits(text)) is not None:
        text = digits.zfill(ACCOUNT_NUMBER_DIGITS)
    elif parted := _PARTED_ACCOUNT.fullmatch(_BETWEEN_DIGITS.sub("", text)):
        text = parted[1]
    if len(text) == ACCOUNT_NUMBER_DIGITS and text.isascii() and text.isdigit():
        return AccountNumber(text)
    require(text)
    refuse_rounded(text)
    raise BadCell(f"An account number has nine digits, for example 111222333; «{shown(text)}» has not.")


def meter_number(cell: str) -> MeterNumber:
    """What is printed on a meter, leading zeros kept; of an empty cell or a dash, that it has no number.

    What stands before it to say so, or which kind of meter it is («зав. № 011774»), is left off.

    Raises:
        BadCell: too long, or with signs that no meter number has.
    """
    if type(cell) is str and cell.isascii() and cell.isdigit() and cell.strip("0"):
        return _of_usual_length(cell)
    text = _SAYS_NUMBER.sub("", cleaned(cell), 1)
    if not text.strip("-–—−") or text.lower() in _WITHOUT_NUMBER:
        return NO_METER_NUMBER
    if says_nothing(text) or not text.strip("0.,"):
        raise SaysNothing(text)
    if isinstance(cell, DateCell) or _DATE.fullmatch(text) or is_date_of_excel(text):
        raise BadCell(
            f"«{shown(text)}» is a date, and no meter's number: let the column be formatted as text."
        )
    refuse_rounded(text, cell)
    if number := _WHOLE_OF_FLOAT.fullmatch(text):
        text = number[1]
    if _METER_NUMBER.fullmatch(text) is None:
        raise BadCell(
            "A meter number begins with a letter or a digit and has only letters, digits, "
            f"spaces and - . / _ in it; «{shown(text)}» does not."
        )
    return _of_usual_length(text)


def _of_usual_length(number: str) -> MeterNumber:
    if len(number) > LONGEST_METER_NUMBER:
        raise BadCell(f"A meter number has at most {LONGEST_METER_NUMBER} characters.")
    return MeterNumber(number)


def account_as_saved(cell: str) -> AccountNumber:
    """An account's number that a spreadsheet may have taken the zeros from.

    Raises:
        BadCell: it is something else.
    """
    text = cell.strip()
    return account_number(text.zfill(ACCOUNT_NUMBER_DIGITS) if text else cell)


def meter_as_saved(cell: str) -> MeterNumber:
    """A meter's number, also as a spreadsheet saves a long one: 1,23457E+14.

    Raises:
        BadCell: it is something else.
    """
    text = cell.strip()
    if is_rounded(text):
        return MeterNumber(text)
    return meter_number(str(cell) if isinstance(cell, RoundedCell) else cell)


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

    return CellType(words or f"whole number, {least} to {most}", read, BigInteger())


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


def refuse_rounded(text: str, cell: str = "") -> None:
    """Refuse a text that was a number for a spreadsheet, and may be no more what was typed.

    Raises:
        BadCell: it is one, or the cell that it stands in is.
    """
    if isinstance(cell, RoundedCell) or is_rounded(text):
        raise BadCell(
            f"«{shown(text)}» is a number that a spreadsheet has rounded, or has made of a text such as 1E2: "
            "let the column be formatted as text."
        )


def formula_without_result(cell: str) -> object:
    """A reader of such cells, whatever their column is.

    Raises:
        BadCell: always.
    """
    raise BadCell(
        f"The formula «{shown(cell)}» has no result in the file: "
        "open it in Excel or LibreOffice, save it, and send it again."
    )


def shown(text: str) -> str:
    """A cell as a sentence about it shows it."""
    return UNPRINTABLE.sub("?", text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…")


def _why_not_whole(text: str) -> str:
    found = shown(text)
    if re.fullmatch(r"\d*[.,]\d+", text):
        return f"Only whole numbers are kept: «{found}» has a fraction."
    if re.fullmatch(r"[-−]\d+(?:[.,]\d*)?", text):
        return f"A number here is not negative; «{found}» is."
    return f"It should be a whole number; «{found}» is not."


ACCOUNT_NUMBER = CellType(f"text, {ACCOUNT_NUMBER_DIGITS} digits", account_number, String())
METER_NUMBER = CellType(f"text, up to {LONGEST_METER_NUMBER}", meter_number, String())
ACCOUNT_AS_SAVED = CellType(ACCOUNT_NUMBER.words, account_as_saved, String())
METER_AS_SAVED = CellType(METER_NUMBER.words, meter_as_saved, String())
WHOLE_NUMBER = CellType("whole number", whole_number, BigInteger())
DAY_OF_MONTH = number_between(1, 31, "day of the month")
RECEIPT = CellType("text", receipt, BigInteger())
PRICE = CellType("decimal, roubles", price, String())
