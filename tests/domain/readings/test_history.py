"""The history of a meter: which reading stands for a month, and what was used in it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.meters import Meter, used_between
from domain.readings.history import MeterHistory, MeterMonth, Period, monthly
from domain.readings.reading import COUNTING, ReadingSource, ReadingState
from domain.readings.recorded import RecordedReading
from domain.window import Month
from tests.domain.readings.given import TWO_ZONE, electricity, hot_water

ONE_ZONE = electricity(None)
MARCH, APRIL, MAY, JUNE, AUGUST = (Month(2013, month) for month in (3, 4, 5, 6, 8))


def said(
    taken_on: str,
    value: int,
    register: int = 1,
    state: ReadingState = ReadingState.ACCEPTED,
    month: Month | None = None,
) -> RecordedReading:
    source = ReadingSource.RESIDENT if month else ReadingSource.BILLING
    return RecordedReading(register, date.fromisoformat(taken_on), value, source, state, month)


def uses(months: Sequence[MeterMonth]) -> list[tuple[Month, int | None, int]]:
    return [(each.month, each.used, each.covers) for each in months]


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([said("2013-04-24", 212)], [(APRIL, None, 0)], id="the first has no use"),
        pytest.param(
            [said("2013-04-24", 212), said("2013-05-24", 256)],
            [(APRIL, None, 0), (MAY, 44, 1)],
            id="the manual's",
        ),
        pytest.param(
            [said("2013-05-24", 256), said("2013-04-24", 212)],
            [(APRIL, None, 0), (MAY, 44, 1)],
            id="in any order",
        ),
        pytest.param(
            [said("2013-04-24", 212), said("2013-04-28", 256, month=MAY)],
            [(APRIL, None, 0), (MAY, 44, 1)],
            id="after the window it counts for the next month",
        ),
        pytest.param(
            [said("2013-04-24", 212), said("2013-04-28", 256, month=MAY), said("2013-04-28", 256)],
            [(APRIL, None, 0), (MAY, 44, 1)],
            id="billing's echo of it is no other reading",
        ),
        pytest.param(
            [said("2013-04-24", 212), said("2013-05-23", 250), said("2013-05-26", 256)],
            [(APRIL, None, 0), (MAY, 44, 1)],
            id="the newest of a month stands",
        ),
        pytest.param(
            [said("2013-04-24", 212), said("2013-05-24", 999), said("2013-05-24", 256)],
            [(APRIL, None, 0), (MAY, 44, 1)],
            id="of one day the one that came last",
        ),
        pytest.param(
            [said("2013-03-24", 180), said("2013-06-24", 300)],
            [(MARCH, None, 0), (APRIL, None, 0), (MAY, None, 0), (JUNE, 120, 3)],
            id="a gap",
        ),
        pytest.param(
            [said("2013-04-24", 99_980), said("2013-05-24", 30)],
            [(APRIL, None, 0), (MAY, 50, 1)],
            id="past zero",
        ),
        pytest.param(
            [said("2013-04-24", 5000), said("2013-05-24", 30), said("2013-06-24", 70)],
            [(APRIL, None, 0), (MAY, None, 0), (JUNE, 40, 1)],
            id="set back",
        ),
        pytest.param(
            [said("2013-04-24", 212), said("2013-05-24", 212)],
            [(APRIL, None, 0), (MAY, 0, 1)],
            id="nothing used",
        ),
    ],
)
def test_months_of_one_register(
    readings: list[RecordedReading], expected: list[tuple[Month, int | None, int]]
) -> None:
    assert uses(monthly(ONE_ZONE, readings, until=APRIL)) == expected


@pytest.mark.parametrize("state", [each for each in ReadingState if each not in COUNTING])
def test_what_does_not_count_is_not_used(state: ReadingState) -> None:
    readings = [
        said("2013-04-24", 212),
        said("2013-05-24", 999, state=state, month=MAY),
        said("2013-05-25", 256),
    ]
    _, may = monthly(ONE_ZONE, readings, until=APRIL)
    assert may.used == 44
    assert may.others == (readings[1],)


def test_a_correction_of_another_register_leaves_nothing_to_say_of_this_one() -> None:
    readings = [
        said("2013-04-24", 212),
        said("2013-05-24", 256, state=ReadingState.SUPERSEDED, month=MAY),
        said("2013-05-25", 256, month=MAY),
    ]
    _, may = monthly(ONE_ZONE, readings, until=APRIL)
    assert may.others == ()


def test_zones_beside_one_another() -> None:
    readings = [
        said("2013-04-24", 212),
        said("2013-04-24", 220, register=2),
        said("2013-05-24", 256),
        said("2013-05-24", 246, register=2),
        said("2013-06-24", 300),
        said("2013-06-24", 1, register=3),
    ]
    _, may, june = monthly(TWO_ZONE, readings, until=APRIL)
    assert [each.used for each in may.registers] == [44, 26]
    assert (may.used, may.is_gap) == (70, False)
    assert [each.used for each in june.registers] == [44, None]
    assert (june.used, june.is_gap) == (None, False), "a sum of some zones would be taken for that of all"


def test_the_transformation_ratio_multiplies_the_use() -> None:
    _, may = monthly(
        electricity(None, ratio=40), [said("2013-04-24", 212), said("2013-05-24", 256)], until=APRIL
    )
    assert may.used == 44 * 40


@pytest.mark.parametrize(("in_service", "last"), [(True, AUGUST), (False, MAY)])
def test_months_without_readings_are_gaps_until_now_unless_the_meter_is_gone(
    in_service: bool, last: Month
) -> None:
    meter = replace(ONE_ZONE, in_service=in_service)
    months = monthly(meter, [said("2013-04-24", 212), said("2013-05-24", 256)], until=AUGUST)
    assert months[-1].month == last
    assert [each.is_gap for each in months[2:]] == [True] * (len(months) - 2)


@pytest.mark.parametrize(
    ("earlier", "later", "used"),
    [
        (212, 256, 44),
        (256, 256, 0),
        (99_999, 0, 1),
        (99_000, 8999, 9999),
        (99_000, 9000, None),
        (300, 290, None),
        (0, 99_999, 99_999),
    ],
)
def test_what_a_dial_counted(earlier: int, later: int, used: int | None) -> None:
    assert used_between(earlier, later, 100_000) == used


# ---- periods --------------------------------------------------------------------------------------


def test_periods() -> None:
    nothing = MeterHistory(ONE_ZONE, ())
    assert nothing.recent(date(2013, 5, 24)) == Period(Month(2012, 6), MAY)
    assert nothing.recent(date(2013, 12, 31)) == Period(Month(2013, 1), Month(2013, 12))
    assert Period.whole_year(2012) == Period(Month(2012, 1), Month(2012, 12))


@pytest.mark.parametrize("day", range(1, 32))
def test_what_was_sent_early_for_the_next_month_is_among_the_recent(day: int) -> None:
    early = replace(said("2013-05-27", 256), month=Month(2013, 6))
    history = MeterHistory(ONE_ZONE, monthly(ONE_ZONE, [said("2013-04-24", 212), early], until=MAY))
    recent = history.recent(date(2013, 5, day))
    assert recent == Period(Month(2012, 7), Month(2013, 6))
    assert history.within(recent)[-1].month == Month(2013, 6)


def test_a_year_beside_the_one_before() -> None:
    readings = [said(f"{year}-{month:02}-24", year * 10 + month) for year in (2012, 2013) for month in (4, 5)]
    history = MeterHistory(ONE_ZONE, monthly(ONE_ZONE, readings, until=MAY))
    compared = history.beside_the_year_before(Period.whole_year(2013))
    assert [each.now.month.month for each in compared] == [1, 2, 3, 4, 5]
    assert [each.before and each.before.month for each in compared] == [
        None,
        None,
        None,
        Month(2012, 4),
        Month(2012, 5),
    ]
    assert history.years == (2013, 2012)
    assert history.within(Period.whole_year(2011)) == ()


# ---- laws -----------------------------------------------------------------------------------------

DAYS = st.dates(date(2008, 1, 1), date(2013, 12, 31))
STATES = st.sampled_from(ReadingState)
MONTHS = st.none() | st.builds(Month, st.integers(2008, 2013), st.integers(1, 12))
READINGS = st.lists(
    st.builds(
        RecordedReading,
        st.integers(1, 3),
        DAYS,
        st.integers(0, 99_999),
        st.sampled_from(ReadingSource),
        STATES,
        MONTHS,
    ),
    max_size=30,
)
METERS = st.sampled_from([ONE_ZONE, TWO_ZONE, electricity(1, 2, 3), hot_water(36)])


@given(st.lists(st.tuples(st.integers(1, 100), st.integers(0, 300)), min_size=1, max_size=40))
def test_what_was_used_month_by_month_is_what_was_used(steps: list[tuple[int, int]]) -> None:
    day, value, readings = date(2005, 1, 1), 0, []
    for days, used in steps:
        day, value = day + timedelta(days=days), value + used
        readings.append(said(day.isoformat(), value))
    months = monthly(ONE_ZONE, readings, until=MARCH)
    standing = [each.registers[0].reading for each in months if each.registers[0].reading]
    assert sum(each.used or 0 for each in months) == standing[-1].value - standing[0].value
    known = [each for each in months if not each.is_gap]
    assert sum(each.covers for each in known) == _distance(known[0].month, known[-1].month)


@given(METERS, READINGS, st.builds(Month, st.integers(2008, 2013), st.integers(1, 12)))
def test_whatever_is_recorded_has_months_without_a_break(
    meter: Meter, readings: list[RecordedReading], until: Month
) -> None:
    months = monthly(meter, readings, until)
    for earlier, later in pairwise(months):
        assert earlier.month.next() == later.month
    for each in months:
        assert len(each.registers) == len(meter.registers)
        for register in each.registers:
            assert register.used is None or register.used >= 0
            assert (register.covers == 0) == (register.used is None)


def _distance(earlier: Month, later: Month) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month
