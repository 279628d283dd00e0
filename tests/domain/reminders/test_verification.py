"""Who is reminded of a verification that ends, and of which meters."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.campaigns.campaign import CampaignKind, SkipReason
from domain.campaigns.composing import Skip
from domain.campaigns.preferences import Preferences
from domain.identifiers import DraftId, UserId
from domain.outbox import Notice
from domain.requests.events import EventKind, NewEvent, resident
from domain.requests.moves import after, created
from domain.requests.request import NewRequest, RequestKind, RequestNumber, ServiceCode
from domain.residents import Language
from fsm.wording import rows_of
from tests.domain.readings.given import BATHROOM, TWO_ZONE
from tests.domain.reminders.reminding import Reminding, lines_of
from tests.domain.services import ACCOUNT, NINA, OLEG, Services

DONE = Skip(SkipReason.DONE)
TODAY = date(2013, 5, 24)
IN_30_DAYS, IN_7_DAYS, YESTERDAY = (TODAY + timedelta(days=each) for each in (30, 7, -1))


@pytest.fixture
async def reminding(at_home: Services) -> Reminding:
    """The manual's noon; of both meters the verification ends."""
    await at_home.store.load(
        replace(TWO_ZONE, verified_until=IN_7_DAYS), replace(BATHROOM, verified_until=YESTERDAY)
    )
    return Reminding(at_home)


async def test_all_meters_are_one_message(reminding: Reminding) -> None:
    said = await reminding.said(await reminding.of_verification(IN_7_DAYS, IN_30_DAYS, YESTERDAY))
    assert isinstance(said, Notice)
    assert lines_of(said) == ["11228081", "011774"]
    lines = rows_of(said.facts, "lines")
    assert [(each["until"], each["days"]) for each in lines] == [
        ("2013-05-31", 7),
        ("2013-05-23", -1),
    ]
    assert said.template == "reminder-verification"


async def test_only_those_of_the_days_that_are_spoken_of(reminding: Reminding) -> None:
    assert await reminding.lacks(await reminding.of_verification(IN_7_DAYS)) == ["11228081"]


async def test_the_days_are_counted_when_it_is_said(reminding: Reminding) -> None:
    campaign = await reminding.of_verification(IN_7_DAYS)
    reminding.services.clock.forward(days=1)
    said = await reminding.said(campaign)
    assert isinstance(said, Notice)
    assert [each["days"] for each in rows_of(said.facts, "lines")] == [6]


@pytest.mark.parametrize(
    "change",
    [{"verified_until": date(2019, 5, 31)}, {"in_service": False}, {"smart": True}, {"verified_until": None}],
)
async def test_verified_anew_retired_or_smart(reminding: Reminding, change: dict[str, object]) -> None:
    campaign = await reminding.of_verification(IN_7_DAYS)
    known = replace(TWO_ZONE, verified_until=IN_7_DAYS)
    await reminding.services.store.load(replace(known, **change))  # type: ignore[arg-type]
    assert await reminding.said(campaign) == DONE


async def asks_for_a_check(services: Services, user: UserId, *, over: bool = False) -> None:
    now = services.clock.now()
    request = NewRequest(
        DraftId("check"),
        RequestKind.SERVICE,
        user,
        Language.RU,
        now,
        account=ACCOUNT,
        service=ServiceCode("check"),
        meter=TWO_ZONE.id,
    )
    creation = NewEvent(RequestNumber(0), EventKind.CREATED, now, resident(user))
    standing = created(creation)
    if over:
        standing = after(standing, replace(creation, kind=EventKind.WITHDRAWN))
    async with services.store.units.change() as unit:
        await unit.requests.add(request, standing)
        await unit.commit()


@pytest.mark.parametrize("user", [NINA, OLEG])
async def test_a_request_about_it_is_open(reminding: Reminding, user: UserId) -> None:
    await asks_for_a_check(reminding.services, user)
    campaign = await reminding.of_verification(IN_7_DAYS, YESTERDAY)
    assert await reminding.lacks(campaign) == ["011774"]


async def test_a_request_about_it_is_over(reminding: Reminding) -> None:
    await asks_for_a_check(reminding.services, NINA, over=True)
    assert await reminding.lacks(await reminding.of_verification(IN_7_DAYS)) == ["11228081"]


async def test_whoever_has_turned_it_off_or_moved_out(reminding: Reminding) -> None:
    campaign = await reminding.of_verification(IN_7_DAYS)
    await reminding.chooses(Preferences(off=frozenset({CampaignKind.VERIFICATION})))
    assert await reminding.said(campaign) == Skip(SkipReason.OFF)
    assert await reminding.said(campaign, OLEG) == Skip(SkipReason.UNLINKED)
