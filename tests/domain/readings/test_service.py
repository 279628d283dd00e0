"""What a resident is asked to read, and what they sent before (manual, 4.1)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.errors import NoLinkedAccount
from domain.identifiers import AccountNumber, DraftId
from domain.meters import HistoryPoint, Meter, Resource, SentReading, Zone
from domain.readings.policy import OutsideWindow, ReadingsClosed, Timing
from domain.readings.views import HISTORY, AccountNotLoaded, AccountViews, KeptViews, NoMetersToRead
from domain.tariffs.tariff import Rate, Scheme, Tariff
from domain.window import Month, Window
from tests.domain.readings.given import APRIL, BATHROOM, TWO_ZONE, electricity, hot_water
from tests.domain.readings.sending import MANUALS, sends
from tests.domain.services import (
    ACCEPTING,
    ACCOUNT,
    HOME,
    NEIGHBOUR,
    NINA,
    OLEG,
    REFUSING,
    STRANGER,
    Services,
    billed,
    over,
)


def next_door(meter: Meter) -> Meter:
    return replace(meter, account=NEIGHBOUR)


# ---- the form -------------------------------------------------------------------------------------


async def test_the_manuals_form(at_home: Services) -> None:
    since = date(2011, 1, 1)
    rate = Rate(Zone.DAY, 1, Decimal("2.30"))
    tariff = Tariff(Resource.ELECTRICITY, None, 2, Scheme.FLAT, since, None, (rate,))
    await at_home.store.load(tariff)
    form = await at_home.readings.view(NINA)
    assert form.account == HOME
    assert at_home.readings.letters_to(await at_home.directory.find(NINA), form) == "nina@mail.ru"
    assert form.meters == (TWO_ZONE, BATHROOM)
    assert form.smart == ()
    assert form.history[BATHROOM.id] == (HistoryPoint(1, APRIL, 36),)
    assert (form.acceptance.month, form.acceptance.timing) == (Month(2013, 5), Timing.IN_WINDOW)
    assert form.tariffs == (tariff,)


async def test_only_meters_that_residents_read(at_home: Services) -> None:
    smart = replace(electricity(5, id=11, number="11"), smart=True)
    retired = replace(electricity(5, id=12, number="12"), in_service=False)
    retired_smart = replace(electricity(5, id=14, number="14"), smart=True, in_service=False)
    heating = replace(electricity(5, id=13, number="13"), resource=Resource.HEATING)
    await at_home.store.load(smart, retired, retired_smart, heating)
    form = await at_home.readings.view(NINA)
    assert [meter.id for meter in form.meters] == [TWO_ZONE.id, BATHROOM.id]
    assert [meter.id for meter in form.smart] == [smart.id]


async def test_the_active_account_or_the_one_that_is_named(at_home: Services) -> None:
    await at_home.store.load(next_door(hot_water(7, id=20)))
    await at_home.has_linked_next_door(NINA)
    assert (await at_home.readings.view(NINA)).account.number == NEIGHBOUR
    assert (await at_home.readings.view(NINA, ACCOUNT)).account.number == ACCOUNT


async def test_no_form_of_an_account_that_is_not_ones_own(at_home: Services) -> None:
    for user, account in ((STRANGER, None), (STRANGER, ACCOUNT), (NINA, NEIGHBOUR)):
        with pytest.raises(NoLinkedAccount):
            await at_home.readings.view(user, account)


async def test_a_link_that_another_process_has_ended_opens_no_form(at_home: Services) -> None:
    link = (await at_home.directory.find(NINA)).links[0]
    async with at_home.store.units.change() as unit:
        await unit.residents.end_link(link.id, at_home.clock.now(), by=OLEG)
        await unit.commit()
    assert (await at_home.directory.find(NINA)).links == ()
    with pytest.raises(NoLinkedAccount):
        await at_home.readings.view(NINA)
    with pytest.raises(NoLinkedAccount):
        await at_home.readings.sent(NINA, limit=10)


async def test_an_account_whose_data_have_not_come(at_home: Services) -> None:
    await at_home.has_linked_next_door(NINA)
    with pytest.raises(AccountNotLoaded):
        await at_home.readings.view(NINA, NEIGHBOUR)


async def test_an_account_without_meters_to_read(at_home: Services) -> None:
    heating = replace(electricity(5, id=20), resource=Resource.HEATING)
    retired_smart = replace(electricity(5, id=21), smart=True, in_service=False)
    await at_home.store.load(next_door(heating), next_door(retired_smart))
    await at_home.has_linked_next_door(NINA)
    with pytest.raises(NoMetersToRead):
        await at_home.readings.view(NINA, NEIGHBOUR)
    await at_home.store.load(next_door(replace(retired_smart, in_service=True)))
    form = await at_home.readings.view(NINA, NEIGHBOUR)
    assert (form.meters, [meter.id for meter in form.smart]) == ((), [retired_smart.id])


async def test_what_was_sent_stands_beside_what_was_read_before(at_home: Services) -> None:
    await sends(at_home, NINA, MANUALS)
    water = (await at_home.readings.view(NINA)).meters[1].registers[0]
    assert water.last is not None
    assert water.last.value == 36
    assert water.sent == SentReading(42, at_home.clock.now().date())


async def test_the_history_reaches_back_to_the_same_season_a_year_ago(at_home: Services) -> None:
    today = at_home.clock.now().date()
    oldest, older = today - HISTORY, today - HISTORY - timedelta(days=1)
    await at_home.store.record(BATHROOM.id, billed(1, older, 1), billed(1, oldest, 2))
    points = (await at_home.readings.view(NINA)).history[BATHROOM.id]
    assert [point.taken_on for point in points] == [oldest, APRIL]


async def test_a_month_that_readings_are_not_taken_for_leaves_no_view_behind(at_home: Services) -> None:
    kept: dict[AccountNumber, KeptViews] = {}
    views = AccountViews(at_home.store.units, at_home.store.units, ACCEPTING, kept)
    today, months = at_home.clock.now().date(), [Month(2013, number) for number in range(1, 13)]
    for asked in (None, *months):
        view = await views.of(NINA, ACCOUNT, today, asked)
        assert (view.asked, view.acceptance.month) == (asked, Month(2013, 5))
    assert set(kept[ACCOUNT].views) == {None, Month(2013, 5)}


# ---- the window -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "month", "timing"),
    [
        (1, 5, Timing.EARLY),
        (22, 5, Timing.EARLY),
        (23, 5, Timing.IN_WINDOW),
        (26, 5, Timing.IN_WINDOW),
        (27, 6, Timing.EARLY),
    ],
)
async def test_outside_the_window_readings_are_early(
    at_home: Services, day: int, month: int, timing: Timing
) -> None:
    at_home.clock.to_noon(2013, 5, day)
    accepted = (await at_home.readings.view(NINA)).acceptance
    assert (accepted.month, accepted.timing) == (Month(2013, month), timing)


@pytest.mark.parametrize(("day", "opens_on"), [(22, date(2013, 5, 23)), (27, date(2013, 6, 23))])
async def test_outside_the_window_readings_are_refused_where_the_company_says_so(
    at_home: Services, day: int, opens_on: date
) -> None:
    assert REFUSING.outside is OutsideWindow.REFUSE
    form = await at_home.readings.view(NINA)
    strict = over(at_home.store, at_home.clock, REFUSING)
    assert (await strict.readings.view(NINA)).version == form.version
    at_home.clock.to_noon(2013, 5, day)
    with pytest.raises(ReadingsClosed) as refusal:
        await strict.readings.view(NINA)
    assert refusal.value.opens_on == opens_on


async def test_a_house_may_have_days_of_its_own(at_home: Services) -> None:
    await at_home.store.load(replace(HOME, window=Window(1, 5)))
    accepted = (await at_home.readings.view(NINA)).acceptance
    assert (accepted.month, accepted.opens_on) == (Month(2013, 6), date(2013, 6, 1))


# ---- what was sent --------------------------------------------------------------------------------


async def test_pages_of_what_anybody_sent_for_the_active_account(at_home: Services) -> None:
    await at_home.links(OLEG, email="oleg@mail.ru")
    sent = []
    for user in (NINA, OLEG, NINA):
        at_home.clock.forward(minutes=1)
        sent.append((await sends(at_home, user, MANUALS)).submission.id)
    page = await at_home.readings.sent(NINA, limit=2)
    newest, total = page.submissions, page.count
    older = (await at_home.readings.sent(OLEG, limit=2, offset=2)).submissions
    assert [each.id for each in (*newest, *older)] == sent[::-1]
    assert [each.user for each in newest] == [NINA, OLEG]
    assert total == 3


async def test_nothing_was_sent_by_whoever_has_no_account(at_home: Services) -> None:
    with pytest.raises(NoLinkedAccount):
        await at_home.readings.sent(STRANGER, limit=10)
    assert (await at_home.readings.sent(NINA, limit=10)).count == 0


async def test_what_a_form_has_become(at_home: Services) -> None:
    await sends(at_home, NINA, MANUALS, draft=DraftId("d1"))
    receipt = await at_home.readings.receipt(NINA, DraftId("d1"))
    assert receipt is not None
    assert (receipt.repeated, receipt.corrected, receipt.until) == (True, False, date(2013, 5, 26))
    assert [line.value for line in receipt.submission.lines] == [256, 246, 42]
    assert await at_home.readings.receipt(NINA, DraftId("d2")) is None
    assert await at_home.readings.receipt(OLEG, DraftId("d1")) is None
