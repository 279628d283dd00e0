from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from domain.campaigns.composing import left_out_by_lot
from domain.campaigns.preferences import CampaignPolicy, Preferences, QuietHours
from domain.identifiers import CampaignId, UserId
from domain.window import Month, Window, WindowOn

MOSCOW = ZoneInfo("Europe/Moscow")
NIGHT = QuietHours(time(21), time(9))
POLICY = CampaignPolicy(10, NIGHT, 0.0, MOSCOW)


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=MOSCOW)


@pytest.mark.parametrize(
    ("at", "goes"),
    [
        (moment(23, 8, 59), moment(23, 9)),
        (moment(23, 9), moment(23, 9)),
        (moment(23, 20, 59), moment(23, 20, 59)),
        (moment(23, 21), moment(24, 9)),
        (moment(23, 23, 59), moment(24, 9)),
        (moment(24, 0), moment(24, 9)),
    ],
)
def test_a_night_ends_in_the_morning(at: datetime, goes: datetime) -> None:
    assert NIGHT.after(at) == goes


def test_hours_of_one_day_end_on_it() -> None:
    lunch = QuietHours(time(12), time(13))
    assert lunch.after(moment(23, 12, 30)) == moment(23, 13)
    assert lunch.after(moment(23, 11, 59)) == moment(23, 11, 59)
    assert lunch.after(moment(23, 13)) == moment(23, 13)


def test_no_hours_are_never() -> None:
    never = QuietHours(time(9), time(9))
    assert all(moment(23, hour) not in never for hour in range(24))


@pytest.mark.parametrize(("chosen", "hour"), [(None, 10), (8, 8), (22, 22), (0, 0)])
def test_ones_own_hour_goes_before_quiet_hours(chosen: int | None, hour: int) -> None:
    assert POLICY.reminded_at(Preferences(hour=chosen), date(2026, 11, 23)) == moment(23, hour)


@pytest.mark.parametrize("hour", [0, 7, 21, 23])
def test_the_usual_hour_does_not_and_stays_on_its_day(hour: int) -> None:
    at_night = CampaignPolicy(hour, NIGHT, 0.0, MOSCOW)
    assert at_night.reminded_at(Preferences(), date(2026, 11, 23)) == moment(23, 9)


WINDOWS = [
    (Window(23, 26), Month(2026, 11)),
    (Window(25, 3), Month(2026, 12)),
    (Window(29, 31), Month(2027, 2)),
]


@pytest.mark.parametrize(
    ("window", "month", "chosen", "day"),
    [
        (*WINDOWS[0], None, date(2026, 11, 23)),
        (*WINDOWS[0], 25, date(2026, 11, 25)),
        (*WINDOWS[0], 1, date(2026, 11, 23)),
        (*WINDOWS[0], 31, date(2026, 11, 26)),
        (*WINDOWS[1], None, date(2026, 12, 25)),
        (*WINDOWS[1], 31, date(2026, 12, 31)),
        (*WINDOWS[1], 2, date(2027, 1, 2)),
        (*WINDOWS[1], 10, date(2027, 1, 3)),
        (*WINDOWS[2], 31, date(2027, 2, 28)),
    ],
)
def test_ones_own_day_is_inside_the_window(
    window: Window, month: Month, chosen: int | None, day: date
) -> None:
    on = WindowOn(month, True, window.opening(month), window.closing(month))
    assert POLICY.day_of_readings(Preferences(day=chosen), window, on) == day


def test_the_lot_is_the_same_whenever_it_is_drawn_and_another_in_each_campaign() -> None:
    first, second = (
        {user for user in range(100_000) if left_out_by_lot(CampaignId(number), UserId(user), 0.01)}
        for number in (1, 2)
    )
    assert 850 < len(first) < 1150
    assert len(first & second) < 40
    assert not any(left_out_by_lot(CampaignId(1), UserId(user), 0.0) for user in range(1000))
