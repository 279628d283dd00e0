"""Whoever presses for words on a colleague's request hears whose it is before they write any."""

import pytest

from domain.requests.events import EventKind
from tests.handlers.desks import Desk, hears
from tests.people import Resident

E = EventKind


@pytest.mark.parametrize("label", ["Ответить", "Отклонить"])
async def test_it_is_heard_at_the_press(resident: Resident, desk: Desk, label: str) -> None:
    number = await desk.request_of(resident)
    olga, petr = desk.clerk("Ольга"), desk.clerk("Пётр")
    await desk.presses(olga, "Взять в работу")
    await desk.presses(petr, label)
    assert "заявку ведёт Ольга" in desk.last()
    told = desk.group.chat.last_bot_message
    assert told.labels == [f"{label} всё равно", "Не нужно"]
    await desk.presses(petr, "Не нужно", told)
    await desk.writes(petr, "Пойдём обедать")
    assert await desk.log(number) == [E.CREATED, E.TAKEN]


async def test_who_answers_all_the_same_is_asked_once(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga, petr = desk.clerk("Ольга"), desk.clerk("Пётр")
    await desk.presses(olga, "Взять в работу")
    await desk.presses(petr, "Ответить")
    await desk.presses(petr, "Ответить всё равно")
    assert "Напишите ответ" in desk.last()
    await desk.writes(petr, "Придём в среду")
    assert "Придём в среду" in hears(resident)
    await desk.presses(olga, "Взять себе")
    await desk.writes(petr, "И в четверг", number)
    assert "заявку ведёт Ольга" in desk.last(), "that was said for one answer"


async def test_whoever_took_it_since_is_told_of(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga, petr, anna = desk.clerk("Ольга"), desk.clerk("Пётр"), desk.clerk("Анна")
    await desk.presses(olga, "Взять в работу")
    await desk.presses(petr, "Ответить")
    await desk.presses(petr, "Ответить всё равно")
    await desk.presses(anna, "Взять себе", desk.card(number))
    await desk.presses(anna, "Взять себе")
    await desk.writes(petr, "Придём в среду", number)
    assert "заявку ведёт Анна" in desk.last()
    assert E.ANSWERED not in await desk.log(number)


@pytest.mark.parametrize("own", [False, True])
async def test_who_refuses_all_the_same_is_asked_why_and_no_more(
    resident: Resident, desk: Desk, own: bool
) -> None:
    number = await desk.request_of(resident)
    olga, petr = desk.clerk("Ольга"), desk.clerk("Пётр")
    await desk.presses(olga, "Взять в работу")
    await desk.presses(petr, "Отклонить")
    await desk.presses(petr, "Отклонить всё равно")
    assert "Почему" in desk.last()
    if own:
        await desk.writes(petr, "Дом не наш", reply_to=desk.group.chat.last_bot_message)
    else:
        await desk.presses(petr, "Не хватает документов")
    assert await desk.log(number) == [E.CREATED, E.TAKEN, E.REFUSED]
