"""The forms in which programs, spreadsheets and people write days and months, as patterns.

Where one writing may be two days it is none: another day than was meant costs more than a row.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from bot.exchange.month_names import number_of_month

_CLOCK = r"[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?(?:\s?[AP]M)?"
_ZONE = r"Z|UTC|GMT|MSK|МСК|[+-][0-9]{2}(?::?[0-9]{2}){0,2}(?:\sMSK)?"
_HOUR = rf"(?:(?:T|,?\s(?:в\s)?)(?P<hour>{_CLOCK})(?:\s?(?P<zone>{_ZONE}))?)?"
_YEAR, _YEAR_IN_FULL = r"(?P<year>[0-9]{4}|[0-9]{2})", r"(?P<year>[0-9]{4})"
_MONTH, _DAY = r"(?P<month>[0-9]{1,2})", r"(?P<day>[0-9]{1,2})"
_NAME = r"(?P<month>[^\W\d_]{3,9})\.?"
_POINT = r"\s?[.,]\s?"
_TOGETHER = r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"

_DAYS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR_IN_FULL}(?P<sign>[-./]){_MONTH}(?P=sign){_DAY}(?:Z|[+-][0-9]{{2}}:[0-9]{{2}}|{_HOUR})",
        rf"{_DAY}{_POINT}{_MONTH}{_POINT}{_YEAR}{_HOUR}",
        rf"{_DAY}\s{_MONTH}\s{_YEAR_IN_FULL}{_HOUR}",
        # By hyphens days come first, and by slashes months may: so it is held by PHP too.
        rf"{_DAY}-{_MONTH}-{_YEAR_IN_FULL}{_HOUR}",
        rf"{_DAY}[\s.-]*{_NAME}[\s.,-]*{_YEAR}{_HOUR}",
        rf"{_NAME}\s{_DAY}(?:st|nd|rd|th)?,?\s{_YEAR_IN_FULL}{_HOUR}",
        r"(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>(?:19|20)[0-9]{2})",
        rf"{_TOGETHER}{_HOUR}",
        rf"{_TOGETHER}T?(?P<hour>[0-9]{{6}}|[0-9]{{4}})(?:\.[0-9]+)?(?P<zone>Z)?",
    )
)
_BY_SLASHES = re.compile(rf"(?P<day>[0-9]{{1,2}})/{_MONTH}/{_YEAR_IN_FULL}{_HOUR}", re.IGNORECASE)
_SERIAL = re.compile(r"(?P<days>[0-9]{5})(?:[.,](?P<hour>[0-9]+))?")
_SERIAL_ZERO = date(1899, 12, 30)
_MONTHS = tuple(
    re.compile(form)
    for form in (
        rf"{_YEAR_IN_FULL}\s?[-./]\s?{_MONTH}",
        rf"{_YEAR_IN_FULL}(?P<month>[0-9]{{2}})",
        rf"{_MONTH}\s?[.,/-]\s?{_YEAR_IN_FULL}",
        rf"{_MONTH}\.(?P<year>[0-9]{{2}})",
        rf"{_NAME}[\s.,-]+{_YEAR}",
        rf"{_YEAR_IN_FULL}[\s.,-]*{_NAME}",
        # From a day of it to another one: mostly the first and the last.
        rf"(?:с\s)?[0-9]{{1,2}}\.{_MONTH}\.{_YEAR_IN_FULL}(?:\s?[-–—]\s?|\sпо\s)"
        r"[0-9]{1,2}\.(?P=month)\.(?P=year)",
    )
)
_NINETIES = 90
"""A verification may be due in the thirties; nothing here is older than the nineties."""
_CUT_SHORT = frozenset({("01", 1, 1), ("99", 12, 31)})
"""Days that may be what programs write for none, 01.01.0001 and 31.12.9999, cut short."""


class WrittenDay(NamedTuple):
    """A day as it is written, which there may not be; an hour and a zone, if they stand there.

    `or_month` is what the month may be as well: then it is not known which day was meant. `or_never` says
    that none at all may have been.
    """

    year: int
    month: int
    day: int
    hour: str = ""
    zone: str = ""
    or_month: int | None = None
    or_never: bool = False


class WrittenMonth(NamedTuple):
    """A month as it is written; where its year has two digits, `or_day` says that it may be a day's month."""

    year: int
    month: int
    or_day: bool = False


def written_day(text: str) -> WrittenDay | None:
    """The day that a text says."""
    for form in _DAYS:
        found = form.fullmatch(text)
        if found and (month := _number(found["month"])) is not None:
            said = found.groupdict()
            day, hour, zone = int(said["day"]), said.get("hour") or "", said.get("zone") or ""
            cut_short = (said["year"], month, day) in _CUT_SHORT
            return WrittenDay(_year(said["year"]), month, day, hour, zone, or_never=cut_short)
    return _by_slashes(text) or _serial(text)


def written_month(text: str) -> WrittenMonth | None:
    """The month that a text says."""
    for form in _MONTHS:
        found = form.fullmatch(text)
        if found and (month := _number(found["month"])) is not None:
            year = found["year"]
            only_digits = found["month"].isdecimal()
            return WrittenMonth(_year(year), month, only_digits and len(year) == 2 and 1 <= int(year) <= 12)
    return None


def _by_slashes(text: str) -> WrittenDay | None:
    """Days first, where the other way it would be none; in America months are."""
    found = _BY_SLASHES.fullmatch(text)
    if found is None:
        return None
    day, month = int(found["day"]), int(found["month"])
    if month > 12:
        return None
    or_month = day if day <= 12 and day != month else None
    return WrittenDay(int(found["year"]), month, day, found["hour"] or "", found["zone"] or "", or_month)


def _serial(text: str) -> WrittenDay | None:
    """A day as Excel counts it, from 1900 on; 40526 may be the 4th of May 2026 too, without its zero."""
    found = _SERIAL.fullmatch(text)
    if found is None:
        return None
    on = _SERIAL_ZERO + timedelta(days=int(found["days"]))
    month = int(text[1:3])
    hour = (found["hour"] or "").strip("0")
    return WrittenDay(on.year, on.month, on.day, hour, "", month if 1 <= month <= 12 else None)


def _number(month: str) -> int | None:
    """A name of three letters and more may be the beginning of one."""
    return int(month) if month.isdecimal() else number_of_month(month)


def _year(written: str) -> int:
    if len(written) == 4:
        return int(written)
    return int(written) + (1900 if int(written) >= _NINETIES else 2000)
