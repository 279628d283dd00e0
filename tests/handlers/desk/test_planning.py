"""Answers that are written at night and sent when the clerks begin."""

from datetime import datetime

import pytest

from bot.app import App
from bot.sandbox import Person, Sandbox
from domain.requests.events import EventKind
from domain.requests.request import RequestNumber
from handlers.desk.carrying import Services
from tests.handlers.desks import Desk, hears
from tests.handlers.households import MOSCOW, month_ahead
from tests.people import Resident

E = EventKind


def a_wednesday(hour: int, days_later: int = 0) -> datetime:
    """An ordinary working day that is still to come."""
    first = month_ahead()
    day = 10 + (2 - first.replace(day=10).weekday()) % 7 + days_later
    return datetime(first.year, first.month, day, hour, tzinfo=MOSCOW)


@pytest.fixture
async def olga(resident: Resident, desk: Desk, sandbox: Sandbox) -> Person:
    sandbox.clock.move_to(a_wednesday(23))
    return desk.clerk("Ольга")


async def morning_comes(cabinet: App, desk: Desk, sandbox: Sandbox) -> None:
    sandbox.clock.move_to(a_wednesday(9, days_later=1))
    services = cabinet.services["desk"]
    assert isinstance(services, Services)
    await services.plans.send_due()
    await services.plans.send_due()
    await desk.settled()


async def plans(olga: Person, desk: Desk, number: RequestNumber) -> None:
    await desk.presses(olga, "Ответить", desk.card(number))
    [label] = [each for each in desk.group.chat.last_bot_message.labels if each.startswith("Отправить")]
    assert label.endswith("в 08:00")
    await desk.presses(olga, label)
    await desk.writes(olga, "Придём в среду", number)
    assert "уйдёт жителю" in desk.last()


async def test_it_goes_in_the_morning_once(
    resident: Resident, cabinet: App, desk: Desk, sandbox: Sandbox, olga: Person
) -> None:
    number = await desk.request_of(resident)
    await plans(olga, desk, number)
    assert "Придём" not in hears(resident)
    await morning_comes(cabinet, desk, sandbox)
    assert "Придём в среду" in hears(resident)
    assert "Ведёт: Ольга" in desk.card(number).words
    assert await desk.log(number) == [E.CREATED, E.PLANNED, E.UNPLANNED, E.ANSWERED]


async def test_it_can_be_dropped_or_sent_at_once(
    resident: Resident, cabinet: App, desk: Desk, sandbox: Sandbox, olga: Person
) -> None:
    number = await desk.request_of(resident)
    await plans(olga, desk, number)
    await desk.presses(olga, "Не отправлять")
    assert desk.last() == "Не отправлено."
    await plans(olga, desk, number)
    await desk.presses(olga, "Отправить сейчас")
    assert "Придём в среду" in hears(resident)
    await morning_comes(cabinet, desk, sandbox)
    assert (await desk.log(number)).count(E.ANSWERED) == 1


async def test_it_does_not_go_where_a_colleague_was_faster(
    resident: Resident, cabinet: App, desk: Desk, sandbox: Sandbox, olga: Person
) -> None:
    number = await desk.request_of(resident)
    await plans(olga, desk, number)
    await desk.writes(desk.clerk("Пётр"), "Уже пришли", number)
    await morning_comes(cabinet, desk, sandbox)
    assert "Уже пришли" in hears(resident)
    assert "не отправлен" in desk.last()
    assert "Придём в среду" in desk.last()


async def test_what_is_changed_before_its_time_goes_changed(
    resident: Resident, cabinet: App, desk: Desk, sandbox: Sandbox, olga: Person
) -> None:
    number = await desk.request_of(resident)
    await plans(olga, desk, number)
    written = next(each for each in desk.group.messages if each.words == "Придём в среду")
    await desk.does(lambda: desk.group.edits(written, "Придём в четверг"))
    await morning_comes(cabinet, desk, sandbox)
    assert "Придём в четверг" in hears(resident)
    await desk.does(lambda: desk.group.edits(written, "Придём в пятницу"))
    assert "Придём в пятницу" in hears(resident)
