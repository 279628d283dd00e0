"""What the campaigns about verification say: whose ends in 60, 30 or 7 days, or has ended."""

from domain.campaigns.campaign import SkipReason, VerifiedUntil
from domain.campaigns.composing import Skip, Turn
from domain.campaigns.repository import CampaignsUnit
from domain.outbox import Notice
from domain.reminders.expiring import expiring_meters
from domain.reminders.outgoing import verification_reminder


async def remind_of_verification(turn: Turn, unit: CampaignsUnit) -> Notice | Skip:
    """`domain.campaigns.composing.Composer` of VERIFICATION: one message about all meters of the resident."""
    audience = turn.campaign.plan.audience
    days = audience.days if isinstance(audience, VerifiedUntil) else ()
    expiring = await expiring_meters(turn.resident, days, unit)
    if not expiring.meters:
        return Skip(SkipReason.DONE if expiring.has_meters else SkipReason.UNLINKED)
    return verification_reminder(turn, expiring.meters)
