"""Days and hours, as residents type them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.campaigns.choosing import NotAnHour
from domain.campaigns.typed import NotADay, NotAWholeHour, parse_day, parse_hour

DAYS = {
    "24": 24,
    "24-го": 24,
    "24го": 24,
    "24 числа": 24,
    "на 24-е число": 24,
    "каждое 1 число": 1,
    "24.": 24,
    "the 24th": 24,
    "on the 1st": 1,
    "31": 31,
}
HOURS = {
    "9": 9,
    "09": 9,
    "9:00": 9,
    "09.00": 9,
    "9-00": 9,
    "в 9": 9,
    "в 9 утра": 9,
    "9 часов утра": 9,
    "в девять утра": 9,
    "в 7 вечера": 19,
    "7 часов вечера": 19,
    "в семь вечера": 19,
    "19": 19,
    "19 часов": 19,
    "19ч": 19,
    "час дня": 13,
    "в 2 дня": 14,
    "15 дня": 15,
    "12 дня": 12,
    "полдень": 12,
    "в полночь": 0,
    "12 ночи": 0,
    "2 ночи": 2,
    "0": 0,
    "23": 23,
    "9 am": 9,
    "9 a.m.": 9,
    "12 am": 0,
    "at 7 pm": 19,
    "7pm": 19,
    "noon": 12,
    "лучше в 9 утра": 9,
}


@pytest.mark.parametrize(("typed", "day"), DAYS.items())
def test_a_day(typed: str, day: int) -> None:
    assert parse_day(typed) == day


@pytest.mark.parametrize("typed", ["", "0", "32", "завтра", "в среду", "24 25", "24 ноября", "-1", "256 246"])
def test_no_day(typed: str) -> None:
    with pytest.raises(NotADay):
        parse_day(typed)


@pytest.mark.parametrize(("typed", "hour"), HOURS.items())
def test_an_hour(typed: str, hour: int) -> None:
    assert parse_hour(typed) == hour


@pytest.mark.parametrize("typed", ["", "вечером", "утром", "24", "99", "когда угодно", "9 10", "20 утра"])
def test_no_hour(typed: str) -> None:
    with pytest.raises(NotAnHour):
        parse_hour(typed)


@pytest.mark.parametrize("typed", ["9:30", "в 19.45", "7:15 pm"])
def test_no_whole_hour(typed: str) -> None:
    with pytest.raises(NotAWholeHour):
        parse_hour(typed)


@pytest.mark.parametrize("typed", ["как обычно", "Как всем", "как у всех", "по умолчанию", "as usual"])
def test_the_usual(typed: str) -> None:
    assert parse_day(typed) is None
    assert parse_hour(typed) is None


@given(st.integers(0, 23), st.sampled_from(["{}", "{}:00", "в {}", "в {}:00", "{:02}:00", "{} ч"]))
def test_every_hour_can_be_typed(hour: int, written: str) -> None:
    assert parse_hour(written.format(hour)) == hour


@given(st.text())
def test_whatever_is_typed_is_a_day_or_is_refused(typed: str) -> None:
    with suppress(NotADay):
        assert parse_day(typed) in {None, *range(1, 32)}
    with suppress(NotAnHour, NotAWholeHour):
        assert parse_hour(typed) in {None, *range(24)}
