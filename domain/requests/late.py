"""Requests whose day has passed: their cards say so, from the next working morning on."""

from collections.abc import Sequence
from datetime import date, datetime

from domain.clock import Clock
from domain.requests.calendar import WorkCalendar
from domain.requests.change import hold_itself, show_card
from domain.requests.clocks import Terms
from domain.requests.overview import OverviewUnits
from domain.requests.search import Waiting, calendar_of, open_list
from domain.requests.wanted import ALL

LATE = "request-late"
"""The job of saying so, once for each request."""

AT_ONCE = 300
"""Requests that are looked at together, and the most whose cards are marked in a morning, for a group takes
few messages a minute; the others are marked the next one. The digest counts all of them."""


class LateService:
    """Marks the cards of what should have been done."""

    def __init__(self, units: OverviewUnits, clock: Clock, calendar: WorkCalendar, terms: Terms) -> None:
        self._units = units
        self._clock = clock
        self._calendar = calendar
        self._terms = terms
        self._marked: date | None = None

    async def mark(self) -> None:
        """Do it once a day, when work has begun; what waits for its resident is not late."""
        now = self._clock.now()
        if self._marked == now.date():
            return
        async with self._units.look() as unit:
            opening = (await calendar_of(unit, self._calendar)).opening_of(now.date())
            if opening is None or now < opening:
                return
        looked_at = marked = 0
        while marked < AT_ONCE:
            async with self._units.look() as unit:
                waiting = await open_list(unit, ALL, now, self._calendar, self._terms, AT_ONCE, looked_at)
            if not waiting.shown:
                break
            marked += await self._mark(waiting.shown, now, AT_ONCE - marked)
            looked_at += len(waiting.shown)
        self._marked = now.date()

    async def _mark(self, waiting: Sequence[Waiting], now: datetime, most: int) -> int:
        """Mark so many of those that are late and were not marked before; how many that were."""
        marked = 0
        for each in waiting:
            if marked == most:
                break
            if each.resolution_due is None or each.resolution_due > now:
                continue
            async with self._units.change() as unit:
                held = await hold_itself(unit, each.found.request.number)
                if await unit.jobs.claim(LATE, str(held.number), now):
                    await show_card(unit, held.request, now)
                    await unit.commit()
                    marked += 1
        return marked
