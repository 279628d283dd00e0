"""What an event makes of a request: one small table, and the fold of a log over it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from domain.errors import DomainError
from domain.requests.events import EventKind, NewEvent, asked_at
from domain.requests.request import OPEN, RequestState, Standing, Turn

_S, _E = RequestState, EventKind

_IN_ANY_STATE = frozenset({_E.NOTED, _E.EDITED, _E.UNPLANNED})
"""Events that leave the state as it is, whatever it is."""

MOVES: Mapping[EventKind, Mapping[RequestState, RequestState]] = {
    _E.SAID: {
        _S.NEW: _S.NEW,
        _S.IN_WORK: _S.IN_WORK,
        _S.WAITING: _S.IN_WORK,
        _S.DONE: _S.IN_WORK,
        _S.REFUSED: _S.IN_WORK,
    },
    _E.UNSAID: {_S.IN_WORK: _S.WAITING},
    _E.JOINED: {_S.WAITING: _S.IN_WORK},
    _E.TAKEN: {_S.NEW: _S.IN_WORK, _S.IN_WORK: _S.IN_WORK, _S.WAITING: _S.WAITING},
    _E.RELEASED: {_S.IN_WORK: _S.NEW, _S.WAITING: _S.WAITING},
    _E.ANSWERED: dict.fromkeys(OPEN, _S.WAITING),
    _E.PLANNED: {state: state for state in OPEN},
    _E.DONE: dict.fromkeys(OPEN, _S.DONE),
    _E.REFUSED: dict.fromkeys(OPEN, _S.REFUSED),
    _E.WITHDRAWN: {_S.NEW: _S.WITHDRAWN},
    _E.CLOSED_BY_SILENCE: {_S.WAITING: _S.DONE},
    _E.REOPENED: {_S.DONE: _S.IN_WORK, _S.REFUSED: _S.IN_WORK},
    _E.MERGED: dict.fromkeys(OPEN, _S.MERGED),
    _E.RATED: {_S.DONE: _S.DONE},
}
"""From which state an event leads to which; from any other it is not allowed."""

_RESIDENTS_TURN = frozenset({_E.ANSWERED, _E.UNSAID})
"""After these it is for the resident to say something."""

_CLERKS_TURN = frozenset({_E.SAID, _E.JOINED, _E.REOPENED, _E.RELEASED})
"""After these it is for a clerk to say something, unless it was before."""


class NotAllowed(DomainError):
    """Something that cannot happen to a request in the state that it is in."""

    code = "requests-error-not-allowed"

    def __init__(self, kind: EventKind, standing: Standing) -> None:
        super().__init__()
        self.kind = kind
        self.standing = standing


def is_allowed(kind: EventKind, state: RequestState) -> bool:
    """Whether it can happen to a request in this state."""
    return kind in _IN_ANY_STATE or state in MOVES.get(kind, {})


def created(entry: NewEvent) -> Standing:
    """How a request stands that was just sent in."""
    return Standing(_S.NEW, Turn.CLERK, entry.at)


def after(standing: Standing, entry: NewEvent) -> Standing:
    """How a request stands after an event.

    Raises:
        NotAllowed: it cannot happen in this state.
    """
    if not is_allowed(entry.kind, standing.state):
        raise NotAllowed(entry.kind, standing)
    moved = replace(standing, state=MOVES.get(entry.kind, {}).get(standing.state, standing.state))
    return _taken(_turned(_closed(moved, standing, entry), entry), entry)


def fold(log: Iterable[NewEvent]) -> Standing:
    """How a request stands, from its log alone, oldest entry first.

    Raises:
        ValueError: the log does not begin with its creation.
        NotAllowed: it says what cannot have happened.
    """
    entries = iter(log)
    first = next(entries, None)
    if first is None or first.kind is not EventKind.CREATED:
        raise ValueError("a log begins with the creation")
    standing = created(first)
    for entry in entries:
        standing = after(standing, entry)
    return standing


def _closed(moved: Standing, before: Standing, entry: NewEvent) -> Standing:
    if before.is_open and not moved.is_open:
        over = replace(moved, turn=Turn.NOBODY, turn_since=entry.at, closed_at=entry.at)
        return replace(over, merged_into=entry.into) if entry.kind is EventKind.MERGED else over
    if moved.is_open and not before.is_open:
        return replace(moved, closed_at=None, rating=None)
    return replace(moved, rating=entry.rating) if entry.kind is EventKind.RATED else moved


def _turned(standing: Standing, entry: NewEvent) -> Standing:
    if entry.kind in _RESIDENTS_TURN:
        return replace(standing, turn=Turn.RESIDENT, turn_since=entry.at)
    if entry.kind is EventKind.RELEASED and standing.state is RequestState.WAITING:
        return standing
    if entry.kind in _CLERKS_TURN and standing.turn is not Turn.CLERK:
        return replace(standing, turn=Turn.CLERK, turn_since=asked_at(entry))
    return standing


def _taken(standing: Standing, entry: NewEvent) -> Standing:
    """Who answers or closes a request that nobody has, has it."""
    by = entry.actor.clerk
    if entry.kind is EventKind.RELEASED:
        return replace(standing, clerk=None)
    if entry.kind is EventKind.TAKEN:
        return replace(standing, clerk=by)
    takes = entry.kind in {EventKind.ANSWERED, EventKind.DONE, EventKind.REFUSED}
    return replace(standing, clerk=by) if takes and standing.clerk is None and by is not None else standing
