"""How far a campaign is, and how long it will take."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.campaigns.campaign import RecipientState, SkipReason, Tally
from domain.campaigns.preferences import QuietHours
from domain.campaigns.progress import LONGEST_SAID, Progress, progress_of

NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Moscow"))
NIGHT = QuietHours(time(21), time(9))
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Pace:
    """So fast, or not at all."""

    per_second: float = 30.0
    held_until: datetime | None = None


def tally(waiting: int, sent: int = 0, skipped: int = 0, blocked: int = 0, taken: int = 0) -> Tally:
    states = {
        RecipientState.WAITING: waiting,
        RecipientState.TAKEN: taken,
        RecipientState.SENT: sent,
        RecipientState.SKIPPED: skipped,
        RecipientState.BLOCKED: blocked,
    }
    return Tally(states, {SkipReason.DONE: skipped})


def test_it_says_how_many_are_how_far() -> None:
    counted = progress_of(tally(290, sent=600, blocked=10, taken=10), Pace(), NIGHT, NOON)
    assert counted == Progress(600, 0, 10, 300, timedelta(seconds=10))


@pytest.mark.parametrize(
    ("left", "pace", "now", "takes"),
    [
        (0, Pace(), NOON, timedelta(0)),
        (0, Pace(held_until=NOON + HOUR), NOON, timedelta(0)),
        (108_000, Pace(), NOON, HOUR),
        (108_000, Pace(20), NOON, 1.5 * HOUR),
        # Telegram asked to wait; what it asked for is over.
        (108_000, Pace(held_until=NOON + HOUR), NOON, 2 * HOUR),
        (108_000, Pace(held_until=NOON - HOUR), NOON, HOUR),
        # Ten hours of work and nine of them before the night; two nights; begun at night.
        (1_080_000, Pace(), NOON, 22 * HOUR),
        (2_700_000, Pace(), NOON, (9 + 12 + 12 + 12 + 4) * HOUR),
        (108_000, Pace(), NOON + 12 * HOUR, 10 * HOUR),
        (10**12, Pace(), NOON, LONGEST_SAID),
    ],
)
def test_nights_and_what_telegram_asks_for_count(
    left: int, pace: Pace, now: datetime, takes: timedelta
) -> None:
    assert progress_of(tally(left), pace, NIGHT, now).time_left == takes


def test_no_quiet_hours_are_no_wait() -> None:
    never = QuietHours(time(0), time(0))
    assert progress_of(tally(1_080_000), Pace(), never, NOON).time_left == 10 * HOUR


def test_who_will_be_skipped_takes_no_time() -> None:
    half = progress_of(tally(60_000, sent=20_000, skipped=20_000), Pace(), NIGHT, NOON)
    assert half.time_left.total_seconds() == pytest.approx(1000, rel=0.01)


@given(
    st.integers(0, 500_000), st.integers(0, 10_000), st.floats(0.5, 1000), st.integers(0, 72), st.integers()
)
def test_more_never_takes_less(left: int, more: int, speed: float, held: int, hours: int) -> None:
    now = NOON + timedelta(hours=hours % 24)
    pace = Pace(speed, NOON + timedelta(hours=held))
    one, other = (progress_of(tally(each), pace, NIGHT, now).time_left for each in (left, left + more))
    assert timedelta(0) <= one <= other
