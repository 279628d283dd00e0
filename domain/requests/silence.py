"""What nobody says: requests of silent residents close themselves, and a rating is asked for once more."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from domain.clock import Clock
from domain.requests.change import Held, Moved, enter, find, hold_itself, show
from domain.requests.events import SYSTEM, EventKind, NewEvent, RequestEvent
from domain.requests.overview import OverviewUnit, OverviewUnits
from domain.requests.request import RequestNumber, RequestState
from domain.requests.saying import SILENCE, Telling, tell

UNTIL_ASKED_AGAIN = timedelta(days=1)
"""So long after a request was done its rating is asked for once more."""
TOO_LATE_TO_ASK = timedelta(days=3)
"""Whoever was not asked by then, because the program was down, is left in peace."""
RATE_AGAIN = "rate-again"
"""The job of asking, once for each request."""
AT_ONCE = 100
"""Requests that are looked at in one go; the others a little later."""


class SilenceService:
    """What is done by the clock about residents who say nothing."""

    def __init__(self, units: OverviewUnits, clock: Clock) -> None:
        self._units = units
        self._clock = clock

    async def close_silent(self) -> None:
        """Close what has waited for its resident too long, with a notice; a word opens it again."""
        async with self._units.look() as unit:
            silent = await unit.request_times.silent(self._clock.now() - SILENCE, AT_ONCE)
        for number in silent:
            await self._about(number, self._close)

    async def ask_again(self) -> None:
        """Ask once more how satisfied the resident is, a day after their request was done."""
        now = self._clock.now()
        async with self._units.look() as unit:
            unrated = await unit.request_times.unrated(
                now - TOO_LATE_TO_ASK, now - UNTIL_ASKED_AGAIN, RATE_AGAIN, AT_ONCE
            )
        for number in unrated:
            await self._about(number, self._ask)

    async def _about(
        self, number: RequestNumber, act: Callable[[OverviewUnit, Held, datetime], Awaitable[None]]
    ) -> None:
        """Each in a transaction of its own: whoever says something meanwhile is before it or after it."""
        async with self._units.change() as unit:
            await act(unit, await hold_itself(unit, number), self._clock.now())
            await unit.commit()

    async def _close(self, unit: OverviewUnit, held: Held, now: datetime) -> None:
        standing = held.request.standing
        if standing.state is not RequestState.WAITING or standing.turn_since > now - SILENCE:
            return
        if await _is_to_be_answered(unit, held.number):
            return
        entry = NewEvent(held.number, EventKind.CLOSED_BY_SILENCE, held.moment(now), SYSTEM)
        closed, event = await enter(unit, held, entry)
        await tell(unit, closed, Telling.SILENCE, event)
        await show(unit, Moved(held.request, closed.request), now)

    async def _ask(self, unit: OverviewUnit, held: Held, now: datetime) -> None:
        standing, done = held.request.standing, _last_done(held)
        if standing.state is not RequestState.DONE or standing.rating is not None or done is None:
            return
        if await unit.jobs.claim(RATE_AGAIN, str(held.number), now):
            await tell(unit, held, Telling.RATE_AGAIN, done.id)


async def _is_to_be_answered(unit: OverviewUnit, number: RequestNumber) -> bool:
    """Whether an answer waits for its time: clerks have more to say, under a number merged into it too."""
    for each in await unit.requests.planned():
        if (await find(unit, each.entry.request)).number == number:
            return True
    return False


def _last_done(held: Held) -> RequestEvent | None:
    return next((each for each in reversed(held.log) if each.entry.kind is EventKind.DONE), None)
