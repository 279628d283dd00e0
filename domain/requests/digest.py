"""What waits for clerks, as facts: for a list in the group, and for the morning of each working day."""

from collections.abc import Mapping
from datetime import date

from domain.clock import Clock
from domain.outbox import Facts, StaffCard
from domain.requests.calendar import WorkCalendar
from domain.requests.clocks import Terms
from domain.requests.overview import Found, OverviewUnits
from domain.requests.search import MOST_SHOWN, OpenList, Waiting, calendar_of, open_list
from domain.requests.wanted import ALL

DIGEST = "requests-digest"
"""The template of the morning's list, and the job that it is."""


class DigestService:
    """Tells the group each working morning what is overdue or unanswered, and nothing when nothing is."""

    def __init__(self, units: OverviewUnits, clock: Clock, calendar: WorkCalendar, terms: Terms) -> None:
        self._units = units
        self._clock = clock
        self._calendar = calendar
        self._terms = terms
        self._told: date | None = None

    async def tell(self) -> None:
        """Tell it once a day, when work has begun and before it ends."""
        now = self._clock.now()
        if self._told == now.date():
            return
        async with self._units.look() as unit:
            calendar = await calendar_of(unit, self._calendar)
        opening = calendar.opening_of(now.date())
        if opening is None or not opening <= now < calendar.end_of_day(now, 0):
            return
        async with self._units.change() as unit:
            if await unit.jobs.claim(DIGEST, now.date().isoformat(), now):
                waiting = await open_list(unit, ALL, now, calendar, self._terms, MOST_SHOWN)
                if waiting.count.all:
                    await unit.outbox.add(StaffCard(DIGEST, facts_of(waiting)), now)
                await unit.commit()
        self._told = now.date()


def facts_of(waiting: OpenList) -> Facts:
    """What waits, without words."""
    return {
        "at": waiting.at.isoformat(),
        "waiting": waiting.count.all,
        "late": waiting.count.overdue,
        "skipped": waiting.skipped,
        "page": waiting.skipped // MOST_SHOWN + 1,
        "asked": waiting.asked,
        "lines": [_waiting_facts(each) for each in waiting.shown],
    }


def found_facts(found: Found) -> Mapping[str, str | int]:
    """What one line of a list says of a request."""
    sent, standing, address = found.request.sent, found.request.standing, found.address
    return {
        "number": found.request.number,
        "kind": sent.kind.value,
        "service": found.service or sent.service or "",
        "subject": sent.subject,
        "street": address.street if address else "",
        "house": address.house if address else "",
        "flat": address.flat if address else "",
        "state": standing.state.value,
        "clerk": standing.clerk.name if standing.clerk else "",
        "into": standing.merged_into or 0,
        "at": sent.created_at.isoformat(),
    }


def _waiting_facts(waiting: Waiting) -> Mapping[str, str | int]:
    return {
        **found_facts(waiting.found),
        "since": waiting.found.request.standing.turn_since.isoformat(),
        "answer_by": waiting.answer_due.isoformat(),
        "done_by": waiting.resolution_due.isoformat() if waiting.resolution_due else "",
    }
