"""Why a request is refused, in a clerk's own words: where they are written, and what is none."""

from datetime import timedelta

import pytest

from bot.sandbox import Group, Sandbox
from domain.requests.events import EventKind
from tests.bot.sandbox.pictures import png
from tests.handlers.desks import Desk, hears
from tests.people import Resident

E = EventKind


async def test_whoever_is_asked_simply_writes_it_in_the_topic(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    await desk.presses(olga, "Отклонить")
    assert "напишите их в теме" in desk.last()
    await desk.writes(olga, "Дом <не> наш", number)
    assert await desk.log(number) == [E.CREATED, E.REFUSED]
    assert "Причина: Дом <не> наш" in hears(resident)
    assert desk.last() == f"Заявка № {number} отклонена."


async def test_whoever_was_asked_long_ago_says_whether_it_is_one(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    await desk.presses(olga, "Отклонить")
    desk.sandbox.clock.advance(timedelta(hours=1))
    first = await desk.writes(olga, "Придём в среду", number)
    assert "или ответ жителю" in desk.last()
    assert await desk.log(number) == [E.CREATED]
    await desk.does(lambda: desk.group.edits(first, "Придём в четверг"))
    await desk.presses(olga, "Отправить как ответ")
    assert "Придём в четверг" in hears(resident)
    assert await desk.log(number) == [E.CREATED, E.ANSWERED]
    await desk.presses(olga, "Отклонить", desk.card(number))
    desk.sandbox.clock.advance(timedelta(hours=1))
    await desk.writes(olga, "Дом не наш", number)
    await desk.presses(olga, "Отклонить с этой причиной")
    assert "Причина: Дом не наш" in hears(resident)
    assert await desk.log(number) == [E.CREATED, E.ANSWERED, E.REFUSED]


async def test_at_night_an_answer_that_is_no_reason_waits_for_the_morning(
    resident: Resident, desk: Desk
) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    await desk.presses(olga, "Отклонить")
    desk.sandbox.clock.advance(timedelta(hours=10))
    await desk.writes(olga, "Придём в среду", number)
    await desk.presses(olga, "Отправить как ответ")
    assert await desk.log(number) == [E.CREATED, E.PLANNED]


async def test_a_note_is_no_reason(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    await desk.presses(olga, "Отклонить")
    question = desk.group.chat.last_bot_message
    await desk.writes(olga, "// спросить у мастера", number, reply_to=question)
    await desk.writes(olga, "// он занят", number)
    assert await desk.log(number) == [E.CREATED, E.NOTED, E.NOTED]
    assert "мастера" not in hears(resident)
    await desk.writes(olga, "Дом не наш", number)
    assert await desk.log(number) == [E.CREATED, E.NOTED, E.NOTED, E.REFUSED]


async def test_a_picture_is_no_reason_and_no_answer_either(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    await desk.presses(olga, "Отклонить")
    question = desk.group.chat.last_bot_message
    topic = desk.topic(number)
    await desk.does(lambda: desk.group.posts_content(olga, olga.photo(png(), "Вот почему"), question, topic))
    assert "Причина — это слова" in desk.last()
    await desk.sends(olga, olga.photo(png(), "Вот почему"), number)
    assert "Причина — это слова" in desk.last()
    assert await desk.log(number) == [E.CREATED]
    desk.sandbox.clock.advance(timedelta(hours=1))
    await desk.sends(olga, olga.photo(png(), "Ваш акт"), number)
    assert "Ваш акт" in hears(resident)


async def test_who_answers_the_question_need_not_have_been_asked_it(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    await desk.presses(desk.clerk("Ольга"), "Отклонить")
    question = desk.group.chat.last_bot_message
    await desk.does(lambda: desk.group.posts_anonymously("Дом не наш", desk.topic(number), question))
    assert "Причина: Дом не наш" in hears(resident)
    assert await desk.log(number) == [E.CREATED, E.REFUSED]


async def test_a_colleague_who_answers_the_question_refuses_nothing(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    await desk.presses(desk.clerk("Ольга"), "Отклонить")
    question = desk.group.chat.last_bot_message
    await desk.writes(desk.clerk("Павел"), "Не отклоняй, дом наш", number, reply_to=question)
    assert E.REFUSED not in await desk.log(number)


class TestInAGroupWithoutTopics:
    """Where talk among clerks is no reason."""

    @pytest.fixture(params=[True, False], ids=["basic", "upgraded"])
    def staff_group(self, sandbox: Sandbox, request: pytest.FixtureRequest) -> Group:
        return sandbox.group("Сотрудники", basic=request.param)

    @pytest.mark.parametrize("to_card", [True, False])
    async def test_a_reply_is_a_reason_and_talk_is_none(
        self, resident: Resident, desk: Desk, *, to_card: bool
    ) -> None:
        number = await desk.request_of(resident)
        olga = desk.clerk("Ольга")
        await desk.presses(olga, "Отклонить")
        question = desk.group.chat.last_bot_message
        await desk.writes(olga, "Кто пойдёт обедать?")
        await desk.does(
            lambda: desk.group.posts_content(olga, olga.photo(png(), "Вот почему"), reply_to=question)
        )
        assert "Причина — это слова" in desk.last()
        await desk.writes(olga, "// занят", reply_to=question)
        assert await desk.log(number) == [E.CREATED, E.NOTED]
        await desk.writes(olga, "Дом не наш", reply_to=desk.card(number) if to_card else question)
        assert await desk.log(number) == [E.CREATED, E.NOTED, E.REFUSED]

    async def test_a_reply_to_anything_else_of_the_bots_is_talk(self, resident: Resident, desk: Desk) -> None:
        number = await desk.request_of(resident)
        olga = desk.clerk("Ольга")
        await desk.presses(olga, "Отклонить")
        await desk.writes(olga, "/help")
        await desk.writes(olga, "Спасибо, посмотрю", reply_to=desk.group.chat.last_bot_message)
        assert await desk.log(number) == [E.CREATED]
