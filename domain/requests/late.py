"""Requests whose day has passed: their cards say so, from the next working morning on."""

from datetime import date

from domain.clock import Clock
from domain.requests.calendar import WorkCalendar
from domain.requests.change import hold_itself, show_card
from domain.requests.clocks import Terms
from domain.requests.overview import OverviewUnits
from domain.requests.search import calendar_of, open_list
from domain.requests.wanted import ALL

LATE = "request-late"
"""The job of saying so, once for each request."""

AT_ONCE = 300
"""Requests that are looked at in a morning, those that wait the longest; the others the next one."""


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
            waiting = await open_list(unit, ALL, now, self._calendar, self._terms, AT_ONCE)
        for each in waiting.shown:
            if each.resolution_due is not None and each.resolution_due <= now:
                async with self._units.change() as unit:
                    held = await hold_itself(unit, each.found.request.number)
                    if await unit.jobs.claim(LATE, str(held.number), now):
                        await show_card(unit, held.request, now)
                        await unit.commit()
        self._marked = now.date()
