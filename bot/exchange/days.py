"""Cells of days and months, as programs and people write them."""

import re
from datetime import date

from sqlalchemy import Date, String

from bot.exchange.cells import BadCell, CellType, SaysNothing, require, shown
from bot.exchange.cleaning import cleaned, says_nothing
from bot.exchange.day_forms import WrittenDay, written_day, written_month
from domain.window import Month

_YEAR_SIGN = re.compile(r"(?<=\d)\s*(?:г|год|года)\.?(?=[\s,]|$)", re.IGNORECASE)
_QUOTES = str.maketrans("", "", '«»"“”')
_WEEKDAY = re.compile(
    r"(?:пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)[.,]*\s+",
    re.IGNORECASE,
)
_FROM = re.compile(r"от\s+", re.IGNORECASE)
_IN = re.compile(r"(?:за|на|в)\s+", re.IGNORECASE)

_EARLIEST_YEAR = 1990
_LATEST_YEAR = 2100
_NEVER = 2200
"""Since this year the first and the last day of a year are no days, but programs' word for no end."""
_ENDS_OF_YEARS = frozenset({(1, 1), (12, 31)})
_EMPTY_DAYS = frozenset(
    {
        *((1, 1, 1), (1601, 1, 1), (1753, 1, 1), (1899, 12, 30), (1899, 12, 31), (1900, 1, 0), (1900, 1, 1)),
        *((1904, 1, 1), (1969, 12, 31), (1970, 1, 1), (1980, 1, 1), (2079, 6, 6)),
    }
)
"""How programs write a date that there is not: 1C, Windows, SQL Server, Delphi, Excel, Unix, DOS."""
_EMPTY_SERIALS = re.compile(r"0+(?:[.,]0*)?|0?0:00(?::00)?|2958465", re.ASCII)
"""What a spreadsheet keeps of such: nothing at all, or the last day that it knows."""
_WITHOUT_END = frozenset(
    {
        *(
            "бессрочно",
            "бессрочный",
            "бессрочная",
            "без срока",
            "не ограничен",
            "не ограничено",
            "н.в",
            "н/в",
        ),
        *("настоящее время", "по настоящее время", "по н.в", "до настоящего времени"),
    }
)
_GREENWICH = re.compile(r"Z|UTC|GMT|[+-]00(?::?00)*", re.IGNORECASE)
_NOON = 12


def day(cell: str) -> date:
    """A day, as 2026-05-24 or 24.05.2026, or in another form that is as clear; an hour is passed over.

    Raises:
        SaysNothing: it is what a program writes for an empty date, such as 1C's 01.01.0001, or for no end.
        BadCell: empty, another form, one that may be two days, or no such day.
    """
    return day_and_hour(cell)[0]


def day_and_hour(cell: str) -> tuple[date, str]:
    """The same, and the hour as it is written.

    Raises:
        SaysNothing, BadCell: as for a day.
    """
    text = _plain(_FROM, cell)
    written = written_day(text)
    if written is None:
        raise BadCell(f"A date is written 2026-05-24 or 24.05.2026; «{shown(text)}» is not.")
    return _existing(written, text), written.hour


def month(cell: str) -> Month:
    """A month, as 2026-11 or 11.2026, as Excel makes of it («ноя.26»), in words, or any day of it.

    Raises:
        SaysNothing: it is of a date that there is not.
        BadCell: empty, another form, or no such month.
    """
    text = _plain(_IN, cell)
    found = written_month(text)
    if found is None:
        return Month.of(_day_of_month(text))
    if (found.year, found.month) in {(0, 0), (1, 1)} or found.year >= _NEVER:
        raise SaysNothing(text)
    if found.or_day:
        raise BadCell(f"«{shown(text)}» may be a month of a year, or a day of a month: write 2026-11.")
    if not 1 <= found.month <= 12:
        raise BadCell(f"There is no such month as «{shown(text)}».")
    _require_likely(found.year)
    return Month(found.year, found.month)


def month_name(cell: str) -> str:
    """A month as the tables keep it: 2026-11.

    Raises:
        BadCell: it is no month.
    """
    found = month(cell)
    return f"{found.year:04}-{found.month:02}"


def _plain(before: re.Pattern[str], cell: str) -> str:
    """What a cell says, without words `before` it, a weekday, and signs that say no more."""
    text = cleaned(cell)
    require(text)
    if says_nothing(text) or _EMPTY_SERIALS.fullmatch(text) or text.lower().rstrip(".") in _WITHOUT_END:
        raise SaysNothing(text)
    for passed_over in (before, _WEEKDAY):
        text = text[found.end() :] if (found := passed_over.match(text)) else text
    return _YEAR_SIGN.sub("", text.translate(_QUOTES)).rstrip(" .,;")


def _existing(written: WrittenDay, text: str) -> date:
    if _is_empty(written):
        raise SaysNothing(text)
    if written.or_month is not None:
        raise BadCell(_two_days(written, text))
    if written.or_never:
        raise BadCell(f"«{shown(text)}» may be a day or none at all: write the year with four digits.")
    if _GREENWICH.fullmatch(written.zone) and _is_afternoon(written.hour):
        raise BadCell(
            f"«{shown(text)}» is the time of Greenwich, and may be another day here: "
            "write the day alone, or the hour with the company's own zone."
        )
    try:
        found = date(*written[:3])
    except ValueError:
        raise BadCell(f"There is no such day as «{shown(text)}».") from None
    _require_likely(found.year)
    return found


def _day_of_month(text: str) -> date:
    written = written_day(text)
    if written is None:
        raise BadCell(f"A month is written 2026-11 or 11.2026; «{shown(text)}» is not.")
    return _existing(written, text)


def _is_empty(written: WrittenDay) -> bool:
    parts = written[:3]
    nothing = (written.month, written.day) == (0, 0)
    never = written.year >= _NEVER and (written.month, written.day) in _ENDS_OF_YEARS
    return nothing or never or parts in _EMPTY_DAYS


def _two_days(written: WrittenDay, text: str) -> str:
    if text[:5].isdecimal():
        return (
            f"«{shown(text)}» may be two days, as a spreadsheet counts them or as digits: write 2026-05-24."
        )
    return (
        f"«{shown(text)}» may be two days: {written.day} of the month {written.month}, "
        f"or {written.month} of the month {written.day}. Write 2026-05-24 or 24.05.2026."
    )


def _is_afternoon(hour: str) -> bool:
    digits = hour[:2].rstrip(":.")
    return bool(digits) and (int(digits) >= _NOON or hour.upper().endswith("PM"))


def _require_likely(year: int) -> None:
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        raise BadCell(f"The year should be between {_EARLIEST_YEAR} and {_LATEST_YEAR}.")


DAY = CellType("date", day, Date())
MONTH = CellType("month", month, String())
MONTH_NAME = CellType("month", month_name, String())
