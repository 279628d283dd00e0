"""A month of billing as residents type it: «май 2026», «за май», «05.2026», «2026-05»."""

import re
from datetime import date

from domain.errors import DomainError
from domain.plain import plain_text
from domain.readings.vocabulary import MONTHS, YEAR
from domain.window import Month

EARLIEST_YEAR = 1992
"""Before it there were other roubles, and no bills of this company."""

MONTH_NAMES = rf"(?:{MONTHS}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?"
"""Months by name, in Russian and in English."""

_STEMS = (
    ("янв", "jan"),
    ("фев", "feb"),
    ("мар", "mar"),
    ("апр", "apr"),
    ("май", "мая", "мае", "may"),
    ("июн", "jun"),
    ("июл", "jul"),
    ("авг", "aug"),
    ("сен", "sep"),
    ("окт", "oct"),
    ("ноя", "nov"),
    ("дек", "dec"),
)
_NUMBER_OF = {stem: number for number, stems in enumerate(_STEMS, start=1) for stem in stems}

_BEFORE = r"(?:(?:за|на|в|с|for|in|of)\s+)?"
_NAMED = re.compile(rf"{_BEFORE}({MONTH_NAMES})(?:\s+(\d{{4}}|\d{{2}}))?(?:\s*{YEAR})?")
_DIGITS = re.compile(rf"{_BEFORE}(\d{{1,2}})[./\s-](\d{{4}}|\d{{2}})(?:\s*{YEAR})?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})")


class NotAMonth(DomainError):
    """No month can be read in it."""

    code = "charges-error-month"


def typed_month(typed: str, today: date) -> Month:
    """A month; without its year the newest that has begun.

    Raises:
        NotAMonth: it is something else.
    """
    month = month_in(plain_text(typed), today)
    if month is None:
        raise NotAMonth
    return month


def month_in(text: str, today: date) -> Month | None:
    """The same of a text that is plain already; None where it is no month."""
    said = text.strip(" .,!?")
    if named := _NAMED.fullmatch(said):
        return _month(_NUMBER_OF[named[1][:3]], named[2], today)
    if iso := _ISO.fullmatch(said):
        return _month(int(iso[2]), iso[1], today)
    if digits := _DIGITS.fullmatch(said):
        return _month(int(digits[1]), digits[2], today)
    return None


def _month(number: int, year: str | None, today: date) -> Month | None:
    if year is None:
        return Month(today.year if number <= today.month else today.year - 1, number)
    full = int(year) if len(year) == 4 else 2000 + int(year)
    return Month(full, number) if 1 <= number <= 12 and full >= EARLIEST_YEAR else None
