"""What is kept of campaigns, over all engines."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.database import audiences
from domain.campaigns.campaign import (
    Accounts,
    Audience,
    Billed,
    Campaign,
    CampaignKind,
    CampaignState,
    Everybody,
    Houses,
    HousesWithWindow,
    NewCampaign,
    NewlyBilled,
    Recipient,
    RecipientState,
    Tally,
    VerifiedUntil,
)
from domain.campaigns.preferences import Preferences
from domain.campaigns.repository import Candidates
from domain.charges.charge import Balance
from domain.identifiers import AccountNumber, CampaignId, HouseCode, UserId
from domain.meters import Resource
from domain.window import Month, Window
from tests.bot.database.conftest import ACCOUNT, ANNA, BORIS, HOME, NEIGHBOUR, NOW, meter
from tests.bot.database.stores import Store
from tests.loaded import BillCame

READINGS = NewCampaign(CampaignKind.READINGS, "2013-05 23-26", Everybody(), NOW, NOW + timedelta(days=3))
NOBODY = UserId(0)
APRIL, HOUR = Month(2013, 4), timedelta(hours=1)
BILLED = [Balance(each, APRIL, Resource.ELECTRICITY, 0, 1, 0, 0, 0, 0, 1) for each in (ACCOUNT, NEIGHBOUR)]
CAME = [BillCame(ACCOUNT, APRIL, NOW - HOUR), BillCame(NEIGHBOUR, APRIL, NOW)]
MANY_HOUSES = Houses(tuple(HouseCode(code) for code in ("ул. Южное шоссе 28", *map(str, range(51)))))
MANY_ACCOUNTS = Accounts(tuple(AccountNumber(number) for number in (ACCOUNT, *map(str, range(1001)))))


async def planned(store: Store, plan: NewCampaign = READINGS) -> CampaignId:
    async with store.units.change() as unit:
        number = await unit.campaigns.add(plan, NOW)
        assert number
        await unit.commit()
    return number


@pytest.fixture
async def households(residents_known: Store) -> Store:
    """Anna has the manual's account, Boris that of the neighbour."""
    async with residents_known.units.change() as unit:
        await unit.residents.add_link(ANNA, ACCOUNT, "", NOW)
        await unit.residents.add_link(BORIS, NEIGHBOUR, "", NOW + timedelta(hours=1))
        await unit.commit()
    return residents_known


async def test_there_is_one_of_a_kind_and_period(store: Store) -> None:
    number = await planned(store)
    async with store.units.change() as unit:
        assert await unit.campaigns.add(READINGS, NOW) is None
        other = await unit.campaigns.add(replace(READINGS, kind=CampaignKind.LAST_DAY), NOW)
        await unit.commit()
    assert other not in (None, number)
    async with store.units.look() as unit:
        kept = await unit.campaigns.find(number)
        assert kept == Campaign(number, READINGS, CampaignState.RUNNING, False, NOBODY, NOW)
        assert await unit.campaigns.of_period(READINGS.kind, READINGS.period) == kept
        assert [each.id for each in await unit.campaigns.open()] == [number, other]


@pytest.mark.parametrize(
    "audience",
    [
        Everybody(),
        HousesWithWindow(Window(25, 3), of_company=False),
        VerifiedUntil((date(2013, 7, 23), date(2013, 6, 23))),
        Houses((HouseCode("1"), HouseCode("2"))),
        Accounts((ACCOUNT, NEIGHBOUR)),
        Billed(Month(2013, 4)),
        NewlyBilled(Month(2013, 4), NOW - timedelta(days=1), NOW),
    ],
)
async def test_whom_it_is_for_is_kept(store: Store, audience: Audience) -> None:
    number = await planned(store, replace(READINGS, audience=audience))
    async with store.units.look() as unit:
        kept = await unit.campaigns.find(number)
    assert kept
    assert kept.plan.audience == audience


async def test_what_a_newer_program_has_kept_is_for_nobody_and_not_for_everybody(households: Store) -> None:
    audience = audiences.read('{"age": [18, 99]}')
    async with households.units.look() as unit:
        assert await unit.campaigns.candidates(audience, NOBODY, 10) == Candidates([], NOBODY, whole=True)


async def test_what_is_over_is_not_open(store: Store) -> None:
    number = await planned(store)
    for state, is_open in ((CampaignState.PAUSED, True), (CampaignState.STOPPED, False)):
        async with store.units.change() as unit:
            await unit.campaigns.set_state(number, state)
            assert bool(await unit.campaigns.open()) is is_open
            await unit.commit()


@pytest.mark.parametrize(
    ("audience", "users"),
    [
        (Everybody(), {ANNA, BORIS}),
        (HousesWithWindow(Window(23, 26), of_company=True), {ANNA, BORIS}),
        (HousesWithWindow(Window(23, 26), of_company=False), set()),
        (VerifiedUntil((date(2013, 7, 23),)), {BORIS}),
        (VerifiedUntil((date(2013, 7, 24),)), set()),
        (Houses((HouseCode("ул. Южное шоссе 28"),)), {ANNA, BORIS}),
        (Houses((HouseCode("1"),)), set()),
        (Accounts((ACCOUNT,)), {ANNA}),
        (MANY_HOUSES, {ANNA, BORIS}),
        (MANY_ACCOUNTS, {ANNA}),
        (Billed(APRIL), {ANNA, BORIS}),
        (Billed(APRIL.next()), set()),
        (NewlyBilled(APRIL, NOW - HOUR, NOW), {ANNA}),
        (NewlyBilled(APRIL, NOW, NOW + HOUR), {BORIS}),
        (NewlyBilled(APRIL.previous(), NOW - HOUR, NOW + HOUR), set()),
    ],
)
async def test_whom_it_may_concern(households: Store, audience: Audience, users: set[UserId]) -> None:
    ending = replace(meter(3), verified_until=date(2013, 7, 23))
    retired = replace(meter(4, in_service=False), verified_until=date(2013, 7, 24))
    await households.load(ending, retired, *BILLED, *CAME)
    async with households.units.look() as unit:
        candidates = await unit.campaigns.candidates(audience, NOBODY, 10)
    assert {each.user for each in candidates.found} == users
    assert candidates.whole


@pytest.mark.parametrize("audience", [Everybody(), Accounts((ACCOUNT, NEIGHBOUR))])
async def test_candidates_come_by_their_number_a_few_at_a_time(households: Store, audience: Audience) -> None:
    async with households.units.look() as unit:
        first = await unit.campaigns.candidates(audience, NOBODY, 1)
        second = await unit.campaigns.candidates(audience, first.to, 1)
        assert (first.to, second.to) == (BORIS, ANNA)
        assert [each.user for each in (*first.found, *second.found)] == [BORIS, ANNA]
        assert (first.whole, second.whole) == (False, False)
        assert await unit.campaigns.candidates(audience, second.to, 1) == Candidates([], ANNA, whole=True)


async def test_who_has_left_is_no_candidate(households: Store) -> None:
    async with households.units.change() as unit:
        [link] = await unit.residents.links_of_account(ACCOUNT)
        await unit.residents.end_link(link.id, NOW)
        await unit.commit()
    async with households.units.look() as unit:
        candidates = await unit.campaigns.candidates(Everybody(), NOBODY, 10)
    assert [each.user for each in candidates.found] == [BORIS]


async def test_a_candidates_choice_comes_with_them(households: Store) -> None:
    chosen = Preferences(frozenset({CampaignKind.OUTAGE, CampaignKind.LAST_DAY}), day=25, hour=18)
    async with households.units.change() as unit:
        await unit.preferences.put(ANNA, chosen)
        await unit.preferences.introduced(BORIS)
        await unit.commit()
    async with households.units.look() as unit:
        candidates = await unit.campaigns.candidates(Everybody(), NOBODY, 10)
        assert {each.user: each.preferences for each in candidates.found} == {
            ANNA: chosen,
            BORIS: Preferences(introduced=True),
        }
        assert await unit.preferences.of(ANNA) == chosen
        assert await unit.preferences.of(UserId(404)) == Preferences()


async def test_a_resident_stands_in_a_list_once(store: Store) -> None:
    number = await planned(store)
    async with store.units.change() as unit:
        await unit.campaigns.enlist(number, [(ANNA, NOW)])
        await unit.campaigns.enlist(number, [(ANNA, NOW + timedelta(days=1)), (BORIS, NOW)])
        await unit.campaigns.filled(number, ANNA, whole=True, joined_until=NOW + timedelta(days=1))
        await unit.commit()
    async with store.units.look() as unit:
        listed = await unit.campaigns.recipient(number, ANNA)
        assert listed == Recipient(number, ANNA, NOW, RecipientState.WAITING)
        assert await unit.campaigns.recipient(number, UserId(404)) is None
        assert await unit.campaigns.tally(number) == Tally({RecipientState.WAITING: 2}, {})
        kept = await unit.campaigns.find(number)
        assert kept
        assert (kept.filled, kept.filled_to, kept.joined_until) == (True, ANNA, NOW + timedelta(days=1))


async def test_whoever_has_linked_since_is_found_until_they_are_listed(households: Store) -> None:
    number = await planned(households)
    async with households.units.change() as unit:
        campaign = await unit.campaigns.find(number)
        assert campaign
        joined = await unit.campaigns.newcomers(campaign, NOW, NOBODY, 10)
        assert [each.user for each in joined] == [BORIS]
        assert not await unit.campaigns.newcomers(campaign, NOW + timedelta(hours=1), NOBODY, 10)
        assert not await unit.campaigns.newcomers(campaign, NOW, BORIS, 10)
        assert len(await unit.campaigns.newcomers(campaign, NOW - timedelta(hours=1), NOBODY, 1)) == 1
        await unit.campaigns.enlist(number, [(BORIS, NOW)])
        assert not await unit.campaigns.newcomers(campaign, NOW, NOBODY, 10)
        await unit.commit()


async def test_a_list_is_filled_by_one_at_a_time(store: Store) -> None:
    number = await planned(store)
    async with store.units.change() as unit:
        assert await unit.campaigns.filled(number, BORIS, whole=False, after=NOBODY)
        assert not await unit.campaigns.filled(number, BORIS, whole=False, after=NOBODY)
        assert await unit.campaigns.filled(number, BORIS, whole=True, after=BORIS)
        await unit.commit()


async def test_what_still_makes_sense_lasts_whoever_has_been_told(store: Store) -> None:
    number = await planned(store)
    for state, lasts in ((CampaignState.DONE, True), (CampaignState.STOPPED, False)):
        async with store.units.change() as unit:
            await unit.campaigns.set_state(number, state)
            assert [each.id for each in await unit.campaigns.lasting(NOW)] == [number] * lasts
            assert not await unit.campaigns.lasting(READINGS.ends_at)
            await unit.commit()


async def test_the_newest_of_a_kind_is_found(store: Store) -> None:
    async with store.units.look() as unit:
        assert await unit.campaigns.newest(READINGS.kind) is None
    await planned(store)
    number = await planned(store, replace(READINGS, period="2013-06 23-26"))
    await planned(store, replace(READINGS, kind=CampaignKind.LAST_DAY))
    async with store.units.look() as unit:
        newest = await unit.campaigns.newest(READINGS.kind)
    assert newest
    assert newest.id == number


async def test_windows_of_houses_come_once(store: Store) -> None:
    at = [replace(HOME.address, house=str(number)) for number in range(4)]
    windows = (Window(25, 3), Window(25, 3), Window(1, 5), None)
    for number, (address, window) in enumerate(zip(at, windows, strict=True)):
        account = replace(HOME, number=AccountNumber(f"{number:09}"), address=address, window=window)
        await store.load(account)
    async with store.units.look() as unit:
        assert sorted(each.first_day for each in await unit.campaigns.own_windows()) == [1, 25]


async def test_who_waits_or_did_not_want_it_is_rescheduled(store: Store) -> None:
    number = await planned(store)
    tomorrow = NOW + timedelta(days=1)
    async with store.units.change() as unit:
        assert not await unit.campaigns.reschedule(number, ANNA, tomorrow)
        await unit.campaigns.enlist(number, [(ANNA, NOW)])
        await unit.campaigns.set_state(number, CampaignState.DONE)
        assert await unit.campaigns.reschedule(number, ANNA, tomorrow)
        await unit.commit()
    async with store.units.look() as unit:
        listed = await unit.campaigns.recipient(number, ANNA)
        assert listed == Recipient(number, ANNA, tomorrow, RecipientState.WAITING)
        kept = await unit.campaigns.find(number)
        assert kept
        assert kept.state is CampaignState.RUNNING


async def test_who_is_to_be_told_again_waits(store: Store) -> None:
    number = await planned(store)
    tomorrow = NOW + timedelta(days=1)
    async with store.units.change() as unit:
        assert not await unit.campaigns.put_back(number, ANNA, tomorrow)
        await unit.campaigns.enlist(number, [(ANNA, NOW)])
        assert await unit.campaigns.put_back(number, ANNA, tomorrow)
        assert not await unit.campaigns.told_since(ANNA, [CampaignKind.READINGS], NOW)
        await unit.commit()
    async with store.units.look() as unit:
        listed = await unit.campaigns.recipient(number, ANNA)
        assert listed == Recipient(number, ANNA, tomorrow, RecipientState.WAITING)


async def test_a_blocked_chat_is_known_until_it_is_heard_of(households: Store) -> None:
    async with households.units.change() as unit:
        assert await unit.residents.set_blocked(ANNA, NOW)
        assert not await unit.residents.set_blocked(ANNA, NOW + timedelta(hours=1))
        blocked = await unit.residents.find(ANNA)
        assert blocked
        assert blocked.blocked_at == NOW
        assert await unit.residents.set_blocked(ANNA, None)
        assert not await unit.residents.set_blocked(ANNA, None)
        assert not await unit.residents.set_blocked(UserId(404), NOW)
