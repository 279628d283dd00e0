from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.window import Month, Window

WINDOWS = st.builds(Window, st.integers(1, 31), st.integers(1, 31))
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("window", "day", "month", "is_open", "opens", "closes"),
    [
        (Window(23, 26), date(2013, 5, 23), Month(2013, 5), True, date(2013, 5, 23), date(2013, 5, 26)),
        (Window(23, 26), date(2013, 5, 26), Month(2013, 5), True, date(2013, 5, 23), date(2013, 5, 26)),
        (Window(23, 26), date(2013, 5, 27), Month(2013, 6), False, date(2013, 6, 23), date(2013, 6, 26)),
        (Window(23, 26), date(2013, 5, 10), Month(2013, 5), False, date(2013, 5, 23), date(2013, 5, 26)),
        (Window(23, 26), date(2013, 12, 27), Month(2014, 1), False, date(2014, 1, 23), date(2014, 1, 26)),
        (Window(25, 3), date(2013, 5, 25), Month(2013, 5), True, date(2013, 5, 25), date(2013, 6, 3)),
        (Window(25, 3), date(2013, 6, 3), Month(2013, 5), True, date(2013, 5, 25), date(2013, 6, 3)),
        (Window(25, 3), date(2013, 6, 4), Month(2013, 6), False, date(2013, 6, 25), date(2013, 7, 3)),
        (Window(25, 3), date(2014, 1, 2), Month(2013, 12), True, date(2013, 12, 25), date(2014, 1, 3)),
        (Window(29, 31), date(2013, 2, 28), Month(2013, 2), True, date(2013, 2, 28), date(2013, 2, 28)),
        (Window(29, 31), date(2012, 2, 29), Month(2012, 2), True, date(2012, 2, 29), date(2012, 2, 29)),
        (Window(31, 30), date(2013, 2, 27), Month(2013, 1), True, date(2013, 1, 31), date(2013, 2, 27)),
        (Window(31, 30), date(2013, 2, 28), Month(2013, 2), True, date(2013, 2, 28), date(2013, 3, 30)),
        (Window(1, 31), date(2013, 2, 28), Month(2013, 2), True, date(2013, 2, 1), date(2013, 2, 28)),
    ],
)
def test_windows(window: Window, day: date, month: Month, is_open: bool, opens: date, closes: date) -> None:
    on = window.on(day)
    assert (on.month, on.is_open, on.opens_on, on.closes_on) == (month, is_open, opens, closes)


@pytest.mark.parametrize("days", [(0, 5), (5, 32), (-1, 3)])
def test_a_window_has_days_of_a_month(days: tuple[int, int]) -> None:
    with pytest.raises(ValueError):
        Window(*days)


@given(WINDOWS, DAYS)
def test_open_means_between_opening_and_closing(window: Window, day: date) -> None:
    on = window.on(day)
    assert on.opens_on <= on.closes_on
    assert on.is_open is (on.opens_on <= day <= on.closes_on)
    assert day <= on.closes_on
    assert on.opens_on == window.opening(on.month)
    assert on.closes_on == window.closing(on.month)


@given(WINDOWS, DAYS)
def test_months_follow_one_another_without_gaps(window: Window, day: date) -> None:
    today, tomorrow = window.on(day).month, window.on(day + timedelta(days=1)).month
    assert tomorrow in (today, today.next())
    assert (tomorrow != today) is (day == window.closing(today))


@given(WINDOWS, DAYS)
def test_windows_do_not_overlap(window: Window, day: date) -> None:
    month = Month.of(day)
    assert window.closing(month) < window.opening(month.next())


@given(DAYS)
def test_months_go_both_ways(day: date) -> None:
    month = Month.of(day)
    assert month.next().previous() == month == month.previous().next()
    assert month.previous() < month < month.next()


@given(DAYS, st.integers(0, 400))
def test_so_many_months_earlier_is_so_many_months_since(day: date, count: int) -> None:
    month = Month.of(day)
    earlier = month.earlier(count)
    assert month.since(earlier) == count
    assert earlier.earlier(1) == earlier.previous()
    assert earlier.since(month) == -count
