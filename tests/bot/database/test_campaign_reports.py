"""Which campaigns are to be told of, over all engines; what they brought, on both databases."""

from datetime import datetime, timedelta

import pytest

from bot.database.campaign_queue import CampaignQueue
from bot.database.engine import Database
from domain.campaigns.campaign import (
    CampaignKind,
    CampaignState,
    Everybody,
    NewCampaign,
    RecipientState,
    SkipReason,
)
from domain.campaigns.repository import Response
from domain.identifiers import CampaignId, UserId
from domain.residents import Consent, Language
from tests.bot.database.conftest import (
    ACCOUNT,
    ANNA,
    BORIS,
    HOME,
    NEIGHBOUR,
    NEXT_DOOR,
    NOW,
    TWO_ZONE,
    submission,
)
from tests.bot.database.stores import SqlStore, Store

HOUR = timedelta(hours=1)
READINGS = NewCampaign(CampaignKind.READINGS, "2013-05 23-26", Everybody(), NOW, NOW + 72 * HOUR)
REPORT = "report"


async def planned(units: Store) -> CampaignId:
    async with units.units.change() as unit:
        number = await unit.campaigns.add(READINGS, NOW)
        assert number
        await unit.campaigns.enlist(number, [(ANNA, NOW), (BORIS, NOW)])
        await unit.commit()
    return number


async def test_what_is_over_for_everybody_is_told_of_once(store: Store) -> None:
    async with store.units.change() as unit:
        number = await unit.campaigns.add(READINGS, NOW)
        assert number
        assert not await unit.campaign_reports.ended(REPORT, 10)
        assert await unit.campaigns.move(number, [CampaignState.RUNNING], CampaignState.STOPPED)
        assert not await unit.campaigns.move(number, [CampaignState.RUNNING], CampaignState.PAUSED)
        assert [each.id for each in await unit.campaign_reports.ended(REPORT, 10)] == [number]
        await unit.jobs.claim(REPORT, str(number), NOW)
        assert not await unit.campaign_reports.ended(REPORT, 10)
        assert [each.id for each in await unit.campaign_reports.ended("other", 10)] == [number]
        await unit.commit()


async def test_a_campaign_for_which_somebody_waits_is_not_over(store: Store) -> None:
    number = await planned(store)
    async with store.units.change() as unit:
        await unit.campaigns.set_state(number, CampaignState.STOPPED)
        assert not await unit.campaign_reports.ended(REPORT, 10)


async def test_what_began_before_a_moment_is_found(store: Store) -> None:
    number = await planned(store)
    kinds = [CampaignKind.READINGS, CampaignKind.LAST_DAY]
    async with store.units.change() as unit:
        assert not await unit.campaign_reports.begun(kinds, NOW - HOUR, REPORT, 10)
        assert not await unit.campaign_reports.begun([CampaignKind.OUTAGE], NOW, REPORT, 10)
        assert [each.id for each in await unit.campaign_reports.begun(kinds, NOW, REPORT, 10)] == [number]
        await unit.jobs.claim(REPORT, str(number), NOW)
        assert not await unit.campaign_reports.begun(kinds, NOW, REPORT, 10)


async def test_whoever_may_not_have_heard_is_known_by_their_accounts(database: Database) -> None:
    queue, store = CampaignQueue(database.engine), SqlStore(database)
    await store.load(HOME, NEXT_DOOR)
    async with database.units.change() as unit:
        for user, account in ((ANNA, ACCOUNT), (ANNA, NEIGHBOUR), (BORIS, NEIGHBOUR)):
            await unit.residents.record_consent(user, Consent("1", NOW), Language.RU)
            await unit.residents.add_link(user, account, "", NOW - HOUR)
        number = await unit.campaigns.add(READINGS, NOW)
        assert number
        await unit.campaigns.enlist(number, [(ANNA, NOW), (BORIS, NOW)])
        await unit.commit()
    for _ in range(2):
        await queue.take(number, NOW, NOW + HOUR, since=NOW - HOUR)
    for user in (ANNA, BORIS):
        await queue.came(number, user, RecipientState.UNCERTAIN, NOW)
    async with database.units.look() as unit:
        assert await unit.campaign_reports.in_doubt(number, 10) == sorted([ACCOUNT, NEIGHBOUR])
        assert await unit.campaign_reports.in_doubt(number, 1) == [min(ACCOUNT, NEIGHBOUR)]


@pytest.mark.parametrize(("sent_at", "counts"), [(NOW + HOUR, True), (NOW - HOUR, False)])
async def test_whoever_sends_readings_after_it_has_answered(
    database: Database, sent_at: datetime, counts: bool
) -> None:
    queue = CampaignQueue(database.engine)
    store = SqlStore(database)
    await store.load(HOME, TWO_ZONE)
    async with database.units.change() as unit:
        await unit.residents.record_consent(ANNA, Consent("1", NOW), Language.RU)
        await unit.residents.add_link(ANNA, ACCOUNT, "", NOW - HOUR)
        number = await unit.campaigns.add(READINGS, NOW)
        assert number
        await unit.campaigns.enlist(number, [(ANNA, NOW), (BORIS, NOW), (UserId(3), NOW)])
        await unit.submissions.add(submission("draft", [], sent_at))
        await unit.commit()
    for _ in range(3):
        user = await queue.take(number, NOW, NOW + HOUR, since=NOW - HOUR)
        assert user
        state = RecipientState.SENT if user == ANNA else RecipientState.SKIPPED
        reason = {ANNA: "", BORIS: SkipReason.CONTROL.value}.get(user, SkipReason.OFF.value)
        await queue.came(number, user, state, NOW, reason=reason)
    async with database.units.look() as unit:
        reports = unit.campaign_reports
        left_out, told = Response(BORIS, told=False, sent_readings=False), Response(ANNA, True, counts)
        assert await reports.responses(number, NOW + 2 * HOUR, UserId(0), 10) == [left_out, told]
        assert await reports.responses(number, NOW + 2 * HOUR, BORIS, 10) == [told]
        assert await reports.responses(number, NOW, BORIS, 10) == [Response(ANNA, True, False)]
