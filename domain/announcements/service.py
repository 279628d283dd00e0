"""Announcements on their way: understood, shown as residents will read them, and sent once."""

from dataclasses import dataclass

from domain.announcements.announcement import (
    GOOD_FOR,
    Announcement,
    AnnouncementsUnit,
    AnnouncementsUnits,
    Composed,
    NewAnnouncement,
    NobodyToTell,
    checked,
)
from domain.announcements.audience import Chosen, Understood, understood
from domain.announcements.outgoing import preview, question
from domain.announcements.progress import Speed, progress_card, progress_facts
from domain.announcements.rights import Announcers
from domain.campaigns.campaign import CampaignKind, NewCampaign
from domain.campaigns.planning import PlanningService
from domain.campaigns.preferences import CampaignPolicy
from domain.campaigns.progress import CampaignPace
from domain.clock import Clock
from domain.identifiers import ActId, CampaignId, DraftId
from domain.requests.request import Clerk


@dataclass(frozen=True, slots=True)
class Counted:
    """Whom it is for, and how many chats that are now."""

    chosen: Chosen
    count: int


@dataclass(frozen=True, slots=True)
class Sent:
    """It goes out."""


@dataclass(frozen=True, slots=True)
class Changed:
    """It was not sent: there are so many chats now, and another number was shown."""

    count: int


class AnnouncementsService:
    """What clerks may ask for about an announcement that they write."""

    def __init__(
        self,
        units: AnnouncementsUnits,
        planning: PlanningService,
        clock: Clock,
        policy: CampaignPolicy,
        pace: CampaignPace,
        announcers: Announcers,
    ) -> None:
        self._units = units
        self._planning = planning
        self._clock = clock
        self._policy = policy
        self._pace = pace
        self._announcers = announcers

    async def check_right(self, chat: int, clerk: Clerk) -> None:
        """Let a clerk go on.

        Raises:
            NotAdministrator, NotNamed, RightNotKnown: they hear why not.
        """
        await self._announcers.check(chat, clerk.id)

    def check_text(self, text: str) -> str:
        """A text that can be sent.

        Raises:
            LongText: it does not fit one message.
        """
        return checked(Composed(text)).text

    async def ask(self, composed: Composed, typed: str, draft: DraftId) -> Counted | Understood:
        """Show the group what residents will read, and ask for the number of chats; where that is clear.

        Raises:
            LongText: it does not fit.
            NobodyToTell: there is nobody.
        """
        said = checked(composed)
        counted = await self._counted(typed)
        if not isinstance(counted, Counted):
            return counted
        now = self._clock.now()
        async with self._units.change() as unit:
            await unit.outbox.add(preview(said), now)
            await unit.outbox.add(question(draft, counted.chosen.facts, counted.count), now)
            await unit.commit()
        return counted

    async def send(
        self, composed: Composed, typed: str, count: int, clerk: Clerk, act: ActId
    ) -> Sent | Changed | Understood:
        """Send what was shown to so many chats; an act sends one announcement, however often it is done.

        Raises:
            NobodyToTell: there is nobody any more.
        """
        counted = await self._counted(typed)
        if not isinstance(counted, Counted):
            return counted
        if counted.count != count:
            return Changed(counted.count)
        new = NewAnnouncement(act, checked(composed), counted.chosen.facts, clerk, self._clock.now())
        async with self._units.change() as unit:
            number, is_new = await unit.announcements.add(new)
            campaign = await self._plan(Announcement(number, new, {}), counted, unit) if is_new else None
            await unit.commit()
        if campaign is not None:
            await self._planning.fill(campaign)
        return Sent()

    async def _counted(self, typed: str) -> Counted | Understood:
        async with self._units.look() as unit:
            meant = await understood(typed, unit)
            if not isinstance(meant, Chosen):
                return meant
            count = await unit.announcements.chats(meant.audience)
        if not count:
            raise NobodyToTell
        return Counted(meant, count)

    async def _plan(
        self, announcement: Announcement, counted: Counted, unit: AnnouncementsUnit
    ) -> CampaignId | None:
        """Its campaign begins now, or when it is not quiet any more; the group follows it from now on."""
        now = announcement.new.created_at
        starts_at = self._policy.quiet.after(now)
        plan = NewCampaign(
            CampaignKind.ANNOUNCEMENT,
            announcement.period,
            counted.chosen.audience,
            starts_at,
            starts_at + GOOD_FOR,
        )
        added = await unit.campaigns.add(plan, now)
        campaign = None if added is None else await unit.campaigns.find(added)
        if campaign is None:
            return None
        speed = Speed(self._pace, self._policy.quiet, now)
        tally = await unit.campaigns.tally(campaign.id)
        facts = progress_facts(announcement, campaign, tally, speed, expected=counted.count)
        await unit.announcements.show(announcement, facts, over=False)
        await unit.outbox.add(progress_card(announcement, facts), now)
        return campaign.id
