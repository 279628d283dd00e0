"""Whose history is shown, and how far back it goes (manual, 4.5)."""

from dataclasses import replace
from datetime import date

import pytest

from domain.errors import NoLinkedAccount
from domain.identifiers import MeterId
from domain.readings.history import YEARS_SHOWN, MeterGone
from domain.readings.views import AccountNotLoaded
from domain.window import Month
from tests.domain.readings.given import BATHROOM, TWO_ZONE, electricity
from tests.domain.readings.sending import MANUALS, sends
from tests.domain.services import ACCOUNT, NEIGHBOUR, NINA, OLEG, STRANGER, Services, billed


async def test_meters_in_service_first(at_home: Services) -> None:
    await at_home.store.load(replace(electricity(None, id=9, number="9"), in_service=False))
    meters = await at_home.history.meters(NINA)
    assert [meter.id for meter in meters] == [TWO_ZONE.id, BATHROOM.id, 9]


async def test_nobody_sees_what_is_not_theirs(at_home: Services) -> None:
    await at_home.has_linked_next_door(OLEG, "oleg@mail.ru")
    with pytest.raises(NoLinkedAccount):
        await at_home.history.meters(STRANGER)
    with pytest.raises(NoLinkedAccount):
        await at_home.history.of_meter(STRANGER, BATHROOM.id)
    with pytest.raises(AccountNotLoaded):
        await at_home.history.meters(OLEG)
    await at_home.store.load(replace(electricity(None, id=9), account=NEIGHBOUR))
    for user, meter in ((OLEG, BATHROOM.id), (NINA, MeterId(9)), (NINA, MeterId(404))):
        with pytest.raises(MeterGone):
            await at_home.history.of_meter(user, meter)


async def test_the_history_is_of_the_active_account(at_home: Services) -> None:
    await at_home.store.load(replace(electricity(None, id=9), account=NEIGHBOUR))
    await at_home.has_linked_next_door(NINA)
    assert [meter.id for meter in await at_home.history.meters(NINA)] == [9]
    await at_home.my_accounts.choose(NINA, ACCOUNT)
    assert (await at_home.history.of_meter(NINA, BATHROOM.id)).meter.id == BATHROOM.id


async def test_what_was_just_sent_is_there(at_home: Services) -> None:
    await sends(at_home, NINA, MANUALS)
    april, may = (await at_home.history.of_meter(NINA, TWO_ZONE.id)).months
    assert (april.month, april.used) == (Month(2013, 4), None)
    assert (may.month, may.used) == (Month(2013, 5), 44 + 26)


async def test_a_month_that_is_not_over_is_no_gap_yet(at_home: Services) -> None:
    assert [each.month.month for each in (await at_home.history.of_meter(NINA, BATHROOM.id)).months] == [4]
    at_home.clock.to_noon(2013, 6, 1)
    assert [each.month.month for each in (await at_home.history.of_meter(NINA, BATHROOM.id)).months] == [4, 5]


async def test_five_years_and_a_december_to_count_the_first_january_from(at_home: Services) -> None:
    await at_home.store.record(
        BATHROOM.id,
        billed(1, date(2008, 11, 30), 1),
        billed(1, date(2008, 12, 24), 10),
        billed(1, date(2009, 1, 24), 13),
    )
    history = await at_home.history.of_meter(NINA, BATHROOM.id)
    assert [(each.month, each.used) for each in history.months[:2]] == [
        (Month(2008, 12), None),
        (Month(2009, 1), 3),
    ]
    assert len(history.years) <= YEARS_SHOWN
    assert history.years == (2013, 2009, 2008)
