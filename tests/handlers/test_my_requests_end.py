"""How a request ends for its resident: done, solved, refused, withdrawn, silent; rated, and opened again."""

from datetime import timedelta

import pytest

from bot.sandbox import Group, Message, Sandbox
from domain.requests.events import EventKind
from domain.requests.request import RequestNumber, RequestState
from tests.handlers.test_my_requests import kept as kept
from tests.handlers.test_my_requests import named, opens, user
from tests.handlers.test_my_requests_replies import arrives, is_answered, words_of
from tests.people import Resident
from tests.requests_kept import RequestsKept

S, E = RequestState, EventKind


async def is_told(
    resident: Resident, kept: RequestsKept, kind: EventKind, notice: str, text: str = ""
) -> tuple[RequestNumber, Message]:
    """A request of theirs, and what they are told of what happens to it."""
    number = await kept.sends(user(resident), subject="Пломба <новая> & срочно")
    if kind is E.CLOSED_BY_SILENCE:
        await kept.happens(number, E.ANSWERED)
    chat, said = resident.person.chat, len(resident.person.chat.bot_messages)
    await kept.happens(number, kind, text, notice=notice)
    await resident.sandbox.wait_for(lambda: len(chat.bot_messages) > said, what=notice)
    return number, chat.last_bot_message


@pytest.mark.parametrize(
    ("kind", "notice", "words", "buttons"),
    [
        (E.TAKEN, "request-taken", "взяли в работу", ["Показать заявку"]),
        (E.DONE, "request-done", "выполнена", ["1", "2", "3", "4", "5", "Открыть снова"]),
        (E.REFUSED, "request-refused", "отклонили", ["Открыть снова"]),
        (E.CLOSED_BY_SILENCE, "request-silence", "7 дней не было ответа", [*"12345", "Открыть снова"]),
        (E.DONE, "my-requests-rate-again", "Как всё прошло", [*"12345", "Открыть снова"]),
    ],
)
async def test_each_change_is_told_in_words_with_its_ways_on(
    resident: Resident,
    kept: RequestsKept,
    kind: EventKind,
    notice: str,
    words: str,
    buttons: list[str],
) -> None:
    number, told = await is_told(resident, kept, kind, notice)
    assert f"№\N{NO-BREAK SPACE}{number} · Пломба <новая> & срочно" in told.words
    assert words in told.words
    assert list(told.labels) == [*buttons, "Меню"]
    assert told.words.isprintable() or "\n" in told.words


async def test_solved_rated_and_a_word_to_it(
    resident: Resident, kept: RequestsKept, sandbox: Sandbox, staff_group: Group
) -> None:
    number = await is_answered(resident, kept)
    await resident.press("Спасибо, вопрос решён")
    assert "закрыта" in resident.sees()
    assert (await kept.find(number)).standing.state is S.DONE
    await resident.press("4")
    assert "ваша оценка" in resident.sees()
    await resident.press("Написать почему")
    await resident.sends("быстро & вежливо")
    assert "передали сотрудникам" in resident.sees()
    assert (await kept.find(number)).standing.rating == 4
    await arrives(sandbox, staff_group, "на 4 из 5")
    await arrives(sandbox, staff_group, "быстро & вежливо")
    await opens(resident, named(number))
    assert "Ваша оценка: 4.\nбыстро & вежливо" in resident.sees()


async def test_a_notice_stays_as_it_was_when_its_button_is_pressed(
    resident: Resident, kept: RequestsKept
) -> None:
    _, told = await is_told(resident, kept, E.DONE, "request-done")
    before = told.words
    await resident.press("5")
    assert "ваша оценка" in resident.sees()
    assert told.words == before
    await resident.press("3")
    assert "ваша оценка" in resident.sees()


async def test_a_form_that_is_open_goes_on_after_a_rating(resident: Resident, kept: RequestsKept) -> None:
    await is_told(resident, kept, E.DONE, "request-done")
    await resident.sends("256 246")
    await resident.press("5")
    assert "ваша оценка" in resident.sees()
    await resident.press("Отправить")
    assert "Подтверждение" in resident.sees()


async def test_opened_again_by_a_word_why(
    resident: Resident, kept: RequestsKept, sandbox: Sandbox, staff_group: Group
) -> None:
    number, _ = await is_told(resident, kept, E.REFUSED, "request-refused")
    await resident.press("Открыть снова")
    assert "Что осталось сделать" in resident.sees()
    await resident.sends("Пломбу так и не поставили")
    assert "снова открыта" in resident.sees()
    assert (await kept.find(number)).standing.state is S.IN_WORK
    await arrives(sandbox, staff_group, "Пломбу так и не поставили")


async def test_a_reply_opens_what_closed_itself(resident: Resident, kept: RequestsKept) -> None:
    number, told = await is_told(resident, kept, E.CLOSED_BY_SILENCE, "request-silence")
    await resident.does(lambda person: person.replies(told, "я был в больнице"))
    assert "снова открыта" in resident.sees()
    assert await words_of(kept, number) == ["я был в больнице"]


async def test_withdrawn_after_it_was_asked_once_more(resident: Resident, kept: RequestsKept) -> None:
    number = await kept.sends(user(resident))
    await opens(resident, named(number), "Отозвать заявку")
    await resident.press("Назад")
    assert "Новая, отправлена" in resident.sees()
    await resident.press("Отозвать заявку")
    await resident.press("Да, отозвать")
    assert "отозвана" in resident.sees()
    assert (await kept.find(number)).standing.state is S.WITHDRAWN
    await opens(resident, named(number))
    assert "Ответить" not in resident.buttons()


async def test_what_a_clerk_has_taken_meanwhile_is_withdrawn_no_more(
    resident: Resident, kept: RequestsKept
) -> None:
    number = await kept.sends(user(resident))
    await opens(resident, named(number), "Отозвать заявку")
    await kept.happens(number, E.TAKEN)
    await resident.press("Да, отозвать")
    assert "уже не отозвать" in resident.sees()
    assert (await kept.find(number)).standing.state is S.IN_WORK


@pytest.mark.parametrize("words", ["спасибо", "Ок, спасибо большое!", "thanks"])
async def test_thanks_open_nothing_again(resident: Resident, kept: RequestsKept, words: str) -> None:
    number, told = await is_told(resident, kept, E.DONE, "request-done")
    before = [each.kind for each in await kept.log(number)]
    await resident.does(lambda person: person.replies(told, words))
    assert "Рады помочь" in resident.sees()
    assert "Открыть снова" in resident.buttons()
    await resident.sends(words)
    assert "Рады помочь" in resident.sees()
    assert [each.kind for each in await kept.log(number)] == before
    await resident.press("Открыть снова")
    await resident.sends("ок")
    assert "снова открыта" in resident.sees()


async def test_thanks_and_a_question_open_it(resident: Resident, kept: RequestsKept) -> None:
    number, told = await is_told(resident, kept, E.DONE, "request-done")
    await resident.does(lambda person: person.replies(told, "Спасибо, а когда придёт мастер?"))
    assert "снова открыта" in resident.sees()
    assert (await kept.find(number)).standing.state is S.IN_WORK


async def test_thanks_go_to_what_the_resident_has_heard_last(
    resident: Resident, kept: RequestsKept, sandbox: Sandbox
) -> None:
    waiting = await is_answered(resident, kept)
    sandbox.clock.advance(timedelta(minutes=1))
    done, _ = await is_told(resident, kept, E.DONE, "request-done")
    await resident.sends("спасибо")
    assert f"№\N{NO-BREAK SPACE}{done}" in resident.sees()
    assert await words_of(kept, waiting) == []
    sandbox.clock.advance(timedelta(minutes=11))
    await resident.sends("ок")
    assert await words_of(kept, waiting) == ["ок"]
