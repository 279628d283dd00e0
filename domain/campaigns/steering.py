"""Clerks look at campaigns that are under way, pause them, let them go on, and stop them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.campaigns.calendar import CampaignCalendar
from domain.campaigns.campaign import Campaign, CampaignKind, CampaignState
from domain.campaigns.progress import CampaignPace, Progress, progress_of
from domain.campaigns.repository import CampaignsUnits
from domain.clock import Clock
from domain.errors import DomainError
from domain.identifiers import CampaignId

AT_ONCE = (CampaignKind.ANNOUNCEMENT, CampaignKind.OUTAGE)
"""Of these all are due from the beginning, so that it can be said how long they take."""


class CampaignAct(StrEnum):
    """What clerks can do with a campaign."""

    PAUSE = "pause"
    GO_ON = "go_on"
    STOP = "stop"


_MOVES = {
    CampaignAct.PAUSE: ((CampaignState.RUNNING,), CampaignState.PAUSED),
    CampaignAct.GO_ON: ((CampaignState.PAUSED,), CampaignState.RUNNING),
    CampaignAct.STOP: ((CampaignState.RUNNING, CampaignState.PAUSED), CampaignState.STOPPED),
}


class CampaignMoved(DomainError):
    """It is over, or a colleague was first: nothing is changed."""

    code = "campaigns-error-moved"


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A campaign that is not over, its first and last day, and how far it is."""

    campaign: Campaign
    first_day: date
    last_day: date
    progress: Progress

    @property
    def can_be_steered(self) -> bool:
        """An announcement is steered where it was sent from, by whoever may send one."""
        return self.campaign.plan.kind is not CampaignKind.ANNOUNCEMENT

    @property
    def time_left_is_known(self) -> bool:
        """Whether nobody has a moment of their own to wait for."""
        runs = self.campaign.filled and self.campaign.state is CampaignState.RUNNING
        return runs and self.campaign.plan.kind in AT_ONCE


class CampaignsService:
    """What the conversation of clerks about campaigns may ask for."""

    def __init__(
        self, units: CampaignsUnits, clock: Clock, calendar: CampaignCalendar, pace: CampaignPace
    ) -> None:
        self._units = units
        self._clock = clock
        self._calendar = calendar
        self._pace = pace

    async def under_way(self) -> Sequence[UnderWay]:
        """Campaigns that run or are paused, oldest first."""
        async with self._units.look() as unit:
            tallies = [(each, await unit.campaigns.tally(each.id)) for each in await unit.campaigns.open()]
        now, quiet = self._clock.now(), self._calendar.policy.quiet
        return [
            UnderWay(each, *self._calendar.days_of(each.plan), progress_of(tally, self._pace, quiet, now))
            for each, tally in tallies
        ]

    async def steer(self, number: CampaignId, act: CampaignAct) -> None:
        """Pause a campaign, let it go on, or stop it for good.

        Raises:
            CampaignMoved: it does not stand so that this can be done, or is steered elsewhere.
        """
        was, becomes = _MOVES[act]
        async with self._units.change() as unit:
            campaign = await unit.campaigns.find(number)
            if campaign is None or campaign.plan.kind is CampaignKind.ANNOUNCEMENT:
                raise CampaignMoved
            if not await unit.campaigns.move(number, was, becomes):
                raise CampaignMoved
            await unit.commit()
