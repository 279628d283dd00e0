"""When something is due, by a calendar with lunch, weekends, holidays and moved days."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.requests.calendar import WorkCalendar
from domain.requests.hours import parse_spells
from tests.domain.requests.calendars import calendar, moment

HOUR = timedelta(hours=1)
QUARTER = timedelta(seconds=15)
WITH_LUNCH = "mon-thu 8:00-12:00 12:48-17:00, fri 8:00-12:00 12:48-15:45"


@pytest.mark.parametrize(
    ("hours", "start", "term", "due"),
    [
        # The rule's own example: half an hour on the day, half an hour on the next working day.
        ("mon-fri 9:00-17:00", "2026-11-26 16:30", HOUR, "2026-11-27 09:30"),
        ("mon-fri 8:30-17:00", "2026-11-26 16:30", HOUR, "2026-11-27 09:00"),
        ("mon-fri 9:00-17:00", "2026-11-27 16:30", HOUR, "2026-11-30 09:30"),
        ("mon-fri 9:00-17:00", "2026-11-27 16:00", HOUR, "2026-11-27 17:00"),
        ("mon-fri 9:00-17:00", "2026-11-28 12:00", HOUR, "2026-11-30 10:00"),
        ("mon-fri 9:00-17:00", "2026-11-27 05:00", HOUR, "2026-11-27 10:00"),
        ("mon-fri 9:00-17:00", "2026-11-27 23:59", HOUR, "2026-11-30 10:00"),
        ("mon-fri 9:00-17:00", "2026-11-26 10:00", 3 * 8 * HOUR, "2026-12-01 10:00"),
        ("mon-fri 9:00-17:00", "2026-11-26 10:00", timedelta(0), "2026-11-26 10:00"),
        # Lunch is no work, and neither is what comes after a short Friday.
        (WITH_LUNCH, "2026-11-26 11:30", HOUR, "2026-11-26 13:18"),
        (WITH_LUNCH, "2026-11-26 12:10", HOUR, "2026-11-26 13:48"),
        (WITH_LUNCH, "2026-11-27 15:30", HOUR, "2026-11-30 08:45"),
        # 31 December 2026 is a day off that was moved there; work goes on on Monday the 11th of January.
        ("mon-fri 9:00-17:00", "2026-12-30 16:30", HOUR, "2027-01-11 09:30"),
        ("mon-fri 9:00-17:00", "2026-12-31 10:00", HOUR, "2027-01-11 10:00"),
        # Saturday the 20th of February 2027 is worked for the Monday after it.
        ("mon-fri 9:00-17:00", "2027-02-19 16:30", HOUR, "2027-02-20 09:30"),
        ("mon-fri 9:00-17:00", "2027-02-20 16:30", HOUR, "2027-02-24 09:30"),
    ],
)
def test_a_term_is_of_working_time(hours: str, start: str, term: timedelta, due: str) -> None:
    assert calendar(hours).due(moment(start), term) == moment(due)


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2026-11-26 10:00", 1, "2026-11-27 17:00"),
        ("2026-11-26 10:00", 3, "2026-12-01 17:00"),
        ("2026-11-28 10:00", 1, "2026-11-30 17:00"),
        ("2026-12-30 10:00", 1, "2027-01-11 17:00"),
        ("2027-02-19 10:00", 2, "2027-02-24 17:00"),
    ],
)
def test_a_term_of_days_ends_with_a_working_day(start: str, days: int, due: str) -> None:
    assert calendar().end_of_day(moment(start), days) == moment(due)


def test_what_the_company_says_of_a_day_goes_before_everything_else() -> None:
    special = {
        date(2026, 11, 27): (),
        date(2026, 11, 28): parse_spells("10:00-11:00"),
        date(2027, 1, 4): parse_spells("9:00-10:00"),
    }
    ours = calendar(special=special)
    assert ours.due(moment("2026-11-26 16:30"), HOUR) == moment("2026-11-28 10:30")
    assert ours.due(moment("2026-12-30 16:30"), HOUR) == moment("2027-01-04 09:30")
    assert calendar().with_special(special).due(moment("2026-11-26 16:30"), HOUR) == moment(
        "2026-11-28 10:30"
    )


@pytest.mark.parametrize(
    ("now", "opening"),
    [
        ("2026-11-27 08:59", "2026-11-27 09:00"),
        ("2026-11-27 09:00", None),
        ("2026-11-27 16:59", None),
        ("2026-11-27 17:00", "2026-11-30 09:00"),
        ("2026-12-31 12:00", "2027-01-11 09:00"),
    ],
)
def test_when_work_goes_on(now: str, opening: str | None) -> None:
    assert calendar().next_opening(moment(now)) == (moment(opening) if opening else None)


def test_when_the_last_seven_working_days_began() -> None:
    assert calendar().first_of_working_days(moment("2026-11-27 10:00"), 7) == moment("2026-11-19 00:00")
    assert calendar().first_of_working_days(moment("2026-11-29 10:00"), 7) == moment("2026-11-19 00:00")


def test_moments_may_come_in_any_zone() -> None:
    late = moment("2026-11-26 16:30").astimezone(UTC)
    assert calendar().due(late, HOUR) == moment("2026-11-27 09:30")


# ---- laws -----------------------------------------------------------------------------------------

BY_NAME = {
    "ordinary": calendar(),
    "with lunch": calendar(WITH_LUNCH),
    "a minute a week": calendar("sat 0:00-0:01"),
    "always": calendar("daily 0:00-24:00"),
    "odd": calendar(
        "mon 8:00-9:00 10:00-11:00, sun 23:00-24:00", {date(2026, 12, 7): parse_spells("1:00-2:00")}
    ),
}
CALENDARS = st.sampled_from(sorted(BY_NAME)).map(BY_NAME.__getitem__)
MOMENTS = st.integers(0, 180 * 24 * 60 * 4).map(lambda steps: moment("2026-10-01 00:00") + steps * QUARTER)
TERMS = st.integers(0, 4_000).map(lambda steps: steps * QUARTER / 40)


@given(CALENDARS, MOMENTS, MOMENTS, TERMS)
def test_who_comes_later_is_due_no_earlier(
    by: WorkCalendar, one: datetime, other: datetime, term: timedelta
) -> None:
    earlier, later = sorted((one, other))
    assert by.due(earlier, term) <= by.due(later, term)


@given(CALENDARS, MOMENTS, TERMS, TERMS)
def test_terms_add_up(by: WorkCalendar, start: datetime, first: timedelta, second: timedelta) -> None:
    assert by.due(by.due(start, first), second) == by.due(start, first + second)


@given(CALENDARS, MOMENTS, MOMENTS, MOMENTS)
def test_working_times_add_up(by: WorkCalendar, one: datetime, two: datetime, three: datetime) -> None:
    first, second, third = sorted((one, two, three))
    assert by.worked(first, second) + by.worked(second, third) == by.worked(first, third)
    assert by.worked(third, first - HOUR) == timedelta(0)


@given(CALENDARS, MOMENTS, TERMS)
def test_by_what_is_due_its_term_was_worked(by: WorkCalendar, start: datetime, term: timedelta) -> None:
    due = by.due(start, term)
    assert by.worked(start, due) == term
    assert term == timedelta(0) or by.worked(start, due - timedelta(microseconds=1)) < term


@given(CALENDARS, MOMENTS, MOMENTS, TERMS)
def test_the_latest_start_parts_what_is_due(
    by: WorkCalendar, start: datetime, now: datetime, term: timedelta
) -> None:
    assert (by.due(start, term) <= now) == (start <= by.latest_start(now, term))
