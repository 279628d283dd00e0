"""How far an announcement is, as the group reads it."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.announcements.announcement import Announcement, AnnouncementId, Composed, NewAnnouncement
from domain.announcements.progress import Speed, progress_facts
from domain.campaigns.campaign import (
    Campaign,
    CampaignKind,
    CampaignState,
    Everybody,
    NewCampaign,
    RecipientState,
    SkipReason,
    Tally,
)
from domain.campaigns.preferences import QuietHours
from domain.identifiers import ActId, CampaignId, UserId
from domain.requests.request import Clerk

R = RecipientState
NOON = datetime(2026, 11, 20, 12, tzinfo=ZoneInfo("Europe/Moscow"))
NEW = NewAnnouncement(ActId(1), Composed("Приём"), {"kind": "everybody"}, Clerk(UserId(1), "Ольга"), NOON)
ANNOUNCEMENT = Announcement(AnnouncementId(1), NEW, {})
CAMPAIGN = Campaign(
    CampaignId(1),
    NewCampaign(CampaignKind.ANNOUNCEMENT, "1", Everybody(), NOON, NOON + timedelta(days=3)),
    CampaignState.RUNNING,
    filled=True,
    filled_to=UserId(0),
    joined_until=NOON,
)


class ThirtyASecond:
    """`domain.campaigns.progress.CampaignPace`."""

    per_second = 30.0
    held_until = None


@pytest.mark.parametrize(
    ("states", "skipped", "expected", "said"),
    [
        ({}, {}, 312, {"all": 312, "sent": 0, "left": 312, "minutes": 1}),
        ({R.WAITING: 200}, {}, 312, {"all": 312, "left": 312}),
        ({R.WAITING: 100, R.SENT: 212}, {}, 0, {"all": 312, "sent": 212, "left": 100}),
        # Those who were not to be counted do not count.
        (
            {R.SENT: 312, R.SKIPPED: 8},
            {SkipReason.OFF: 8},
            0,
            {"all": 312, "sent": 312, "skipped": 8, "left": 0},
        ),
        (
            {R.SENT: 1, R.BLOCKED: 2, R.FAILED: 3, R.UNCERTAIN: 4},
            {},
            0,
            {"blocked": 2, "failed": 7, "minutes": 0},
        ),
        # Whoever did not get it because it was stopped is left.
        ({R.SENT: 1, R.SKIPPED: 5}, {SkipReason.STOPPED: 5}, 0, {"all": 6, "left": 5, "skipped": 0}),
        ({R.WAITING: 36_000}, {}, 0, {"minutes": 20}),
    ],
)
def test_how_far_it_is(
    states: dict[R, int], skipped: dict[SkipReason, int], expected: int, said: dict[str, int]
) -> None:
    speed = Speed(ThirtyASecond(), QuietHours(time(21), time(9)), NOON)
    facts = progress_facts(ANNOUNCEMENT, CAMPAIGN, Tally(states, skipped), speed, expected=expected)
    assert {name: facts[name] for name in said} == said
