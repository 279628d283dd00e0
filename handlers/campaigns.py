"""Campaigns for clerks: what runs, how far it is, what came of it; and what is planned by the clock."""

import asyncio

from domain.campaigns.calendar import CampaignCalendar
from domain.campaigns.planning import PlanningService
from fsm.descriptor import Descriptor, Foundation, Jobs, Services

BREATH = 0.002
"""Seconds between two chunks of a list, in which others have their turn."""


async def breathe() -> None:
    """Let others have their turn."""
    await asyncio.sleep(BREATH)


def calendar_of(foundation: Foundation) -> CampaignCalendar:
    """The company's calendar of campaigns."""
    return CampaignCalendar(foundation.readings_policy.window, foundation.campaign_policy)


def planning_of(foundation: Foundation) -> PlanningService:
    """What plans campaigns and fills their lists."""
    return PlanningService(foundation.units, foundation.clock, calendar_of(foundation), breathe)


def _services(foundation: Foundation) -> Services:
    return {"planning_service": planning_of(foundation)}


def _jobs(foundation: Foundation) -> Jobs:
    return {"campaigns planned": planning_of(foundation).plan}


CONVERSATION = Descriptor(name="campaigns", texts=(), services=_services, jobs=_jobs)
