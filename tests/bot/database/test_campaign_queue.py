"""Whose turn is next in a campaign, on both databases."""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta

import pytest
from sqlalchemy import make_url, update

from bot.database.campaign_queue import (
    DUE,
    LOST,
    NEXT_DUE,
    SKIP_REST,
    STANDING,
    TAKE_NEXT,
    CampaignQueue,
)
from bot.database.campaign_tables import campaigns
from bot.database.due_times import bring_to_sense
from bot.database.engine import Database
from bot.database.sent_messages import Part, SentMessage, SentMessages
from bot.database.statements import Statement
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
    assert await queue.next_due(NOW - HOUR) == NOW
    assert await queue.take(campaign, NOW, NOW + HOUR, since=LONG_AGO) == ANNA
    assert await queue.take(campaign, NOW, NOW + HOUR, since=LONG_AGO) is None
    assert await queue.next_due(NOW) == NOW + HOUR
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
    assert await queue.next_due(NOW) is None


async def test_what_is_put_back_has_another_turn(database: Database, campaign: CampaignId) -> None:
    queue = CampaignQueue(database.engine)
    await queue.take(campaign, NOW, NOW + HOUR, since=LONG_AGO)
    photo = SentMessage(ANNA, 17, Key(f"campaign:{campaign}"), Part.FILE)
    await queue.put_back(campaign, ANNA, NOW + HOUR / 2, NOW, shown=[photo])
    assert await SentMessages(database.engine).how_many(photo.belongs_to, ANNA) == 1
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


async def test_what_an_earlier_life_has_left_is_uncertain_at_once_unless_others_work_here(
    database: Database, campaign: CampaignId
) -> None:
    queue = CampaignQueue(database.engine)
    await queue.take(campaign, NOW, NOW + HOUR, since=LONG_AGO)
    left = await queue.left_behind(NOW, NOW + 2 * HOUR)
    assert left == (0 if database.engine.shared else 1)


async def test_of_a_paused_campaign_nothing_is_due(database: Database, campaign: CampaignId) -> None:
    queue = CampaignQueue(database.engine)
    assert [each.id for each in await queue.due(NOW, LONG_AGO)] == [campaign]
    await in_state(database, campaign, CampaignState.PAUSED)
    assert not await queue.due(NOW, LONG_AGO)
    assert await queue.next_due(NOW) is None
    [standing] = await queue.standing()
    assert (standing.campaign.id, standing.waits) == (campaign, True)


@pytest.mark.parametrize(
    ("now", "since", "is_due"),
    [
        (NOW - HOUR, LONG_AGO, False),  # it has not begun
        (NOW, LONG_AGO, True),
        (NOW, NOW, False),  # nobody else at night
        (NOW + 2 * HOUR, NOW, True),  # Boris
        (NOW + 72 * HOUR, LONG_AGO, False),  # it is over
    ],
)
async def test_when_somebody_is_due(
    database: Database, campaign: CampaignId, now: datetime, since: datetime, is_due: bool
) -> None:
    assert bool(await CampaignQueue(database.engine).due(now, since)) is is_due


async def test_a_kind_that_only_a_newer_program_knows_waits_for_it_and_stops_no_other(
    database: Database, campaign: CampaignId
) -> None:
    plan = NewCampaign(CampaignKind.LAST_DAY, "2013-05 23-26", Everybody(), NOW, NOW + 72 * HOUR)
    async with database.units.change() as unit:
        newer = await unit.campaigns.add(plan, NOW)
        assert newer
        await unit.campaigns.enlist(newer, [(ANNA, NOW)])
        await unit.commit()
    async with database.alchemy.begin() as connection:
        await connection.execute(update(campaigns).where(campaigns.c.id == newer).values(kind="weather"))
    queue = CampaignQueue(database.engine)
    async with database.units.look() as unit:
        seen = [
            await queue.due(NOW, LONG_AGO),
            [each.campaign for each in await queue.standing()],
            await unit.campaigns.open(),
            await unit.campaigns.lasting(NOW),
        ]
    assert [[each.id for each in some] for some in seen] == [[campaign]] * 4


async def test_the_rest_is_skipped_a_few_at_a_time(database: Database, campaign: CampaignId) -> None:
    queue = CampaignQueue(database.engine)
    assert not await queue.end(campaign)
    assert await queue.skip_rest(campaign, SkipReason.TOO_LATE, NOW, 1) == 1
    assert await queue.skip_rest(campaign, SkipReason.TOO_LATE, NOW, 2) == 1
    assert await queue.skip_rest(campaign, SkipReason.TOO_LATE, NOW, 2) == 0
    assert await queue.end(campaign)
    assert not await queue.end(campaign)
    assert not await queue.standing()
    async with database.units.look() as unit:
        tally = await unit.campaigns.tally(campaign)
    assert tally == Tally({RecipientState.SKIPPED: 2}, {SkipReason.TOO_LATE: 2})


async def test_it_is_not_done_while_a_message_is_on_its_way(database: Database, campaign: CampaignId) -> None:
    queue = CampaignQueue(database.engine)
    await queue.take(campaign, NOW, NOW + HOUR, since=LONG_AGO)
    await queue.skip_rest(campaign, SkipReason.STOPPED, NOW, 10)
    assert not await queue.end(campaign)
    [standing] = await queue.standing()
    assert not standing.waits


@pytest.mark.parametrize(
    ("was", "is_now"),
    [
        (CampaignState.DONE, CampaignState.RUNNING),
        (CampaignState.PAUSED, CampaignState.PAUSED),
        (CampaignState.STOPPED, CampaignState.STOPPED),
    ],
)
async def test_it_goes_on_only_where_it_was_done(
    database: Database, campaign: CampaignId, was: CampaignState, is_now: CampaignState
) -> None:
    queue = CampaignQueue(database.engine)
    await in_state(database, campaign, was)
    await queue.goes_on(campaign)
    assert [each.campaign.state for each in await queue.standing()] == [is_now]


async def test_who_waits_for_what_is_over_is_seen(database: Database, campaign: CampaignId) -> None:
    await in_state(database, campaign, CampaignState.STOPPED)
    [standing] = await CampaignQueue(database.engine).standing()
    assert (standing.campaign.state, standing.waits) == (CampaignState.STOPPED, True)


async def in_state(database: Database, campaign: CampaignId, state: CampaignState) -> None:
    async with database.units.change() as unit:
        await unit.campaigns.set_state(campaign, state)
        await unit.commit()


MOMENTS = {"now": NOW, "since": NOW - HOUR, "lease": NOW + HOUR, "at": NOW}


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        (DUE, "ix_recipients_waiting"),
        (TAKE_NEXT, "ix_recipients_waiting"),
        (NEXT_DUE, "ix_recipients_waiting"),
        (SKIP_REST, "ix_recipients_waiting"),
        (STANDING, "ix_recipients_waiting"),
        (LOST, "ix_recipients_taken"),
    ],
)
def test_a_million_who_are_told_are_not_looked_through(
    statement: Statement, index: str, migrated_sqlite_url: str
) -> None:
    compiled = statement.compiled
    values = compiled.values({**MOMENTS, "of_campaign": 1, "most": 10, "why": ""})
    with closing(sqlite3.connect(str(make_url(migrated_sqlite_url).database))) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {compiled.text}", values)]
    assert any(index in step for step in plan), plan
    assert not [step for step in plan if "SCAN recipients" in step or "TEMP B-TREE" in step], plan


async def test_what_lies_ahead_because_the_clock_was_wrong_has_its_turn(
    database: Database, campaign: CampaignId
) -> None:
    """Taken with a lease, and put back, by a clock that was forty days ahead."""
    queue, ahead = CampaignQueue(database.engine), NOW + timedelta(days=40)
    assert await queue.take(campaign, NOW, ahead, since=LONG_AGO) == ANNA
    assert await queue.take(campaign, NOW + HOUR, NOW + 2 * HOUR, since=LONG_AGO) == BORIS
    await queue.put_back(campaign, BORIS, ahead, NOW)
    assert await queue.lost(NOW + HOUR) == 0
    await bring_to_sense(database.engine, NOW + HOUR)
    assert await queue.lost(NOW + 2 * HOUR) == 1, "nobody knows whether Anna was told"
    assert await queue.take(campaign, NOW + HOUR, NOW + 2 * HOUR, since=LONG_AGO) == BORIS


async def test_a_turn_within_its_campaigns_time_is_left_alone(
    database: Database, campaign: CampaignId
) -> None:
    queue, lease = CampaignQueue(database.engine), timedelta(minutes=5)
    await bring_to_sense(database.engine, NOW - HOUR)
    assert await queue.take(campaign, NOW, NOW + lease, since=LONG_AGO) == ANNA
    await bring_to_sense(database.engine, NOW)
    assert await queue.lost(NOW + lease) == 0
    assert await queue.next_due(NOW) == NOW + HOUR
