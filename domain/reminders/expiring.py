"""Meters whose verification ends soon, or has ended, as far as nobody looks after it yet."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from domain.campaigns.repository import CampaignsUnit
from domain.identifiers import AccountNumber
from domain.meters import Meter
from domain.requests.catalogue import Need, serving
from domain.residents import Resident


@dataclass(frozen=True, slots=True)
class ExpiringMeter:
    """A meter, and the last day of its verification; whether a check of it can be ordered here."""

    meter: Meter
    until: date
    can_be_ordered: bool


@dataclass(frozen=True, slots=True)
class Expiring:
    """What a resident is to hear of; `has_meters`: whether they have any meter whose verification can end."""

    meters: Sequence[ExpiringMeter]
    has_meters: bool


async def expiring_meters(resident: Resident, days: Collection[date], unit: CampaignsUnit) -> Expiring:
    """Meters of the resident whose verification ends on one of these days.

    Not those that were verified anew, taken out of service, or that read themselves; nor those about which a
    request of anybody is open.
    """
    offered = await unit.services.offered()
    verified = [meter for link in resident.links for meter in await _verified(link.account, unit)]
    asked = {meter for link in resident.links for meter in await unit.requests.open_about(link.account)}
    found = [
        ExpiringMeter(meter, until, serving(offered, Need.CHECK, meter.resource) is not None)
        for meter in verified
        if (until := meter.verified_until) in days and meter.id not in asked and until is not None
    ]
    return Expiring(found, bool(verified))


async def _verified(number: AccountNumber, unit: CampaignsUnit) -> Sequence[Meter]:
    account = await unit.accounts.find(number)
    if account is None or account.closed:
        return []
    meters = await unit.meters.of_account(number)
    return [each for each in meters if each.in_service and not each.smart and each.verified_until is not None]
