"""Requests of silent residents close themselves, and whoever gave no rating is asked once more."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from domain.identifiers import UserId
from domain.outbox import Notice
from domain.requests.events import ActorKind, EventKind, clerk
from domain.requests.plans import SEND_AT
from domain.requests.request import Clerk, RequestNumber, RequestState
from domain.requests.saying import Telling
from domain.requests.silence import SilenceService
from tests.domain.clock import MovableClock
from tests.domain.requests.calendars import moment
from tests.domain.requests.histories import entry
from tests.domain.requests.kept import keep
from tests.memory.store import MemoryStore

E = EventKind
ASKED = [(E.CREATED, "2026-11-20 09:00"), (E.ANSWERED, "2026-11-20 10:00")]
DONE = [(E.CREATED, "2026-11-20 09:00"), (E.DONE, "2026-11-20 10:00")]


class Office:
    """A store, a clock, and what the clock makes of them."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.clock = MovableClock(moment("2026-11-20 12:00"))

    async def has(self, log: Sequence[tuple[EventKind, str]]) -> RequestNumber:
        return await keep(self.store.units, [entry(kind, at) for kind, at in log], user=5)

    async def at(self, when: str) -> list[str]:
        """The clock comes to a moment, twice, the second time in a program that was begun anew."""
        self.clock.to(moment(when))
        before = len(await self.store.messages())
        for service in (SilenceService(self.store.units, self.clock) for _ in range(2)):
            await service.close_silent()
            await service.ask_again()
        said = (await self.store.messages())[before:]
        return [each.template for each in said if isinstance(each, Notice)]

    async def state(self, number: RequestNumber) -> RequestState:
        async with self.store.units.look() as unit:
            request = await unit.requests.find(number)
        assert request
        return request.standing.state


@pytest.fixture
def office() -> Office:
    return Office()


async def test_a_week_of_silence_closes_a_request_once_with_a_notice(office: Office) -> None:
    number = await office.has(ASKED)
    assert await office.at("2026-11-27 09:59") == []
    assert await office.state(number) is RequestState.WAITING
    assert await office.at("2026-11-27 10:00") == [Telling.SILENCE]
    assert await office.state(number) is RequestState.DONE
    assert await office.at("2026-11-27 10:01") == []
    async with office.store.units.look() as unit:
        last = (await unit.requests.events(number))[-1].entry
    assert (last.kind, last.actor.kind) == (E.CLOSED_BY_SILENCE, ActorKind.SYSTEM)


async def test_the_notice_goes_to_the_resident_and_the_group_sees_the_change(office: Office) -> None:
    await office.has(ASKED)
    await office.at("2026-11-27 10:00")
    messages = await office.store.messages()
    [notice] = [each for each in messages if isinstance(each, Notice)]
    assert notice.user == UserId(5)
    assert len(messages) == 4  # the notice, the card's words, the topic's name, the topic closed


@pytest.mark.parametrize(
    "later",
    [[(E.SAID, "2026-11-26 10:00")], [(E.DONE, "2026-11-26 10:00")], [(E.ANSWERED, "2026-11-26 10:00")]],
)
async def test_whatever_is_said_meanwhile_begins_anew(
    office: Office, later: list[tuple[EventKind, str]]
) -> None:
    number = await office.has([*ASKED, *later])
    before = await office.state(number)
    assert await office.at("2026-11-27 09:00") == []
    assert await office.state(number) is before


async def test_a_rating_is_asked_for_once_more_after_a_day(office: Office) -> None:
    await office.has(DONE)
    assert await office.at("2026-11-21 09:59") == []
    assert await office.at("2026-11-21 10:00") == [Telling.RATE_AGAIN]
    assert await office.at("2026-11-21 10:01") == []


@pytest.mark.parametrize(
    "later",
    [
        [(E.RATED, "2026-11-20 11:00")],
        [(E.REOPENED, "2026-11-20 11:00")],
        [(E.SAID, "2026-11-20 11:00")],
    ],
)
async def test_who_has_rated_or_gone_on_is_not_asked(
    office: Office, later: list[tuple[EventKind, str]]
) -> None:
    await office.has([*DONE, *later])
    assert await office.at("2026-11-21 10:00") == []


async def test_after_three_days_nobody_is_asked(office: Office) -> None:
    await office.has(DONE)
    assert await office.at("2026-11-23 10:00") == []


async def test_what_is_to_be_answered_in_the_morning_does_not_close_itself(office: Office) -> None:
    number = await office.has(ASKED)
    planned = replace(
        entry(E.PLANNED, "2026-11-26 22:00"),
        request=number,
        actor=clerk(Clerk(UserId(7), "Ольга")),
        facts={SEND_AT: moment("2026-11-27 10:30").isoformat()},
    )
    async with office.store.units.change() as unit:
        await unit.requests.log(planned)
        await unit.commit()
    assert await office.at("2026-11-27 10:00") == []
    assert await office.state(number) is RequestState.WAITING
