"""Cells of moments, as programs and people write them: a day and an hour, or one of both."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import NamedTuple

from sqlalchemy import String

from bot.exchange.cells import BadCell, CellType, require, shown
from bot.exchange.cleaning import cleaned
from bot.exchange.days import day, day_and_hour

_CLOCK = re.compile(
    r"(?P<day>.*?)(?:^|[\sT,]+)(?:(?:в|с|до|at|from|until)\s+)?"
    r"(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|MSK|МСК|[+-][0-9]{2}(?::?[0-9]{2})?)?$",
    re.DOTALL | re.IGNORECASE,
)
_TOGETHER = re.compile(r"(\d{8})T?(\d{2})(\d{2})(\d{2})?(Z?)", re.ASCII)
_ZONES = {"Z": UTC, "UTC": UTC, "GMT": UTC, "MSK": timezone(timedelta(hours=3))}
_ZONES["МСК"] = _ZONES["MSK"]
_LAST_HOUR = 24
_LONGEST = 80
"""Characters; what is longer is looked through for an hour in vain, from each of its letters."""


class WrittenMoment(NamedTuple):
    """What a cell says: a day, since when on it, and in which zone, as far as it says so.

    `since_midnight` may be a whole day: «24:00».
    """

    day: date | None
    since_midnight: timedelta | None
    zone: tzinfo | None = None

    def on(self, day: date, zone: tzinfo) -> datetime:
        """The moment on a day; its beginning, where the hour is not said. Clocks of the zone show it so."""
        since = self.since_midnight or timedelta()
        hours, rest = divmod(int(since.total_seconds()), 3600)
        if hours == _LAST_HOUR:
            return datetime.combine(day + timedelta(days=1), time(), self.zone or zone)
        return datetime.combine(day, time(hours, rest // 60), self.zone or zone)


def written_moment(cell: str) -> WrittenMoment:
    """A day and an hour, as 2026-12-01T10:00 or 01.12.2026 10:00; or one of both alone.

    Raises:
        SaysNothing: the day is what a program writes for an empty date.
        BadCell: empty, another form, or no such moment.
    """
    text = _TOGETHER.sub(r"\1 \2:\3\5", cleaned(cell))
    require(text)
    if len(text) > _LONGEST:
        raise BadCell(f"A day and an hour are written 2026-12-01 10:00; «{shown(text)}» is not.")
    found = _CLOCK.fullmatch(text)
    if found is None:
        on, hour = day_and_hour(text)
        if hour:
            raise BadCell(f"The hour is written 10:00; that of «{shown(text)}» is not.")
        return WrittenMoment(on, None)
    seconds = int(found["second"] or 0)
    # A spreadsheet keeps fractions of days: 10:00 comes back as 9:59:59.994.
    minutes = int(found["hour"]) * 60 + int(found["minute"]) + (1 if seconds >= 30 else 0)
    if int(found["minute"]) > 59 or minutes > _LAST_HOUR * 60:
        raise BadCell(f"There is no such hour as «{shown(text)}».")
    spoken = found["day"].strip(" ,")
    return WrittenMoment(day(spoken) if spoken else None, timedelta(minutes=minutes), _zone(found["zone"]))


def _zone(written: str | None) -> tzinfo | None:
    if not written:
        return None
    if (named := _ZONES.get(written.upper())) is not None:
        return named
    digits = written[1:].replace(":", "").ljust(4, "0")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if ahead >= timedelta(days=1):
        raise BadCell(f"There is no such zone as «{shown(written)}».")
    return timezone(-ahead if written.startswith("-") else ahead)


MOMENT = CellType("date and time", written_moment, String())
