"""The sender of campaigns as the program has it, with people, a registry, and a composer that is made up."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from aiogram import Bot

from bot.clock import ZonedClock
from bot.database.campaign_queue import CampaignQueue
from bot.database.engine import Database
from bot.delivery.campaign_ends import CampaignEnds
from bot.delivery.campaigns import CampaignSender
from bot.delivery.forms import OutgoingForms
from bot.delivery.outcomes import Outcomes
from bot.delivery.telling import Telling
from bot.files.folder import FolderStore
from bot.sandbox import Person, Sandbox
from bot.telegram.session import pace_of, paid_pace_of, reachability_of
from domain.campaigns.campaign import (
    Campaign,
    CampaignKind,
    CampaignState,
    Everybody,
    NewCampaign,
    Recipient,
    RecipientState,
    SkipReason,
    Tally,
)
from domain.campaigns.composing import CampaignWords, Composer, Skip, Turn
from domain.campaigns.preferences import CampaignPolicy, QuietHours
from domain.campaigns.repository import CampaignsUnit
from domain.identifiers import CampaignId, UserId
from domain.outbox import AttachedFile, Facts, Notice
from domain.residents import Consent, Language
from fsm.screen import Button, Screen
from locales.texts import Texts
from tests.bot.database.conftest import HOME
from tests.bot.database.stores import SqlStore

MOSCOW = ZoneInfo("Europe/Moscow")
NOON = datetime(2026, 11, 23, 12, tzinfo=MOSCOW)
NIGHT = QuietHours(time(21), time(9))
HOUR = timedelta(hours=1)


def _said(facts: Facts, _: Texts) -> Screen:
    return Screen(str(facts["text"]), ((Button("Передать", "made:up"),),))


FORMS = OutgoingForms(letters={}, notices={"reminder": _said}, cards={})


class Reminders:
    """Says the same to everybody who has not sent a reading yet, which here is known by a set."""

    def __init__(self) -> None:
        self.done: set[int] = set()
        self.text = "Пора передать показания"
        self.files: tuple[AttachedFile, ...] = ()
        self.facts: dict[str, str] = {}
        self.fails: Callable[[], Exception] | None = None

    async def __call__(self, turn: Turn, unit: CampaignsUnit) -> Notice | Skip:
        if self.fails is not None:
            raise self.fails()
        user = turn.resident.user
        if user in self.done:
            return Skip(SkipReason.DONE)
        return Notice(
            user,
            "reminder",
            Language.RU,
            {"text": self.text, **self.facts},
            files=self.files,
            belongs_to=turn.campaign.key,
        )


class CampaignOffice:
    """Sends campaigns; can be ended, killed and begun again."""

    def __init__(self, database: Database, bot: Bot, sandbox: Sandbox, files: FolderStore) -> None:
        self.database = database
        self.queue = CampaignQueue(database.engine)
        self.reminders = Reminders()
        self._sandbox = sandbox
        self._bot = bot
        self._files = files
        self._clock = ZonedClock(MOSCOW, sandbox.clock.now)
        self._tasks: list[asyncio.Task[None]] = []

    def begins(self, texts: dict[str, Texts]) -> None:
        policy = CampaignPolicy(10, NIGHT, 0.0, MOSCOW)
        kinds: dict[CampaignKind, Composer] = dict.fromkeys(CampaignKind, self.reminders)
        sender = CampaignSender(
            self.queue,
            CampaignWords(self.database.units, self._clock, policy, kinds),
            Telling(self._bot, self.database.sent_messages, FORMS, texts, self._files),
            Outcomes(self.queue, self.database.units, self._clock, NIGHT, reachability_of(self._bot)),
            paid_pace_of(self._bot) or pace_of(self._bot),
            self._clock,
            NIGHT,
        )
        ends = CampaignEnds(self.queue, self._clock)
        self._tasks = [asyncio.create_task(each.work()) for each in (sender, ends)]

    async def ends(self) -> None:
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with suppress(asyncio.CancelledError):
                await task
        self._tasks = []

    async def dies(self) -> None:
        """Drops whatever it has in hand, as a killed program does."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("bot.delivery.campaigns.TIME_TO_FINISH", 0.0)
            await self.ends()

    # ---- what clerks and the calendar do ----------------------------------------------------------

    async def plans(
        self,
        *people: Person,
        kind: CampaignKind = CampaignKind.READINGS,
        due_at: datetime = NOON,
        starts_at: datetime = NOON - 24 * HOUR,
        ends_at: datetime = NOON + 72 * HOUR,
    ) -> Campaign:
        """A campaign for these people, whose list is filled."""
        plan = NewCampaign(kind, str(len(people)), Everybody(), starts_at, ends_at)
        async with self.database.units.change() as unit:
            number = await unit.campaigns.add(plan, starts_at)
            assert number
            await unit.campaigns.enlist(number, [(UserId(each.user_id), due_at) for each in people])
            await unit.campaigns.filled(number, UserId(10**10), whole=True)
            await unit.commit()
            campaign = await unit.campaigns.find(number)
            assert campaign
        return campaign

    async def sets(self, campaign: Campaign, state: CampaignState) -> None:
        async with self.database.units.change() as unit:
            await unit.campaigns.set_state(campaign.id, state)
            await unit.commit()

    async def asks_again(self, campaign: Campaign, person: Person, at: datetime) -> None:
        """«Напомнить завтра»."""
        async with self.database.units.change() as unit:
            assert await unit.campaigns.put_back(campaign.id, UserId(person.user_id), at)
            await unit.commit()

    # ---- what is seen -----------------------------------------------------------------------------

    async def recipient(self, campaign: Campaign, person: Person) -> Recipient:
        async with self.database.units.look() as unit:
            found = await unit.campaigns.recipient(campaign.id, UserId(person.user_id))
        assert found
        return found

    async def tally(self, campaign: CampaignId) -> Tally:
        async with self.database.units.look() as unit:
            return await unit.campaigns.tally(campaign)

    async def state(self, campaign: Campaign) -> CampaignState:
        async with self.database.units.look() as unit:
            found = await unit.campaigns.find(campaign.id)
        assert found
        return found.state

    async def becomes(self, campaign: Campaign, *states: RecipientState, within: float = 10) -> None:
        """All who are listed are so far."""
        async with asyncio.timeout(within):
            while set((await self.tally(campaign.id)).states) - set(states):  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    async def is_in(self, campaign: Campaign, state: CampaignState, within: float = 10) -> None:
        async with asyncio.timeout(within):
            while await self.state(campaign) is not state:  # noqa: ASYNC110
                await asyncio.sleep(0.01)


async def residents_with_an_account(database: Database, people: Sequence[Person]) -> None:
    """One household; each can be written to."""
    store = SqlStore(database)
    await store.load(HOME)
    async with database.units.change() as unit:
        for each in people:
            user = UserId(each.user_id)
            await unit.residents.record_consent(user, Consent("1", NOON), Language.RU)
            await unit.residents.add_link(user, HOME.number, "", NOON - 240 * HOUR)
        await unit.commit()


def heard(person: Person) -> list[str]:
    """What the bot has said to somebody."""
    return [each.text or each.caption for each in person.chat.bot_messages]
