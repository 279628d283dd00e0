"""How far an announcement is: the group follows it, pauses it, lets it go on, stops it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil

from domain.announcements.announcement import (
    Announcement,
    AnnouncementId,
    AnnouncementsUnit,
    AnnouncementsUnits,
    same_facts,
)
from domain.announcements.outgoing import PROGRESS
from domain.announcements.rights import Announcers
from domain.campaigns.campaign import Campaign, CampaignKind, CampaignState, RecipientState, SkipReason, Tally
from domain.campaigns.preferences import QuietHours
from domain.campaigns.progress import CampaignPace, progress_of
from domain.clock import Clock
from domain.errors import DomainError
from domain.outbox import EditOf, Facts, StaffCard
from domain.requests.request import Clerk

S = CampaignState
ENDED = frozenset({S.STOPPED, S.DONE})


class Steering(StrEnum):
    """What clerks can do with an announcement that goes out."""

    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"


_LEADS_TO = {Steering.PAUSE: S.PAUSED, Steering.RESUME: S.RUNNING, Steering.STOP: S.STOPPED}


class NoAnnouncement(DomainError):
    """There is none of this number."""

    code = "announcements-error-none"


class AnnouncementEnded(DomainError):
    """It has ended, or was stopped: nothing can be done with it any more."""

    code = "announcements-error-ended"


class SteeredAlready(DomainError):
    """It is so already: a colleague was first."""

    code = "announcements-error-steered"


@dataclass(frozen=True, slots=True)
class Steered:
    """It is so now; `left` chats have not got it."""

    left: int


@dataclass(frozen=True, slots=True)
class Speed:
    """What the time that is left follows from, at a moment."""

    pace: CampaignPace
    quiet: QuietHours
    now: datetime


class ProgressService:
    """What the group may ask for about announcements that go out, and what the clock keeps true of them."""

    def __init__(
        self,
        units: AnnouncementsUnits,
        clock: Clock,
        announcers: Announcers,
        pace: CampaignPace,
        quiet: QuietHours,
    ) -> None:
        self._units = units
        self._clock = clock
        self._announcers = announcers
        self._pace = pace
        self._quiet = quiet

    async def keep_true(self) -> None:
        """Let the group read how far each is: it is said where that has changed."""
        async with self._units.look() as unit:
            going = await unit.announcements.going()
        for each in going:
            async with self._units.change() as unit:
                if await _say(unit, each, self._speed()):
                    await unit.commit()

    async def left(self, number: AnnouncementId, chat: int, clerk: Clerk) -> int:
        """How many chats would not get it if it were stopped now.

        Raises:
            NotAdministrator, NotNamed, RightNotKnown: the clerk may not stop it.
            NoAnnouncement, AnnouncementEnded: it cannot be stopped.
        """
        await self._announcers.check(chat, clerk.id)
        async with self._units.look() as unit:
            _, campaign = await _found(unit, number)
            return await _left(unit, campaign)

    async def steer(self, number: AnnouncementId, what: Steering, chat: int, clerk: Clerk) -> Steered:
        """Pause it, let it go on, or stop it.

        Raises:
            NotAdministrator, NotNamed, RightNotKnown: the clerk may not.
            NoAnnouncement, AnnouncementEnded, SteeredAlready: there is nothing to do.
        """
        await self._announcers.check(chat, clerk.id)
        async with self._units.change() as unit:
            announcement, campaign = await _found(unit, number)
            if campaign.state is _LEADS_TO[what]:
                raise SteeredAlready(what=what.value)
            left = await _left(unit, campaign)
            await unit.campaigns.set_state(campaign.id, _LEADS_TO[what])
            await _say(unit, announcement, self._speed())
            await unit.commit()
        return Steered(left)

    def _speed(self) -> Speed:
        return Speed(self._pace, self._quiet, self._clock.now())


def progress_facts(
    announcement: Announcement, campaign: Campaign, tally: Tally, speed: Speed, *, expected: int = 0
) -> Facts:
    """How far it is, as facts. Until its list is full, `expected` chats are to be told in all."""
    stopped = tally.skipped.get(SkipReason.STOPPED, 0)
    skipped = tally.of(RecipientState.SKIPPED) - stopped
    to_come = max(0, expected - (tally.all - skipped))
    states = {**tally.states, RecipientState.WAITING: tally.of(RecipientState.WAITING) + to_come}
    progress = progress_of(Tally(states, tally.skipped), speed.pace, speed.quiet, speed.now)
    begins = campaign.plan.starts_at
    return {
        "announcement": announcement.id,
        "state": campaign.state.value,
        "clerk": announcement.new.clerk.name,
        "all": tally.all - skipped + to_come,
        "sent": progress.sent,
        "skipped": skipped,
        "blocked": tally.of(RecipientState.BLOCKED),
        "failed": progress.not_told - tally.of(RecipientState.BLOCKED),
        "left": progress.left + stopped,
        "begins": begins.isoformat() if speed.now < begins else "",
        "minutes": ceil(progress.time_left / timedelta(minutes=1)) if campaign.state is S.RUNNING else 0,
        **announcement.new.whom,
    }


def progress_card(announcement: Announcement, facts: Facts) -> StaffCard:
    """The message by which the group follows it."""
    return StaffCard(PROGRESS, facts, belongs_to=announcement.key)


def _waiting(tally: Tally) -> int:
    return tally.of(RecipientState.WAITING) + tally.of(RecipientState.TAKEN)


async def _left(unit: AnnouncementsUnit, campaign: Campaign) -> int:
    if not campaign.filled:
        count = await unit.announcements.chats(campaign.plan.audience)
        tally = await unit.campaigns.tally(campaign.id)
        return max(count, tally.all) - tally.all + _waiting(tally)
    return _waiting(await unit.campaigns.tally(campaign.id))


async def _found(unit: AnnouncementsUnit, number: AnnouncementId) -> tuple[Announcement, Campaign]:
    announcement = await unit.announcements.find(number)
    if announcement is None:
        raise NoAnnouncement
    campaign = await unit.campaigns.of_period(CampaignKind.ANNOUNCEMENT, announcement.period)
    if campaign is None:
        raise NoAnnouncement
    if campaign.state in ENDED:
        raise AnnouncementEnded
    return announcement, campaign


async def _say(unit: AnnouncementsUnit, announcement: Announcement, speed: Speed) -> bool:
    """Change what the group reads, where it is not so any more; whether it was changed."""
    campaign = await unit.campaigns.of_period(CampaignKind.ANNOUNCEMENT, announcement.period)
    if campaign is None:
        return False
    tally = await unit.campaigns.tally(campaign.id)
    expected = 0 if campaign.filled else int(str(announcement.shown.get("all", 0)))
    facts = progress_facts(announcement, campaign, tally, speed, expected=expected)
    over = campaign.state in ENDED
    if same_facts(facts, announcement.shown) and not over:
        return False
    if not await unit.announcements.show(announcement, facts, over=over):
        return False
    await unit.outbox.add(EditOf(progress_card(announcement, facts)), speed.now)
    return True
