"""What a resident says about a request after it was sent; what they change of it, or did not mean for it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.clock import Clock, lately
from domain.errors import DomainError
from domain.identifiers import ActId, UserId
from domain.outbox import EditOf
from domain.requests.answering import words_now
from domain.requests.change import Held, Moved, enter, hold, hold_itself, show
from domain.requests.events import ActorKind, EventKind, NewEvent, RequestEvent, Source, resident
from domain.requests.exchange import TAKEN_BACK, state_before, takes_back
from domain.requests.files import RequestFile
from domain.requests.mine import MOST_REQUESTS, NotMyRequest, found
from domain.requests.outgoing import told
from domain.requests.repository import RequestsUnit, RequestsUnits
from domain.requests.request import EventId, Request, RequestNumber, RequestState
from domain.requests.spoken import changed, said, unsaid
from domain.requests.thanks import only_thanks

LISTENED_FOR = timedelta(minutes=10)
"""So long after words of theirs a resident may write on, without saying again what it is about."""

MOST_WORDS, WORDS_WITHIN = 30, timedelta(hours=1)
"""So many messages of a resident can a clerk be expected to read of one request."""

SPOKEN = frozenset({EventKind.SAID, EventKind.REOPENED})
"""The resident's words after sending."""


class TooManyWords(DomainError):
    """Clerks have not read yet what came before; nothing was passed on, and from that moment it is again."""

    code = "my-requests-error-too-many"


class IsWithdrawn(DomainError):
    """The resident has taken the request back: nobody reads it any more."""

    code = "my-requests-error-withdrawn"


class AnsweredSince(DomainError):
    """A clerk has acted upon words that are to be taken back."""

    code = "my-requests-error-answered"


@dataclass(frozen=True, slots=True)
class Words:
    """What a resident has written: a text, files or both, in which message, and when."""

    text: str
    files: Sequence[RequestFile]
    source: Source | None
    at: datetime


@dataclass(frozen=True, slots=True)
class PassedOn:
    """Words that clerks have now: in which request, by which entry, and whether that opened it again."""

    number: RequestNumber
    event: EventId
    reopened: bool


@dataclass(frozen=True, slots=True)
class Thanked:
    """Words that were only thanks for a closed request: it stays so, and they are not kept."""

    number: RequestNumber
    refused: bool


_ANSWERED_FOR = frozenset({RequestState.DONE, RequestState.REFUSED})
"""How a request ends that clerks can be thanked for."""


class RepliesService:
    """What a resident may say; only about requests of their own (`NotMyRequest`)."""

    def __init__(self, units: RequestsUnits, clock: Clock) -> None:
        self._units = units
        self._clock = clock

    async def check(self, user: UserId, number: RequestNumber) -> RequestNumber:
        """The number under which words can be said now.

        Raises:
            NotMyRequest, IsWithdrawn: there is nobody to hear them.
        """
        async with self._units.look() as unit:
            request = await found(unit, user, number)
        _check_heard(request)
        return request.number

    async def say(
        self, user: UserId, number: RequestNumber, words: Words, act: ActId, *, reopen: bool = False
    ) -> PassedOn | Thanked:
        """Pass words on to the clerks; a closed request is open again by them.

        By mere thanks it is only where the resident has said that they want to `reopen` it.

        Raises:
            NotMyRequest, IsWithdrawn, TooManyWords: they were not passed on.
        """
        async with self._units.change() as unit:
            held = await hold_own(unit, user, number)
            before = held.entry_of(act, *SPOKEN)
            if before is not None:
                reopened = before.entry.kind is EventKind.REOPENED
                return PassedOn(held.number, before.id, reopened)
            _check_heard(held.request)
            if not reopen and _is_thanked(held.request, words):
                return _thanked(held.request)
            _check_room(held, self._clock.now())
            closed = not held.request.standing.is_open
            kind = EventKind.REOPENED if closed else EventKind.SAID
            entry = NewEvent(
                held.number, kind, held.moment(words.at), resident(user), words.text, act, words.source
            )
            now, event = await enter(unit, held, entry)
            await unit.request_files.add(held.number, event, words.files)
            await show(unit, Moved(held.request, now.request), entry.at)
            of = await told(unit, now.request)
            await unit.outbox.add(said(of, event, words.text, words.files), entry.at)
            await unit.commit()
        return PassedOn(held.number, event, reopened=closed)

    async def addressees(
        self, user: UserId, at: datetime, *, going_on: bool = False
    ) -> Sequence[RequestNumber]:
        """Which requests words may be meant for that say nothing of it.

        The one that the resident has just spoken about; or else those that wait for them, the newest first,
        unless the words are the rest of what was `going_on`.
        """
        async with self._units.look() as unit:
            own = await unit.requests.of_user(user, MOST_REQUESTS)
            opened = [each for each in own if each.standing.is_open]
            spoken = [
                (latest, each.number)
                for each in opened
                if (latest := await _spoken_at(unit, each)) is not None
            ]
        if spoken and at - max(spoken)[0] <= LISTENED_FOR:
            return [max(spoken)[1]]
        waiting = [each.number for each in opened if each.standing.state is RequestState.WAITING]
        return [] if going_on else waiting

    async def waits(self, user: UserId, at: datetime) -> bool:
        """Whether words of theirs answer a clerk, or go on with what was just said, and are nobody else's."""
        return bool(await self.addressees(user, at))

    async def just_sent(self, user: UserId, at: datetime) -> Sequence[RequestNumber]:
        """Open requests that were sent a moment ago, the newest first: something may have been forgotten."""
        async with self._units.look() as unit:
            own = await unit.requests.of_user(user, MOST_REQUESTS)
        return [
            each.number for each in own if each.standing.is_open and at - each.sent.created_at <= LISTENED_FOR
        ]

    async def thanked(self, user: UserId, at: datetime, text: str) -> Thanked | None:
        """Which request is meant by thanks that say nothing of it: whose end was heard just now."""
        if not only_thanks(text):
            return None
        async with self._units.look() as unit:
            own = await unit.requests.of_user(user, MOST_REQUESTS)
        ended = [
            (each.standing.closed_at, each)
            for each in own
            if each.standing.state in _ANSWERED_FOR and each.standing.closed_at is not None
        ]
        if not ended:
            return None
        heard, latest = max(ended, key=lambda each: each[0])
        waiting = [each.standing for each in own if each.standing.state is RequestState.WAITING]
        if at - heard > LISTENED_FOR or any(each.turn_since > heard for each in waiting):
            return None
        return _thanked(latest)

    async def take_back(self, user: UserId, event: EventId, act: ActId) -> RequestNumber:
        """Words were meant for something else: the request waits for the resident again, if it did before.

        Raises:
            NotMyRequest: they are somebody else's.
            AnsweredSince: a clerk has read them and acted.
        """
        async with self._units.change() as unit:
            held, words = await _own_words(unit, user, event)
            if any(each.entry.about == event and takes_back(each.entry) for each in held.log):
                return held.number
            later = [each.entry for each in held.log if each.id > event and each.entry.kind not in _QUIET]
            if any(each.actor.kind is ActorKind.CLERK for each in later):
                raise AnsweredSince
            entry = NewEvent(
                held.number,
                EventKind.EDITED,
                held.moment(self._clock.now()),
                resident(user),
                act=act,
                about=words.id,
                facts={TAKEN_BACK: "yes"},
            )
            if not later and state_before(held.log, event) is RequestState.WAITING:
                entry = replace(entry, kind=EventKind.UNSAID, facts={})
            now, _ = await enter(unit, held, entry)
            await show(unit, Moved(held.request, now.request), entry.at)
            await unit.outbox.add(EditOf(unsaid(await told(unit, now.request), event)), entry.at)
            await unit.commit()
        return held.number

    async def edit(self, user: UserId, event: EventId, text: str, act: ActId) -> RequestNumber:
        """The resident has changed their words: what the group has of them is changed too.

        Raises:
            NotMyRequest: they are somebody else's.
        """
        async with self._units.change() as unit:
            held, words = await _own_words(unit, user, event)
            if held.entry_of(act, EventKind.EDITED) or text == words_now(held.log, words):
                return held.number
            at = held.moment(self._clock.now())
            entry = NewEvent(held.number, EventKind.EDITED, at, resident(user), text, act, about=event)
            now, made = await enter(unit, held, entry)
            of = await told(unit, now.request)
            if words.entry.kind is EventKind.CREATED:
                await unit.outbox.add(changed(of, made, text), at)
            else:
                files = (await unit.request_files.of_request(held.number)).get(event, ())
                card = said(of, event, text, files, edited=True)
                await unit.outbox.add(EditOf(replace(card, files=())), at)
            await unit.commit()
        return held.number


_QUIET = frozenset(
    {EventKind.NOTED, EventKind.EDITED, EventKind.PLANNED, EventKind.UNPLANNED, EventKind.TAKEN}
)
"""What may have happened after words that nobody has answered."""


async def hold_own(unit: RequestsUnit, user: UserId, number: RequestNumber) -> Held:
    """Hold a user's request; of a merged one, the one that it goes on in.

    Raises:
        NotMyRequest: it is not the user's.
    """
    held = await hold(unit, (await found(unit, user, number)).number)
    if held.request.sent.user != user:
        raise NotMyRequest
    return held


async def _own_words(unit: RequestsUnit, user: UserId, event: EventId) -> tuple[Held, RequestEvent]:
    words = await unit.requests.event(event)
    if words is None or words.entry.actor != resident(user) or words.entry.kind not in _WORDS:
        raise NotMyRequest
    return await hold_itself(unit, words.entry.request), words


_WORDS = SPOKEN | {EventKind.CREATED}


async def _spoken_at(unit: RequestsUnit, request: Request) -> datetime | None:
    """When the resident has last said something that they have not taken back."""
    log = await unit.requests.events(request.number)
    gone = {each.entry.about for each in log if takes_back(each.entry)}
    own = (each for each in reversed(log) if each.entry.kind in SPOKEN and each.id not in gone)
    return next((each.entry.at for each in own if each.entry.actor.kind is ActorKind.RESIDENT), None)


def _is_thanked(request: Request, words: Words) -> bool:
    return request.standing.state in _ANSWERED_FOR and not words.files and only_thanks(words.text)


def _thanked(request: Request) -> Thanked:
    return Thanked(request.number, refused=request.standing.state is RequestState.REFUSED)


def _check_heard(request: Request) -> None:
    if request.standing.state is RequestState.WITHDRAWN:
        raise IsWithdrawn(number=str(request.number))


def _check_room(held: Held, now: datetime) -> None:
    words = (
        each.entry.at
        for each in held.log
        if each.entry.kind in SPOKEN and each.entry.actor.kind is ActorKind.RESIDENT
    )
    spoken = lately(words, WORDS_WITHIN, now)
    if len(spoken) >= MOST_WORDS:
        again = spoken[-MOST_WORDS] + WORDS_WITHIN
        raise TooManyWords(until=again.astimezone(now.tzinfo))
