"""Whose turn is next in a campaign, on both databases."""

from datetime import timedelta

import pytest

from bot.database.campaign_queue import CampaignQueue
from bot.database.engine import Database
from bot.database.sent_messages import Part, SentMessage, SentMessages
from domain.campaigns.campaign import (
    CampaignKind,
    CampaignState,
    Everybody,
    NewCampaign,
    RecipientState,
    SkipReason,
    Tally,
)
from domain.campaigns.preferences import Preferences
from domain.identifiers import CampaignId
from domain.outbox import Key
from tests.bot.database.conftest import ANNA, BORIS, NOW

HOUR = timedelta(hours=1)
LONG_AGO = NOW - timedelta(days=365)


@pytest.fixture
async def campaign(database: Database) -> CampaignId:
    """Anna is due now, Boris in an hour."""
    plan = NewCampaign(CampaignKind.READINGS, "2013-05 23-26", Everybody(), NOW, NOW + 72 * HOUR)
    async with database.units.change() as unit:
        number = await unit.campaigns.add(plan, NOW)
        assert number
        await unit.campaigns.enlist(number, [(BORIS, NOW + HOUR), (ANNA, NOW)])
        await unit.commit()
    return number


async def test_each_is_taken_once_when_due(database: Database, campaign: CampaignId) -> None:
    queue = CampaignQueue(database.engine)
    assert await queue.next_due() == NOW
    assert await queue.take(campaign, NOW, NOW + HOUR, since=LONG_AGO) == ANNA
    assert await queue.take(campaign, NOW, NOW + HOUR, since=LONG_AGO) is None
    assert await queue.next_due() == NOW + HOUR
    assert await queue.take(campaign, NOW + HOUR, NOW + 2 * HOUR, since=NOW) == BORIS


async def test_what_was_due_before_a_moment_waits(database: Database, campaign: CampaignId) -> None:
    queue = CampaignQueue(database.engine)
    assert await queue.take(campaign, NOW, NOW + HOUR, since=NOW) is None
    assert await queue.take(campaign, NOW, NOW + HOUR, since=NOW - HOUR) == ANNA


async def test_what_came_of_it_is_kept(database: Database, campaign: CampaignId) -> None:
    queue = CampaignQueue(database.engine)
    shown = SentMessage(ANNA, 17, Key(f"campaign:{campaign}"), Part.TEXT)
    await queue.take(campaign, NOW, NOW + HOUR, since=LONG_AGO)
    await queue.came(campaign, ANNA, RecipientState.SENT, NOW, shown=[shown], introduced=True)
    await queue.take(campaign, NOW + HOUR, NOW + 2 * HOUR, since=LONG_AGO)
    await queue.came(campaign, BORIS, RecipientState.SKIPPED, NOW + HOUR, reason=SkipReason.DONE)
    async with database.units.look() as unit:
        tally = await unit.campaigns.tally(campaign)
        assert tally == Tally({RecipientState.SENT: 1, RecipientState.SKIPPED: 1}, {SkipReason.DONE: 1})
        assert await unit.campaigns.told_since(ANNA, [CampaignKind.READINGS], NOW)
        assert not await unit.campaigns.told_since(ANNA, [CampaignKind.OUTAGE], NOW)
        assert not await unit.campaigns.told_since(BORIS, [CampaignKind.READINGS], NOW)
        assert await unit.preferences.of(ANNA) == Preferences(introduced=True)
    assert await SentMessages(database.engine).belongs_to(ANNA, 17) == shown.belongs_to
    assert await queue.next_due() is None


async def test_what_is_put_back_has_another_turn(database: Database, campaign: CampaignId) -> None:
    queue = CampaignQueue(database.engine)
    await queue.take(campaign, NOW, NOW + HOUR, since=LONG_AGO)
    await queue.put_back(campaign, ANNA, NOW + HOUR / 2)
    assert await queue.take(campaign, NOW, NOW + HOUR, since=LONG_AGO) is None
    assert await queue.take(campaign, NOW + HOUR / 2, NOW + HOUR, since=LONG_AGO) == ANNA


async def test_what_was_taken_and_never_heard_of_is_uncertain(
    database: Database, campaign: CampaignId
) -> None:
    queue = CampaignQueue(database.engine)
    await queue.take(campaign, NOW, NOW + HOUR, since=LONG_AGO)
    assert await queue.lost(NOW + HOUR / 2) == 0
    assert await queue.lost(NOW + HOUR + HOUR) == 1
    async with database.units.look() as unit:
        listed = await unit.campaigns.recipient(campaign, ANNA)
    assert listed
    assert listed.state is RecipientState.UNCERTAIN


async def test_of_a_paused_campaign_nothing_is_due(database: Database, campaign: CampaignId) -> None:
    async with database.units.change() as unit:
        await unit.campaigns.set_state(campaign, CampaignState.PAUSED)
        await unit.commit()
    queue = CampaignQueue(database.engine)
    assert await queue.next_due() is None
    assert [each.id for each in await queue.open()] == [campaign]
