"""How often a person may fail, and how long they wait then."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.attempts import (
    FIRST_PAUSE,
    FORGIVEN_AFTER,
    FREE_FAILURES,
    LONGEST_PAUSE,
    Attempts,
    Subject,
    TooManyAttempts,
    count_failure,
    refuse_if_paused,
)
from tests.domain.acts import new_act
from tests.domain.clock import NOON
from tests.memory.store import MemoryStore

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


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
        pytest.param(minutes(0, 15, 30, 45, 60, 75, 90), None, id="four an hour"),
        pytest.param(
            minutes(0, 1, 2, 3, 4, 70, 71, 72, 73), timedelta(minutes=64), id="a new count after the pause"
        ),
        pytest.param(
            minutes(0, 1, 2, 3, 4, 70, 71, 72, 73, 74), timedelta(minutes=74 + 120), id="twice as long"
        ),
    ],
)
def test_five_failures_within_an_hour_earn_a_pause(
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


@given(st.integers(1, 30))
def test_pauses_grow_and_are_capped(times: int) -> None:
    record, moment, pauses = Attempts(), NOON, []
    for _ in range(times):
        record = after([moment - NOON] * FREE_FAILURES, record)
        assert record.paused_until is not None
        pauses.append(record.paused_until - moment)
        moment = record.paused_until
    assert pauses[0] == FIRST_PAUSE
    assert pauses == sorted(pauses)
    assert pauses[-1] == min(FIRST_PAUSE * 2 ** (times - 1), LONGEST_PAUSE)


@given(st.lists(st.timedeltas(timedelta(), timedelta(hours=3)), max_size=60))
def test_no_hour_has_more_than_five_tries(gaps: list[timedelta]) -> None:
    record, moment, tries = Attempts(), NOON, []
    for gap in gaps:
        moment += gap
        if record.pause_at(moment) is None:
            tries.append(moment)
            record = record.after_failure(moment, new_act())
    for first in tries:
        assert len([each for each in tries if first <= each < first + HOUR]) <= FREE_FAILURES


async def test_whoever_is_paused_is_told_until_when_and_nobody_else_is() -> None:
    units = MemoryStore().units
    paused, other = (Subject.USER, "1"), (Subject.ACCOUNT, "1")
    async with units.change() as unit:
        for _ in range(FREE_FAILURES):
            await count_failure(unit.attempts, [paused], NOON, new_act())
        await refuse_if_paused(unit.attempts, [other], NOON)
        with pytest.raises(TooManyAttempts) as refusal:
            await refuse_if_paused(unit.attempts, [other, paused], NOON)
        assert refusal.value.until == NOON + FIRST_PAUSE
        await refuse_if_paused(unit.attempts, [other, paused], NOON + FIRST_PAUSE)
