"""Brings campaigns to their end: those who cannot be told any more, and those of whom nobody knows.

A campaign that is stopped, or whose time is over, tells nobody else; one is done when nobody waits any more.
Where somebody waits for one that was done, because they asked to be reminded once more, it goes on.
"""

import asyncio

import structlog

from bot.database.campaign_queue import CampaignQueue, Standing
from bot.delivery.surely import surely
from domain.campaigns.campaign import Campaign, CampaignState, SkipReason
from domain.campaigns.sending import can_be_done, skipped_at_the_end
from domain.clock import Clock

LOOK_EVERY = 1.0  # seconds
AT_ONCE = 500  # chats in one transaction
BETWEEN = 0.05  # seconds between two: others write too

log = structlog.get_logger()


class CampaignEnds:
    """One at work in a process; where several are, each does what the others have left."""

    def __init__(self, queue: CampaignQueue, clock: Clock) -> None:
        self._queue = queue
        self._clock = clock

    async def work(self) -> None:
        """Look after them until cancelled."""
        while True:
            await surely(self.look)
            await asyncio.sleep(LOOK_EVERY)

    async def look(self) -> None:
        """Bring to their end whatever has come to it."""
        if lost := await self._queue.lost(self._clock.now()):
            log.warning("nobody knows whether messages of campaigns have arrived", count=lost)
        for standing in await self._queue.standing():
            await self._bring_to_its_end(standing)

    async def _bring_to_its_end(self, standing: Standing) -> None:
        campaign, now = standing.campaign, self._clock.now()
        reason = skipped_at_the_end(campaign, now)
        if standing.waits and reason is not None:
            await self._skip_rest(campaign, reason)
        elif standing.waits and campaign.state is CampaignState.DONE:
            await self._queue.goes_on(campaign.id)
        elif can_be_done(campaign, now) and await self._queue.end(campaign.id):
            log.info("a campaign is done", campaign=campaign.id)

    async def _skip_rest(self, campaign: Campaign, reason: SkipReason) -> None:
        skipped = AT_ONCE
        while skipped == AT_ONCE:
            skipped = await self._queue.skip_rest(campaign.id, reason, self._clock.now(), AT_ONCE)
            await asyncio.sleep(BETWEEN)
