"""What a resident hears of an outage when their turn comes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.accounts import Account
from domain.campaigns.campaign import Campaign, Houses, RecipientState, SkipReason
from domain.campaigns.composing import Skip, Turn
from domain.campaigns.repository import CampaignsUnit
from domain.identifiers import HouseCode, UserId
from domain.outages.outage import Outage
from domain.outages.planning import campaigns_about, outage_of_period
from domain.outages.unit_of_work import OutagesUnit, OutagesUnits
from domain.outbox import Facts, Notice
from domain.residents import Language, Resident

TEMPLATE = "outage"

_MAY_KNOW = (RecipientState.SENT, RecipientState.UNCERTAIN, RecipientState.TAKEN)


@dataclass(frozen=True, slots=True)
class Home:
    """One of a resident's accounts, its own name for it, and the house that it is in."""

    account: Account
    label: str
    house: HouseCode


async def homes_of(unit: OutagesUnit, resident: Resident) -> Sequence[Home]:
    """All accounts of a resident, in the order in which they were linked."""
    homes: list[Home] = []
    for link in resident.links:
        account = await unit.accounts.find(link.account)
        house = await unit.houses.of_account(link.account)
        if account is not None and house is not None:
            homes.append(Home(account, link.label, house.code))
    return homes


class OutageComposer:
    """`domain.campaigns.composing.Composer` of outages; `phone` is whom to call, empty where nobody is."""

    def __init__(self, units: OutagesUnits, phone: str) -> None:
        self._units = units
        self._phone = phone

    async def __call__(self, turn: Turn, unit: CampaignsUnit) -> Notice | Skip:
        """What is off in which of their homes, from when to when; or that it will not be."""
        del unit  # it knows of no outages
        async with self._units.look() as own:
            return await self._said(turn, own)

    async def _said(self, turn: Turn, unit: OutagesUnit) -> Notice | Skip:
        outage = await unit.outages.find(outage_of_period(turn.campaign.plan.period))
        if outage is None:
            return Skip(SkipReason.STOPPED)
        if outage.is_over(turn.now):
            return Skip(SkipReason.TOO_LATE)
        homes = await homes_of(unit, turn.resident)
        off = [home for home in homes if home.house in _houses_of(turn.campaign)]
        if not off:
            return Skip(SkipReason.UNLINKED)
        on = _in(homes, outage.plan.houses) if outage.called_off_at is None else []
        told = await _was_told(unit, outage, turn.campaign, turn.resident.user)
        if on:
            return self._notice(turn, outage, on, "again" if told else "planned")
        return self._notice(turn, outage, off, "off") if told else Skip(SkipReason.DONE)

    def _notice(self, turn: Turn, outage: Outage, homes: Sequence[Home], news: str) -> Notice:
        said = {**facts_of(outage, homes, turn.now), "news": news, "phone": self._phone}
        language = turn.resident.language or Language.RU
        return Notice(turn.resident.user, TEMPLATE, language, said, belongs_to=turn.campaign.key)


def facts_of(outage: Outage, homes: Sequence[Home], now: datetime) -> Facts:
    """An outage as a message says it at this moment, in the zone of that, for some homes."""
    return {
        "resource": outage.plan.resource.value,
        "begins": outage.plan.begins_at.astimezone(now.tzinfo).isoformat(),
        "ends": outage.plan.ends_at.astimezone(now.tzinfo).isoformat(),
        "now": now.isoformat(),
        "reason": outage.plan.reason,
        "homes": [
            {
                "street": home.account.address.street,
                "house": home.account.address.house,
                "flat": home.account.address.flat,
                "label": home.label,
            }
            for home in homes
        ],
    }


def _in(homes: Sequence[Home], houses: Collection[HouseCode]) -> Sequence[Home]:
    return [home for home in homes if home.house in houses]


def _houses_of(campaign: Campaign) -> Collection[HouseCode]:
    audience = campaign.plan.audience
    return audience.codes if isinstance(audience, Houses) else ()


async def _was_told(unit: OutagesUnit, outage: Outage, now: Campaign, user: UserId) -> bool:
    """Whether they may have heard of it by an earlier campaign."""
    for campaign in await campaigns_about(unit, outage.id):
        if campaign.id < now.id:
            recipient = await unit.campaigns.recipient(campaign.id, user)
            if recipient is not None and recipient.state in _MAY_KNOW:
                return True
    return False
