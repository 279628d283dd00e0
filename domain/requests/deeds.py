"""What a clerk does, as the log takes it."""

from dataclasses import dataclass
from datetime import datetime

from domain.identifiers import ActId, UserId
from domain.requests.change import Held
from domain.requests.events import EventKind, NewEvent, clerk
from domain.requests.request import Clerk


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that a clerk does: `act` is the same when it is taken up again, and counts once.

    `sure` is who does it all the same, having been told what a colleague did; who was only told whose the
    request is, before they wrote, was `told_of` that clerk.
    """

    by: Clerk
    act: ActId
    at: datetime
    sure: bool = False
    told_of: UserId | None = None


def entry_of(held: Held, kind: EventKind, deed: Deed) -> NewEvent:
    """The entry that a deed makes."""
    return NewEvent(held.number, kind, held.moment(deed.at), clerk(deed.by), act=deed.act)


def has(held: Held, by: Clerk) -> bool:
    """Whether a clerk has the request."""
    owner = held.request.standing.clerk
    return owner is not None and owner.id == by.id
