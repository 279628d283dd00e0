"""Calendars that tests count by."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.requests.calendar import DayKind, WorkCalendar
from domain.requests.hours import Spells, parse_work_hours

MOSCOW = ZoneInfo("Europe/Moscow")

HOLIDAYS = {
    **{date(2027, 1, day): DayKind.OFF for day in range(1, 9)},
    date(2026, 12, 31): DayKind.OFF,
    date(2027, 2, 20): DayKind.WORKED,  # a Saturday, worked for the Monday after it
    date(2027, 2, 22): DayKind.OFF,
    date(2027, 2, 23): DayKind.OFF,
}


def calendar(hours: str = "mon-fri 9:00-17:00", special: Mapping[date, Spells] | None = None) -> WorkCalendar:
    """A calendar of such hours, with the holidays of one winter."""
    return WorkCalendar(
        parse_work_hours(hours), MOSCOW, lambda day: HOLIDAYS.get(day, DayKind.ORDINARY), special or {}
    )


def moment(text: str) -> datetime:
    """«2026-11-27 16:30», Moscow's."""
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)
