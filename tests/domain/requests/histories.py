"""Random histories of requests: whatever the table of moves allows, at moments that go on."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.identifiers import UserId
from domain.requests.events import SYSTEM, Actor, EventKind, NewEvent, clerk, resident
from domain.requests.moves import after, created, is_allowed
from domain.requests.request import Clerk, RequestNumber, RequestState, Standing
from tests.domain.requests.calendars import moment

NUMBER = RequestNumber(1042)
NINA, OLGA = resident(UserId(1)), clerk(Clerk(UserId(7), "Ольга"))

_ACTORS = {
    EventKind.SAID: NINA,
    EventKind.UNSAID: NINA,
    EventKind.WITHDRAWN: NINA,
    EventKind.REOPENED: NINA,
    EventKind.RATED: NINA,
    EventKind.CLOSED_BY_SILENCE: SYSTEM,
}
_KINDS = [kind for kind in EventKind if kind is not EventKind.CREATED]


def entry(kind: EventKind, at: str | datetime, actor: Actor | None = None) -> NewEvent:
    """Something that happened, by whoever does such a thing."""
    when = moment(at) if isinstance(at, str) else at
    by = actor or (NINA if kind is EventKind.CREATED else _ACTORS.get(kind, OLGA))
    return NewEvent(NUMBER, kind, when, by, rating=5 if kind is EventKind.RATED else None)


def random_history(seed: int, length: int = 30) -> Sequence[tuple[NewEvent, Standing]]:
    """A log, with how the request stood after each entry."""
    dice = random.Random(seed)
    at = moment("2026-12-01 00:00") + timedelta(minutes=dice.randrange(60 * 24 * 60))
    first = entry(EventKind.CREATED, at)
    history = [(first, created(first))]
    for _ in range(dice.randrange(length)):
        at += timedelta(minutes=dice.choice([0, 1, 20, 90, 600, 3000]))
        kind = dice.choice([each for each in _KINDS if _may_happen(each, history)])
        happened = entry(kind, at)
        history.append((happened, after(history[-1][1], happened)))
    return history


def _may_happen(kind: EventKind, history: Sequence[tuple[NewEvent, Standing]]) -> bool:
    """Words can be taken back that were said while a clerk waited for them."""
    if kind is EventKind.UNSAID:
        states = [standing.state for _, standing in history[:-1]]
        return history[-1][0].kind is EventKind.SAID and states[-1] is RequestState.WAITING
    return is_allowed(kind, history[-1][1].state)
