"""When a message of a campaign may go, as far as the clock says it."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.campaigns.campaign import Campaign, CampaignKind, CampaignState, Everybody, NewCampaign
from domain.campaigns.preferences import QuietHours
from domain.campaigns.sending import LONG_AGO, by_urgency, due_again, due_since
from domain.identifiers import CampaignId, UserId

MOSCOW = ZoneInfo("Europe/Moscow")
NIGHT = QuietHours(time(21), time(9))


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=MOSCOW)


def planned(number: int, kind: CampaignKind) -> Campaign:
    plan = NewCampaign(kind, str(number), Everybody(), moment(1, 0), moment(2, 0))
    return Campaign(CampaignId(number), plan, CampaignState.RUNNING, True, UserId(0), moment(1, 0))


def test_what_is_urgent_goes_first_and_then_what_is_older() -> None:
    kinds = (CampaignKind.READINGS, CampaignKind.OUTAGE, CampaignKind.ANNOUNCEMENT, CampaignKind.OUTAGE)
    in_order = by_urgency([planned(number, kind) for number, kind in enumerate(kinds)])
    assert [each.id for each in in_order] == [1, 3, 2, 0]


@pytest.mark.parametrize(
    ("now", "due", "goes"),
    [
        # By day whoever is due goes, however long they have been.
        (moment(23, 9), moment(22, 20), True),
        (moment(23, 20, 59), moment(23, 20, 59), True),
        # At night their own hour, and of that only the hour itself.
        (moment(23, 21), moment(23, 21), True),
        (moment(23, 22, 30), moment(23, 22), True),
        (moment(23, 23, 0), moment(23, 22), False),
        (moment(24, 0, 30), moment(24, 0), True),
        (moment(24, 0, 30), moment(23, 23, 45), True),
        (moment(24, 8, 59), moment(24, 8), True),
        # What was due in the evening and did not go in time is nobody's own hour.
        (moment(23, 21, 0), moment(23, 20, 59), False),
        (moment(23, 21, 30), moment(23, 20, 45), False),
        # The program slept over it.
        (moment(24, 2), moment(23, 20), False),
        (moment(24, 2), moment(23, 23), False),
        (moment(24, 9), moment(23, 23), True),
    ],
)
def test_nobody_is_told_at_night_who_has_not_asked_for_it(now: datetime, due: datetime, goes: bool) -> None:
    assert (due > due_since(NIGHT, now)) is goes


def test_without_quiet_hours_everybody_goes() -> None:
    assert due_since(QuietHours(time(9), time(9)), moment(23, 2)) == LONG_AGO


@pytest.mark.parametrize(
    ("now", "seconds", "again"),
    [
        (moment(23, 12), 10_072, moment(23, 12) + timedelta(seconds=10_072)),
        (moment(23, 20), 3_000, moment(23, 20, 50)),
        # It would be night by then.
        (moment(23, 20), 10_072, moment(24, 9)),
        (moment(23, 20, 59), 90, moment(24, 9)),
        # They have asked for this hour of the night, and for no other.
        (moment(23, 22), 60, moment(23, 22, 1)),
        (moment(23, 22), 3_600, moment(24, 9)),
        (moment(24, 8, 59), 90, moment(24, 9, 0) + timedelta(seconds=30)),
    ],
)
def test_whom_telegram_puts_off_is_not_woken(now: datetime, seconds: int, again: datetime) -> None:
    assert due_again(NIGHT, now, timedelta(seconds=seconds)) == again
