"""First answer, next answer and resolution, from the log alone."""

from datetime import timedelta

import pytest

from domain.requests.clocks import Terms, answer_due, clocks_of, resolution_due
from domain.requests.events import SYSTEM, EventKind, NewEvent
from domain.requests.request import Turn
from tests.domain.requests.calendars import calendar, moment
from tests.domain.requests.histories import OLGA, entry, random_history
from tests.domain.requests.recounted import recounted

CREATED = entry(EventKind.CREATED, "2026-11-26 16:30")
TERMS = Terms(first_answer=timedelta(hours=1), next_answer=timedelta(hours=2), resolution=3)


def log(*happened: tuple[EventKind, str]) -> list[NewEvent]:
    return [CREATED, *(entry(kind, f"2026-{at}") for kind, at in happened)]


def test_a_request_at_half_past_four_is_due_at_half_past_nine() -> None:
    assert answer_due(clocks_of(log()), TERMS, calendar()) == moment("2026-11-27 09:30")


@pytest.mark.parametrize(
    "nothing_said",
    [EventKind.TAKEN, EventKind.NOTED, EventKind.PLANNED, EventKind.EDITED, EventKind.RELEASED],
)
def test_what_the_resident_is_not_told_is_no_answer(nothing_said: EventKind) -> None:
    clocks = clocks_of(log((EventKind.TAKEN, "11-26 16:31"), (nothing_said, "11-26 16:40")))
    assert clocks.first_answer_at is None
    assert answer_due(clocks, TERMS, calendar()) == moment("2026-11-27 09:30")


def test_what_the_bot_says_by_itself_is_no_answer() -> None:
    by_itself = entry(EventKind.ANSWERED, "2026-11-26 16:40", SYSTEM)
    clocks = clocks_of([CREATED, by_itself])
    assert (clocks.first_answer_at, clocks.waiting_since) == (None, None)


@pytest.mark.parametrize("answer", [EventKind.ANSWERED, EventKind.DONE, EventKind.REFUSED])
def test_a_clerks_words_are_the_first_answer(answer: EventKind) -> None:
    clocks = clocks_of(log((answer, "11-26 16:50"), (EventKind.SAID, "11-26 16:55"), (answer, "11-27 10:00")))
    assert clocks.first_answer_at == moment("2026-11-26 16:50")
    assert answer_due(clocks, TERMS, calendar()) is None


def test_the_next_answer_counts_from_the_first_words_that_nobody_answered() -> None:
    clocks = clocks_of(
        log(
            (EventKind.ANSWERED, "11-26 16:40"),
            (EventKind.SAID, "11-26 16:50"),
            (EventKind.SAID, "11-27 12:00"),
            (EventKind.NOTED, "11-27 12:10"),
        )
    )
    assert clocks.unanswered_since == moment("2026-11-26 16:50")
    assert answer_due(clocks, TERMS, calendar()) == moment("2026-11-27 10:50")


def test_reopening_asks_for_an_answer_and_starts_no_new_clock() -> None:
    clocks = clocks_of(log((EventKind.DONE, "11-27 10:00"), (EventKind.REOPENED, "11-30 10:00")))
    assert answer_due(clocks, TERMS, calendar()) == moment("2026-11-30 12:00")
    assert clocks.ended_at == moment("2026-11-27 10:00")
    assert resolution_due(clocks, 3, calendar()) is None


@pytest.mark.parametrize(
    ("happened", "due"),
    [
        ([], "2026-12-01 17:00"),
        ([(EventKind.TAKEN, "11-27 09:00"), (EventKind.NOTED, "11-27 09:10")], "2026-12-01 17:00"),
        # A working day and a half of waiting is added.
        ([(EventKind.ANSWERED, "11-27 09:00"), (EventKind.SAID, "11-30 13:00")], "2026-12-03 13:00"),
        # A weekend of waiting costs nobody anything.
        ([(EventKind.ANSWERED, "11-27 17:30"), (EventKind.SAID, "11-29 13:00")], "2026-12-01 17:00"),
        # It was late before the resident was asked: it stays late.
        ([(EventKind.ANSWERED, "12-08 09:00"), (EventKind.SAID, "12-09 09:00")], "2026-12-01 17:00"),
    ],
)
def test_a_request_is_to_be_done_in_working_days_without_the_waits(
    happened: list[tuple[EventKind, str]], due: str
) -> None:
    assert resolution_due(clocks_of(log(*happened)), 3, calendar()) == moment(due)


def test_while_it_waits_for_the_resident_nothing_is_due() -> None:
    clocks = clocks_of(log((EventKind.ANSWERED, "11-27 09:00")))
    assert answer_due(clocks, TERMS, calendar()) is None
    assert resolution_due(clocks, 3, calendar()) is None


def test_clerks_are_human() -> None:
    assert clocks_of([CREATED, entry(EventKind.ANSWERED, "2026-11-27 09:00", OLGA)]).first_answer_at


@pytest.mark.parametrize("seed", range(300))
def test_kept_step_by_step_is_recounted_from_the_log(seed: int) -> None:
    history = random_history(seed)
    entries = [happened for happened, _ in history]
    clocks = clocks_of(entries[:1])
    for count, (happened, standing) in enumerate(history, 1):
        clocks = clocks.after(happened) if count > 1 else clocks
        assert clocks == clocks_of(entries[:count]) == recounted(entries[:count])
        # What requests are found by says the same.
        assert (standing.turn_since if standing.turn is Turn.CLERK else None) == clocks.unanswered_since
        if standing.turn is Turn.CLERK and standing.turn_since != clocks.created_at:
            assert clocks.first_answer_at, "who waits since a later moment was answered before"
