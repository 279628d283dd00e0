"""The log of a request: what happened to it, one entry an act. Nothing of it is ever altered or removed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.identifiers import ActId, UserId
from domain.requests.request import Clerk, EventId, RequestNumber


class EventKind(StrEnum):
    """What can happen to a request."""

    CREATED = "created"
    SAID = "said"
    """The resident's words."""
    UNSAID = "unsaid"
    """They were meant for something else: it waits for the resident as before."""
    TAKEN = "taken"
    """By a clerk, from another one too."""
    RELEASED = "released"
    """The clerk who had it has it no more."""
    ANSWERED = "answered"
    """A clerk's words to the resident, whose turn it is then."""
    NOTED = "noted"
    """A clerk's words that stay in the group."""
    PLANNED = "planned"
    """An answer that is to be sent later."""
    UNPLANNED = "unplanned"
    """One that is not to be sent, or was."""
    EDITED = "edited"
    """Whoever wrote an earlier entry's words has changed them."""
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    CLOSED_BY_SILENCE = "closed_by_silence"
    REOPENED = "reopened"
    MERGED = "merged"
    """Into another request."""
    JOINED = "joined"
    """By another request, which goes on in this one and waits for a clerk (`asked_at`)."""
    RATED = "rated"


class ActorKind(StrEnum):
    """Who may act."""

    RESIDENT = "resident"
    CLERK = "clerk"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it."""

    kind: ActorKind
    id: UserId | None = None
    name: str = ""

    @property
    def clerk(self) -> Clerk | None:
        """The clerk, if it was one."""
        return Clerk(self.id, self.name) if self.kind is ActorKind.CLERK and self.id is not None else None


SYSTEM = Actor(ActorKind.SYSTEM)


def resident(user: UserId) -> Actor:
    """A resident, whose name is nobody's business here."""
    return Actor(ActorKind.RESIDENT, user)


def clerk(of: Clerk) -> Actor:
    """A clerk, by the name that they had then."""
    return Actor(ActorKind.CLERK, of.id, of.name)


@dataclass(frozen=True, slots=True)
class Source:
    """The messenger's message that an entry was made of: when it is edited, the entry is found by it."""

    chat: int
    message: int


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An entry to be made. `act` is what it was done by: the same act again makes no second one.

    `about` is the earlier entry that it concerns: the edited one, the planned one. `into` is the request
    that a merged one goes on in; `rating` is 1 to 5.
    """

    request: RequestNumber
    kind: EventKind
    at: datetime
    actor: Actor
    text: str = ""
    act: ActId | None = None
    source: Source | None = None
    about: EventId | None = None
    into: RequestNumber | None = None
    rating: int | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


ASKED_AT = "asked_at"
"""The fact of a joined request that says since when its resident waits: a moment in ISO form."""


def asked_at(entry: NewEvent) -> datetime:
    """Since when a clerk is waited for, by what an entry brings."""
    told = entry.facts.get(ASKED_AT)
    return datetime.fromisoformat(told) if told else entry.at


@dataclass(frozen=True, slots=True)
class RequestEvent:
    """An entry of the log."""

    id: EventId
    entry: NewEvent
