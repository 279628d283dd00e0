"""What follows from an outage that is planned, changed or called off: a campaign for whom it concerns.

The first campaign about an outage has its number for a period; each change after which residents have to be
told anew has one more, «17 2», «17 3». So all of them are told once of each.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import count

from domain.campaigns.campaign import Campaign, CampaignKind, CampaignState, Houses, NewCampaign
from domain.identifiers import HouseCode
from domain.outages.outage import NewOutage, Outage, OutageId
from domain.outages.unit_of_work import PlanningUnit

TellsAt = Callable[[datetime, datetime], datetime]
"""When an outage that begins at a moment is spoken of, given the present one: at night only where it cannot
wait (`CampaignCalendar.outage_told_at`)."""


def at_once(_: datetime, now: datetime) -> datetime:
    """Where nobody's quiet hours are known."""
    return now


_OPEN = (CampaignState.RUNNING, CampaignState.PAUSED)


class News(StrEnum):
    """What a plan says of an outage."""

    NONE = "none"
    """Nothing that is not known."""
    ADDED = "added"
    CHANGED = "changed"
    CALLED_OFF = "called_off"


@dataclass(frozen=True, slots=True)
class Plan:
    """What somebody says of an outage: how it is planned, or that it will not be.

    Once it was called off, the same plan leaves it so, unless that says `for_sure` that it will be.
    """

    new: NewOutage
    off: bool = False
    for_sure: bool = False


def news_of(plan: Plan, known: Outage | None, now: datetime) -> News:
    """What a plan says of an outage that is known so."""
    if known is None:
        return News.NONE if plan.off or plan.new.ends_at <= now else News.ADDED
    if plan.off:
        return News.NONE if known.called_off_at or known.is_over(now) else News.CALLED_OFF
    if known.called_off_at is not None and not plan.for_sure and _same_time(plan.new, known.plan):
        return News.NONE
    is_same = known.called_off_at is None and plan.new == known.plan
    return News.NONE if is_same else News.CHANGED


async def take(
    unit: PlanningUnit, plan: Plan, told_at: TellsAt, now: datetime
) -> tuple[News, OutageId | None]:
    """Let an outage be as a plan says, and those be told whom that concerns."""
    known = await unit.outages.of_key(plan.new.key)
    news = news_of(plan, known, now)
    if known is None:
        if news is News.NONE:
            return news, None
        added = await unit.outages.add(plan.new, now)
        await _tell(unit, Outage(added, plan.new), plan.new.houses, told_at, now)
        return news, added
    match news:
        case News.CHANGED:
            await _change(unit, known, plan.new, told_at, now)
        case News.CALLED_OFF:
            await call_off(unit, known, told_at, now)
        case _:
            pass
    return news, known.id


async def call_off(unit: PlanningUnit, outage: Outage, told_at: TellsAt, now: datetime) -> None:
    """An outage will not be: whoever was told of it is told that, and nobody else."""
    await unit.outages.call_off(outage.id, now)
    await _stop(unit, outage.id)
    await _tell(unit, outage, outage.plan.houses, told_at, now)


async def campaigns_about(unit: PlanningUnit, outage: OutageId) -> Sequence[Campaign]:
    """The campaigns about an outage, the newest last."""
    found: list[Campaign] = []
    for revision in count(1):
        campaign = await unit.campaigns.of_period(CampaignKind.OUTAGE, _period(outage, revision))
        if campaign is None:
            return found
        found.append(campaign)
    return found


def outage_of_period(period: str) -> OutageId:
    """The outage that a campaign is about."""
    return OutageId(int(period.partition(" ")[0]))


async def _change(unit: PlanningUnit, known: Outage, new: NewOutage, told_at: TellsAt, now: datetime) -> None:
    """Whoever has to know of a change is told anew: all, or those in whose houses alone something changes."""
    before = known.plan
    await unit.outages.change(known.id, new)
    others = frozenset(before.houses) ^ frozenset(new.houses)
    concerned = frozenset(before.houses) | frozenset(new.houses)
    if known.called_off_at is None and _same_time(before, new) and before.resource is new.resource:
        concerned = others
    else:
        await _stop(unit, known.id)
    await _tell(unit, Outage(known.id, new), sorted(concerned), told_at, now)


async def _stop(unit: PlanningUnit, outage: OutageId) -> None:
    for campaign in await campaigns_about(unit, outage):
        if campaign.state in _OPEN:
            await unit.campaigns.set_state(campaign.id, CampaignState.STOPPED)


async def _tell(
    unit: PlanningUnit, outage: Outage, houses: Sequence[HouseCode], told_at: TellsAt, now: datetime
) -> None:
    if not houses or outage.is_over(now):
        return
    period = _period(outage.id, len(await campaigns_about(unit, outage.id)) + 1)
    starts_at = told_at(outage.plan.begins_at, now)
    campaign = NewCampaign(CampaignKind.OUTAGE, period, Houses(tuple(houses)), starts_at, outage.plan.ends_at)
    await unit.campaigns.add(campaign, now)


def _period(outage: OutageId, revision: int) -> str:
    return str(outage) if revision == 1 else f"{outage} {revision}"


def _same_time(one: NewOutage, other: NewOutage) -> bool:
    return (one.begins_at, one.ends_at) == (other.begins_at, other.ends_at)
