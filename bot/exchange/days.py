"""Cells of days and months, as programs and people write them."""

import re
from datetime import date

from sqlalchemy import Date, String

from bot.exchange.cells import BadCell, CellType, SaysNothing, require, shown
from bot.exchange.cleaning import cleaned
from domain.window import Month

_HOUR = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?(?:Z|[+-]\d{2}(?::?\d{2})?))?)?"
_ISO_DAY = re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})" + _HOUR, re.ASCII)
_DIGITS_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_RUSSIAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})" + _HOUR, re.ASCII)
_NAMED_DAY = re.compile(r"(\d{1,2})[\s.-]+([^\W\d_]{3,8})\.?[\s.-]+(\d{4}|\d{2})")
_YEAR_SIGN = re.compile(r"(?<=\d)\s*(?:г|год|года)\.?$")

_MONTH = re.compile(r"(\d{4})[-./](\d{1,2})", re.ASCII)
_DIGITS_MONTH = re.compile(r"(\d{4})(\d{2})", re.ASCII)
_RUSSIAN_MONTH = re.compile(r"(\d{1,2})[./-](\d{4})", re.ASCII)
_NAMED_MONTH = re.compile(r"([^\W\d_]{3,8})\.?[\s.-]+(\d{4}|\d{2})")
_MONTHS = {
    name: number
    for names in (
        "янв фев мар апр май июн июл авг сен окт ноя дек",
        "jan feb mar apr may jun jul aug sep oct nov dec",
    )
    for number, name in enumerate(names.split(), 1)
} | {"мая": 5}

_EARLIEST_YEAR = 1990
_LATEST_YEAR = 2100
_EMPTY_DAYS = frozenset(
    {(0, 0, 0), (1, 1, 1), (1753, 1, 1), (1899, 12, 30), (1899, 12, 31), (1900, 1, 0), (1900, 1, 1)}
)
"""How programs write a date that there is not: 1C, MySQL, SQL Server, Excel and Delphi."""


def day(cell: str) -> date:
    """A day, as 2026-05-24 or 24.05.2026, or in another form that is as clear; an hour is passed over.

    Raises:
        SaysNothing: it is what a program writes for an empty date, such as 1C's 01.01.0001.
        BadCell: empty, another form, or no such day.
    """
    text = _plain(cell)
    parts = _parts_of_day(text)
    if parts is None:
        raise BadCell(f"A date is written 2026-05-24 or 24.05.2026; «{shown(text)}» is not.")
    if parts in _EMPTY_DAYS:
        raise SaysNothing(text)
    try:
        found = date(*parts)
    except ValueError:
        raise BadCell(f"There is no such day as «{shown(text)}».") from None
    if not _EARLIEST_YEAR <= found.year <= _LATEST_YEAR:
        raise BadCell(f"The year should be between {_EARLIEST_YEAR} and {_LATEST_YEAR}.")
    return found


def month(cell: str) -> Month:
    """A month, as 2026-11 or 11.2026, as Excel makes of it («ноя.26»), in words, or any day of it.

    Raises:
        BadCell: empty, another form, or no such month.
    """
    text = _plain(cell)
    found = _parts_of_month(text) or Month.of(day(cell))
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


def _plain(cell: str) -> str:
    text = cleaned(cell)
    require(text)
    return _YEAR_SIGN.sub("", text.replace("«", "").replace("»", "").replace('"', ""))


def _parts_of_day(text: str) -> tuple[int, int, int] | None:
    if iso := _ISO_DAY.fullmatch(text):
        return int(iso[1]), int(iso[3]), int(iso[4])
    if russian := _RUSSIAN_DAY.fullmatch(text):
        return _year(russian[3]), int(russian[2]), int(russian[1])
    if digits := _DIGITS_DAY.fullmatch(text):
        return int(digits[1]), int(digits[2]), int(digits[3])
    named = _NAMED_DAY.fullmatch(text)
    if named and (number := _month_called(named[2])):
        return _year(named[3]), number, int(named[1])
    return None


def _parts_of_month(text: str) -> Month | None:
    if iso := _MONTH.fullmatch(text) or _DIGITS_MONTH.fullmatch(text):
        return Month(int(iso[1]), int(iso[2]))
    if russian := _RUSSIAN_MONTH.fullmatch(text):
        return Month(int(russian[2]), int(russian[1]))
    named = _NAMED_MONTH.fullmatch(text)
    if named and (number := _month_called(named[1])):
        return Month(_year(named[2]), number)
    return None


def _month_called(name: str) -> int | None:
    return _MONTHS.get(name.lower()[:3])


def _year(written: str) -> int:
    if len(written) == 4:
        return int(written)
    # A verification may be due in the thirties; nothing here is older than the nineties.
    return int(written) + (1900 if int(written) >= _EARLIEST_YEAR % 100 else 2000)


DAY = CellType("date", day, Date())
MONTH = CellType("month", month, String())
MONTH_NAME = CellType("month", month_name, String())
