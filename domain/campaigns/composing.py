"""What a campaign says to one resident, worked out when their turn has come and not before."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.campaigns.campaign import READINGS_REMINDERS, Campaign, CampaignKind, CampaignState, SkipReason
from domain.campaigns.preferences import CampaignPolicy, Preferences
from domain.campaigns.repository import CampaignsUnit, CampaignsUnits
from domain.clock import Clock
from domain.identifiers import CampaignId, UserId
from domain.outbox import Notice
from domain.residents import Resident

_LOTS = 1 << 32


@dataclass(frozen=True, slots=True)
class Skip:
    """Nothing is said, and why."""

    reason: SkipReason


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is: a resident who wants to hear of it, at this moment."""

    campaign: Campaign
    resident: Resident
    preferences: Preferences
    now: datetime


class Composer(Protocol):
    """What a conversation says in campaigns of a kind: it is asked for one resident at a time."""

    async def __call__(self, turn: Turn, unit: CampaignsUnit) -> Notice | Skip:
        """The message, which belongs to the campaign's key; or why there is none."""
        ...


class CampaignWords:
    """Decides, at the last moment, whether a resident is told and what."""

    def __init__(
        self,
        units: CampaignsUnits,
        clock: Clock,
        policy: CampaignPolicy,
        composers: Mapping[CampaignKind, Composer],
    ) -> None:
        self._units = units
        self._clock = clock
        self._policy = policy
        self._composers = composers

    async def for_resident(self, number: CampaignId, user: UserId) -> Notice | Skip:
        """What a campaign says to a resident now."""
        now = self._clock.now()
        async with self._units.look() as unit:
            campaign = await unit.campaigns.find(number)
            if campaign is None or campaign.state in (CampaignState.STOPPED, CampaignState.DONE):
                return Skip(SkipReason.STOPPED)
            plan = campaign.plan
            if now >= plan.ends_at:
                return Skip(SkipReason.TOO_LATE)
            resident = await unit.residents.find(user)
            if resident is None or not resident.links:
                return Skip(SkipReason.UNLINKED)
            if resident.blocked_at is not None:
                return Skip(SkipReason.BLOCKED)
            preferences = await unit.preferences.of(user)
            if not preferences.wants(plan.kind):
                return Skip(SkipReason.OFF)
            said = await self._composers[plan.kind](Turn(campaign, resident, preferences, now), unit)
        is_reminder = isinstance(said, Notice) and plan.kind in READINGS_REMINDERS
        if is_reminder and left_out_by_lot(number, user, self._policy.control_share):
            return Skip(SkipReason.CONTROL)
        return said


def left_out_by_lot(campaign: CampaignId, user: UserId, share: float) -> bool:
    """Whether the lot has fallen on a resident: the same whenever it is asked, another in each campaign."""
    drawn = hashlib.blake2b(f"{campaign}:{user}".encode(), digest_size=4).digest()
    return int.from_bytes(drawn) < share * _LOTS
