"""A change of a request, as all who change one go about it: held, moved, logged, shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.errors import DomainError
from domain.identifiers import ActId
from domain.outbox import EditOf, Message, TopicAct, TopicChange
from domain.requests.events import EventKind, NewEvent, RequestEvent
from domain.requests.moves import after
from domain.requests.outgoing import Told, card, told, topic
from domain.requests.repository import RequestsUnit
from domain.requests.request import EventId, Request, RequestNumber


class NoSuchRequest(DomainError):
    """No request has this number."""

    code = "desk-error-no-request"


@dataclass(frozen=True, slots=True)
class Held:
    """A request that nobody else changes until the unit of work has ended, with its log, oldest first."""

    request: Request
    log: Sequence[RequestEvent]

    @property
    def number(self) -> RequestNumber:
        """The number that it goes on under."""
        return self.request.number

    def moment(self, at: datetime) -> datetime:
        """When something happened that is handled now: never before what the log has already."""
        return max(at, self.log[-1].entry.at.astimezone(at.tzinfo))

    def entry_of(self, act: ActId, *kinds: EventKind) -> RequestEvent | None:
        """What this very act has made, where it was taken before."""
        made = (each for each in self.log if each.entry.act == act and each.entry.kind in kinds)
        return next(made, None)


@dataclass(frozen=True, slots=True)
class Moved:
    """A request before and after something was done to it; the same where that was done before."""

    before: Request
    now: Request

    @property
    def is_seen(self) -> bool:
        """Whether the group sees a change by the card and the topic's name."""
        before, now = self.before.standing, self.now.standing
        return (before.state, before.clerk) != (now.state, now.clerk)


async def find(unit: RequestsUnit, number: RequestNumber) -> Request:
    """The request that a number leads to: of a merged one, the one that it goes on in.

    Raises:
        NoSuchRequest: there is none.
    """
    request = await unit.requests.find(number)
    while request is not None and request.standing.merged_into is not None:
        request = await unit.requests.find(request.standing.merged_into)
    if request is None:
        raise NoSuchRequest(number=str(number))
    return request


async def hold(unit: RequestsUnit, number: RequestNumber) -> Held:
    """Hold the request that a number leads to; one at a time, or two may wait for one another for ever.

    Raises:
        NoSuchRequest: there is none.
    """
    held = await hold_itself(unit, (await find(unit, number)).number)
    into = held.request.standing.merged_into
    return held if into is None else await hold(unit, into)


async def hold_itself(unit: RequestsUnit, number: RequestNumber) -> Held:
    """Hold the request of this very number, merged or not.

    Raises:
        NoSuchRequest: there is none.
    """
    request = await unit.requests.take_hold(number)
    if request is None:
        raise NoSuchRequest(number=str(number))
    return Held(request, await unit.requests.events(number))


async def enter(unit: RequestsUnit, held: Held, entry: NewEvent) -> tuple[Held, EventId]:
    """Make an entry, and keep how the request stands after it.

    Raises:
        NotAllowed: it cannot happen to a request in this state.
    """
    standing = after(held.request.standing, entry)
    event = await unit.requests.log(entry)
    if event is None:
        raise ValueError("whoever enters something looks before whether it was entered already")
    if standing != held.request.standing:
        await unit.requests.put(held.number, standing)
    moved = replace(held.request, standing=standing)
    return Held(moved, [*held.log, RequestEvent(event, entry)]), event


async def show(unit: RequestsUnit, moved: Moved, at: datetime) -> None:
    """What the group sees of a change: the card's words, the topic's name, whether the topic is open."""
    if not moved.is_seen:
        return
    before, now = moved.before, moved.now
    of = await told(unit, now)
    words: list[Message] = [_card_now(of)]
    if before.standing.state is not now.standing.state:
        words.append(TopicChange(topic(of), TopicAct.RENAME))
    if before.standing.is_open is not now.standing.is_open:
        words.append(TopicChange(topic(of), TopicAct.REOPEN if now.standing.is_open else TopicAct.CLOSE))
    for each in words:
        await unit.outbox.add(each, at)


async def show_card(unit: RequestsUnit, request: Request, at: datetime) -> None:
    """What the group reads on the card from now on."""
    await unit.outbox.add(_card_now(await told(unit, request, at)), at)


def _card_now(of: Told) -> EditOf:
    return EditOf(replace(card(of), files=()))
