"""How a resident ends a request of their own, and whether they are content with its end."""

from domain.clock import Clock
from domain.errors import DomainError
from domain.identifiers import ActId, UserId
from domain.requests.change import Held, Moved, enter, show
from domain.requests.events import EventKind, NewEvent, resident
from domain.requests.moves import is_allowed
from domain.requests.outgoing import told
from domain.requests.replying import hold_own
from domain.requests.repository import RequestsUnit, RequestsUnits
from domain.requests.request import Request, RequestNumber, RequestState
from domain.requests.spoken import rated

WORST, BEST = 1, 5
CONTENT = 4
"""Whoever rates lower tells clerks something, without a word too."""

LONGEST_WORD = 1000  # characters of why


class InWorkAlready(DomainError):
    """A request that is to be withdrawn: a clerk has begun."""

    code = "my-requests-error-in-work"


class NotRatedNow(DomainError):
    """A request that is to be rated: it is not done."""

    code = "my-requests-error-not-rated"


class LongWord(DomainError):
    """Too long for a rating."""

    code = "my-requests-error-long-word"


class EndingsService:
    """What a resident may do with a request besides talking; only with their own (`NotMyRequest`)."""

    def __init__(self, units: RequestsUnits, clock: Clock) -> None:
        self._units = units
        self._clock = clock

    async def withdraw(self, user: UserId, number: RequestNumber, act: ActId) -> Request:
        """Take a request back that nobody works on; of no effect where it is taken back already.

        Raises:
            InWorkAlready: somebody does, or it has ended.
        """
        async with self._units.change() as unit:
            held = await hold_own(unit, user, number)
            if held.request.standing.state is RequestState.WITHDRAWN:
                return held.request
            if not is_allowed(EventKind.WITHDRAWN, held.request.standing.state):
                raise InWorkAlready(number=str(held.number))
            return await self._end(unit, held, self._entry(held, user, EventKind.WITHDRAWN, act))

    async def solve(self, user: UserId, number: RequestNumber, act: ActId) -> Request:
        """«Спасибо, вопрос решён»; of no effect on a closed request."""
        async with self._units.change() as unit:
            held = await hold_own(unit, user, number)
            if not held.request.standing.is_open:
                return held.request
            return await self._end(unit, held, self._entry(held, user, EventKind.DONE, act))

    async def rate(
        self, user: UserId, number: RequestNumber, rating: int, act: ActId, word: str = ""
    ) -> Request:
        """Say how content one is, from 1 to 5, and why; the newest rating counts.

        Raises:
            NotRatedNow: it is not done, or that is no rating.
            LongWord: the word is too long.
        """
        if len(word) > LONGEST_WORD:
            raise LongWord(longest=LONGEST_WORD)
        async with self._units.change() as unit:
            held = await hold_own(unit, user, number)
            standing = held.request.standing
            if not (is_allowed(EventKind.RATED, standing.state) and WORST <= rating <= BEST):
                raise NotRatedNow(number=str(held.number))
            if held.entry_of(act, EventKind.RATED) or (standing.rating == rating and not word):
                return held.request
            entry = self._entry(held, user, EventKind.RATED, act, word, rating)
            now, event = await enter(unit, held, entry)
            if word or rating < CONTENT:
                of = await told(unit, now.request)
                await unit.outbox.add(rated(of, event, rating, word), entry.at)
            await unit.commit()
            return now.request

    def _entry(
        self,
        held: Held,
        user: UserId,
        kind: EventKind,
        act: ActId,
        text: str = "",
        rating: int | None = None,
    ) -> NewEvent:
        at = held.moment(self._clock.now())
        return NewEvent(held.number, kind, at, resident(user), text, act, rating=rating)

    async def _end(self, unit: RequestsUnit, held: Held, entry: NewEvent) -> Request:
        now, _ = await enter(unit, held, entry)
        await show(unit, Moved(held.request, now.request), entry.at)
        await unit.commit()
        return now.request
