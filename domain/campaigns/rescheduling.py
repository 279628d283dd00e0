"""A resident has chosen another day, hour or what they want: what waits for them goes by the new choice."""

from datetime import datetime

from domain.campaigns.calendar import CampaignCalendar
from domain.campaigns.campaign import CampaignKind
from domain.campaigns.preferences import Preferences
from domain.campaigns.repository import CampaignsUnit
from domain.identifiers import UserId

PERSONAL = (
    CampaignKind.READINGS,
    CampaignKind.LAST_DAY,
    CampaignKind.VERIFICATION,
    CampaignKind.NEW_BILL,
    CampaignKind.PAYMENT_DUE,
)
"""What is said on a resident's own day, at their own hour."""


async def reschedule(
    unit: CampaignsUnit, user: UserId, preferences: Preferences, calendar: CampaignCalendar, now: datetime
) -> None:
    """Let a resident be told by their new choice of all that they were not told yet.

    It belongs into the unit of work that keeps the choice. Whoever was left out because they did not want
    it, and wants it now, waits again.
    """
    for campaign in await unit.campaigns.lasting(now):
        plan = campaign.plan
        if plan.kind not in PERSONAL or not preferences.wants(plan.kind):
            continue
        due = calendar.due_anew(plan, preferences, now)
        if due is not None:
            await unit.campaigns.reschedule(campaign.id, user, due)
