"""What a clerk types of an outage: «свет», «завтра 10:00», «01.12 с 10 до 16:00», «16:00»."""

import re
from datetime import date, datetime, time, timedelta

from domain.errors import DomainError
from domain.meters import Resource
from domain.plain import plain_text

LONGEST_REASON = 200  # characters, as in files
LONGEST = timedelta(days=92)
"""Whatever is planned for longer has a wrong year or month in it; as in files."""

_RESOURCES = {
    Resource.ELECTRICITY: re.compile(r"свет\w?|эл\w*|ээ|electricity|power"),
    Resource.HOT_WATER: re.compile(r"вод[аыу]|гор\w*\.? вод[аыу]|гвс|гв|(?:hot )?water|hot_water"),
    Resource.HEATING: re.compile(r"отопл\w*|тепл\w*|heat\w*"),
}
_MONTHS = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_DAYS = {"сегодня": 0, "завтра": 1, "послезавтра": 2, "today": 0, "tomorrow": 1}
_BEFORE = re.compile(r"^(?:с|в|до|по|at|from|until|to) (?=\d)")
_CLOCK = re.compile(
    r"(?P<day>.*?)(?:^|[\s,]+)(?:(?:с|в|до|at) )?"
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))?(?: ?ч(?:ас\w*)?\.?)?$"
)
_DIGITS = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?|(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2}) ([а-я]{3,8})\.?(?: (\d{4}))?(?: ?г\w*\.?)?")


class NotAResource(DomainError):
    """Neither electricity nor hot water nor heating."""

    code = "outages-error-resource"


class NotAMoment(DomainError):
    """No day and hour can be read in it."""

    code = "outages-error-moment"


class EndsBefore(DomainError):
    """It would end before it begins, or be over already."""

    code = "outages-error-ends"


class LastsTooLong(DomainError):
    """It would last for months."""

    code = "outages-error-too-long"


class LongReason(DomainError):
    """More than residents should read."""

    code = "outages-error-reason"


def typed_resource(typed: str) -> Resource:
    """What is off.

    Raises:
        NotAResource: it is something else.
    """
    text = plain_text(typed).strip(" .")
    found = next((each for each, words in _RESOURCES.items() if words.fullmatch(text)), None)
    if found is None:
        raise NotAResource
    return found


def typed_beginning(typed: str, now: datetime) -> datetime:
    """When it begins: a day and an hour, or an hour alone, that is today or has just been.

    Raises:
        NotAMoment: it is none.
    """
    day, clock = _parts(typed, now)
    return _at(day or now.date(), clock, now)


def typed_end(typed: str, begins: datetime, now: datetime) -> datetime:
    """When it ends: an hour alone is the next such hour after it begins.

    Raises:
        NotAMoment: it is no moment.
        EndsBefore, LastsTooLong: it cannot be this one.
    """
    day, clock = _parts(typed, now)
    local = begins.astimezone(now.tzinfo)
    ends = _at(day or local.date(), clock, now)
    if day is None and ends <= local:
        ends = _at(local.date() + timedelta(days=1), clock, now)
    if ends <= begins or ends <= now:
        raise EndsBefore
    if ends - begins > LONGEST:
        raise LastsTooLong(days=LONGEST.days)
    return ends


def typed_reason(typed: str) -> str:
    """Why, in words for residents.

    Raises:
        LongReason: they would not read so much.
    """
    reason = " ".join(typed.split())
    if len(reason) > LONGEST_REASON:
        raise LongReason(longest=LONGEST_REASON)
    return reason


def _parts(typed: str, now: datetime) -> tuple[date | None, timedelta]:
    text = _BEFORE.sub("", re.sub(r"(?<=\d)t(?=\d)", " ", plain_text(typed)).strip(" .,"))
    clock = _CLOCK.fullmatch(text)
    if clock is None:
        raise NotAMoment
    since = timedelta(hours=int(clock["hour"]), minutes=int(clock["minute"] or 0))
    if since > timedelta(days=1) or int(clock["minute"] or 0) > 59:
        raise NotAMoment
    said = clock["day"].strip(" ,")
    return (_day(said, now.date()) if said else None), since


def _day(said: str, today: date) -> date:
    if said in _DAYS:
        return today + timedelta(days=_DAYS[said])
    try:
        if digits := _DIGITS.fullmatch(said):
            day, month, year, *iso = digits.groups()
            if iso[0]:
                return date(*map(int, iso))
            return _coming(int(day), int(month), year, today)
        if named := _NAMED.fullmatch(said):
            return _coming(
                int(named[1]), _MONTHS.index(named[2].replace("май", "мая")[:3]) + 1, named[3], today
            )
    except ValueError:
        raise NotAMoment from None
    raise NotAMoment


def _coming(day: int, month: int, year: str | None, today: date) -> date:
    """A day; without its year the one that is not long past."""
    if year:
        return date(int(year) % 100 + 2000, month, day)
    this = date(today.year, month, day)
    return this if (today - this).days < 31 else date(today.year + 1, month, day)


def _at(day: date, since: timedelta, now: datetime) -> datetime:
    days, seconds = since.days, since.seconds
    return datetime.combine(
        day + timedelta(days=days), time(seconds // 3600, seconds % 3600 // 60), now.tzinfo
    )
