"""What an announcement says to one resident, when their turn has come."""

from domain.announcements.announcement import AnnouncementId, AnnouncementsUnits
from domain.announcements.outgoing import notice
from domain.campaigns.campaign import Accounts, Audience, Houses, SkipReason
from domain.campaigns.composing import Skip, Turn
from domain.campaigns.repository import CampaignsUnit
from domain.outbox import Notice
from domain.residents import Language, Resident


class AnnouncementWords:
    """The composer of announcements."""

    def __init__(self, units: AnnouncementsUnits) -> None:
        self._units = units

    async def __call__(self, turn: Turn, unit: CampaignsUnit) -> Notice | Skip:
        """The clerk's words; nothing to whoever lives elsewhere by now."""
        campaign, resident = turn.campaign, turn.resident
        if not await _concerns(campaign.plan.audience, resident, unit):
            return Skip(SkipReason.UNLINKED)
        async with self._units.look() as own:
            announcement = await own.announcements.find(AnnouncementId(int(campaign.plan.period)))
        if announcement is None:
            return Skip(SkipReason.STOPPED)
        language = resident.language or Language.RU
        return notice(announcement.new.composed, resident.user, language, campaign.key)


async def _concerns(audience: Audience, resident: Resident, unit: CampaignsUnit) -> bool:
    """Whether a resident still has an account that it is for."""
    accounts = [link.account for link in resident.links]
    match audience:
        case Houses(codes):
            houses = [await unit.houses.of_account(account) for account in accounts]
            return any(house is not None and house.code in codes for house in houses)
        case Accounts(numbers):
            return any(account in numbers for account in accounts)
        case _:
            return True
