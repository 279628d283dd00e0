"""What clerks ask of all requests: `/open`, `/find`, `/stats`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.clock import Clock
from domain.identifiers import UserId
from domain.requests.calendar import WorkCalendar
from domain.requests.clocks import Terms, answer_due, clocks_of, resolution_due
from domain.requests.overview import Count, Found, Latest, OverviewUnit, OverviewUnits
from domain.requests.times import Tally, tally_since
from domain.requests.wanted import ALL, Wanted, parse_page, parse_wanted

MOST_SHOWN = 20
"""Requests in one message; the rest are counted."""
DAYS_OF_STATS = 7
"""Working days that `/stats` looks back on, today among them."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request that waits for a clerk: until when it is to be answered, and done, where that is known."""

    found: Found
    answer_due: datetime
    resolution_due: datetime | None


@dataclass(frozen=True, slots=True)
class OpenList:
    """What waits for clerks, the oldest first, as many as are shown; and how many there are.

    So many older ones were `skipped`; `asked` is what was typed to have these, of whatever page.
    """

    shown: Sequence[Waiting]
    count: Count
    at: datetime
    skipped: int = 0
    asked: str = ""


@dataclass(frozen=True, slots=True)
class FoundList:
    """What was found, the newest first, as many as are shown; and how many there are."""

    shown: Sequence[Found]
    count: int


@dataclass(frozen=True, slots=True)
class Stats:
    """How clerks do: today, in the last working days, and what waits now."""

    today: Tally
    days: Tally
    waiting: Count


class SearchService:
    """What clerks may ask of all requests."""

    def __init__(self, units: OverviewUnits, clock: Clock, calendar: WorkCalendar, terms: Terms) -> None:
        self._units = units
        self._clock = clock
        self._calendar = calendar
        self._terms = terms

    async def open(self, typed: str = "", asks: UserId | None = None) -> OpenList:
        """What waits for a clerk's answer, narrowed to what was typed, as much as one page has."""
        asked, page = parse_page(typed)
        wanted, skipped = _wanted(asked, asks), (page - 1) * MOST_SHOWN
        async with self._units.look() as unit:
            of_page = await open_list(
                unit, wanted, self._clock.now(), self._calendar, self._terms, MOST_SHOWN, skipped
            )
        return replace(of_page, asked=asked)

    async def find(self, typed: str, asks: UserId) -> FoundList:
        """Requests of any state."""
        wanted, now = parse_wanted(typed, asks), self._clock.now()
        async with self._units.look() as unit:
            latest = latest_starts(now, await calendar_of(unit, self._calendar), self._terms)
            return FoundList(
                await unit.request_search.matching(wanted, latest, MOST_SHOWN),
                await unit.request_search.count_matching(wanted, latest),
            )

    async def stats(self) -> Stats:
        """How many came, were answered and closed, and how soon."""
        now = self._clock.now()
        async with self._units.look() as unit:
            calendar = await calendar_of(unit, self._calendar)
            latest = latest_starts(now, calendar, self._terms)
            return Stats(
                await tally_since(unit, now.replace(hour=0, minute=0, second=0, microsecond=0), calendar),
                await tally_since(unit, calendar.first_of_working_days(now, DAYS_OF_STATS), calendar),
                await unit.request_search.count_unanswered(ALL, latest),
            )


async def open_list(
    unit: OverviewUnit,
    wanted: Wanted,
    now: datetime,
    calendar: WorkCalendar,
    terms: Terms,
    limit: int,
    skipped: int = 0,
) -> OpenList:
    """What waits for clerks now."""
    theirs = await calendar_of(unit, calendar)
    latest = latest_starts(now, theirs, terms)
    found = await unit.request_search.unanswered(wanted, latest, limit, skipped)
    return OpenList(
        [await _waiting(unit, each, theirs, terms) for each in found],
        await unit.request_search.count_unanswered(wanted, latest),
        now,
        skipped,
    )


async def calendar_of(unit: OverviewUnit, calendar: WorkCalendar) -> WorkCalendar:
    """The calendar with the days that the company has named itself."""
    return calendar.with_special(await unit.calendar.special_days())


def latest_starts(now: datetime, calendar: WorkCalendar, terms: Terms) -> Latest:
    """Since when one has to wait to have waited too long."""
    return Latest(
        calendar.latest_start(now, terms.first_answer), calendar.latest_start(now, terms.next_answer)
    )


async def _waiting(unit: OverviewUnit, found: Found, calendar: WorkCalendar, terms: Terms) -> Waiting:
    request = found.request
    clocks = clocks_of(event.entry for event in await unit.requests.events(request.number))
    due = answer_due(clocks, terms, calendar) or request.standing.turn_since
    return Waiting(found, due, resolution_due(clocks, found.term or terms.resolution, calendar))


def _wanted(typed: str, asks: UserId | None) -> Wanted:
    return ALL if asks is None or not typed else parse_wanted(typed, asks)
