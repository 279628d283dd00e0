"""Answers that are written at night and sent when the clerks begin."""

import pytest

from bot.app import App
from bot.sandbox import Person, Sandbox
from domain.requests.events import EventKind
from domain.requests.request import RequestNumber
from handlers.desk.carrying import Services
from tests.handlers.desks import Desk, a_wednesday, hears
from tests.people import Resident

E = EventKind


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
    petr = desk.clerk("Пётр")
    await desk.writes(petr, "Уже пришли", number)
    assert "жителю уже отвечает Ольга" in desk.last()
    await desk.presses(petr, "Отправить всё равно")
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


async def test_an_answer_that_is_typed_at_night_waits_for_the_morning(
    resident: Resident, cabinet: App, desk: Desk, sandbox: Sandbox, olga: Person
) -> None:
    number = await desk.request_of(resident)
    await desk.writes(olga, "Придём в среду", number)
    assert "Сейчас нерабочее время" in desk.last()
    assert "в 08:00" in desk.last()
    assert desk.group.chat.last_bot_message.labels == ["Отправить сейчас", "Не отправлять"]
    assert "Ответ (Ольга) уйдёт жителю" in desk.card(number).words
    assert "Придём" not in hears(resident)
    await morning_comes(cabinet, desk, sandbox)
    assert "Придём в среду" in hears(resident)
    assert "уйдёт" not in desk.card(number).words
    assert "Ведёт: Ольга" in desk.card(number).words


async def test_the_card_says_it_no_more_where_it_was_dropped(
    resident: Resident, desk: Desk, olga: Person
) -> None:
    number = await desk.request_of(resident)
    await desk.writes(olga, "Придём в среду", number)
    await desk.presses(olga, "Не отправлять")
    assert "уйдёт" not in desk.card(number).words


async def test_whoever_was_asked_and_chose_no_morning_answers_at_once(
    resident: Resident, desk: Desk, olga: Person
) -> None:
    number = await desk.request_of(resident)
    await desk.presses(olga, "Ответить", desk.card(number))
    assert "ответ уйдёт жителю сразу" in desk.last()
    await desk.writes(olga, "Придём в среду", number)
    assert "Придём в среду" in hears(resident)


async def test_an_answer_asked_for_by_day_and_written_at_night_waits(
    resident: Resident, desk: Desk, sandbox: Sandbox, olga: Person
) -> None:
    sandbox.clock.move_to(a_wednesday(16))
    number = await desk.request_of(resident)
    await desk.presses(olga, "Ответить", desk.card(number))
    sandbox.clock.move_to(a_wednesday(23))
    await desk.writes(olga, "Придём в среду", number)
    assert "Придём" not in hears(resident)
    assert "нерабочее время" in desk.last()


async def test_a_colleagues_request_is_answered_in_the_morning_by_who_is_sure(
    resident: Resident, cabinet: App, desk: Desk, sandbox: Sandbox, olga: Person
) -> None:
    number = await desk.request_of(resident)
    await desk.presses(desk.clerk("Пётр"), "Взять в работу")
    await desk.writes(olga, "Придём в среду", number)
    assert "заявку ведёт Пётр" in desk.last()
    later, at_once, _ = desk.group.chat.last_bot_message.labels
    assert (later.endswith("в 08:00"), at_once) == (True, "Отправить всё равно")
    await desk.presses(olga, later)
    assert "уйдёт жителю" in desk.last()
    await morning_comes(cabinet, desk, sandbox)
    assert "Придём в среду" in hears(resident)


async def test_a_template_can_wait_for_the_morning(
    resident: Resident, cabinet: App, desk: Desk, sandbox: Sandbox, olga: Person
) -> None:
    number = await desk.request_of(resident)
    words = await desk.writes(olga, "Придём в среду")
    await desk.writes(olga, "/template Визит", reply_to=words)
    await desk.writes(olga, "/t визит", number)
    later = desk.group.chat.last_bot_message.labels[0]
    assert later.endswith("в 08:00")
    await desk.presses(olga, later)
    assert "Придём" not in hears(resident)
    await morning_comes(cabinet, desk, sandbox)
    assert "Придём в среду" in hears(resident)


async def test_two_go_in_the_morning_where_the_second_was_planned_beside_the_first(
    resident: Resident, cabinet: App, desk: Desk, sandbox: Sandbox, olga: Person
) -> None:
    number = await desk.request_of(resident)
    petr = desk.clerk("Пётр")
    await desk.writes(olga, "Придём в среду", number)
    await desk.writes(petr, "Ждите дома", number)
    await desk.presses(petr, desk.group.chat.last_bot_message.labels[0])
    await morning_comes(cabinet, desk, sandbox)
    said = [each.words for each in resident.person.chat.bot_messages[-2:]]
    assert ["среду" in said[0], "Ждите дома" in said[1]] == [True, True]
