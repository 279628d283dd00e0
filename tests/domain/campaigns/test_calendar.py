"""When which campaign is due, and when each resident is told."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.campaigns.calendar import VERIFICATION_SAID, CampaignCalendar
from domain.campaigns.campaign import (
    CampaignKind,
    Everybody,
    HousesWithWindow,
    NewCampaign,
    VerifiedUntil,
)
from domain.campaigns.preferences import CampaignPolicy, Preferences, QuietHours
from domain.window import Window

MOSCOW = ZoneInfo("Europe/Moscow")
BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = QuietHours(time(21), time(9))
USUAL = Window(23, 26)
DAY = timedelta(days=1)
READINGS, LAST_DAY = CampaignKind.READINGS, CampaignKind.LAST_DAY


def calendar(
    window: Window = USUAL, zone: ZoneInfo = MOSCOW, hour: int = 10, quiet: QuietHours = NIGHT
) -> CampaignCalendar:
    return CampaignCalendar(window, CampaignPolicy(hour, quiet, 0.0, zone))


def at(day: str, clock: str = "12:00", zone: ZoneInfo = MOSCOW) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), zone)


def kinds(plans: Sequence[NewCampaign]) -> list[tuple[CampaignKind, str]]:
    return [(plan.kind, plan.period) for plan in plans]


@pytest.mark.parametrize(
    ("window", "day", "planned"),
    [
        (Window(23, 26), "2026-11-22", []),
        (Window(23, 26), "2026-11-23", [(READINGS, "2026-11 23-26")]),
        (Window(23, 26), "2026-11-25", [(READINGS, "2026-11 23-26")]),
        (Window(23, 26), "2026-11-26", [(READINGS, "2026-11 23-26"), (LAST_DAY, "2026-11 23-26")]),
        (Window(23, 26), "2026-11-27", []),
        # It spans two months, and two years.
        (Window(25, 3), "2026-12-25", [(READINGS, "2026-12 25-3")]),
        (Window(25, 3), "2027-01-01", [(READINGS, "2026-12 25-3")]),
        (Window(25, 3), "2027-01-03", [(READINGS, "2026-12 25-3"), (LAST_DAY, "2026-12 25-3")]),
        (Window(25, 3), "2027-01-04", []),
        # February has no 31st.
        (Window(29, 31), "2027-02-27", []),
        (Window(29, 31), "2027-02-28", [(READINGS, "2027-02 29-31"), (LAST_DAY, "2027-02 29-31")]),
        (Window(29, 31), "2028-02-29", [(READINGS, "2028-02 29-31"), (LAST_DAY, "2028-02 29-31")]),
        (Window(30, 2), "2027-03-02", [(READINGS, "2027-02 30-2"), (LAST_DAY, "2027-02 30-2")]),
    ],
)
def test_what_is_to_exist_on_a_day(window: Window, day: str, planned: list[tuple[CampaignKind, str]]) -> None:
    assert kinds(calendar(window).of_readings([], at(day))) == planned


def test_a_house_with_days_of_its_own_is_spoken_to_on_them() -> None:
    own = [Window(20, 23), Window(23, 26), Window(1, 5), Window(20, 23)]
    company, house, last = calendar().of_readings(own, at("2026-11-23"))
    assert company.audience == HousesWithWindow(Window(23, 26), of_company=True)
    assert house.audience == last.audience == HousesWithWindow(Window(20, 23), of_company=False)
    assert (last.kind, last.period) == (LAST_DAY, "2026-11 20-23")


def test_a_day_begins_at_the_companys_midnight_wherever_the_server_is() -> None:
    midnight = at("2026-11-23", "00:00").astimezone(UTC)
    assert not calendar().of_readings([], midnight - timedelta(seconds=1))
    [plan] = calendar().of_readings([], midnight)
    assert (plan.starts_at, plan.ends_at) == (at("2026-11-23", "00:00"), at("2026-11-27", "00:00"))


@pytest.mark.parametrize(
    ("preferences", "due"),
    [
        (Preferences(), at("2026-11-23", "10:00")),
        (Preferences(hour=7), at("2026-11-23", "07:00")),
        (Preferences(hour=23), at("2026-11-23", "23:00")),
        (Preferences(day=25), at("2026-11-25", "10:00")),
        (Preferences(day=1, hour=18), at("2026-11-23", "18:00")),
        (Preferences(day=31), at("2026-11-26", "10:00")),
    ],
)
def test_each_is_told_on_their_day_at_their_hour(preferences: Preferences, due: datetime) -> None:
    now = at("2026-11-23", "00:00")
    [plan] = calendar().of_readings([], now)
    assert calendar().due(plan, preferences, now) == due


def last_day() -> NewCampaign:
    return calendar().of_readings([], at("2026-11-26"))[1]


def test_nobody_is_told_twice_on_the_last_day() -> None:
    now = at("2026-11-26", "00:00")
    plan = last_day()
    assert calendar().due(plan, Preferences(), now) == at("2026-11-26", "10:00")
    assert calendar().due(plan, Preferences(day=26), now) is None
    only_last = Preferences(frozenset({READINGS}), day=26)
    assert calendar().due(plan, only_last, now) == at("2026-11-26", "10:00")


def test_a_window_of_one_day_is_spoken_of_once() -> None:
    one = calendar(Window(26, 26))
    now = at("2026-11-26", "00:00")
    opens, last = one.of_readings([], now)
    assert one.due(opens, Preferences(day=3), now) == at("2026-11-26", "10:00")
    assert one.due(last, Preferences(day=3), now) is None


def test_who_was_to_be_told_while_the_program_was_down_hears_it_once() -> None:
    usual = calendar()
    [late] = usual.of_readings([], at("2026-11-25", "15:00"))
    assert usual.due(late, Preferences(), at("2026-11-25", "15:00")) == at("2026-11-23", "10:00")
    now = at("2026-11-26", "15:00")
    opens, last = usual.of_readings([], now)
    # The last day's word says all of it.
    assert usual.due(opens, Preferences(), now) is None
    assert usual.due(last, Preferences(), now) == at("2026-11-26", "10:00")
    not_of_last = Preferences(frozenset({LAST_DAY}))
    assert usual.due(opens, not_of_last, now) == at("2026-11-23", "10:00")


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (at("2026-11-22", "15:00"), at("2026-11-23", "10:00")),
        (at("2026-11-23", "09:00"), at("2026-11-23", "10:00")),
        (at("2026-11-23", "15:00"), at("2026-11-24", "10:00")),
        (at("2026-11-24", "02:00"), at("2026-11-24", "10:00")),
        (at("2026-11-25", "15:00"), at("2026-11-26", "10:00")),
        # The last day's word is theirs.
        (at("2026-11-26", "09:00"), None),
    ],
)
def test_whoever_has_just_linked_an_account_is_told_another_day(now: datetime, due: datetime | None) -> None:
    [plan] = calendar().of_readings([], at("2026-11-23"))
    assert calendar().due_to_newcomer(plan, Preferences(), now) == due


@pytest.mark.parametrize(
    ("clock", "due"), [("09:00", "10:00"), ("15:00", "17:00"), ("19:30", None), ("23:00", None)]
)
def test_or_a_little_later_where_there_is_no_other(clock: str, due: str | None) -> None:
    expected = due and at("2026-11-26", due)
    assert calendar().due_to_newcomer(last_day(), Preferences(), at("2026-11-26", clock)) == expected


@pytest.mark.parametrize(
    ("preferences", "now", "due"),
    [
        (Preferences(hour=18), at("2026-11-23", "12:00"), at("2026-11-23", "18:00")),
        # Today's moment has just passed by the new choice.
        (Preferences(hour=11), at("2026-11-23", "12:00"), at("2026-11-23", "12:00")),
        (Preferences(hour=20), at("2026-11-23", "22:00"), at("2026-11-24", "09:00")),
        (Preferences(day=25), at("2026-11-23", "12:00"), at("2026-11-25", "10:00")),
        # The day is past: their hour comes tomorrow.
        (Preferences(day=23), at("2026-11-24", "12:00"), at("2026-11-25", "10:00")),
        (Preferences(day=26, hour=10), at("2026-11-26", "12:00"), at("2026-11-26", "12:00")),
        (Preferences(day=26, hour=20), at("2026-11-26", "22:00"), None),
    ],
)
def test_a_new_choice_counts_at_once(preferences: Preferences, now: datetime, due: datetime | None) -> None:
    [plan] = calendar().of_readings([], at("2026-11-23"))
    assert calendar().due_anew(plan, preferences, now) == due


# ---- verifications ------------------------------------------------------------------------------------


def ends_spoken_of(plan: NewCampaign | None) -> list[date]:
    assert plan
    assert isinstance(plan.audience, VerifiedUntil)
    return list(plan.audience.days)


def test_a_verification_is_spoken_of_two_months_one_and_a_week_before_and_after() -> None:
    plan = calendar().of_verifications(date(2026, 11, 26), at("2026-11-27"))
    assert ends_spoken_of(plan) == [
        date(2026, 11, 26),
        date(2026, 12, 4),
        date(2026, 12, 27),
        date(2027, 1, 26),
    ]
    assert plan
    assert (plan.kind, plan.period) == (CampaignKind.VERIFICATION, "2026-11-27")
    assert plan.starts_at == at("2026-11-27", "00:00")
    assert calendar().due(plan, Preferences(day=3, hour=8), at("2026-11-27")) == at("2026-11-27", "08:00")


def test_a_day_has_one_campaign_also_where_the_clock_was_set_back() -> None:
    assert calendar().of_verifications(date(2026, 11, 27), at("2026-11-27")) is None
    assert calendar().of_verifications(date(2026, 11, 28), at("2026-11-27")) is None


def test_days_that_were_slept_over_are_made_up_for_once() -> None:
    slept = ends_spoken_of(calendar().of_verifications(date(2026, 11, 23), at("2026-11-27")))
    day_by_day = [
        ends_spoken_of(calendar().of_verifications(date(2026, 11, day - 1), at(f"2026-11-{day}")))
        for day in (24, 25, 26, 27)
    ]
    assert slept == sorted(day for days in day_by_day for day in days)


def test_after_a_year_not_all_of_it_is() -> None:
    days = ends_spoken_of(calendar().of_verifications(date(2025, 11, 27), at("2026-11-27")))
    assert min(days) == date(2026, 10, 27)


@given(
    start=st.dates(date(2024, 1, 1), date(2030, 1, 1)),
    naps=st.lists(st.integers(1, 31), min_size=1, max_size=12),
)
def test_each_mark_of_a_verification_is_met_once_however_long_the_naps(start: date, naps: list[int]) -> None:
    planned, met = start, list[date]()
    for nap in naps:
        today = planned + nap * DAY
        plan = calendar().of_verifications(planned, at(today.isoformat()))
        assert plan
        met += ends_spoken_of(plan)
        planned = today
    due = {
        start + (slept + ahead) * DAY
        for slept in range(1, (planned - start).days + 1)
        for ahead in VERIFICATION_SAID
    }
    assert set(met) == due


# ---- what clerks plan ---------------------------------------------------------------------------------


def said_by_clerks(kind: CampaignKind, now: datetime) -> NewCampaign:
    return NewCampaign(kind, "1", Everybody(), now, now + 3 * DAY)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (at("2026-11-27", "12:00"), at("2026-11-27", "12:00")),
        (at("2026-11-27", "22:00"), at("2026-11-28", "09:00")),
        (at("2026-11-28", "03:00"), at("2026-11-28", "09:00")),
    ],
)
def test_an_announcement_wakes_nobody(now: datetime, due: datetime) -> None:
    plan = said_by_clerks(CampaignKind.ANNOUNCEMENT, now)
    assert calendar().due(plan, Preferences(hour=23), now.astimezone(UTC)) == due


@pytest.mark.parametrize(
    ("now", "begins", "told"),
    [
        (at("2026-11-27", "12:00"), at("2026-11-28", "02:00"), at("2026-11-27", "12:00")),
        (at("2026-11-27", "22:00"), at("2026-11-29", "10:00"), at("2026-11-28", "09:00")),
        (at("2026-11-27", "22:00"), at("2026-11-28", "09:00"), at("2026-11-27", "22:00")),
        (at("2026-11-28", "03:00"), at("2026-11-28", "08:00"), at("2026-11-28", "03:00")),
        (at("2026-11-28", "03:00"), at("2026-11-27", "08:00"), at("2026-11-28", "03:00")),
    ],
)
def test_an_outage_is_told_at_night_only_where_it_cannot_wait(
    now: datetime, begins: datetime, told: datetime
) -> None:
    usual = calendar()
    starts_at = usual.outage_told_at(begins, now)
    assert starts_at == told
    plan = NewCampaign(CampaignKind.OUTAGE, "1", Everybody(), starts_at.astimezone(UTC), begins + DAY)
    assert usual.due(plan, Preferences(), now) == told


# ---- laws ---------------------------------------------------------------------------------------------

WINDOWS = st.builds(Window, st.integers(1, 31), st.integers(1, 31))
CHOICES = st.builds(
    Preferences,
    st.frozensets(st.sampled_from([READINGS, LAST_DAY])),
    st.none() | st.integers(1, 31),
    st.none() | st.integers(0, 23),
)
HOURS = st.integers(0, 23).map(time)
CALENDARS = st.builds(
    calendar,
    WINDOWS,
    st.sampled_from([MOSCOW, BERLIN]),
    st.integers(0, 23),
    st.builds(QuietHours, HOURS, HOURS),
)


@given(of=CALENDARS, start=st.dates(date(2024, 1, 1), date(2030, 1, 1)), chosen=CHOICES, data=st.data())
def test_each_is_told_inside_the_window_and_not_at_night_however_often_it_is_planned(
    of: CampaignCalendar, start: date, chosen: Preferences, data: st.DataObject
) -> None:
    """Over 70 days, the program awake at random moments: one campaign a period, each moment in its days."""
    minutes = data.draw(st.lists(st.integers(0, 70 * 24 * 60), min_size=1, max_size=30).map(sorted))
    midnight = datetime.combine(start, time(), of.policy.zone).astimezone(UTC)
    told: dict[tuple[CampaignKind, str], datetime | None] = {}
    for awake in minutes:
        now = midnight + timedelta(minutes=awake)
        for plan in of.of_readings([], now):
            assert plan.starts_at <= now < plan.ends_at
            due = of.due(plan, chosen, now)
            told.setdefault((plan.kind, plan.period), due)
            for moment in (due, of.due_to_newcomer(plan, chosen, now), of.due_anew(plan, chosen, now)):
                if moment is not None:
                    assert_fits(of, plan, chosen, moment)
    days = [due.date() for (_, period), due in told.items() if due]
    assert len(days) == len(set(days)) or chosen.off


def assert_fits(of: CampaignCalendar, plan: NewCampaign, chosen: Preferences, moment: datetime) -> None:
    local = moment.astimezone(of.policy.zone)
    assert plan.starts_at <= moment < plan.ends_at
    assert of.window.on(local.date()).is_open
    assert local.hour == chosen.hour or local not in of.policy.quiet


@given(of=CALENDARS, month=st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_whoever_has_chosen_nothing_is_told_when_it_opens_and_when_it_closes(
    of: CampaignCalendar, month: date
) -> None:
    on = of.window.on(month)
    now = datetime.combine(on.closes_on, time(), of.policy.zone)
    opens = of.of_readings([], datetime.combine(on.opens_on, time(), of.policy.zone))[0]
    last = of.of_readings([], now)[1]
    first_told = of.due(opens, Preferences(), opens.starts_at)
    last_told = of.due(last, Preferences(), now)
    assert first_told
    assert first_told.date() == on.opens_on
    assert (last_told is None) == (on.opens_on == on.closes_on)
    assert last_told is None or last_told.date() == on.closes_on
