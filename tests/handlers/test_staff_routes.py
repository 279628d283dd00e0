"""Clerks of another group, to which the settings send requests of a kind."""

import pytest

from bot.app import App
from bot.sandbox import Group, Sandbox
from bot.settings import Settings
from domain.requests.events import EventKind
from tests.handlers.desks import Desk
from tests.people import Resident


@pytest.fixture
def others(sandbox: Sandbox) -> Group:
    return sandbox.group("Заявления", forum=True)


@pytest.fixture
def settings(settings: Settings, others: Group) -> Settings:
    return settings.model_copy(update={"staff_routes": f"statement={others.chat_id}"})


async def test_clerks_of_the_other_group_act_there(
    resident: Resident, cabinet: App, sandbox: Sandbox, others: Group, staff_group: Group
) -> None:
    desk = Desk(cabinet, sandbox, others)
    number = await desk.request_of(resident)
    assert staff_group.topics == []
    assert desk.topic(number).name.startswith(f"№ {number} ·")
    olga = desk.clerk("Ольга")
    await desk.presses(olga, "Взять в работу")
    assert "Ведёт: Ольга" in desk.card(number).words
    await desk.writes(olga, "// позвоню завтра", number)
    assert await desk.log(number) == [EventKind.CREATED, EventKind.TAKEN, EventKind.NOTED]


async def test_a_button_that_is_pressed_in_a_group_of_nobody_does_nothing(
    resident: Resident, cabinet: App, sandbox: Sandbox, others: Group
) -> None:
    desk = Desk(cabinet, sandbox, others)
    number = await desk.request_of(resident)
    strangers = sandbox.group("Соседи")
    petr = sandbox.person("Пётр")
    strangers.add(petr)
    strangers.posts(petr, f"/find {number}")
    await desk.settled()
    assert strangers.chat.bot_messages == []
    assert await desk.log(number) == [EventKind.CREATED]


async def test_who_leaves_one_group_keeps_what_they_have_in_the_other(
    resident: Resident, cabinet: App, sandbox: Sandbox, others: Group, staff_group: Group
) -> None:
    desk = Desk(cabinet, sandbox, others)
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    staff_group.add(olga)
    await desk.presses(olga, "Взять в работу")
    await desk.does(lambda: staff_group.remove(olga))
    assert "Ведёт: Ольга" in desk.card(number).words
    await desk.does(lambda: others.remove(olga))
    assert desk.last() == f"Ольга больше не в группе. Снова ждут сотрудника: № {number}."
    assert await desk.log(number) == [EventKind.CREATED, EventKind.TAKEN, EventKind.RELEASED]
    assert staff_group.chat.bot_messages == []
