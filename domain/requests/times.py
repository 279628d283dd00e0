"""How soon clerks answered, and how many requests came and went: counted from the logs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from domain.clock import Clock
from domain.requests.calendar import NO_TIME, WorkCalendar
from domain.requests.clocks import ENDS
from domain.requests.events import EventKind
from domain.requests.overview import FirstAnswer, OverviewUnit, OverviewUnits

FEWEST_ANSWERS = 5
"""So many first answers have to be known, or nothing is promised by them."""
KNOWN_FOR = timedelta(minutes=5)
"""So long a median is told again without another count: it changes slowly, and each receipt asks for it."""
WORKING_DAYS = 7
"""Those whose first answers tell a resident what to expect, today among them."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What happened since a moment. `first_answer` is the median, in working time; of `ratings` how many."""

    came: int
    answered: int
    closed: int
    first_answer: timedelta | None
    ratings: Mapping[int, int]

    @property
    def average_rating(self) -> float:
        """Of those that were given; 0 where none was."""
        count = sum(self.ratings.values())
        return sum(stars * times for stars, times in self.ratings.items()) / count if count else 0.0


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a resident may expect who has sent a request now.

    `first_answer` is the median of what others waited, in working time, None where too few were answered;
    `clerks_begin` is when work goes on, None while it is going on.
    """

    first_answer: timedelta | None
    clerks_begin: datetime | None


class ExpectationService:
    """What is told with a receipt: how soon others were answered, and when clerks begin."""

    def __init__(self, units: OverviewUnits, clock: Clock, calendar: WorkCalendar) -> None:
        self._units = units
        self._clock = clock
        self._calendar = calendar
        self._known_at: datetime | None = None
        self._typical: timedelta | None = None

    async def expectation(self) -> Expectation:
        """By the first answers of the last working days, as they were some minutes ago."""
        now = self._clock.now()
        async with self._units.look() as unit:
            calendar = self._calendar.with_special(await unit.calendar.special_days())
            if self._known_at is None or not NO_TIME <= now - self._known_at < KNOWN_FOR:
                since = calendar.first_of_working_days(now, WORKING_DAYS)
                answers = await unit.request_times.first_answers(since)
                self._typical = median_of(answers, calendar) if len(answers) >= FEWEST_ANSWERS else None
                self._known_at = now
        return Expectation(self._typical, calendar.next_opening(now))


def median_of(answers: Sequence[FirstAnswer], calendar: WorkCalendar) -> timedelta | None:
    """The working time within which half of them were given; None where there are none."""
    waited = [calendar.worked(each.asked_at, each.answered_at).total_seconds() for each in answers]
    return timedelta(seconds=median(waited)) if waited else None


async def tally_since(unit: OverviewUnit, since: datetime, calendar: WorkCalendar) -> Tally:
    """What happened since a moment."""
    answers = await unit.request_times.first_answers(since)
    happened = await unit.request_times.happened((EventKind.CREATED, *ENDS), since)
    return Tally(
        came=happened.get(EventKind.CREATED, 0),
        answered=len(answers),
        closed=sum(happened.get(kind, 0) for kind in ENDS),
        first_answer=median_of(answers, calendar),
        ratings=Counter(await unit.request_times.ratings(since)),
    )
