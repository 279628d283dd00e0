"""On which day residents hear of new bills, and on which they are reminded of paying."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.campaigns.bill_calendar import BillCalendar
from domain.campaigns.campaign import Billed, CampaignKind, NewCampaign, NewlyBilled
from domain.campaigns.preferences import CampaignPolicy, Preferences, QuietHours
from domain.charges.due import DueDays, PaymentTerm
from domain.window import Month
from tests.domain.campaigns.test_calendar import MOSCOW, NIGHT, at, calendar
from tests.domain.charges.district import DUE

OCTOBER = Month(2026, 10)  # its bill is to be paid by 16 November: the 15th is a Sunday
DAY = timedelta(days=1)


def bills(hour: int = 10, ahead: int = 3, quiet: QuietHours = NIGHT, due: DueDays = DUE) -> BillCalendar:
    return BillCalendar(due, CampaignPolicy(hour, quiet, 0.0, MOSCOW, ahead))


def told_of(month: Month, now: datetime, before: NewCampaign | None = None) -> NewCampaign | None:
    """The campaign about bills of a month that is planned now, if there is to be one."""
    came = bills().arrivals(before, now)
    return next(iter(bills().of_new_bills([month], came)), None) if came else None


@pytest.mark.parametrize(
    ("now", "until", "told_at"),
    [
        # The load of the night is told of in the morning, that of the day on the next.
        (at("2026-11-05", "10:00"), at("2026-11-05", "09:00"), at("2026-11-05", "10:00")),
        (at("2026-11-05", "20:00"), at("2026-11-05", "09:00"), at("2026-11-05", "10:00")),
        (at("2026-11-06", "09:59"), at("2026-11-05", "09:00"), at("2026-11-05", "10:00")),
        # A server on UTC.
        (datetime(2026, 11, 5, 7, 0, tzinfo=UTC), at("2026-11-05", "09:00"), at("2026-11-05", "10:00")),
        # The end of a month, and of a year.
        (at("2027-01-01", "00:30"), at("2026-12-31", "09:00"), at("2026-12-31", "10:00")),
    ],
)
def test_once_a_day_at_the_companys_hour(now: datetime, until: datetime, told_at: datetime) -> None:
    came = bills().arrivals(None, now)
    assert came
    assert (came.until, came.told_at) == (until, told_at)


def test_an_hour_that_is_quiet_is_not_the_companys() -> None:
    came = bills(hour=7).arrivals(None, at("2026-11-05", "12:00"))
    assert came
    assert came.told_at == at("2026-11-05", "09:00")


def test_a_campaign_has_its_month_and_day() -> None:
    planned = told_of(OCTOBER, at("2026-11-05", "10:00"))
    assert planned
    assert (planned.kind, planned.period) == (CampaignKind.NEW_BILL, "2026-10 2026-11-05")
    assert (planned.starts_at, planned.ends_at) == (at("2026-11-05", "10:00"), at("2026-11-07", "00:00"))
    assert told_of(OCTOBER, at("2026-11-05", "23:59"), planned) is None


def test_what_was_slept_over_is_told_of_once() -> None:
    before = told_of(OCTOBER, at("2026-11-05", "10:00"))
    later = told_of(OCTOBER, at("2026-11-09", "15:00"), before)
    assert later
    assert later.period == "2026-10 2026-11-09"
    assert later.audience == NewlyBilled(OCTOBER, at("2026-11-05", "09:00"), at("2026-11-09", "09:00"))


@pytest.mark.parametrize(
    ("day", "ends_at"),
    [
        ("2026-11-15", at("2026-11-17", "00:00")),
        ("2026-11-16", at("2026-11-17", "00:00")),
        ("2026-11-17", None),
    ],
)
def test_a_bill_that_was_to_be_paid_before_is_no_news(day: str, ends_at: datetime | None) -> None:
    planned = told_of(OCTOBER, at(day, "10:00"))
    assert (planned and planned.ends_at) == ends_at


@given(
    moments=st.lists(st.integers(0, 40 * 24 * 60), min_size=1, max_size=30),
    hours=st.lists(st.integers(0, 23), min_size=1, max_size=30),
)
def test_each_bill_is_told_of_once_however_often_it_is_planned(moments: list[int], hours: list[int]) -> None:
    """Also where the program sleeps, and the company's hour is set anew now and then."""
    begins = at("2026-11-01", "00:00")
    told: NewCampaign | None = None
    spans: list[tuple[datetime, datetime]] = []
    for number, minutes in enumerate(sorted(moments)):
        now = begins + timedelta(minutes=minutes)
        came = bills(hours[number % len(hours)]).arrivals(told, now)
        if came is None:
            continue
        assert came.told_at <= now
        spans.append((came.since, came.until))
        audience = NewlyBilled(OCTOBER, came.since, came.until)
        told = NewCampaign(CampaignKind.NEW_BILL, "", audience, came.told_at, came.told_at + DAY)
    assert all(since < until for since, until in spans)
    for one, other in pairwise(spans):
        assert one[1] <= other[0]
        assert one[1] == other[0] or other[1] - one[1] > 31 * DAY


@pytest.mark.parametrize(
    ("hour", "due"),
    [
        (None, at("2026-11-05", "10:00")),
        (19, at("2026-11-05", "19:00")),
        (23, at("2026-11-05", "23:00")),
        # What was not known at their hour is told at that of the next day, be it at night.
        (8, at("2026-11-06", "08:00")),
        (3, at("2026-11-06", "03:00")),
    ],
)
def test_at_which_hour_each_hears_of_a_bill(hour: int | None, due: datetime) -> None:
    planned = told_of(OCTOBER, at("2026-11-05", "10:00"))
    assert planned
    assert calendar().due(planned, Preferences(hour=hour), at("2026-11-05", "10:00")) == due


def test_on_the_last_day_of_paying_nobody_is_put_off_till_the_next() -> None:
    planned = told_of(OCTOBER, at("2026-11-16", "10:00"))
    assert planned
    assert calendar().due(planned, Preferences(hour=8), planned.starts_at) == at("2026-11-16", "10:00")


@pytest.mark.parametrize(
    ("now", "ahead", "month"),
    [
        (at("2026-11-12", "23:59"), 3, None),
        (at("2026-11-13", "00:00"), 3, OCTOBER),
        (at("2026-11-16", "23:59"), 3, OCTOBER),
        (at("2026-11-17", "00:00"), 3, None),
        (at("2026-11-16", "00:00"), 0, OCTOBER),
        (at("2026-11-15", "00:00"), 0, None),
        (datetime(2026, 11, 12, 21, 30, tzinfo=UTC), 3, OCTOBER),
        # The end of a year: the bill of December is to be paid by 15 January.
        (at("2027-01-12", "00:00"), 3, Month(2026, 12)),
    ],
)
def test_on_which_days_a_payment_is_spoken_of(now: datetime, ahead: int, month: Month | None) -> None:
    planned = bills(ahead=ahead).of_payments(now)
    assert [each.audience for each in planned] == ([Billed(month)] if month else [])


def test_a_bill_that_is_to_be_paid_on_the_first_is_spoken_of_in_its_own_month() -> None:
    early = DueDays(DUE.calendar, [PaymentTerm(Month(2005, 1), 1, 1)])
    [planned] = bills(due=early).of_payments(at("2026-09-28", "12:00"))
    assert planned.audience == Billed(Month(2026, 9))


def test_a_payment_is_spoken_of_until_its_last_day_is_over() -> None:
    [planned] = bills().of_payments(at("2026-11-14", "12:00"))
    assert (planned.kind, planned.period) == (CampaignKind.PAYMENT_DUE, "2026-10")
    assert (planned.starts_at, planned.ends_at) == (at("2026-11-13", "00:00"), at("2026-11-17", "00:00"))
    assert calendar().due(planned, Preferences(hour=19), planned.starts_at) == at("2026-11-13", "19:00")
