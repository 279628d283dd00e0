"""Requests: what a resident asks the company for, and what the clerks are to answer (manual, 4.3 and 3.2)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from domain.identifiers import AccountNumber, DraftId, MeterId, UserId
from domain.outbox import Key
from domain.residents import Language

RequestNumber = NewType("RequestNumber", int)
"""What residents and clerks call a request by: «№ 1042»."""

EventId = NewType("EventId", int)
"""One entry of the log of requests."""

ServiceCode = NewType("ServiceCode", str)
"""The company's own name for a service that can be ordered: «sealing»."""

THING = "request"
"""What the keys of everything begin with that is shown of a request."""


class RequestKind(StrEnum):
    """What is asked for: a service (manual, 4.3.1), an answer (4.3.2), or a better bot (3.2)."""

    SERVICE = "service"
    STATEMENT = "statement"
    FEEDBACK = "feedback"


class RequestState(StrEnum):
    """How far a request is."""

    NEW = "new"
    IN_WORK = "in_work"
    WAITING = "waiting"
    """For the resident, whom a clerk has answered or asked."""
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    """Goes on under another number."""


OPEN = frozenset({RequestState.NEW, RequestState.IN_WORK, RequestState.WAITING})
"""The states in which somebody still has something to do."""


class Turn(StrEnum):
    """Who is to say something next."""

    CLERK = "clerk"
    RESIDENT = "resident"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Clerk:
    """A person of the staff group, by Telegram's number and the name that colleagues see."""

    id: UserId
    name: str


@dataclass(frozen=True, slots=True)
class Contacts:
    """How to reach whoever asks; `convenient` is when, in their own words. Each may be empty."""

    name: str = ""
    phone: str = ""
    email: str = ""
    convenient: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a request stands: all of it follows from its log.

    `clerk` has taken it. Since `turn_since` it is somebody's turn: for clerks that is the first of the
    resident's words that nobody has answered. `closed_at` is when it was closed last, `rating` is 1 to 5.
    """

    state: RequestState
    turn: Turn
    turn_since: datetime
    clerk: Clerk | None = None
    merged_into: RequestNumber | None = None
    closed_at: datetime | None = None
    rating: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has something to do."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class NewRequest:
    """A request as it was sent in.

    A service has a `service` and, where the account has meters, a `meter`; a statement has a `subject`;
    feedback may come without an account.
    """

    draft: DraftId
    kind: RequestKind
    user: UserId
    language: Language
    created_at: datetime
    account: AccountNumber | None = None
    service: ServiceCode | None = None
    meter: MeterId | None = None
    subject: str = ""
    text: str = ""
    contacts: Contacts = Contacts()


@dataclass(frozen=True, slots=True)
class Request:
    """A request, as it was sent in and as it stands."""

    number: RequestNumber
    sent: NewRequest
    standing: Standing


def key_of(number: RequestNumber, event: EventId | None = None) -> Key:
    """What shows a request (its card, its topic), or one event of it."""
    return Key(f"{THING}:{number}" if event is None else f"{THING}:{number}:{event}")


def shown_by(key: Key) -> tuple[RequestNumber, EventId | None] | None:
    """The request that a key is about, and the event, if it is about one; None for keys of other things."""
    match key.split(":"):
        case [thing, number] if thing == THING and number.isdecimal():
            return RequestNumber(int(number)), None
        case [thing, number, event] if thing == THING and number.isdecimal() and event.isdecimal():
            return RequestNumber(int(number)), EventId(int(event))
        case _:
            return None
