"""Why a clerk's act is not carried out: what a clerk is told before a second text leaves."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from domain.errors import DomainError
from domain.identifiers import UserId
from domain.requests.change import Held
from domain.requests.events import EventKind, NewEvent, RequestEvent
from domain.requests.plans import waiting
from domain.requests.request import Clerk

JUST_NOW = timedelta(minutes=1)
"""A colleague's answer that is so fresh has not been seen by whoever writes another one."""

_DEEDS = frozenset(
    {EventKind.TAKEN, EventKind.ANSWERED, EventKind.DONE, EventKind.REFUSED, EventKind.REOPENED}
)
"""What shows whose a request is."""

_CLOSINGS = frozenset(
    {
        EventKind.DONE,
        EventKind.REFUSED,
        EventKind.WITHDRAWN,
        EventKind.CLOSED_BY_SILENCE,
        EventKind.MERGED,
    }
)
"""What closes a request."""


class RefusalReason(StrEnum):
    """The usual reasons why a request is refused; clerks give others in their own words."""

    NOT_OURS = "not_ours"
    NO_SUCH_METER = "no_such_meter"
    MISSING_PAPERS = "missing_papers"
    REPEATED = "repeated"


LONGEST_REASON = 500
"""Characters of a reason in a clerk's own words."""


class ActedBefore(DomainError):
    """A colleague has done something that whoever acts may not have seen: `name` did `what` at that time."""


class HeldByAnother(ActedBefore):
    """A colleague has the request."""

    code = "desk-error-held"


class AnsweredMeanwhile(ActedBefore):
    """A colleague has just answered."""

    code = "desk-error-answered"


class IsClosed(ActedBefore):
    """The request is closed."""

    code = "desk-error-closed"

    @property
    def can_be_opened(self) -> bool:
        """Whether it can be opened again: not where the resident took it back."""
        return self.facts["what"] != EventKind.WITHDRAWN


class NoReason(DomainError):
    """A refusal without a reason: the resident is to read one."""

    code = "desk-error-no-reason"


class LongReason(DomainError):
    """A reason that is too long to be read."""

    code = "desk-error-long-reason"


def checked_reason(reason: str) -> str:
    """A reason: a usual one, or words.

    Raises:
        NoReason, LongReason: it is none.
    """
    words = reason.strip()
    if not words:
        raise NoReason
    if len(words) > LONGEST_REASON:
        raise LongReason(longest=LONGEST_REASON)
    return words


def check_open(held: Held) -> None:
    """Hold what can only be done to an open request.

    Raises:
        IsClosed: it is closed, by whom and when.
    """
    standing = held.request.standing
    if standing.is_open:
        return
    closing = _last(held.log, lambda each: each.entry.kind in _CLOSINGS)
    raise IsClosed(name=closing.actor.name, what=closing.kind.value, at=closing.at)


def check_own(held: Held, by: Clerk, told_of: UserId | None = None) -> None:
    """Hold what belongs to the colleague who has the request, unless that is whom they were `told_of`.

    Raises:
        HeldByAnother: somebody else has it.
    """
    owner = held.request.standing.clerk
    if owner is None or owner.id in {by.id, told_of}:
        return
    deed = _last(held.log, lambda each: each.entry.kind in _DEEDS and each.entry.actor.id == owner.id)
    raise HeldByAnother(name=owner.name, what=deed.kind.value, at=deed.at)


def check_seen(held: Held, by: Clerk, written_at: datetime) -> None:
    """Hold an answer that was written beside a colleague's, or while one waits for its time.

    Raises:
        AnsweredMeanwhile: whoever wrote it cannot have seen that one, or the resident has it still to read.
    """
    for plan in waiting(held.log):
        if plan.entry.actor.id != by.id:
            raise AnsweredMeanwhile(name=plan.entry.actor.name, at=plan.entry.at)
    answer = _last(held.log, lambda each: each.entry.kind is EventKind.ANSWERED)
    fresh = answer.kind is EventKind.ANSWERED and answer.at > written_at - JUST_NOW
    if fresh and answer.actor.id != by.id:
        raise AnsweredMeanwhile(name=answer.actor.name, at=answer.at)


def _last(log: Sequence[RequestEvent], wanted: Callable[[RequestEvent], bool]) -> NewEvent:
    """The newest entry that is wanted; where there is none, the newest of all."""
    return next((each for each in reversed(log) if wanted(each)), log[-1]).entry
