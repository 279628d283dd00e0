"""Two requests about the same: one goes on, and both numbers keep answering."""

from datetime import timedelta

from domain.requests.events import EventKind
from domain.requests.request import RequestState, Turn
from tests.handlers.desks import Desk, hears
from tests.handlers.households import Newcomer, lives_at
from tests.people import Resident

E = EventKind


async def test_both_numbers_answer_in_both_directions(resident: Resident, desk: Desk) -> None:
    number, twin = await desk.request_of(resident), await desk.request_of(resident, "То же самое")
    olga = desk.clerk("Ольга")
    await desk.writes(olga, "Разберёмся", twin)
    earlier, old = resident.person.chat.last_bot_message, desk.topic(twin)
    await desk.writes(olga, f"/merge {twin}", number)
    assert "объединена" in desk.last()
    assert old.closed
    assert "объединена" in old.name
    assert "объединена с" in hears(resident).lower() or "merged" in hears(resident)
    await desk.does(lambda: desk.group.promotes(olga))
    await desk.does(lambda: desk.group.posts(olga, "Придём в среду", topic=old))
    assert "Придём в среду" in hears(resident)
    assert desk.last() == f"Отправлено жителю по заявке № {number}: эта объединена с ней."
    assert await desk.log(number) == [E.CREATED, E.ANSWERED]
    await desk.does(lambda: resident.person.sends("Ждём", reply_to=earlier))
    assert desk.group.messages_in(desk.topic(number))[-1].words.endswith("Ждём")
    assert await desk.log(number) == [E.CREATED, E.ANSWERED, E.SAID]


async def test_what_nobody_has_answered_waits_on_under_the_other_number(
    resident: Resident, desk: Desk
) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    await desk.writes(olga, "Пришлите акт", number)
    twin = await desk.request_of(resident, "А сколько это стоит?")
    asked = (await desk.standing(twin)).standing.turn_since
    desk.sandbox.clock.advance(timedelta(hours=1))
    await desk.writes(olga, f"/merge {twin}", number)
    assert "в работе" in desk.topic(number).name
    standing = (await desk.standing(number)).standing
    assert (standing.turn, standing.turn_since) == (Turn.CLERK, asked)
    await desk.writes(olga, "/open")
    assert f"№ {number}" in desk.last()
    assert "ждёт 1 ч" in desk.last()
    await desk.writes(olga, "Бесплатно", number)
    assert (await desk.standing(number)).standing.turn is Turn.RESIDENT


async def test_what_waits_for_the_resident_goes_on_waiting(resident: Resident, desk: Desk) -> None:
    number, twin = await desk.request_of(resident), await desk.request_of(resident, "То же самое")
    olga = desk.clerk("Ольга")
    for each in (number, twin):
        await desk.writes(olga, "Пришлите акт", each)
    await desk.writes(olga, f"/merge {twin}", number)
    assert (await desk.standing(number)).standing.turn is Turn.RESIDENT


async def test_only_requests_of_one_person_are_merged(
    resident: Resident, newcomer: Newcomer, desk: Desk
) -> None:
    boris = await lives_at(newcomer, "111222333", "Борис", email="boris@mail.ru")
    number, other = await desk.request_of(resident), await desk.request_of(boris)
    olga = desk.clerk("Ольга")
    for typed, said in (
        (f"/merge {other}", "разных людей"),
        (f"/merge {number}", "одна и та же"),
        ("/merge 404", "№ 404 нет"),
        ("/merge", "Напишите в теме"),
        ("/merge " + "9" * 30, "Напишите в теме"),
    ):
        await desk.writes(olga, typed, number)
        assert said in desk.last()
    assert (await desk.standing(other)).standing.state is RequestState.NEW
    await desk.writes(olga, f"/merge {other}")
    assert "Напишите в теме" in desk.last()
