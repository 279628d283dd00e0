"""Announcements as clerks write them, and as they go out."""

from datetime import UTC, datetime

from bot.app import App
from bot.clock import ZonedClock
from bot.sandbox import Person
from domain.announcements.announcement import Announcement
from domain.announcements.composing import AnnouncementWords
from domain.announcements.progress import ProgressService
from domain.campaigns.campaign import Campaign, CampaignKind
from domain.campaigns.composing import CampaignWords, Skip
from domain.identifiers import AccountNumber, UserId
from domain.outbox import Notice
from domain.residents import Consent, Language
from tests.handlers.desks import Desk
from tests.people import Resident

TEXT = "Приём <закрыт> & отдел не работает"


def administrator(desk: Desk, name: str = "Ольга") -> Person:
    """A clerk who may send announcements."""
    person = desk.clerk(name)
    desk.group.promotes(person)
    return person


async def writes_to(desk: Desk, who: Person, whom: str, text: str = TEXT) -> None:
    """Go as far as the number of chats."""
    await desk.writes(who, "/announce")
    await desk.writes(who, text)
    await desk.writes(who, whom)


async def planned(app: App) -> list[tuple[Announcement, Campaign]]:
    """What goes out, with its campaign."""
    async with app.database.units.look() as unit:
        going = await unit.announcements.going()
        found = [
            (each, await unit.campaigns.of_period(CampaignKind.ANNOUNCEMENT, each.period)) for each in going
        ]
    assert all(campaign for _, campaign in found), "each has its campaign"
    return [(each, campaign) for each, campaign in found if campaign]


async def said_to(desk: Desk, campaign: Campaign, resident: Resident) -> Notice | Skip:
    """What a resident would be told at this moment."""
    units, settings = desk.cabinet.database.units, desk.cabinet.settings
    composers = {CampaignKind.ANNOUNCEMENT: AnnouncementWords(units)}
    clock = ZonedClock(settings.zone, desk.sandbox.clock.now)
    words = CampaignWords(units, clock, settings.campaign_policy, composers)
    return await words.for_resident(campaign.id, UserId(resident.person.user_id))


NEIGHBOUR = UserId(9)


async def a_neighbour_comes(app: App) -> None:
    """Somebody else links the account of another house."""
    now = datetime.now(UTC)
    async with app.database.units.change() as unit:
        await unit.residents.record_consent(NEIGHBOUR, Consent("1", now), Language.RU)
        await unit.residents.add_link(NEIGHBOUR, AccountNumber("200000001"), "", now)
        await unit.commit()


async def looks(desk: Desk) -> str:
    """What the group reads once the clock has looked."""
    service = desk.cabinet.services["announcement_progress"]
    assert isinstance(service, ProgressService)
    await service.keep_true()
    await desk.settled()
    return progress(desk)


def progress(desk: Desk) -> str:
    """The message by which the group follows it."""
    return next(each for each in desk.group.chat.bot_messages if "Объявление № 1" in each.words).words
