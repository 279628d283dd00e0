"""What a spreadsheet leaves of a text that it took for a date or a number: «05.фев» of 5/2, 1,00E+02 of 1E2.

In the number of a house or of a flat any writing of a date is such a trace. In keys only what nobody writes
by himself is: the short names of months as Excel shows them.
"""

import re

from bot.exchange.month_names import GENITIVE_OF_MAY, SHORT_ENGLISH, SHORT_RUSSIAN

_RUSSIAN = "|".join(SHORT_RUSSIAN)
_ENGLISH = "|".join(SHORT_ENGLISH)
_MONTHS = f"(?:{_RUSSIAN}|{GENITIVE_OF_MAY}|{_ENGLISH})[а-яa-z]*"
_HOUR = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"\d{{1,2}}[.\s-]{_MONTHS}\.?(?:[.\s-]\s?\d{{2,4}}(?:\s?г\.?)?)?|{_MONTHS}[.\s-]\d{{2,4}}"
    rf"|{_MONTHS}\s\d{{1,2}},\s?\d{{4}}"
    rf"|(?:\d{{1,2}}\.\d{{1,2}}\.(?:\d{{2}}|\d{{4}})|\d{{1,2}}([/-])\d{{1,2}}\1{_YEAR}){_HOUR}"
    rf"|{_YEAR}([-/.])\d{{1,2}}\2\d{{1,2}}{_HOUR}"
    rf"|\d{{1,2}}\.{_YEAR}|(?:0?[1-9]|1[0-2])/{_YEAR}|(?:0[1-9]|1[0-2])-{_YEAR}"
    rf"|{_YEAR}[-/.](?:0[1-9]|1[0-2])",
    re.IGNORECASE,
)
_SHORT_ENGLISH = "|".join(name.capitalize() for name in SHORT_ENGLISH)
_OF_EXCEL = re.compile(
    rf"\d{{1,2}}[.-](?:{_RUSSIAN})\.?(?:[.-]\d{{2,4}})?"
    # LibreOffice says it in the genitive; of one digit and without a year it is a street, «1-мая».
    rf"|\d{{2}}[.-]{GENITIVE_OF_MAY}|\d{{1,2}}[.-]{GENITIVE_OF_MAY}[.-]\d{{2,4}}"
    rf"|(?:{_RUSSIAN})[.-](?:\d{{2}}|\d{{4}})"
    rf"|\d{{1,2}}-(?:{_SHORT_ENGLISH})(?:-\d{{2,4}})?|(?:{_SHORT_ENGLISH})-(?:\d{{2}}|\d{{4}})"
)
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?[EeЕе]\+\d{1,3}|\d[.,]\d+[EeЕе]-?\d{1,3}", re.ASCII)
_EXPONENT = re.compile(r"(\d)(?:[.,](\d+))?[EeЕе]\+?(\d{1,2})", re.ASCII)
_SHORTEST_EXPONENT = 7


def is_date(text: str) -> bool:
    """Whether the number of a house or of a flat is a date, or a month with its year."""
    return _DATE.fullmatch(text) is not None


def is_date_of_excel(text: str) -> bool:
    """Whether a text is a date as Excel shows it, and no key of anybody's: «05.фев», Feb-26."""
    return _OF_EXCEL.fullmatch(text) is not None


def is_rounded(text: str) -> bool:
    """Whether it is a number with an exponent, of which digits may be left out."""
    return _ROUNDED.fullmatch(text) is not None


def all_digits(text: str) -> str | None:
    """The whole number that is written with an exponent, if all its digits are there: 1.11222333E8.

    Programs write one so that is longer than seven digits; a shorter one was made of another text.
    """
    found = _EXPONENT.fullmatch(text)
    if found is None:
        return None
    fraction, exponent = found[2] or "", int(found[3])
    if not _SHORTEST_EXPONENT <= exponent <= len(fraction) or fraction[exponent:].strip("0"):
        return None
    return found[1] + fraction[:exponent]
