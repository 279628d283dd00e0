"""What waits for a resident goes by what they have chosen last."""

from datetime import datetime

import pytest

from domain.campaigns.calendar import CampaignCalendar
from domain.campaigns.campaign import CampaignKind, CampaignState, RecipientState, SkipReason
from domain.campaigns.preferences import Preferences
from domain.campaigns.rescheduling import reschedule
from domain.identifiers import CampaignId
from tests.domain.campaigns.test_calendar import at, calendar
from tests.domain.services import NINA
from tests.memory.store import MemoryStore

NOON = at("2026-11-23")
CALENDAR: CampaignCalendar = calendar()


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
async def campaign(store: MemoryStore) -> CampaignId:
    """Nina waits for the evening."""
    [plan] = CALENDAR.of_readings([], NOON)
    async with store.units.change() as unit:
        number = await unit.campaigns.add(plan, NOON)
        assert number
        await unit.campaigns.enlist(number, [(NINA, at("2026-11-23", "18:00"))])
        await unit.commit()
    return number


async def becomes(store: MemoryStore, campaign: CampaignId, state: RecipientState, reason: str = "") -> None:
    async with store.tables() as tables:
        listed = tables.recipients.rows[campaign, NINA]
        was = type(listed)(campaign, NINA, listed.due_at, state, reason)
        tables.recipients.put((campaign, NINA), was)


async def chooses(store: MemoryStore, preferences: Preferences) -> None:
    async with store.units.change() as unit:
        await unit.preferences.put(NINA, preferences)
        await reschedule(unit, NINA, preferences, CALENDAR, NOON)
        await unit.commit()


async def waits_for(store: MemoryStore, campaign: CampaignId) -> datetime | None:
    async with store.units.look() as unit:
        listed = await unit.campaigns.recipient(campaign, NINA)
    assert listed
    return listed.due_at if listed.state is RecipientState.WAITING else None


async def test_who_waits_waits_for_the_new_moment(store: MemoryStore, campaign: CampaignId) -> None:
    await chooses(store, Preferences(day=25, hour=20))
    assert await waits_for(store, campaign) == at("2026-11-25", "20:00")
    await chooses(store, Preferences(hour=11))
    assert await waits_for(store, campaign) == NOON


@pytest.mark.parametrize("state", [RecipientState.SENT, RecipientState.TAKEN, RecipientState.UNCERTAIN])
async def test_who_was_told_is_not_told_again(
    store: MemoryStore, campaign: CampaignId, state: RecipientState
) -> None:
    await becomes(store, campaign, state)
    await chooses(store, Preferences(day=25))
    assert await waits_for(store, campaign) is None


async def test_who_did_not_want_it_and_does_now_waits_again(store: MemoryStore, campaign: CampaignId) -> None:
    await becomes(store, campaign, RecipientState.SKIPPED, SkipReason.OFF)
    async with store.units.change() as unit:
        await unit.campaigns.set_state(campaign, CampaignState.DONE)
        await unit.commit()
    await chooses(store, Preferences(frozenset({CampaignKind.READINGS})))
    assert await waits_for(store, campaign) is None
    await chooses(store, Preferences(hour=15))
    assert await waits_for(store, campaign) == at("2026-11-23", "15:00")
    async with store.units.look() as unit:
        assert [each.id for each in await unit.campaigns.open()] == [campaign]


async def test_who_was_left_out_by_lot_stays_so(store: MemoryStore, campaign: CampaignId) -> None:
    await becomes(store, campaign, RecipientState.SKIPPED, SkipReason.CONTROL)
    await chooses(store, Preferences(day=25))
    assert await waits_for(store, campaign) is None
