"""Random histories of requests: whatever the table of moves allows, at moments that go on."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.identifiers import UserId
from domain.requests.events import SYSTEM, Actor, EventKind, NewEvent, clerk, resident
from domain.requests.moves import after, created, is_allowed
from domain.requests.request import Clerk, RequestNumber, Standing
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
        standing = history[-1][1]
        kind = dice.choice([each for each in _KINDS if is_allowed(each, standing.state)])
        happened = entry(kind, at)
        history.append((happened, after(standing, happened)))
    return history
