from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.identifiers import UserId
from domain.outbox import Key
from domain.requests.events import SYSTEM, Actor, EventKind, NewEvent, clerk, resident
from domain.requests.moves import NotAllowed, after, created, fold, is_allowed
from domain.requests.request import Clerk, RequestNumber, RequestState, Standing, Turn, key_of, shown_by

NOW = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
NUMBER = RequestNumber(1042)
NINA = resident(UserId(1))
OLGA, PETR = Clerk(UserId(7), "Ольга"), Clerk(UserId(8), "Пётр")
S, E = RequestState, EventKind


def entry(kind: EventKind, actor: Actor = SYSTEM, minutes: int = 0, **facts: int) -> NewEvent:
    into = RequestNumber(facts["into"]) if "into" in facts else None
    at = NOW + timedelta(minutes=minutes)
    return NewEvent(NUMBER, kind, at, actor, into=into, rating=facts.get("rating"))


def told(*entries: NewEvent) -> Standing:
    return fold([entry(E.CREATED, NINA), *entries])


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        (S.NEW, {E.SAID, E.TAKEN, E.ANSWERED, E.PLANNED, E.DONE, E.REFUSED, E.WITHDRAWN, E.MERGED}),
        (
            S.IN_WORK,
            {E.SAID, E.UNSAID, E.TAKEN, E.RELEASED, E.ANSWERED, E.PLANNED, E.DONE, E.REFUSED, E.MERGED},
        ),
        (
            S.WAITING,
            {E.SAID, E.TAKEN, E.RELEASED, E.ANSWERED, E.PLANNED, E.DONE, E.REFUSED, E.MERGED}
            | {E.CLOSED_BY_SILENCE, E.JOINED},
        ),
        (S.DONE, {E.SAID, E.REOPENED, E.RATED}),
        (S.REFUSED, {E.SAID, E.REOPENED}),
        (S.WITHDRAWN, set()),
        (S.MERGED, set()),
    ],
)
def test_what_can_happen_in_each_state(state: RequestState, allowed: set[EventKind]) -> None:
    always = {E.NOTED, E.EDITED, E.UNPLANNED}
    assert {kind for kind in EventKind if is_allowed(kind, state)} == allowed | always


def test_the_usual_way_of_a_request() -> None:
    standing = created(entry(E.CREATED, NINA))
    assert standing == Standing(S.NEW, Turn.CLERK, NOW)
    standing = after(standing, entry(E.TAKEN, clerk(OLGA), 10))
    assert standing == Standing(S.IN_WORK, Turn.CLERK, NOW, OLGA)
    standing = after(standing, entry(E.ANSWERED, clerk(OLGA), 20))
    assert standing == Standing(S.WAITING, Turn.RESIDENT, NOW + timedelta(minutes=20), OLGA)
    standing = after(standing, entry(E.SAID, NINA, 30))
    assert standing == Standing(S.IN_WORK, Turn.CLERK, NOW + timedelta(minutes=30), OLGA)
    standing = after(standing, entry(E.DONE, clerk(OLGA), 40))
    over = NOW + timedelta(minutes=40)
    assert standing == Standing(S.DONE, Turn.NOBODY, over, OLGA, closed_at=over)
    assert after(standing, entry(E.RATED, NINA, 50, rating=5)).rating == 5


def test_it_is_a_clerks_turn_since_the_first_words_that_nobody_answered() -> None:
    standing = told(entry(E.SAID, NINA, 5), entry(E.TAKEN, clerk(OLGA), 6), entry(E.SAID, NINA, 7))
    assert (standing.turn, standing.turn_since) == (Turn.CLERK, NOW)


def test_who_answers_first_has_it_and_another_may_take_it() -> None:
    answered = told(entry(E.ANSWERED, clerk(OLGA), 1))
    assert answered.clerk == OLGA
    assert after(answered, entry(E.ANSWERED, clerk(PETR), 2)).clerk == OLGA
    assert after(answered, entry(E.TAKEN, clerk(PETR), 2)).clerk == PETR


def test_a_clerk_who_leaves_leaves_it_to_the_others() -> None:
    taken = told(entry(E.TAKEN, clerk(OLGA), 1))
    assert after(taken, entry(E.RELEASED)) == Standing(S.NEW, Turn.CLERK, NOW)
    waiting = told(entry(E.ANSWERED, clerk(OLGA), 1))
    assert after(waiting, entry(E.RELEASED, minutes=2)) == Standing(
        S.WAITING, Turn.RESIDENT, NOW + timedelta(minutes=1)
    )


def test_words_after_the_end_open_it_again() -> None:
    reopened = told(entry(E.REFUSED, clerk(OLGA), 1), entry(E.SAID, NINA, 2))
    assert reopened == Standing(S.IN_WORK, Turn.CLERK, NOW + timedelta(minutes=2), OLGA)
    rated = told(entry(E.DONE, clerk(OLGA), 1), entry(E.RATED, NINA, 2, rating=1), entry(E.REOPENED, NINA, 3))
    assert (rated.state, rated.rating, rated.closed_at) == (S.IN_WORK, None, None)


def test_a_merged_one_names_where_it_goes_on() -> None:
    assert told(entry(E.MERGED, clerk(OLGA), 1, into=1043)).merged_into == 1043


def test_what_cannot_happen_says_how_it_stands() -> None:
    done = told(entry(E.DONE, clerk(OLGA), 1))
    with pytest.raises(NotAllowed) as refused:
        after(done, entry(E.ANSWERED, clerk(PETR), 2))
    assert refused.value.standing == done
    with pytest.raises(ValueError, match="creation"):
        fold([entry(E.TAKEN, clerk(OLGA))])
    with pytest.raises(ValueError, match="creation"):
        fold([])


@given(st.lists(st.sampled_from([each for each in EventKind if each is not E.CREATED])))
def test_whatever_happens_it_is_open_or_closed_once(kinds: list[EventKind]) -> None:
    standing = created(entry(E.CREATED, NINA))
    for minutes, kind in enumerate(kinds, start=1):
        actor = clerk(OLGA) if kind is not E.SAID else NINA
        if is_allowed(kind, standing.state):
            standing = after(standing, entry(kind, actor, minutes, into=1043, rating=4))
        assert standing.is_open == (standing.closed_at is None)
        assert standing.is_open == (standing.turn is not Turn.NOBODY)
        assert (standing.state is S.MERGED) == (standing.merged_into is not None)
        assert (standing.state is S.WAITING) == (standing.turn is Turn.RESIDENT)


@pytest.mark.parametrize(
    ("key", "shows"),
    [
        (key_of(NUMBER), (1042, None)),
        ("request:1042:77", (1042, 77)),
        ("review:17", None),
        ("request:x", None),
        ("request:1:2:3", None),
    ],
)
def test_a_key_leads_to_what_it_shows(key: str, shows: object) -> None:
    assert shown_by(Key(key)) == shows
