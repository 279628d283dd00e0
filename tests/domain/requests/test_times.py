"""What a resident is told with the receipt: how soon others were answered, and when clerks begin."""

from datetime import timedelta

import pytest

from domain.requests.events import EventKind
from domain.requests.times import FEWEST_ANSWERS, KNOWN_FOR, Expectation, ExpectationService
from tests.domain.clock import MovableClock
from tests.domain.requests.calendars import calendar, moment
from tests.domain.requests.histories import entry
from tests.domain.requests.kept import keep
from tests.memory.store import MemoryStore

E = EventKind


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(moment("2026-11-27 12:00"))


async def answered(store: MemoryStore, hour: int, minutes: int, day: str = "2026-11-26") -> None:
    asked = moment(f"{day} {hour:02}:00")
    log = [entry(E.CREATED, asked), entry(E.ANSWERED, asked + timedelta(minutes=minutes))]
    await keep(store.units, log, subject=str(minutes))


async def expected(store: MemoryStore, clock: MovableClock) -> Expectation:
    return await ExpectationService(store.units, clock, calendar()).expectation()


async def test_half_of_the_others_were_answered_within_it(store: MemoryStore, clock: MovableClock) -> None:
    for minutes in (10, 20, 30, 90, 240):
        await answered(store, 9, minutes)
    assert await expected(store, clock) == Expectation(timedelta(minutes=30), None)


async def test_a_night_counts_for_nothing(store: MemoryStore, clock: MovableClock) -> None:
    for minutes in range(FEWEST_ANSWERS):
        await answered(store, 16, 60 + 16 * 60 + minutes)  # one hour, the night, and a little more
    assert await expected(store, clock) == Expectation(timedelta(minutes=62), None)


async def test_by_too_few_nothing_is_promised(store: MemoryStore, clock: MovableClock) -> None:
    for minutes in range(1, FEWEST_ANSWERS):
        await answered(store, 9, minutes)
    assert (await expected(store, clock)).first_answer is None


async def test_what_was_answered_more_than_seven_working_days_ago_is_forgotten(
    store: MemoryStore, clock: MovableClock
) -> None:
    for minutes in range(1, FEWEST_ANSWERS + 1):
        await answered(store, 9, minutes, day="2026-11-18")
        await answered(store, 9, 100 * minutes, day="2026-11-19")
    assert (await expected(store, clock)).first_answer == timedelta(minutes=300)


@pytest.mark.parametrize(
    ("now", "begin"),
    [
        ("2026-11-27 12:00", None),
        ("2026-11-27 19:00", "2026-11-30 09:00"),
        ("2026-12-31 12:00", "2027-01-11 09:00"),
    ],
)
async def test_outside_of_working_hours_it_is_said_when_clerks_begin(
    store: MemoryStore, clock: MovableClock, now: str, begin: str | None
) -> None:
    clock.to(moment(now))
    assert (await expected(store, clock)).clerks_begin == (moment(begin) if begin else None)


async def test_a_median_is_counted_anew_after_some_minutes(store: MemoryStore, clock: MovableClock) -> None:
    service = ExpectationService(store.units, clock, calendar())
    assert (await service.expectation()).first_answer is None
    for minutes in (10, 20, 30, 90, 240):
        await answered(store, 9, minutes)
    assert (await service.expectation()).first_answer is None
    clock.forward(seconds=KNOWN_FOR.total_seconds())
    assert (await service.expectation()).first_answer == timedelta(minutes=30)
    # A clock that was set back keeps nobody waiting for another count.
    clock.to(moment("2026-11-20 12:00"))
    assert (await service.expectation()).first_answer == timedelta(minutes=30)
