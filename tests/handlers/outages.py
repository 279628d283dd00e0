"""Outages that are planned in the tests of conversations."""

from datetime import datetime, timedelta

from bot.app import App
from bot.sandbox import Sandbox
from domain.identifiers import HouseCode
from domain.meters import Resource
from domain.outages.outage import NewOutage
from domain.outages.planning import Plan, take

NINAS_HOUSE, OTHER_HOUSE = HouseCode("1"), HouseCode("2")


def at_noon(sandbox: Sandbox, cabinet: App) -> datetime:
    """Let it be noon of the last of November; that moment."""
    noon = datetime(2026, 11, 30, 12, 0, tzinfo=cabinet.settings.zone)
    sandbox.clock.move_to(noon)
    return noon


async def outage_is_planned(
    cabinet: App,
    begins: datetime,
    *,
    hours: float = 6,
    house: HouseCode = NINAS_HOUSE,
    resource: Resource = Resource.ELECTRICITY,
    reason: str = "Ремонт <кабеля>",
    off: bool = False,
) -> None:
    """Somebody plans an outage, or calls it off."""
    ends = begins + timedelta(hours=hours)
    new = NewOutage(f"n:{resource}", resource, (house,), "ул. Южное шоссе, 28", begins, ends, reason)
    async with cabinet.database.units.change() as unit:
        await take(unit, Plan(new, off=off), lambda _, now: now, begins - timedelta(days=1))
        await unit.commit()
