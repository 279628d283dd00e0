"""When the company works: spells of a day, holidays, moved days, and what the company says of single days.

All deadlines are worked out by it when they are asked for, and kept nowhere. A request that comes at 16:30
with a term of one hour, where work ends at 17:00, is due at 9:30 of the next working day and not at 17:30.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Protocol

from domain.requests.hours import Spells, WorkHours

NO_TIME = timedelta(0)
_DAY = timedelta(days=1)

Bounds = tuple[datetime, datetime]
"""When a spell of a certain day begins and ends, in UTC."""


class DayKind(StrEnum):
    """What the state says of a day."""

    ORDINARY = "ordinary"
    OFF = "off"
    """A holiday, or a day off that was moved here."""
    WORKED = "worked"
    """A day of the weekend that is worked, because its rest was moved elsewhere."""


StateCalendar = Callable[[date], DayKind]


class CalendarRepository(Protocol):
    """What the company says of single days."""

    async def special_days(self) -> Mapping[date, Spells]:
        """The hours of each day that it has named, none where it is a day off."""
        ...


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The company's calendar, in its zone.

    Of `special` days the company has said the hours itself, which goes before everything else. A day of the
    weekend that is worked in place of another has its own hours, or those of an ordinary day.
    """

    hours: WorkHours
    zone: tzinfo
    state: StateCalendar
    special: Mapping[date, Spells] = field(default_factory=dict)
    _known: dict[date, tuple[Bounds, ...]] = field(default_factory=dict, compare=False, repr=False)

    def with_special(self, special: Mapping[date, Spells]) -> "WorkCalendar":
        """The same calendar where the company has named these days."""
        return self if special == self.special else replace(self, special=special, _known={})

    def spells_on(self, day: date) -> Spells:
        """The hours of a day; none of a day off."""
        if day in self.special:
            return self.special[day]
        ordinary = self.hours.on(day.weekday())
        match self.state(day):
            case DayKind.OFF:
                return ()
            case DayKind.WORKED:
                return ordinary or self.hours.of_an_ordinary_day
            case _:
                return ordinary

    def due(self, start: datetime, term: timedelta) -> datetime:
        """The first moment by which so much working time has passed since `start`."""
        left = term
        if left <= NO_TIME:
            return start
        for begins, ends in self._from(start):
            begins = max(begins, start)
            if ends - begins >= left:
                return (begins + left).astimezone(self.zone)
            left -= ends - begins
        raise AssertionError("a calendar goes on for ever")

    def latest_start(self, now: datetime, term: timedelta) -> datetime:
        """The last moment from which so much working time has passed by now: `due` turned round.

        What began at it or before is due by now, and nothing that began later is.
        """
        left = term
        if left <= NO_TIME:
            return now
        for begins, ends in self._back_from(now):
            ends = min(ends, now)
            if ends - begins >= left:
                return (ends - left).astimezone(self.zone)
            left -= ends - begins
        raise AssertionError("a calendar goes back for ever")

    def worked(self, start: datetime, end: datetime) -> timedelta:
        """The working time from one moment to a later one; none where it is earlier."""
        total = NO_TIME
        if end <= start:
            return total
        for begins, ends in self._from(start):
            if begins >= end:
                break
            total += min(ends, end) - max(begins, start)
        return total

    def end_of_day(self, start: datetime, days: int) -> datetime:
        """When work ends on the so-and-so-manyth working day after the day of `start`."""
        day = self._local(start)
        for _ in range(days):
            day = self._next_working_day(day)
        bounds = self._bounds(day)
        return bounds[-1][1].astimezone(self.zone) if bounds else start

    def next_opening(self, now: datetime) -> datetime | None:
        """When work goes on; None while it is going on."""
        begins, _ = next(self._from(now))
        return begins.astimezone(self.zone) if begins > now else None

    def opening_of(self, day: date) -> datetime | None:
        """When work begins on a day; None of a day off."""
        bounds = self._bounds(day)
        return bounds[0][0].astimezone(self.zone) if bounds else None

    def first_of_working_days(self, now: datetime, days: int) -> datetime:
        """The midnight with which the last so many working days began, today among them if it is one."""
        day = self._local(now) + _DAY
        for _ in range(days):
            day -= _DAY
            while not self._bounds(day):
                day -= _DAY
        return datetime.combine(day, datetime.min.time(), self.zone)

    def _next_working_day(self, day: date) -> date:
        day += _DAY
        while not self._bounds(day):
            day += _DAY
        return day

    def _from(self, start: datetime) -> Iterator[Bounds]:
        """The spells that end after a moment, for ever."""
        day = self._local(start)
        while True:
            yield from (bounds for bounds in self._bounds(day) if bounds[1] > start)
            day += _DAY

    def _back_from(self, end: datetime) -> Iterator[Bounds]:
        """The spells that begin before a moment, the last one first, for ever."""
        day = self._local(end)
        while True:
            yield from (bounds for bounds in reversed(self._bounds(day)) if bounds[0] < end)
            day -= _DAY

    def _local(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def _bounds(self, day: date) -> tuple[Bounds, ...]:
        known = self._known.get(day)
        if known is None:
            midnight = datetime.combine(day, datetime.min.time(), self.zone)
            known = self._known[day] = tuple(
                (
                    (midnight + timedelta(minutes=spell.begins)).astimezone(UTC),
                    (midnight + timedelta(minutes=spell.ends)).astimezone(UTC),
                )
                for spell in self.spells_on(day)
            )
        return known
