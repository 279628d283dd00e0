"""Residents who are reminded: the campaign, its list, and the message in their chat."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.app import App
from bot.database.campaign_queue import CampaignQueue
from bot.database.sent_messages import Part, SentMessage
from bot.sandbox import Message
from domain.campaigns.campaign import (
    Audience,
    CampaignKind,
    Everybody,
    HousesWithWindow,
    NewCampaign,
    RecipientState,
    VerifiedUntil,
)
from domain.campaigns.composing import CampaignWords, Composer, Skip
from domain.campaigns.period import period_of
from domain.identifiers import CampaignId, UserId
from domain.outbox import Key, Notice
from domain.reminders.readings import ReadingsReminder
from domain.reminders.verification import remind_of_verification
from domain.window import Window
from tests.handlers.households import MOSCOW
from tests.people import Resident

DAY = timedelta(days=1)


def user(resident: Resident) -> UserId:
    """Their number."""
    return UserId(resident.person.user_id)


async def is_reminded(
    resident: Resident, cabinet: App, kind: CampaignKind = CampaignKind.READINGS, window: Window | None = None
) -> Message:
    """What a campaign about the open window says to a resident: it stands in their chat now."""
    return await hears(resident, cabinet, await planned(resident, cabinet, kind, window))


async def planned(
    resident: Resident, cabinet: App, kind: CampaignKind = CampaignKind.READINGS, window: Window | None = None
) -> CampaignId:
    """A campaign about the window that is open."""
    company = cabinet.settings.readings_policy.window
    window = window or company
    today = now(resident).date()
    on = window.on(today)
    audience = HousesWithWindow(window, of_company=window == company)
    first = on.closes_on if kind is CampaignKind.LAST_DAY else on.opens_on
    return await _plan(kind, period_of(on.month, window), audience, (first, on.closes_on), resident, cabinet)


async def is_reminded_of_verification(resident: Resident, cabinet: App, days: Sequence[date]) -> Message:
    """The same of verifications that end on these days."""
    today = now(resident).date()
    audience = VerifiedUntil(tuple(days))
    campaign = await _plan(CampaignKind.VERIFICATION, str(today), audience, (today, today), resident, cabinet)
    return await hears(resident, cabinet, campaign)


async def is_told(resident: Resident, cabinet: App, kind: CampaignKind, text: str) -> Message:
    """A message of another campaign, for which another conversation has the words."""
    today = now(resident).date()
    campaign = await _plan(kind, "1", Everybody(), (today, today), resident, cabinet)
    chat = resident.person.chat
    sent = await cabinet.bot.send_message(user(resident), text)
    shown = SentMessage(user(resident), sent.message_id, Key(f"campaign:{campaign}"), Part.TEXT)
    await cabinet.database.sent_messages.note(shown, now(resident))
    return chat.last_bot_message


async def hears(resident: Resident, cabinet: App, campaign: CampaignId) -> Message:
    """The message of a campaign, composed now; there must be one."""
    said = await says(resident, cabinet, campaign)
    assert isinstance(said, Notice), said
    return await _arrives(resident, cabinet, campaign, said)


async def says(resident: Resident, cabinet: App, campaign: CampaignId) -> Notice | Skip:
    """What a campaign would say to a resident now, if it says anything."""
    readings = ReadingsReminder(cabinet.settings.readings_policy)
    composers: dict[CampaignKind, Composer] = {
        CampaignKind.READINGS: readings,
        CampaignKind.LAST_DAY: readings,
        CampaignKind.VERIFICATION: remind_of_verification,
    }
    clock = _Now(resident)
    words = CampaignWords(cabinet.database.units, clock, cabinet.settings.campaign_policy, composers)
    return await words.for_resident(campaign, user(resident))


class _Now:
    """`domain.clock.Clock`: the sandbox's, in the company's zone."""

    def __init__(self, resident: Resident) -> None:
        self._resident = resident

    def now(self) -> datetime:
        return now(self._resident)


def now(resident: Resident) -> datetime:
    """What time it is."""
    return resident.sandbox.clock.now().astimezone(MOSCOW)


async def _plan(
    kind: CampaignKind,
    period: str,
    audience: Audience,
    days: tuple[date, date],
    resident: Resident,
    cabinet: App,
) -> CampaignId:
    starts, ends = (datetime.combine(day, time(), MOSCOW) for day in (days[0], days[1] + DAY))
    async with cabinet.database.units.change() as unit:
        campaign = await unit.campaigns.add(NewCampaign(kind, period, audience, starts, ends), now(resident))
        found = await unit.campaigns.of_period(kind, period)
        assert found
        await unit.campaigns.enlist(found.id, [(user(resident), now(resident))])
        await unit.commit()
    return campaign or found.id


async def _arrives(resident: Resident, cabinet: App, campaign: CampaignId, said: Notice) -> Message:
    """Let the message be sent, and note that it was, as the sender does."""
    at, queue, chat = now(resident), CampaignQueue(cabinet.database.engine), resident.person.chat
    async with cabinet.database.units.change() as unit:
        await unit.outbox.add(said, at)
        await unit.commit()
    before = chat.last_bot_message
    await resident.sandbox.wait_for(lambda: chat.last_bot_message is not before, what="a reminder")
    await queue.take(campaign, at, at + DAY, since=at - DAY)
    await queue.came(campaign, user(resident), RecipientState.SENT, at)
    return chat.last_bot_message
