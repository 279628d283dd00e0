"""How often anybody may fail, and how long they wait then."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.attempts import (
    DAY,
    FIRST_PAUSE,
    FORGIVEN_AFTER,
    FREE_A_DAY,
    FREE_FAILURES,
    HOUR,
    LONGEST_PAUSE,
    Attempts,
    address_counted,
)
from tests.domain.acts import new_act
from tests.domain.clock import NOON


def after(failures: Sequence[timedelta], record: Attempts | None = None) -> Attempts:
    """The record after failures at these times since noon."""
    record = record or Attempts()
    for moment in failures:
        record = record.after_failure(NOON + moment, new_act())
    return record


def minutes(*moments: float) -> list[timedelta]:
    return [timedelta(minutes=moment) for moment in moments]


@pytest.mark.parametrize(
    ("failures", "paused_until"),
    [
        pytest.param([], None, id="none"),
        pytest.param(minutes(0, 1, 2, 3), None, id="four"),
        pytest.param(minutes(0, 1, 2, 3, 4), timedelta(minutes=64), id="the fifth within an hour"),
        pytest.param(minutes(0, 1, 2, 3, 60), None, id="the first is an hour old"),
        pytest.param(minutes(0, 1, 2, 3, 59.9), timedelta(minutes=119.9), id="just within the hour"),
        pytest.param(minutes(0, 15, 30, 45, 60, 75, 90), None, id="four an hour, for now"),
        pytest.param(
            minutes(*range(0, 150, 15)), timedelta(days=1), id="four an hour, the tenth within a day"
        ),
        pytest.param(
            minutes(0, 1, 2, 3, 4, 70, 71, 72, 73), timedelta(minutes=64), id="a new count after the pause"
        ),
        pytest.param(
            [*minutes(0, 1, 2, 3, 4), *[DAY + each for each in minutes(0, 1, 2, 3, 4)]],
            DAY + timedelta(minutes=4 + 120),
            id="twice as long",
        ),
        pytest.param(minutes(0, 1, 2, 3, 4, 5, 6), timedelta(minutes=64), id="within a pause nothing counts"),
    ],
)
def test_five_failures_within_an_hour_or_ten_within_a_day_earn_a_pause(
    failures: list[timedelta], paused_until: timedelta | None
) -> None:
    assert after(failures).paused_until == (None if paused_until is None else NOON + paused_until)


@pytest.mark.parametrize(
    ("since_the_end", "pause"),
    [(timedelta(), 2 * HOUR), (FORGIVEN_AFTER, 2 * HOUR), (FORGIVEN_AFTER + HOUR, HOUR)],
)
def test_pauses_are_forgiven_after_a_month_of_peace(since_the_end: timedelta, pause: timedelta) -> None:
    once = Attempts((), pauses=1, paused_until=NOON)
    again = after([since_the_end] * FREE_FAILURES, once)
    assert again.paused_until == NOON + since_the_end + pause


@pytest.mark.parametrize(
    ("now", "until"), [(-HOUR, HOUR), (timedelta(), HOUR), (HOUR, None), (2 * HOUR, None)]
)
def test_a_pause_holds_until_its_end(now: timedelta, until: timedelta | None) -> None:
    record = Attempts(pauses=1, paused_until=NOON + HOUR)
    assert record.pause_at(NOON + now) == (None if until is None else NOON + until)


@pytest.mark.parametrize("pauses", [0, 1, 7, 8, 34, 35, 100, 10_000])
def test_pauses_double_and_are_capped_however_many_there_were(pauses: int) -> None:
    record = Attempts(pauses=pauses, paused_until=NOON)
    until = after([timedelta()] * FREE_FAILURES, record).paused_until
    assert until == NOON + min(FIRST_PAUSE * 2 ** min(pauses, 10), LONGEST_PAUSE)


@given(st.lists(st.timedeltas(timedelta(), timedelta(hours=3)), max_size=80))
def test_no_hour_has_more_than_five_tries_and_no_day_more_than_ten(gaps: list[timedelta]) -> None:
    record, moment, tries = Attempts(), NOON, []
    for gap in gaps:
        moment += gap
        if record.pause_at(moment) is None:
            tries.append(moment)
            record = record.after_failure(moment, new_act())
    for first in tries:
        assert len([each for each in tries if first <= each < first + HOUR]) <= FREE_FAILURES
        assert len([each for each in tries if first <= each < first + DAY]) <= FREE_A_DAY


def test_an_act_that_comes_again_is_one_failure() -> None:
    act = new_act()
    once = Attempts().after_failure(NOON, act)
    assert once.after_failure(NOON + HOUR, act) is once


def test_what_was_failed_at_one_thing_is_forgiven_without_the_rest() -> None:
    here, elsewhere = after(minutes(0, 2)), after(minutes(1))
    everything = after(minutes(0, 1, 2), Attempts(pauses=1, paused_until=NOON))
    assert everything.without(here).failures == elsewhere.failures
    assert (everything.without(here).pauses, everything.without(everything).pauses) == (1, 0)


def test_an_address_is_counted_as_it_is_sent_to_and_not_kept_as_it_is() -> None:
    assert address_counted("nina@straße.de") == address_counted("NINA@xn--strae-oqa.de")
    assert address_counted("nina@straße.de") != address_counted("nina@strasse.de")
    assert "nina" not in address_counted("nina@mail.ru").key


def test_failures_that_lie_ahead_by_a_clock_that_was_wrong_earn_one_pause_at_most() -> None:
    """The clock was ahead by forty days; now that it is right, a slip a day is no guessing."""
    ahead, record = NOON + timedelta(days=40), Attempts()
    for minute in range(4):
        record = record.after_failure(ahead + timedelta(minutes=minute), new_act())
    paused = []
    for day in range(30):
        now = NOON + timedelta(days=2 * day)
        record = record.after_failure(now, new_act())
        paused.append(record.pause_at(now))
    assert [until for until in paused if until] == [NOON + FIRST_PAUSE]
