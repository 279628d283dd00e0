"""Who hears of an outage, and what: planned, changed, called off, in time moved."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.accounts import Account, Address
from domain.campaigns.calendar import CampaignCalendar
from domain.campaigns.campaign import (
    CampaignKind,
    CampaignState,
    Houses,
    Recipient,
    RecipientState,
    SkipReason,
)
from domain.campaigns.composing import CampaignWords, Skip
from domain.campaigns.preferences import CampaignPolicy, QuietHours
from domain.identifiers import AccountNumber, CampaignId, HouseCode, UserId
from domain.meters import Resource
from domain.outages.outage import NewOutage, OutageId
from domain.outages.planning import News, Plan, campaigns_about, take
from domain.outages.telling import OutageComposer
from domain.outbox import Notice
from domain.residents import Consent, Language
from domain.window import Window
from tests.domain.clock import MOSCOW, NOON, MovableClock
from tests.domain.services import ACCOUNT, HOME, NINA, OLEG
from tests.memory.campaigns import house_code
from tests.memory.store import MemoryStore

HOUSE = house_code(HOME)
DACHA = Account(
    AccountNumber("200000009"), Address("пр. Октября", "7А", ""), HOME.holder, phone="", loaded=False
)
OTHER = house_code(DACHA)
TOMORROW = NOON + timedelta(hours=22)
PLAN = NewOutage(
    "n:17", Resource.ELECTRICITY, (HOUSE,), "ул. Южное шоссе, 28", TOMORROW, TOMORROW + timedelta(hours=6)
)
QUIET = QuietHours(NOON.time().replace(hour=21), NOON.time().replace(hour=9))

POLICY = CampaignPolicy(10, QUIET, 0.0, MOSCOW)
CALENDAR = CampaignCalendar(Window(23, 26), POLICY)


class Town:
    """Nina has the manual's account and a dacha, Oleg the manual's account; plans come, people are told."""

    def __init__(self, store: MemoryStore, clock: MovableClock) -> None:
        self.store = store
        self.clock = clock
        self.words = CampaignWords(
            store.units, clock, POLICY, {CampaignKind.OUTAGE: OutageComposer(store.units, "112")}
        )

    async def plans(self, plan: Plan) -> News:
        async with self.store.units.change() as unit:
            news, _ = await take(unit, plan, CALENDAR.outage_told_at, self.clock.now())
            await unit.commit()
        return news

    async def campaigns(self) -> Sequence[CampaignId]:
        """Those that run."""
        async with self.store.units.look() as unit:
            return [each.id for each in await unit.campaigns.open()]

    async def told(self, user: UserId) -> Sequence[Notice | SkipReason]:
        """What comes of the turns of a resident in all campaigns that run and concern them, once in each."""
        said: list[Notice | SkipReason] = []
        for campaign in await self.campaigns():
            async with self.store.units.look() as unit:
                known = await unit.campaigns.find(campaign)
                assert known
                listed = (await unit.campaigns.candidates(known.plan.audience, UserId(0), 99)).found
                done = await unit.campaigns.recipient(campaign, user)
            if done or user not in {each.user for each in listed}:
                continue
            words = await self.words.for_resident(campaign, user)
            state = RecipientState.SKIPPED if isinstance(words, Skip) else RecipientState.SENT
            await self.notes(campaign, user, state)
            said.append(words.reason if isinstance(words, Skip) else words)
        return said

    async def notes(self, campaign: CampaignId, user: UserId, state: RecipientState) -> None:
        async with self.store.tables() as tables:
            tables.recipients.put((campaign, user), Recipient(campaign, user, self.clock.now(), state))

    async def hears(self, user: UserId) -> dict[str, object]:
        """The facts of the one message that a resident gets now."""
        [said] = await self.told(user)
        assert isinstance(said, Notice), said
        assert said.belongs_to
        return dict(said.facts)


@pytest.fixture
async def town() -> Town:
    store = MemoryStore()
    await store.load(HOME, DACHA)
    async with store.units.change() as unit:
        for user, accounts in ((NINA, (ACCOUNT, DACHA.number)), (OLEG, (ACCOUNT,))):
            await unit.residents.record_consent(user, Consent("1", NOON), Language.RU)
            for account in accounts:
                await unit.residents.add_link(user, account, "", NOON)
        await unit.commit()
    return Town(store, MovableClock())


def homes(facts: dict[str, object]) -> list[str]:
    rows = facts["homes"]
    assert isinstance(rows, list)
    return [row["street"] for row in rows]


async def test_all_in_the_house_are_told_once(town: Town) -> None:
    assert await town.plans(Plan(PLAN)) is News.ADDED
    assert await town.plans(Plan(PLAN)) is News.NONE
    said = await town.hears(NINA)
    assert (said["news"], said["resource"], said["phone"]) == ("planned", "electricity", "112")
    assert said["begins"] == TOMORROW.isoformat()
    assert homes(said) == ["ул. Южное шоссе"]
    assert not await town.told(NINA)
    assert (await town.hears(OLEG))["news"] == "planned"


async def test_several_homes_are_one_message(town: Town) -> None:
    await town.plans(Plan(replace(PLAN, houses=(HOUSE, OTHER))))
    assert homes(await town.hears(NINA)) == ["ул. Южное шоссе", "пр. Октября"]
    assert homes(await town.hears(OLEG)) == ["ул. Южное шоссе"]


async def test_another_time_is_told_anew(town: Town) -> None:
    await town.plans(Plan(PLAN))
    await town.hears(NINA)
    later = replace(PLAN, ends_at=PLAN.ends_at + timedelta(hours=1))
    assert await town.plans(Plan(later)) is News.CHANGED
    assert await town.plans(Plan(later)) is News.NONE
    said = await town.hears(NINA)
    assert (said["news"], said["ends"]) == ("again", later.ends_at.isoformat())
    # Who has not heard of it before hears of no change.
    assert (await town.hears(OLEG))["news"] == "planned"


async def test_another_reason_is_not_told_anew(town: Town) -> None:
    await town.plans(Plan(PLAN))
    await town.hears(NINA)
    assert await town.plans(Plan(replace(PLAN, reason="Ремонт"))) is News.CHANGED
    assert not await town.told(NINA)
    assert (await town.hears(OLEG))["reason"] == "Ремонт"


async def test_only_houses_that_come_or_go_hear_of_that(town: Town) -> None:
    await town.plans(Plan(PLAN))
    await town.hears(OLEG)
    await town.plans(Plan(replace(PLAN, houses=(HOUSE, OTHER))))
    assert not await town.told(OLEG)
    await town.told(NINA)
    await town.plans(Plan(replace(PLAN, houses=(OTHER,))))
    assert (await town.hears(OLEG))["news"] == "off"


async def test_whoever_was_told_hears_that_it_is_off(town: Town) -> None:
    await town.plans(Plan(PLAN))
    await town.hears(NINA)
    assert await town.plans(Plan(PLAN, off=True)) is News.CALLED_OFF
    assert await town.plans(Plan(PLAN, off=True)) is News.NONE
    assert (await town.hears(NINA))["news"] == "off"
    assert await town.told(OLEG) == [SkipReason.DONE]
    assert len(await town.campaigns()) == 1


@pytest.mark.parametrize("state", [RecipientState.UNCERTAIN, RecipientState.TAKEN])
async def test_who_may_have_heard_hears_that_it_is_off(town: Town, state: RecipientState) -> None:
    await town.plans(Plan(PLAN))
    [campaign] = await town.campaigns()
    await town.notes(campaign, OLEG, state)
    await town.plans(Plan(PLAN, off=True))
    assert (await town.hears(OLEG))["news"] == "off"


async def test_what_was_called_off_stays_so_while_the_plan_is_the_same(town: Town) -> None:
    await town.plans(Plan(PLAN))
    await town.plans(Plan(PLAN, off=True))
    assert await town.plans(Plan(PLAN)) is News.NONE
    assert await town.plans(Plan(PLAN, for_sure=True)) is News.CHANGED
    assert (await town.hears(NINA))["news"] == "planned"


async def test_nobody_hears_of_what_is_over(town: Town) -> None:
    assert await town.plans(Plan(replace(PLAN, begins_at=NOON, ends_at=NOON))) is News.NONE
    assert await town.plans(Plan(PLAN, off=True)) is News.NONE
    await town.plans(Plan(PLAN))
    town.clock.to(PLAN.ends_at)
    assert await town.told(NINA) == [SkipReason.TOO_LATE]
    assert await town.plans(Plan(PLAN, off=True)) is News.NONE


async def test_who_has_left_the_house_hears_nothing(town: Town) -> None:
    await town.plans(Plan(PLAN))
    async with town.store.units.change() as unit:
        for link in await unit.residents.links_of_account(ACCOUNT):
            await unit.residents.end_link(link.id, NOON)
        await unit.commit()
    [campaign] = await town.campaigns()
    words = await town.words.for_resident(campaign, NINA)
    assert words == Skip(SkipReason.UNLINKED)


async def test_the_campaign_is_for_the_houses_until_the_end(town: Town) -> None:
    await town.plans(Plan(PLAN))
    await town.plans(Plan(replace(PLAN, begins_at=PLAN.begins_at + timedelta(hours=1))))
    async with town.store.units.look() as unit:
        first, second = await campaigns_about(unit, OutageId(1))
    assert (first.state, second.state) == (CampaignState.STOPPED, CampaignState.RUNNING)
    assert (first.plan.period, second.plan.period) == ("1", "1 2")
    assert second.plan.audience == Houses((HouseCode(HOUSE),))
    assert (second.plan.starts_at, second.plan.ends_at) == (town.clock.now(), PLAN.ends_at)


async def test_at_night_only_what_cannot_wait_is_told(town: Town) -> None:
    town.clock.to(NOON.replace(hour=23))
    soon = town.clock.now() + timedelta(hours=2)
    await town.plans(Plan(PLAN))
    await town.plans(Plan(replace(PLAN, key="n:18", begins_at=soon)))
    async with town.store.units.look() as unit:
        waits, at_once = await unit.campaigns.open()
    assert waits.plan.starts_at == NOON.replace(hour=9) + timedelta(days=1)
    assert at_once.plan.starts_at == town.clock.now()
