"""Who is reminded of readings when their turn has come, of which meters, and who is not."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from domain.campaigns.campaign import CampaignKind, CampaignState, RecipientState, SkipReason
from domain.campaigns.composing import Skip
from domain.campaigns.period import month_of, period_of
from domain.campaigns.preferences import Preferences
from domain.identifiers import AccountNumber, MeterId
from domain.meters import Meter
from domain.outbox import Notice
from domain.readings.reading import ReadingSource, ReadingState
from domain.readings.recorded import RecordedReading
from domain.residents import Language
from domain.window import Month, Window
from fsm.wording import rows_of
from tests.domain.clock import MOSCOW
from tests.domain.readings.given import APRIL, BATHROOM, TWO_ZONE
from tests.domain.readings.sending import DAY, MANUALS, NIGHT, WATER, asks_for_review, sends
from tests.domain.reminders.reminding import Reminding, lines_of
from tests.domain.services import ACCOUNT, NINA, OLEG, Services, billed

LAST_DAY = CampaignKind.LAST_DAY
DONE, UNLINKED, TOLD = Skip(SkipReason.DONE), Skip(SkipReason.UNLINKED), Skip(SkipReason.TOLD)
ALL = ["11228081 1 2", "011774"]


@pytest.fixture
async def reminding(at_home: Services) -> Reminding:
    """The manual's noon, 24 May 2013; Nina is linked, and the window is the 23rd to the 26th."""
    return Reminding(at_home)


def same_meter(known: Meter, id_: int, account: AccountNumber) -> Meter:
    return replace(known, id=MeterId(id_), account=account)


# ---- what is missing ------------------------------------------------------------------------------------


async def test_what_is_missing_is_said_with_the_month_and_its_last_day(reminding: Reminding) -> None:
    campaign = await reminding.of_readings()
    said = await reminding.said(campaign)
    assert isinstance(said, Notice)
    assert lines_of(said) == ALL
    assert (said.facts["year"], said.facts["month"], said.facts["closes"]) == (2013, 5, "2013-05-26")
    assert said.template == "reminder-readings"
    assert said.belongs_to == f"campaign:{campaign}"


async def test_a_reading_sent_a_second_before_its_turn(reminding: Reminding) -> None:
    campaign = await reminding.of_readings()
    await sends(reminding.services, NINA, MANUALS)
    reminding.services.clock.forward(seconds=1)
    assert await reminding.said(campaign) == DONE


async def test_sent_by_another_of_the_household(reminding: Reminding) -> None:
    campaign = await reminding.of_readings()
    await reminding.services.links(OLEG, "oleg@mail.ru")
    await sends(reminding.services, OLEG, MANUALS)
    assert await reminding.said(campaign) == DONE


async def test_of_what_is_partly_sent_the_rest_is_missing(reminding: Reminding) -> None:
    campaign = await reminding.of_readings()
    await sends(reminding.services, NINA, {DAY: 256, NIGHT: 246})
    assert await reminding.lacks(campaign) == ["011774"]


async def test_a_register_of_a_meter(reminding: Reminding) -> None:
    campaign = await reminding.of_readings()
    await sends(reminding.services, NINA, {NIGHT: 246, WATER: 42})
    assert await reminding.lacks(campaign) == ["11228081 1"]


async def test_what_waits_for_a_clerk_is_sent(reminding: Reminding) -> None:
    campaign = await reminding.of_readings()
    await asks_for_review(reminding.services, NINA, MANUALS)
    assert await reminding.said(campaign) == DONE


@pytest.mark.parametrize("state", [ReadingState.REFUSED, ReadingState.DECLINED])
async def test_what_was_refused_is_missing_again(reminding: Reminding, state: ReadingState) -> None:
    campaign = await reminding.of_readings()
    receipt = await sends(reminding.services, NINA, MANUALS)
    await reminding.services.store.judge(receipt.submission.id, state)
    assert await reminding.lacks(campaign) == ALL


@pytest.mark.parametrize("state", [ReadingState.HANDED_OVER, ReadingState.ACCEPTED])
async def test_what_billing_has_got_is_sent(reminding: Reminding, state: ReadingState) -> None:
    campaign = await reminding.of_readings()
    receipt = await sends(reminding.services, NINA, MANUALS)
    await reminding.services.store.judge(receipt.submission.id, state)
    assert await reminding.said(campaign) == DONE


async def test_an_early_reading_counts_for_its_month(reminding: Reminding) -> None:
    reminding.services.clock.to_noon(2013, 5, 3)
    await sends(reminding.services, NINA, MANUALS)
    reminding.services.clock.to_noon(2013, 5, 23)
    assert await reminding.said(await reminding.of_readings()) == DONE


async def test_a_reading_of_the_month_before_does_not(reminding: Reminding) -> None:
    await sends(reminding.services, NINA, MANUALS)
    reminding.services.clock.to_noon(2013, 6, 24)
    assert await reminding.lacks(await reminding.of_readings()) == ALL


@pytest.mark.parametrize(
    ("taken_on", "source", "missing"),
    [
        (date(2013, 5, 23), ReadingSource.BILLING, []),
        (date(2013, 5, 26), ReadingSource.CLERK, []),
        (date(2013, 5, 24), ReadingSource.RESIDENT, []),
        (date(2013, 5, 22), ReadingSource.CLERK, ["011774"]),
        (date(2013, 5, 24), ReadingSource.ESTIMATE, ["011774"]),
    ],
)
async def test_taken_by_billing_from_elsewhere(
    reminding: Reminding, taken_on: date, source: ReadingSource, missing: list[str]
) -> None:
    campaign = await reminding.of_readings()
    await sends(reminding.services, NINA, {DAY: 256, NIGHT: 246})
    await reminding.services.store.record(BATHROOM.id, RecordedReading(1, taken_on, 42, source))
    said = await reminding.said(campaign)
    assert (lines_of(said) == missing) if missing else (said == DONE)


# ---- which meters, which accounts -----------------------------------------------------------------------


@pytest.mark.parametrize("change", [{"smart": True}, {"in_service": False}])
async def test_smart_and_retired_meters_are_left_out(reminding: Reminding, change: dict[str, bool]) -> None:
    campaign = await reminding.of_readings()
    await reminding.services.store.load(replace(BATHROOM, **change))  # type: ignore[arg-type]
    assert await reminding.lacks(campaign) == ["11228081 1 2"]
    await reminding.services.store.load(replace(TWO_ZONE, **change))  # type: ignore[arg-type]
    assert await reminding.said(campaign) == UNLINKED


async def test_a_new_meter_beside_others_is_asked_for(reminding: Reminding) -> None:
    campaign = await reminding.of_readings()
    await reminding.services.store.load(replace(BATHROOM, id=MeterId(9), place="Кухня"))
    assert await reminding.lacks(campaign) == [*ALL, "011774"]


async def test_several_accounts_are_one_message(reminding: Reminding) -> None:
    dacha = await reminding.household_of("300000003")
    await reminding.services.store.load(same_meter(TWO_ZONE, 7, dacha))
    await reminding.services.store.record(MeterId(7), billed(1, APRIL, 1), billed(2, APRIL, 1))
    await reminding.moves_in(dacha, label="дача")
    campaign = await reminding.of_readings()
    said = await reminding.said(campaign)
    assert isinstance(said, Notice)
    assert [(each["account"], each["label"]) for each in rows_of(said.facts, "accounts")] == [
        (ACCOUNT, ""),
        (dacha, "дача"),
    ]
    await sends(reminding.services, NINA, MANUALS)
    assert await reminding.lacks(campaign) == ["11228081 1 2"], "of the other account"


async def test_accounts_of_which_nothing_is_asked(reminding: Reminding) -> None:
    campaign = await reminding.of_readings()
    await sends(reminding.services, NINA, MANUALS)
    closed = await reminding.household_of("300000001", closed=True)
    unread = await reminding.household_of("300000002")
    without_meters = await reminding.household_of("300000003")
    await reminding.services.store.load(same_meter(TWO_ZONE, 7, closed), same_meter(TWO_ZONE, 8, unread))
    await reminding.services.store.record(MeterId(7), billed(1, APRIL, 1), billed(2, APRIL, 1))
    for account in (closed, unread, without_meters):
        await reminding.moves_in(account)
    assert await reminding.said(campaign) == DONE


async def test_houses_with_days_of_their_own_have_their_own_campaign(reminding: Reminding) -> None:
    own = Window(20, 25)
    other = await reminding.household_of("300000001", window=own)
    await reminding.services.store.load(same_meter(BATHROOM, 7, other))
    await reminding.services.store.record(MeterId(7), billed(1, APRIL, 1))
    await reminding.moves_in(other)
    said = await reminding.said(await reminding.of_readings(window=own))
    assert isinstance(said, Notice)
    assert said.facts["closes"] == "2013-05-25"
    assert lines_of(said) == ["011774"]
    assert await reminding.lacks(await reminding.of_readings()) == ALL


async def test_a_house_that_got_other_days_after_the_campaign_was_planned(reminding: Reminding) -> None:
    campaign = await reminding.of_readings()
    async with reminding.services.store.tables() as tables:
        tables.accounts.put(ACCOUNT, replace(tables.accounts.rows[ACCOUNT], window=Window(1, 10)))
    assert await reminding.said(campaign) == UNLINKED


async def test_a_window_that_spans_two_months(reminding: Reminding) -> None:
    spanning = Window(25, 3)
    async with reminding.services.store.tables() as tables:
        tables.accounts.put(ACCOUNT, replace(tables.accounts.rows[ACCOUNT], window=spanning))
    reminding.services.clock.to_noon(2013, 6, 2)
    campaign = await reminding.of_readings(window=spanning)
    said = await reminding.said(campaign)
    assert isinstance(said, Notice)
    assert (said.facts["year"], said.facts["month"], said.facts["closes"]) == (2013, 5, "2013-06-03")
    await reminding.services.store.record(BATHROOM.id, billed(1, date(2013, 6, 1), 42))
    assert await reminding.lacks(campaign) == ["11228081 1 2"]


# ---- to whom nothing is said ----------------------------------------------------------------------------


async def test_whoever_has_no_account_any_more(reminding: Reminding) -> None:
    campaign = await reminding.of_readings()
    async with reminding.services.store.units.change() as unit:
        for link in await unit.residents.links_of_account(ACCOUNT):
            await unit.residents.end_link(link.id, reminding.services.clock.now())
        await unit.commit()
    assert await reminding.said(campaign) == UNLINKED


async def test_whoever_has_blocked_the_bot_or_turned_it_off(reminding: Reminding) -> None:
    campaign = await reminding.of_readings()
    await reminding.chooses(Preferences(off=frozenset({CampaignKind.READINGS})))
    assert await reminding.said(campaign) == Skip(SkipReason.OFF)
    await reminding.chooses(Preferences())
    async with reminding.services.store.units.change() as unit:
        await unit.residents.set_blocked(NINA, reminding.services.clock.now())
        await unit.commit()
    assert await reminding.said(campaign) == Skip(SkipReason.BLOCKED)


# ---- how it is said -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chosen", "introduces"),
    [
        (Preferences(), "yes"),
        (Preferences(introduced=True), "no"),
        (Preferences(hour=8), "no"),
        (Preferences(off=frozenset({CampaignKind.OUTAGE})), "no"),
    ],
)
async def test_who_has_never_chosen_hears_how(
    reminding: Reminding, chosen: Preferences, introduces: str
) -> None:
    await reminding.chooses(chosen)
    said = await reminding.said(await reminding.of_readings())
    assert isinstance(said, Notice)
    assert said.facts["introduces"] == introduces


async def test_in_the_language_of_the_resident(reminding: Reminding) -> None:
    await reminding.services.directory.speak(NINA, Language.EN)
    said = await reminding.said(await reminding.of_readings())
    assert isinstance(said, Notice)
    assert said.language is Language.EN


# ---- the last day ---------------------------------------------------------------------------------------


def moment(day: int, hour: int) -> datetime:
    return datetime(2013, 5, day, hour, tzinfo=MOSCOW)


async def test_on_the_last_day_that_is_said(reminding: Reminding) -> None:
    reminding.services.clock.to(moment(26, 10))
    said = await reminding.said(await reminding.of_readings(LAST_DAY))
    assert isinstance(said, Notice)
    assert said.template == "reminder-last-day"
    late = await reminding.said(await reminding.of_readings())
    assert isinstance(late, Notice)
    assert late.template == "reminder-last-day", "the other campaign says it on that day too"


@pytest.mark.parametrize(
    ("due", "state", "skipped"),
    [
        (moment(26, 9), RecipientState.SENT, True),
        (moment(23, 10), RecipientState.SENT, False),
        (moment(26, 20), RecipientState.WAITING, True),
        (moment(25, 20), RecipientState.WAITING, True),
        (moment(26, 9), RecipientState.TAKEN, True),
        (moment(26, 9), RecipientState.UNCERTAIN, True),
        (moment(26, 9), RecipientState.SKIPPED, False),
        (moment(26, 9), RecipientState.FAILED, False),
    ],
)
async def test_nobody_is_reminded_twice_on_the_last_day(
    reminding: Reminding, due: datetime, state: RecipientState, skipped: bool
) -> None:
    readings, last = await reminding.of_readings(), await reminding.of_readings(LAST_DAY)
    reminding.services.clock.to(moment(26, 10))
    await reminding.lists(readings, due, state)
    assert (await reminding.said(last) == TOLD) == skipped


async def test_a_turn_that_will_say_nothing_is_not_waited_for(reminding: Reminding) -> None:
    readings, last = await reminding.of_readings(), await reminding.of_readings(LAST_DAY)
    reminding.services.clock.to(moment(26, 10))
    await reminding.lists(readings, moment(26, 20))
    await reminding.chooses(Preferences(off=frozenset({CampaignKind.READINGS})))
    assert isinstance(await reminding.said(last), Notice)
    await reminding.chooses(Preferences())
    async with reminding.services.store.units.change() as unit:
        await unit.campaigns.set_state(readings, CampaignState.STOPPED)
        await unit.commit()
    assert isinstance(await reminding.said(last), Notice)


async def test_whoever_was_reminded_of_the_last_day_is_not_reminded_again(reminding: Reminding) -> None:
    readings, last = await reminding.of_readings(), await reminding.of_readings(LAST_DAY)
    reminding.services.clock.to(moment(26, 12))
    await reminding.lists(last, moment(26, 10), RecipientState.SENT)
    assert await reminding.said(readings) == TOLD


async def test_other_days_of_another_house_are_another_matter(reminding: Reminding) -> None:
    elsewhere = await reminding.of_readings(window=Window(20, 30))
    last = await reminding.of_readings(LAST_DAY)
    reminding.services.clock.to(moment(26, 10))
    await reminding.lists(elsewhere, moment(26, 9), RecipientState.SENT)
    assert isinstance(await reminding.said(last), Notice)


async def test_after_the_last_day_it_is_too_late(reminding: Reminding) -> None:
    campaign = await reminding.of_readings()
    reminding.services.clock.to(moment(26, 23) + timedelta(hours=1))
    assert await reminding.said(campaign) == Skip(SkipReason.TOO_LATE)


def test_a_period_names_its_month() -> None:
    assert period_of(Month(2026, 11), Window(25, 3)) == "2026-11 25-3"
    assert month_of("2026-11 25-3") == Month(2026, 11)
