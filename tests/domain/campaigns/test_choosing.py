"""What residents choose of reminders, and what it changes at once."""

from dataclasses import replace
from datetime import datetime

import pytest

from domain.campaigns.campaign import CampaignKind
from domain.campaigns.choosing import DayOutsideWindow, NotAnHour, PreferencesService, days_of
from domain.errors import NoLinkedAccount
from domain.identifiers import CampaignId
from domain.window import Window
from tests.domain.campaigns.test_calendar import at, calendar
from tests.domain.services import HOME, NEXT_DOOR, NINA, STRANGER, Services

CALENDAR = calendar()


@pytest.fixture
def choosing(at_home: Services) -> PreferencesService:
    """Nina is linked to an account in a house that has no window of its own; it is noon on the first day."""
    at_home.clock.to(at("2026-11-23"))
    return PreferencesService(at_home.store.units, CALENDAR, at_home.clock)


async def waits(services: Services) -> CampaignId:
    """The month's campaign, in which Nina waits for the evening."""
    [plan] = CALENDAR.of_readings([], services.clock.now())
    async with services.store.units.change() as unit:
        number = await unit.campaigns.add(plan, services.clock.now())
        assert number
        await unit.campaigns.enlist(number, [(NINA, at("2026-11-23", "18:00"))])
        await unit.commit()
    return number


async def told_at(services: Services, campaign: CampaignId) -> datetime:
    async with services.store.units.look() as unit:
        listed = await unit.campaigns.recipient(campaign, NINA)
    assert listed
    return listed.due_at


async def test_whoever_has_chosen_nothing_has_the_usual(choosing: PreferencesService) -> None:
    chosen = await choosing.of(NINA)
    assert chosen.is_usual
    assert (chosen.hour, chosen.days) == (10, (23, 24, 25, 26))
    assert all(chosen.preferences.wants(kind) for kind in CampaignKind)


async def test_kinds_are_turned_off_and_on_one_by_one(choosing: PreferencesService) -> None:
    await choosing.want(NINA, [CampaignKind.OUTAGE], on=False)
    await choosing.want(NINA, [CampaignKind.READINGS], on=False)
    await choosing.want(NINA, [CampaignKind.READINGS], on=False)
    await choosing.want(NINA, [CampaignKind.OUTAGE], on=True)
    assert (await choosing.of(NINA)).preferences.off == {CampaignKind.READINGS}


async def test_all_off_is_every_kind(choosing: PreferencesService) -> None:
    assert (await choosing.want(NINA, tuple(CampaignKind), on=False)).wants_nothing
    assert not (await choosing.want(NINA, [CampaignKind.OUTAGE], on=True)).wants_nothing


@pytest.mark.parametrize("day", [22, 27, 1, 31, 0, 32])
async def test_a_day_outside_the_window_is_refused(choosing: PreferencesService, day: int) -> None:
    with pytest.raises(DayOutsideWindow) as refused:
        await choosing.choose_day(NINA, day)
    assert refused.value.windows == (Window(23, 26),)
    assert (await choosing.of(NINA)).is_usual


async def test_the_windows_are_those_of_all_ones_houses(
    choosing: PreferencesService, at_home: Services
) -> None:
    await at_home.store.load(replace(HOME, window=Window(30, 2)), NEXT_DOOR)
    await at_home.has_linked_next_door(NINA)
    chosen = await choosing.of(NINA)
    assert chosen.windows == (Window(30, 2), Window(23, 26))
    assert chosen.days == (30, 31, 1, 2, 23, 24, 25, 26)
    await choosing.choose_day(NINA, 1)
    assert (await choosing.of(NINA)).preferences.day == 1


@pytest.mark.parametrize("hour", [-1, 24, 99])
async def test_there_are_but_24_hours(choosing: PreferencesService, hour: int) -> None:
    with pytest.raises(NotAnHour):
        await choosing.choose_hour(NINA, hour)


async def test_everything_goes_back_to_the_usual(choosing: PreferencesService, at_home: Services) -> None:
    async with at_home.store.units.change() as unit:
        await unit.preferences.introduced(NINA)
        await unit.commit()
    await choosing.choose_day(NINA, 25)
    await choosing.choose_hour(NINA, 23)
    await choosing.want(NINA, [CampaignKind.OUTAGE], on=False)
    assert (await choosing.as_usual(NINA)).is_usual
    assert (await choosing.of(NINA)).preferences.introduced, "nobody is told twice how to choose"


async def test_strangers_have_nothing_to_choose(choosing: PreferencesService) -> None:
    with pytest.raises(NoLinkedAccount):
        await choosing.of(STRANGER)
    with pytest.raises(NoLinkedAccount):
        await choosing.want(STRANGER, [CampaignKind.OUTAGE], on=False)


async def test_a_choice_counts_for_the_campaign_that_is_on_its_way(
    choosing: PreferencesService, at_home: Services
) -> None:
    campaign = await waits(at_home)
    await choosing.choose_day(NINA, 25)
    assert await told_at(at_home, campaign) == at("2026-11-25", "10:00")
    await choosing.choose_hour(NINA, 20)
    assert await told_at(at_home, campaign) == at("2026-11-25", "20:00")
    await choosing.choose_day(NINA, None)
    assert await told_at(at_home, campaign) == at("2026-11-23", "20:00")


@pytest.mark.parametrize(
    ("window", "days"),
    [
        (Window(23, 26), (23, 24, 25, 26)),
        (Window(25, 25), (25,)),
        (Window(30, 2), (30, 31, 1, 2)),
        (Window(1, 31), tuple(range(1, 32))),
    ],
)
def test_the_days_of_a_window(window: Window, days: tuple[int, ...]) -> None:
    assert days_of(window) == days
