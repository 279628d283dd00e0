"""Campaigns are planned once, whoever plans them when, and each resident stands in their lists once."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby

import pytest

from domain.campaigns.bill_calendar import BillCalendar
from domain.campaigns.campaign import Campaign, CampaignKind, CampaignState, Everybody, NewCampaign
from domain.campaigns.planning import CHUNK, PlanningService
from domain.campaigns.preferences import Preferences
from domain.identifiers import CampaignId, UserId
from domain.residents import Consent, Language
from domain.window import Window
from tests.bot.database.conftest import meter
from tests.domain.campaigns.test_calendar import at, calendar
from tests.domain.charges.district import DUE
from tests.domain.clock import MovableClock
from tests.domain.services import ACCOUNT, HOME, NEIGHBOUR, NEXT_DOOR, NINA, OLEG
from tests.memory.store import MemoryStore

OPENS, LAST = at("2026-11-23", "00:01"), at("2026-11-26", "00:01")


class Killed(Exception):
    """The program ends in the middle of something."""


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(OPENS)


@pytest.fixture
async def store() -> MemoryStore:
    """Nina has the manual's account, Oleg that of the neighbour."""
    store = MemoryStore()
    await store.load(HOME, NEXT_DOOR)
    async with store.units.change() as unit:
        for user, account in ((NINA, ACCOUNT), (OLEG, NEIGHBOUR)):
            await unit.residents.record_consent(user, Consent("1", OPENS), Language.RU)
            await unit.residents.add_link(user, account, "", at("2026-01-01"))
        await unit.commit()
    return store


def planning(
    store: MemoryStore, clock: MovableClock, breathe: Callable[[], Awaitable[None]] | None = None
) -> PlanningService:
    async def no_pause() -> None:
        return None

    bills = BillCalendar(DUE, calendar().policy)
    return PlanningService(store.units, clock, calendar(), bills, breathe or no_pause)


async def due(
    store: MemoryStore, kind: CampaignKind, period: str = "2026-11 23-26"
) -> dict[UserId, datetime]:
    """Who stands in the list of a campaign, and when they are told."""
    rows = store.units.committed.recipients.rows
    async with store.units.look() as unit:
        campaign = await unit.campaigns.of_period(kind, period)
    return (
        {}
        if campaign is None
        else {user: row.due_at for (of, user), row in rows.items() if of == campaign.id}
    )


async def campaigns(store: MemoryStore) -> list[Campaign]:
    return list(store.units.committed.campaigns.rows.values())


async def test_each_is_listed_for_their_own_moment(store: MemoryStore, clock: MovableClock) -> None:
    async with store.units.change() as unit:
        await unit.preferences.put(OLEG, Preferences(day=25, hour=18))
        await unit.commit()
    await planning(store, clock).plan()
    listed = await due(store, CampaignKind.READINGS)
    assert listed == {NINA: at("2026-11-23", "10:00"), OLEG: at("2026-11-25", "18:00")}
    assert all(each.filled for each in await campaigns(store))


async def test_planned_again_nothing_is_new(store: MemoryStore, clock: MovableClock) -> None:
    service = planning(store, clock)
    for _ in range(3):
        await service.plan()
        await planning(store, clock).plan()
        clock.forward(hours=8)
    once = [(each.plan.kind, each.plan.period) for each in await campaigns(store)]
    assert once == [(CampaignKind.READINGS, "2026-11 23-26"), (CampaignKind.VERIFICATION, "2026-11-23")]


async def test_the_last_day_is_spoken_of_on_it(store: MemoryStore, clock: MovableClock) -> None:
    async with store.units.change() as unit:
        await unit.preferences.put(OLEG, Preferences(day=26, hour=18))
        await unit.commit()
    clock.to(LAST)
    await planning(store, clock).plan()
    assert await due(store, CampaignKind.LAST_DAY) == {NINA: at("2026-11-26", "10:00")}
    # Who was not told before is told by that; Oleg's own day is today.
    assert await due(store, CampaignKind.READINGS) == {OLEG: at("2026-11-26", "18:00")}


async def test_a_program_that_slept_all_the_window_through_says_nothing(
    store: MemoryStore, clock: MovableClock
) -> None:
    clock.to(at("2026-11-27", "00:00"))
    await planning(store, clock).plan()
    assert [each.plan.kind for each in await campaigns(store)] == [CampaignKind.VERIFICATION]


async def test_a_house_is_spoken_to_on_its_own_days(clock: MovableClock) -> None:
    store = MemoryStore()
    await store.load(replace(HOME, window=Window(1, 5)))
    async with store.units.change() as unit:
        await unit.residents.record_consent(NINA, Consent("1", OPENS), Language.RU)
        await unit.residents.add_link(NINA, ACCOUNT, "", at("2026-01-01"))
        await unit.commit()
    await planning(store, clock).plan()
    assert not await due(store, CampaignKind.READINGS)
    clock.to(at("2026-12-01", "00:01"))
    await planning(store, clock).plan()
    assert await due(store, CampaignKind.READINGS, "2026-12 1-5") == {NINA: at("2026-12-01", "10:00")}


async def test_verifications_of_days_that_were_slept_over_are_spoken_of_once(
    store: MemoryStore, clock: MovableClock
) -> None:
    await planning(store, clock).plan()
    ends = date(2026, 12, 25)  # in 30 days on the 25th, through which the program sleeps
    await store.load(replace(meter(3, account=ACCOUNT), verified_until=ends))
    for day in ("2026-11-27", "2026-11-28"):
        clock.to(at(day, "07:00"))
        await planning(store, clock).plan()
    assert await due(store, CampaignKind.VERIFICATION, "2026-11-27") == {NINA: at("2026-11-27", "10:00")}
    assert await due(store, CampaignKind.VERIFICATION, "2026-11-28") == {}


async def many(store: MemoryStore, count: int) -> None:
    async with store.units.change() as unit:
        for user in map(UserId, range(1000, 1000 + count)):
            await unit.residents.record_consent(user, Consent("1", OPENS), Language.RU)
            await unit.residents.add_link(user, ACCOUNT, "", at("2026-01-01"))
        await unit.commit()


async def test_killed_between_two_chunks_it_goes_on(store: MemoryStore, clock: MovableClock) -> None:
    await many(store, 2 * CHUNK)

    async def is_killed() -> None:
        raise Killed

    listed = []
    for _ in range(3):
        with pytest.raises(Killed):
            await planning(store, clock, is_killed).plan()
        listed.append(len(await due(store, CampaignKind.READINGS)))
    assert listed == [CHUNK, 2 * CHUNK, 2 * CHUNK + 2]


async def test_an_outage_does_not_wait_for_a_long_list(store: MemoryStore, clock: MovableClock) -> None:
    await many(store, CHUNK)
    outage = NewCampaign(CampaignKind.OUTAGE, "1", Everybody(), OPENS, at("2026-11-24"))

    async def comes_meanwhile() -> None:
        async with store.units.change() as unit:
            await unit.campaigns.add(outage, clock.now())
            await unit.commit()

    await planning(store, clock, comes_meanwhile).plan()
    tables = store.units.committed
    in_order = [tables.campaigns.rows[number].plan.kind for number, _ in tables.recipients.rows]
    readings, outage_ = CampaignKind.READINGS, CampaignKind.OUTAGE
    assert [kind for kind, _ in groupby(in_order)] == [readings, outage_, readings]


async def test_what_was_just_planned_can_be_filled_at_once(store: MemoryStore, clock: MovableClock) -> None:
    clock.to(at("2026-11-27", "12:00"))
    plan = NewCampaign(CampaignKind.ANNOUNCEMENT, "1", Everybody(), clock.now(), at("2026-11-30"))
    async with store.units.change() as unit:
        number = await unit.campaigns.add(plan, clock.now())
        await unit.commit()
    assert number
    await planning(store, clock).fill(number)
    assert await due(store, CampaignKind.ANNOUNCEMENT, "1") == {NINA: clock.now(), OLEG: clock.now()}
    await planning(store, clock).fill(CampaignId(404))


async def test_whoever_links_an_account_later_is_reminded_too(
    store: MemoryStore, clock: MovableClock
) -> None:
    service = planning(store, clock)
    await service.plan()
    newcomer = UserId(77)
    clock.to(at("2026-11-24", "15:00"))
    async with store.units.change() as unit:
        [campaign] = [each for each in await unit.campaigns.open() if each.plan.kind is CampaignKind.READINGS]
        # All have been told meanwhile.
        await unit.campaigns.set_state(campaign.id, CampaignState.DONE)
        await unit.residents.record_consent(newcomer, Consent("1", OPENS), Language.RU)
        await unit.residents.add_link(newcomer, ACCOUNT, "", clock.now())
        await unit.commit()
    await service.plan()
    await service.plan()
    assert (await due(store, CampaignKind.READINGS))[newcomer] == at("2026-11-25", "10:00")
    async with store.units.look() as unit:
        assert campaign.id in [each.id for each in await unit.campaigns.open()]


async def test_a_stopped_campaign_takes_nobody_in(store: MemoryStore, clock: MovableClock) -> None:
    async with store.units.change() as unit:
        number = await unit.campaigns.add(calendar().of_readings([], OPENS)[0], OPENS)
        assert number
        await unit.campaigns.set_state(number, CampaignState.STOPPED)
        await unit.commit()
    await planning(store, clock).plan()
    assert not await due(store, CampaignKind.READINGS)
