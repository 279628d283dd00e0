"""«Напомнить завтра», and what is true of a reminder when somebody comes back to it."""

from datetime import date, datetime

import pytest

from domain.campaigns.campaign import CampaignKind, CampaignState, RecipientState
from domain.campaigns.preferences import Preferences
from domain.identifiers import CampaignId
from domain.outbox import Notice
from domain.reminders.service import (
    NothingToRemindOf,
    RemindersOff,
    RemindersService,
    RemindersStopped,
    Standing,
)
from tests.domain.clock import MOSCOW
from tests.domain.readings.sending import MANUALS, sends
from tests.domain.reminders.reminding import POLICY, Reminding
from tests.domain.services import ACCEPTING, NINA, OLEG, Services


@pytest.fixture
async def reminding(at_home: Services) -> Reminding:
    """The manual's noon, 24 May 2013: the second day of four."""
    return Reminding(at_home)


def over(reminding: Reminding) -> RemindersService:
    services = reminding.services
    return RemindersService(services.store.units, services.clock, ACCEPTING, POLICY)


async def was_reminded(reminding: Reminding, state: CampaignState = CampaignState.RUNNING) -> CampaignId:
    campaign = await reminding.of_readings(state=state)
    await reminding.lists(campaign, reminding.services.clock.now(), RecipientState.SENT)
    return campaign


@pytest.mark.parametrize("hour", [None, 7, 22])
async def test_tomorrow_is_at_ones_own_hour_and_then_it_is_said_again(
    reminding: Reminding, hour: int | None
) -> None:
    campaign = await was_reminded(reminding)
    await reminding.chooses(Preferences(hour=hour))
    postponed = await over(reminding).postpone(NINA, campaign)
    assert postponed.at == datetime(2013, 5, 25, 10 if hour is None else hour, tzinfo=MOSCOW)
    again = await over(reminding).postpone(NINA, campaign)
    assert again == postponed, "twice is once"
    reminding.services.clock.to(postponed.at)
    assert isinstance(await reminding.said(campaign), Notice)


async def test_a_campaign_that_was_done_goes_on_for_whoever_waits(reminding: Reminding) -> None:
    campaign = await was_reminded(reminding, CampaignState.DONE)
    assert (await over(reminding).postpone(NINA, campaign)).at
    reminding.services.clock.forward(days=1)
    assert isinstance(await reminding.said(campaign), Notice)


async def test_whoever_sends_before_tomorrow_is_not_reminded(reminding: Reminding) -> None:
    campaign = await was_reminded(reminding)
    await sends(reminding.services, NINA, MANUALS)
    postponed = await over(reminding).postpone(NINA, campaign)
    assert (postponed.at, postponed.reminded.standing) == (None, Standing.SENT)


async def test_of_the_last_day_tomorrow_is_too_late(reminding: Reminding) -> None:
    campaign = await was_reminded(reminding)
    reminding.services.clock.to_noon(2013, 5, 26)
    postponed = await over(reminding).postpone(NINA, campaign)
    assert (postponed.at, postponed.reminded.standing) == (None, Standing.MISSING)
    reminding.services.clock.to_noon(2013, 5, 27)
    late = await over(reminding).postpone(NINA, campaign)
    assert (late.at, late.reminded.standing) == (None, Standing.OVER)
    assert late.reminded.closes_on == date(2013, 5, 26)


async def test_nobody_is_promised_what_will_not_come(reminding: Reminding) -> None:
    campaign = await was_reminded(reminding, CampaignState.STOPPED)
    with pytest.raises(RemindersStopped):
        await over(reminding).postpone(NINA, campaign)
    await reminding.chooses(Preferences(off=frozenset({CampaignKind.READINGS})))
    with pytest.raises(RemindersOff):
        await over(reminding).postpone(NINA, campaign)


async def test_who_was_never_listed(reminding: Reminding) -> None:
    campaign = await reminding.of_readings()
    with pytest.raises(NothingToRemindOf):
        await over(reminding).postpone(NINA, campaign)
    with pytest.raises(NothingToRemindOf):
        await over(reminding).about(NINA, CampaignId(99))
    assert (await over(reminding).about(OLEG, campaign)).standing is Standing.NOT_ASKED


async def test_of_a_verification_nothing_is_sent(reminding: Reminding) -> None:
    campaign = await reminding.of_verification(date(2013, 6, 1))
    with pytest.raises(NothingToRemindOf):
        await over(reminding).about(NINA, campaign)
    assert await over(reminding).turned_together(campaign) == {CampaignKind.VERIFICATION}
    assert await over(reminding).turned_together() == {CampaignKind.READINGS, CampaignKind.LAST_DAY}


async def test_without_a_campaign_it_is_about_the_window_that_is_open(reminding: Reminding) -> None:
    with pytest.raises(NothingToRemindOf):
        await over(reminding).about(NINA)
    await was_reminded(reminding)
    assert (await over(reminding).about(NINA)).standing is Standing.MISSING
    assert (await over(reminding).postpone(NINA)).at
