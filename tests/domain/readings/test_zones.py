"""Which register counts which zone: a resident's answer, its correction, and billing's word before it."""

from dataclasses import replace

import pytest

from domain.errors import NoLinkedAccount
from domain.identifiers import MeterId, SubmissionId
from domain.meters import Zone
from domain.readings.reading import ReadingState
from domain.readings.zones import Corrected, ZonesDoNotFit, ZonesOfBilling
from tests.domain.readings.given import BATHROOM, TWO_ZONE, electricity
from tests.domain.readings.sending import DAY, NIGHT, sends
from tests.domain.services import ACCOUNT, NEIGHBOUR, NINA, OLEG, Services

UNKNOWN = electricity(212, 220, zones=[None, None])
NIGHT_FIRST, DAY_FIRST = (Zone.NIGHT, Zone.DAY), (Zone.DAY, Zone.NIGHT)


@pytest.fixture
async def asked(at_home: Services) -> Services:
    """At home, where billing does not know the zones of the electricity meter."""
    await at_home.store.load(UNKNOWN)
    return at_home


async def zones_of(services: Services) -> list[Zone | None]:
    return [register.zone for register in (await services.readings.view(NINA)).meters[0].registers]


async def sent_zones(services: Services) -> list[tuple[int, Zone | None, ReadingState]]:
    sent = await services.readings.sent(NINA, limit=10)
    return [(line.value, line.zone, line.state) for each in sent.submissions for line in each.lines]


async def test_the_answer_is_kept_as_an_answer(asked: Services) -> None:
    assert await asked.zones.answered(NINA, ACCOUNT) == []
    await asked.zones.name(NINA, ACCOUNT, UNKNOWN.id, NIGHT_FIRST)
    assert await zones_of(asked) == [*NIGHT_FIRST]
    assert [meter.id for meter in await asked.zones.answered(NINA, ACCOUNT)] == [UNKNOWN.id]


async def test_a_wrong_answer_is_corrected_by_any_resident(asked: Services) -> None:
    await asked.links(OLEG, email="oleg@mail.ru")
    await asked.zones.name(NINA, ACCOUNT, UNKNOWN.id, NIGHT_FIRST)
    await asked.zones.name(OLEG, ACCOUNT, UNKNOWN.id, DAY_FIRST)
    assert await zones_of(asked) == [*DAY_FIRST]


async def test_billings_own_zones_are_never_overridden(at_home: Services) -> None:
    assert await at_home.zones.answered(NINA, ACCOUNT) == []
    with pytest.raises(ZonesOfBilling):
        await at_home.zones.name(NINA, ACCOUNT, TWO_ZONE.id, NIGHT_FIRST)
    assert await zones_of(at_home) == [*DAY_FIRST]


async def test_a_retired_meter_is_not_asked_about(asked: Services) -> None:
    await asked.zones.name(NINA, ACCOUNT, UNKNOWN.id, NIGHT_FIRST)
    await asked.store.load(replace(UNKNOWN, in_service=False, zones_answered=True))
    assert await asked.zones.answered(NINA, ACCOUNT) == []


@pytest.mark.parametrize(
    "zones",
    [
        [],
        [Zone.DAY],
        [Zone.DAY, Zone.DAY],
        [Zone.DAY, Zone.HALF_PEAK],
        [Zone.DAY, Zone.NIGHT, Zone.HALF_PEAK],
    ],
)
async def test_zones_that_such_a_meter_has_not(asked: Services, zones: list[Zone]) -> None:
    with pytest.raises(ZonesDoNotFit):
        await asked.zones.name(NINA, ACCOUNT, UNKNOWN.id, zones)


async def test_a_meter_of_another_account(asked: Services) -> None:
    await asked.has_linked_next_door(OLEG, "oleg@mail.ru")
    for meter in (UNKNOWN.id, BATHROOM.id, MeterId(404)):
        with pytest.raises(ZonesDoNotFit):
            await asked.zones.name(OLEG, NEIGHBOUR, meter, NIGHT_FIRST)
    with pytest.raises(NoLinkedAccount):
        await asked.zones.name(OLEG, ACCOUNT, UNKNOWN.id, NIGHT_FIRST)
    with pytest.raises(NoLinkedAccount):
        await asked.zones.answered(OLEG, ACCOUNT)
    assert await zones_of(asked) == [None, None]


# ---- what was sent with the wrong answer ----------------------------------------------------------


async def _send_with(services: Services, zones: tuple[Zone, Zone]) -> SubmissionId:
    await services.zones.name(NINA, ACCOUNT, UNKNOWN.id, zones)
    return (await sends(services, NINA, {DAY: 256, NIGHT: 246})).submission.id


@pytest.mark.parametrize("state", [ReadingState.RECEIVED, ReadingState.UNDER_REVIEW])
async def test_what_billing_has_not_got_says_the_corrected_zones(
    asked: Services, state: ReadingState
) -> None:
    number = await _send_with(asked, DAY_FIRST)
    await asked.store.judge(number, state)
    corrected = await asked.zones.name(NINA, ACCOUNT, UNKNOWN.id, NIGHT_FIRST)
    assert corrected == Corrected(taken=False)
    assert await sent_zones(asked) == [(256, Zone.NIGHT, state), (246, Zone.DAY, state)]


@pytest.mark.parametrize("state", [ReadingState.HANDED_OVER, ReadingState.ACCEPTED])
async def test_what_billing_has_got_stays_as_it_was_handed_over_and_that_is_said(
    asked: Services, state: ReadingState
) -> None:
    number = await _send_with(asked, DAY_FIRST)
    await asked.store.judge(number, state)
    corrected = await asked.zones.name(NINA, ACCOUNT, UNKNOWN.id, NIGHT_FIRST)
    assert corrected == Corrected(taken=True)
    assert await sent_zones(asked) == [(256, Zone.DAY, state), (246, Zone.NIGHT, state)]
    assert await asked.zones.name(NINA, ACCOUNT, UNKNOWN.id, DAY_FIRST) == Corrected(taken=False)


async def test_whoever_else_sent_readings_is_told_what_they_say_now(asked: Services) -> None:
    await asked.links(OLEG, email="oleg@mail.ru")
    await _send_with(asked, DAY_FIRST)
    before = len(await asked.notices(NINA))
    await asked.zones.name(OLEG, ACCOUNT, UNKNOWN.id, NIGHT_FIRST)
    [told] = (await asked.notices(NINA))[before:]
    assert told.template == "readings-notice-replaced"
    lines = told.facts["lines"]
    assert not isinstance(lines, str | int)
    assert [(line["value"], line["zone"]) for line in lines] == [("00256", "night"), ("00246", "day")]
    await asked.zones.name(OLEG, ACCOUNT, UNKNOWN.id, NIGHT_FIRST)
    assert len(await asked.notices(NINA)) == before + 1, "nothing has changed by that"
    assert await asked.notices(OLEG) == []
