"""What clerks write under a request: answers, notes, changes of either; and a colleague who was first."""

from datetime import timedelta

import pytest

from bot.sandbox import Group, Sandbox
from bot.sandbox.model import ChatKind
from bot.settings import Settings
from domain.requests.events import EventKind
from domain.requests.request import RequestState
from tests.bot.sandbox.pictures import png
from tests.handlers.desks import Desk, hears
from tests.people import Resident

E, S = EventKind, RequestState


async def test_what_is_written_in_the_topic_goes_to_the_resident(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    said = len(desk.group.chat.bot_messages)
    await desk.writes(olga, "Придём <в среду> & четверг", number)
    assert "Придём <в среду> & четверг" in hears(resident)
    assert "ждём жителя" in desk.topic(number).name
    assert "Ведёт: Ольга" in desk.card(number).words
    assert len(desk.group.chat.bot_messages) == said, "the topic's name says that it went"
    await desk.writes(olga, "И ещё", number)
    assert desk.last() == f"Отправлено жителю (заявка № {number})."


async def test_an_album_goes_as_one_album(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    await desk.sends_album(olga, [png(), png(), png()], "Вот <так>", number)
    photos = [each for each in resident.person.chat.bot_messages if each.kind == "photo"]
    assert len(photos) == 3
    assert len({each.extra["media_group_id"] for each in photos}) == 1
    assert "Вот <так>" in hears(resident)
    await desk.sends(olga, olga.document("Акт.pdf", b"%PDF-1.4 one"), number)
    assert resident.person.chat.last_bot_message.kind == "document"


async def test_notes_commands_and_what_telegram_says_stay_inside(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    before = len(resident.person.chat.bot_messages)
    await desk.writes(olga, "// позвонить мастеру", number)
    await desk.sends(olga, olga.photo(png(), "//счётчик вблизи"), number)
    await desk.writes(olga, "/nonsense", number)
    await desk.does(lambda: desk.group.pins(olga, desk.card(number)))
    await desk.does(lambda: desk.group.closes_topic(olga, desk.topic(number)))
    assert len(resident.person.chat.bot_messages) == before
    assert await desk.log(number) == [E.CREATED, E.NOTED, E.NOTED]


async def test_what_cannot_go_is_told(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    for content in (olga.voice(), olga.sticker()):
        await desk.sends(olga, content, number)
        assert "не ушло" in desk.last()
    assert await desk.log(number) == [E.CREATED]


async def test_the_answer_that_was_asked_for_is_the_next_message(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga, petr = desk.clerk("Ольга"), desk.clerk("Пётр")
    await desk.presses(olga, "Ответить")
    await desk.writes(petr, "Кто пойдёт обедать?")
    assert await desk.log(number) == [E.CREATED]
    await desk.writes(olga, "Придём в среду")
    assert "Придём в среду" in hears(resident)
    await desk.writes(olga, "Пойдём обедать")
    assert await desk.log(number) == [E.CREATED, E.ANSWERED]


@pytest.mark.parametrize("typed", ["/announce", "/outage Южное шоссе, 28"])
async def test_the_answer_that_was_asked_for_is_not_forgotten_for_another_form(
    resident: Resident, desk: Desk, typed: str
) -> None:
    number = await desk.request_of(resident)
    olga, petr = desk.clerk("Ольга"), desk.clerk("Пётр")
    desk.group.promotes(petr)
    await desk.presses(petr, "Ответить")
    await desk.writes(petr, typed)
    assert f"Вы пишете ответ по заявке № {number}" in desk.last()
    await desk.presses(petr, "Отмена")
    await desk.presses(olga, "Взять в работу")
    await desk.writes(petr, "Придём в среду", number)
    asked = desk.group.chat.last_bot_message
    await desk.writes(petr, typed)
    assert "ещё не отправлено" in desk.last()
    await desk.presses(petr, "Отправить всё равно", asked)
    assert "Придём в среду" in hears(resident)


async def test_what_is_held_back_does_not_make_another_form_forgotten(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga, petr = desk.clerk("Ольга"), desk.clerk("Пётр")
    desk.group.promotes(petr)
    await desk.presses(olga, "Взять в работу")
    for command, words, said in (
        ("/announce", "Завтра не работаем", "Вы пишете объявление"),
        ("/outage Южное шоссе, 28", "свет", "Вы планируете отключение"),
    ):
        await desk.writes(petr, command)
        for act in (lambda: desk.writes(petr, "Придём", number), lambda: desk.presses(petr, "Готово")):
            await act()
            assert "заявку ведёт Ольга" in desk.last()
            assert said in desk.last()
        await desk.presses(petr, "Ответить", desk.card(number))
        assert said in desk.last()
        await desk.writes(petr, words)
        assert said not in desk.last()
        await desk.presses(petr, "Отмена")
    assert "Придём" not in hears(resident)


async def test_what_is_said_long_after_the_question_may_be_talk(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    await desk.presses(olga, "Ответить")
    desk.sandbox.clock.advance(timedelta(hours=2))
    await desk.writes(olga, "Пойдём обедать?")
    assert f"Это ответ по заявке № {number}" in desk.last()
    assert await desk.log(number) == [E.CREATED]
    await desk.presses(olga, "Не нужно")
    await desk.presses(olga, "Ответить")
    desk.sandbox.clock.advance(timedelta(hours=1))
    await desk.writes(olga, "Придём в среду")
    await desk.presses(olga, "Отправить жителю")
    assert "Придём в среду" in hears(resident)
    await desk.presses(olga, "Ответить")
    desk.sandbox.clock.advance(timedelta(hours=1))
    await desk.writes(olga, "С утра", number)
    assert "С утра" in hears(resident), "in the topic there is no doubt"


async def test_of_two_answers_the_second_waits_for_a_word(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga, petr = desk.clerk("Ольга"), desk.clerk("Пётр")

    def both() -> None:
        desk.group.posts(olga, "Придём в среду", topic=desk.topic(number))
        desk.group.posts(petr, "Мы не придём", topic=desk.topic(number))

    await desk.does(both)
    assert "заявку ведёт Ольга. Последнее: ответ жителю" in desk.last()
    assert "среду" in hears(resident)
    asked = desk.group.chat.last_bot_message
    await desk.presses(olga, "Отправить всё равно", asked)
    assert "писали не вы" in desk.last()
    await desk.writes(petr, "А я подумаю")
    await desk.presses(petr, "Отправить всё равно", asked)
    assert "Мы не придём" in hears(resident)
    assert asked.words == f"Отправлено жителю (заявка № {number})."
    assert await desk.log(number) == [E.CREATED, E.ANSWERED, E.ANSWERED]


async def test_an_answer_that_is_held_back_can_be_dropped(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga, petr = desk.clerk("Ольга"), desk.clerk("Пётр")
    await desk.presses(olga, "Взять в работу")
    await desk.writes(petr, "Первое", number)
    first = desk.group.chat.last_bot_message
    await desk.writes(petr, "Второе", number)
    second = desk.group.chat.last_bot_message
    await desk.presses(petr, "Не нужно", second)
    assert second.words == "Не отправлено."
    await desk.presses(petr, "Отправить всё равно", first)
    assert "Первое" in hears(resident)
    assert await desk.log(number) == [E.CREATED, E.TAKEN, E.ANSWERED]


async def test_whose_it_is_hears_of_a_colleagues_fresh_answer(
    resident: Resident, desk: Desk, sandbox: Sandbox
) -> None:
    number = await desk.request_of(resident)
    olga, petr = desk.clerk("Ольга"), desk.clerk("Пётр")
    await desk.presses(olga, "Взять в работу")
    await desk.writes(petr, "Придём", number)
    await desk.presses(petr, "Отправить всё равно")
    await desk.writes(olga, "Не придём", number)
    assert "жителю уже отвечает Пётр" in desk.last()
    sandbox.clock.move_to(sandbox.clock.now() + timedelta(minutes=2))
    await desk.writes(olga, "Придём не раньше среды", number)
    assert "не раньше среды" in hears(resident)


async def test_an_answer_to_a_closed_request_opens_it_when_the_clerk_says_so(
    resident: Resident, desk: Desk
) -> None:
    number = await desk.request_of(resident)
    olga, petr = desk.clerk("Ольга"), desk.clerk("Пётр")
    desk.group.promotes(petr)
    await desk.presses(olga, "Взять в работу")
    await desk.presses(olga, "Готово")
    await desk.writes(petr, "Забыли сказать", reply_to=desk.card(number))
    assert "заявка закрыта (Ольга)" in desk.last()
    assert "Забыли" not in hears(resident)
    await desk.presses(petr, "Открыть и отправить")
    assert "Забыли сказать" in hears(resident)
    assert await desk.log(number) == [E.CREATED, E.TAKEN, E.DONE, E.REOPENED, E.ANSWERED]


async def test_a_clerk_of_no_name_is_the_group(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    await desk.does(lambda: desk.group.posts_anonymously("Придём в среду", desk.topic(number)))
    assert "Ведёт: группа" in desk.card(number).words
    assert "среду" in hears(resident)
    assert "группа" not in hears(resident)


async def test_what_the_groups_answer_waits_for_is_said_by_a_button(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga, head = desk.clerk("Ольга"), desk.clerk("Раиса")
    await desk.presses(olga, "Взять в работу")
    await desk.does(lambda: desk.group.posts_anonymously("Придём в среду", desk.topic(number)))
    assert "заявку ведёт Ольга" in desk.last()
    asked = desk.group.chat.last_bot_message
    await desk.presses(head, "Отправить всё равно", asked)
    assert asked.words == f"Отправлено жителю (заявка № {number})."
    assert "Сотрудник:\nПридём в среду" in hears(resident)
    assert "Раиса" not in hears(resident)
    await desk.presses(head, "Готово")
    assert "заявку ведёт Ольга" in desk.last()


async def test_clerks_see_that_a_resident_cannot_be_reached(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    resident.person.blocks_bot()
    await desk.writes(olga, "Придём в среду", number)
    assert "не прочтёт" in desk.last()
    assert "8 (831) 255-56-86" in desk.last()
    assert desk.group.chat.last_bot_message.thread_id == desk.topic(number).id


async def test_an_answer_is_a_reply_to_the_residents_own_words(resident: Resident, desk: Desk) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    await desk.writes(olga, "Придём в среду", number)
    await desk.does(lambda: resident.person.sends("А в четверг?"))
    await desk.writes(olga, "Можно", number)
    asked = resident.person.chat.last_bot_message.reply_to
    assert asked is not None
    assert asked.words == "А в четверг?"


class TestInAGroupWithoutTopics:
    """Where replies hold things together."""

    @pytest.fixture
    def staff_group(self, sandbox: Sandbox) -> Group:
        return sandbox.group("Сотрудники")

    @pytest.mark.parametrize("basic", [True, False])
    async def test_a_reply_that_leads_to_no_request_is_not_lost(
        self, resident: Resident, desk: Desk, *, basic: bool
    ) -> None:
        desk.group.chat.kind = ChatKind.GROUP if basic else ChatKind.SUPERGROUP
        number = await desk.request_of(resident)
        olga, petr = desk.clerk("Ольга"), desk.clerk("Пётр")
        await desk.presses(olga, "Ответить")
        question = desk.group.chat.last_bot_message
        await desk.writes(petr, "// не наша", reply_to=question)
        await desk.writes(petr, "Придём в среду", reply_to=question)
        # In a basic group nothing says which card the question stands under.
        assert ("Жителю это не ушло" in desk.last()) is basic
        assert ("Придём в среду" in hears(resident)) is not basic
        await desk.writes(petr, "Пойдём обедать", reply_to=await desk.writes(olga, "/stats"))
        assert "Придём" not in desk.last()
        assert (E.ANSWERED in await desk.log(number)) is not basic

    async def test_what_the_head_says_in_the_groups_name_is_no_word_of_the_bot(
        self, resident: Resident, desk: Desk
    ) -> None:
        number = await desk.request_of(resident)
        petr = desk.clerk("Пётр")
        await desk.does(lambda: desk.group.posts_anonymously(f"Кто возьмёт заявку № {number}?"))
        said = len(desk.group.chat.bot_messages)
        await desk.writes(petr, "Я", reply_to=desk.group.messages[-1])
        assert len(desk.group.chat.bot_messages) == said

    async def test_a_reply_goes_and_talk_does_not(
        self, resident: Resident, desk: Desk, settings: Settings
    ) -> None:
        number = await desk.request_of(resident)
        olga, petr = desk.clerk("Ольга"), desk.clerk("Пётр")
        await desk.writes(olga, "Кто возьмёт?")
        assert await desk.log(number) == [E.CREATED]
        answer = await desk.writes(olga, "Придём в среду", reply_to=desk.card(number))
        assert "среду" in hears(resident)
        assert desk.last() == f"Отправлено жителю (заявка № {number})."
        await desk.writes(petr, "С утра", reply_to=answer)
        assert "заявку ведёт Ольга" in desk.last()
