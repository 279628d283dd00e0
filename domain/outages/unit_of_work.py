"""One transaction over outages and all that says whom they concern."""

from typing import Protocol

from domain.campaigns.repository import CampaignRepository, CampaignsUnit
from domain.outages.outage import OutageRepository
from domain.unit_of_work import UnitsOfWork


class PlanningUnit(Protocol):
    """Outages and the campaigns about them."""

    outages: OutageRepository
    campaigns: CampaignRepository


class OutagesUnit(CampaignsUnit, Protocol):
    """Outages, beside campaigns about them and the registry."""

    outages: OutageRepository


OutagesUnits = UnitsOfWork[OutagesUnit]
