"""What the campaigns about readings say: that a month's readings can be sent, and until when."""

from collections.abc import Sequence
from datetime import date, datetime, time

from domain.campaigns.campaign import (
    Campaign,
    CampaignKind,
    CampaignState,
    HousesWithWindow,
    RecipientState,
    SkipReason,
)
from domain.campaigns.composing import Skip, Turn
from domain.campaigns.period import month_of
from domain.campaigns.repository import CampaignsUnit
from domain.outbox import Notice
from domain.readings.policy import ReadingsPolicy
from domain.reminders.missing import AskedAccount, asked_accounts
from domain.reminders.outgoing import readings_reminder
from domain.residents import Resident

_UNDER_WAY = (RecipientState.WAITING, RecipientState.TAKEN, RecipientState.UNCERTAIN)


class ReadingsReminder:
    """`domain.campaigns.composing.Composer` of READINGS and LAST_DAY."""

    def __init__(self, policy: ReadingsPolicy) -> None:
        self._policy = policy

    async def __call__(self, turn: Turn, unit: CampaignsUnit) -> Notice | Skip:
        """What is missing of the resident's accounts in this window; nothing where they know it already."""
        today = turn.now.date()
        asked = await asked_in(turn.campaign, turn.resident, today, unit, self._policy)
        if not asked:
            return Skip(SkipReason.UNLINKED)
        missing = [each for each in asked if each.missing]
        if not missing:
            return Skip(SkipReason.DONE)
        if await _is_told_today(turn, unit):
            return Skip(SkipReason.TOLD)
        return readings_reminder(turn, missing)


async def asked_in(
    campaign: Campaign, resident: Resident, today: date, unit: CampaignsUnit, policy: ReadingsPolicy
) -> Sequence[AskedAccount]:
    """The resident's accounts that a campaign about readings is about, as long as its window is open."""
    plan = campaign.plan
    asked = await asked_accounts(resident, today, unit, policy)
    return [
        each
        for each in asked
        if isinstance(plan.audience, HousesWithWindow)
        and (each.window, each.month) == (plan.audience.window, month_of(plan.period))
    ]


async def _is_told_today(turn: Turn, unit: CampaignsUnit) -> bool:
    """Whether the other campaign of the same days has reminded the resident today, or is about to.

    Before the last day's goes whatever day and hour the resident has chosen.
    """
    plan, user = turn.campaign.plan, turn.resident.user
    is_last_day = plan.kind is CampaignKind.LAST_DAY
    other_kind = CampaignKind.READINGS if is_last_day else CampaignKind.LAST_DAY
    other = await unit.campaigns.of_period(other_kind, plan.period)
    listed = await unit.campaigns.recipient(other.id, user) if other else None
    if other is None or listed is None:
        return False
    if listed.state is RecipientState.SENT:
        midnight = datetime.combine(turn.now.date(), time(), turn.now.tzinfo)
        return await unit.campaigns.told_since(user, {other_kind}, midnight)
    is_to_come = other.state is CampaignState.RUNNING and turn.preferences.wants(other_kind)
    due_on = listed.due_at.astimezone(turn.now.tzinfo).date()
    return is_last_day and is_to_come and listed.state in _UNDER_WAY and due_on <= turn.now.date()
