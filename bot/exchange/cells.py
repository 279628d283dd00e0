"""One cell of a file, understood: text in, a typed value out, or a sentence that says what is wrong."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from domain.accounts import ACCOUNT_NUMBER_DIGITS
from domain.identifiers import AccountNumber, HouseCode, MeterNumber
from domain.meters import Resource, Zone
from domain.readings.reading import ReadingSource

Choice = TypeVar("Choice", bound=StrEnum | bool)

LONGEST_TEXT = 200
LONGEST_CODE = 32
LONGEST_METER_NUMBER = 40
MOST_DIGITS = 12

_SPACES = re.compile(r"\s+")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_METER_NUMBER = re.compile(r"[0-9A-Za-zА-Яа-яЁё№][0-9A-Za-zА-Яа-яЁё№ ./_-]*")
_WHOLE = re.compile(r"(\d+)(?:[.,]0*)?")
_HOUR = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})" + _HOUR, re.ASCII)
_RUSSIAN_DAY = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})" + _HOUR, re.ASCII)
_EARLIEST_YEAR = 1990
_LATEST_YEAR = 2100

_RESOURCES: Mapping[str, Resource] = {
    "электроэнергия": Resource.ELECTRICITY,
    "электричество": Resource.ELECTRICITY,
    "горячая вода": Resource.HOT_WATER,
    "гвс": Resource.HOT_WATER,
    "отопление": Resource.HEATING,
} | {resource.value: resource for resource in Resource}

_ZONES: Mapping[str, Zone] = {
    "день": Zone.DAY,
    "пик": Zone.DAY,
    "peak": Zone.DAY,
    "ночь": Zone.NIGHT,
    "полупик": Zone.HALF_PEAK,
    "сутки": Zone.WHOLE_DAY,
} | {zone.value: zone for zone in Zone}

_ANSWERS: Mapping[str, bool] = {
    "yes": True,
    "true": True,
    "1": True,
    "да": True,
    "no": False,
    "false": False,
    "0": False,
    "нет": False,
}
_SOURCES: Mapping[str, ReadingSource] = {source.value: source for source in ReadingSource}
_REGISTERS: Mapping[str, int] = {
    f"{prefix}{number}": number for prefix in ("", "t", "т") for number in (1, 2, 3)
}


class BadCell(Exception):
    """What is wrong with a cell, as a sentence."""


class NumericCell(str):
    """A cell that a spreadsheet keeps as a number: zeros that it may have had in front are lost."""

    __slots__ = ()


def account_number(cell: str) -> AccountNumber:
    """Nine digits. A number of a spreadsheet gets back the zeros that it lost.

    Raises:
        BadCell: it is something else.
    """
    text = cell.strip()
    if isinstance(cell, NumericCell):
        text = text.zfill(ACCOUNT_NUMBER_DIGITS)
    if len(text) == ACCOUNT_NUMBER_DIGITS and text.isascii() and text.isdigit():
        return AccountNumber(text)
    _require(text)
    raise BadCell(f"An account number has nine digits, for example 111222333; «{shown(text)}» has not.")


def meter_number(cell: str) -> MeterNumber:
    """What is printed on a meter, leading zeros kept.

    Raises:
        BadCell: empty, too long, or with signs that no meter number has.
    """
    text = _SPACES.sub(" ", cell.strip())
    _require(text)
    if len(text) > LONGEST_METER_NUMBER:
        raise BadCell(f"A meter number has at most {LONGEST_METER_NUMBER} characters.")
    if _METER_NUMBER.fullmatch(text) is None:
        raise BadCell(
            "A meter number begins with a letter or a digit and has only letters, digits, "
            f"spaces and - . / _ in it; «{shown(text)}» does not."
        )
    return MeterNumber(text)


def house_code(cell: str) -> HouseCode:
    """Billing's key of a house.

    Raises:
        BadCell: empty, too long or unprintable.
    """
    return HouseCode(_text(cell, LONGEST_CODE, required=True))


def short_text(cell: str) -> str:
    """A text of up to 32 characters that may be empty.

    Raises:
        BadCell: too long or unprintable.
    """
    return _text(cell, LONGEST_CODE, required=False)


def required_short_text(cell: str) -> str:
    """A text of 1 to 32 characters.

    Raises:
        BadCell: empty, too long or unprintable.
    """
    return _text(cell, LONGEST_CODE, required=True)


def long_text(cell: str) -> str:
    """A text of up to 200 characters that may be empty.

    Raises:
        BadCell: too long or unprintable.
    """
    return _text(cell, LONGEST_TEXT, required=False)


def required_long_text(cell: str) -> str:
    """A text of 1 to 200 characters.

    Raises:
        BadCell: empty, too long or unprintable.
    """
    return _text(cell, LONGEST_TEXT, required=True)


def whole_number(cell: str) -> int:
    """A whole number, spaces between its digits forgiven, and a fraction of zeros.

    Raises:
        BadCell: empty, negative, with a fraction, too long, or no number.
    """
    if cell.isascii() and cell.isdigit() and len(cell) <= MOST_DIGITS:
        return int(cell)
    text = _SPACES.sub("", cell)
    _require(text)
    match = _WHOLE.fullmatch(text) if text.isascii() else None
    if match is None:
        raise BadCell(_why_not_whole(text))
    digits = match[1].lstrip("0")
    if len(digits) > MOST_DIGITS:
        raise BadCell(f"A number has at most {MOST_DIGITS} digits.")
    return int(digits or "0")


def between(least: int, most: int, when_empty: int | None = None) -> Callable[[str], int]:
    """A reader of whole numbers within bounds; an empty cell is `when_empty`, where that is allowed."""

    @lru_cache(maxsize=1024)
    def read(cell: str) -> int:
        if when_empty is not None and not cell.strip():
            return when_empty
        number = whole_number(cell)
        if not least <= number <= most:
            raise BadCell(f"It should be between {least} and {most}, and is {number}.")
        return number

    return read


@lru_cache(maxsize=65536)
def day(cell: str) -> date:
    """A day, as 2026-05-24 or 24.05.2026; an hour after it is passed over.

    Raises:
        BadCell: empty, another form, or no such day.
    """
    text = cell.strip()
    _require(text)
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


def optional_day(cell: str) -> date | None:
    """A day, or None of an empty cell.

    Raises:
        BadCell: as `day`.
    """
    return day(cell) if cell.strip() else None


@lru_cache(maxsize=1024)
def register(cell: str) -> int:
    """T1, T2 or T3, Latin or Cyrillic, or the digit alone.

    Raises:
        BadCell: something else.
    """
    text = cell.strip().lower()
    _require(text)
    if text in _REGISTERS:
        return _REGISTERS[text]
    raise BadCell(f"A register is T1, T2 or T3; «{shown(cell.strip())}» is not.")


@lru_cache(maxsize=1024)
def resource(cell: str) -> Resource:
    """What a meter measures.

    Raises:
        BadCell: something else.
    """
    return choice(cell, _RESOURCES, tuple(Resource))


@lru_cache(maxsize=1024)
def optional_zone(cell: str) -> Zone | None:
    """The zone of a register; None of an empty cell: unknown.

    Raises:
        BadCell: something else.
    """
    return choice(cell, _ZONES, tuple(Zone)) if cell.strip() else None


def zone(cell: str) -> Zone:
    """The zone of a price.

    Raises:
        BadCell: empty, or something else.
    """
    _require(cell.strip())
    return choice(cell, _ZONES, tuple(Zone))


def optional_day_of_month(cell: str) -> int | None:
    """A day from 1 to 31; None of an empty cell.

    Raises:
        BadCell: something else.
    """
    return _day_of_month(cell) if cell.strip() else None


def price(cell: str) -> str:
    """Roubles for one unit, exact, with a point: «1,15» is 1.15.

    Raises:
        BadCell: empty, no number, or not a price.
    """
    text = cell.strip().replace(",", ".")
    _require(text)
    if not re.fullmatch(r"[0-9]{1,7}(\.[0-9]{1,4})?", text):
        raise BadCell(f"A price is written 1.15, with four decimals at most; «{shown(cell)}» is not.")
    return text


@lru_cache(maxsize=1024)
def source(cell: str) -> ReadingSource:
    """Who read the meter; billing when the cell is empty.

    Raises:
        BadCell: something else.
    """
    return choice(cell, _SOURCES, tuple(ReadingSource)) if cell.strip() else ReadingSource.BILLING


def yes_or_no(when_empty: bool) -> Callable[[str], bool]:
    """A reader of yes and no; an empty cell is `when_empty`."""

    @lru_cache(maxsize=1024)
    def read(cell: str) -> bool:
        return choice(cell, _ANSWERS, ("yes", "no")) if cell.strip() else when_empty

    return read


def choice(cell: str, choices: Mapping[str, Choice], offered: tuple[str, ...]) -> Choice:
    """One of some words, in any case, `_` and spaces alike; `offered` are named to whoever wrote another.

    Raises:
        BadCell: another word, or none.
    """
    text = _SPACES.sub(" ", cell.strip().lower())
    _require(text)
    found = choices.get(text, choices.get(text.replace(" ", "_")))
    if found is None:
        raise BadCell(f"It should be one of {', '.join(offered)}; «{shown(cell.strip())}» is not.")
    return found


def _text(cell: str, longest: int, required: bool) -> str:
    text = cell.strip()
    if not text.isprintable():
        text = _SPACES.sub(" ", text)
        if _UNPRINTABLE.search(text):
            raise BadCell("There are characters in it that cannot be printed.")
    if not text and required:
        _require(text)
    if len(text) > longest:
        raise BadCell(f"It has {len(text)} characters, {longest} at most are kept.")
    return text


def _require(text: str) -> None:
    if not text:
        raise BadCell("It is empty and may not be.")


def _why_not_whole(text: str) -> str:
    found = shown(text)
    if re.fullmatch(r"\d*[.,]\d+", text):
        return f"Only whole numbers are kept: «{found}» has a fraction."
    if re.fullmatch(r"[-−]\d+(?:[.,]\d*)?", text):
        return f"A number here is not negative; «{found}» is."
    return f"It should be a whole number; «{found}» is not."


def shown(text: str) -> str:
    """A cell as a sentence about it shows it."""
    return _UNPRINTABLE.sub("?", text if len(text) <= LONGEST_METER_NUMBER else f"{text[:40]}…")


_day_of_month = between(1, 31)
