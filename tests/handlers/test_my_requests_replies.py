"""What a resident writes about a request after it was sent, by whatever way, and where it arrives."""

from datetime import timedelta

import pytest

from bot.sandbox import Group, Message, Sandbox
from domain.identifiers import UserId
from domain.requests.events import EventKind
from domain.requests.events import resident as by_resident
from domain.requests.replying import MOST_WORDS
from domain.requests.request import RequestNumber, RequestState
from tests.bot.sandbox.pictures import png
from tests.handlers.test_my_requests import kept as kept
from tests.handlers.test_my_requests import opens, user
from tests.people import Resident, pressing
from tests.requests_kept import RequestsKept

S, E = RequestState, EventKind


async def is_answered(
    resident: Resident, kept: RequestsKept, text: str = "Когда вам удобно?"
) -> RequestNumber:
    """A request of theirs, and the clerk's answer in their chat."""
    number = await kept.sends(user(resident))
    await gets_answer(resident, kept, number, text)
    return number


async def gets_answer(resident: Resident, kept: RequestsKept, number: int, text: str) -> Message:
    await kept.answers(RequestNumber(number), text)
    chat = resident.person.chat
    await resident.sandbox.wait_for(lambda: text in chat.last_bot_message.words, what="the answer")
    return chat.last_bot_message


def group_reads(staff_group: Group) -> list[str]:
    return [message.words for message in staff_group.chat.bot_messages]


async def arrives(sandbox: Sandbox, staff_group: Group, words: str) -> None:
    await sandbox.wait_for(lambda: any(words in each for each in group_reads(staff_group)), what=words)


async def words_of(kept: RequestsKept, number: RequestNumber) -> list[str]:
    return [each.text for each in await kept.log(number) if each.kind in (E.SAID, E.REOPENED)]


async def test_an_answer_is_the_clerks_words_with_their_ways_on(
    resident: Resident, kept: RequestsKept
) -> None:
    number = await is_answered(resident, kept, "Завтра в 10 <утра> & не позже")
    said = resident.person.chat.last_bot_message
    assert f"Ответ по заявке №\N{NO-BREAK SPACE}{number}" in said.words
    assert "Завтра в 10 <утра> & не позже" in said.words
    assert list(said.labels) == ["Ответить", "Спасибо, вопрос решён", "Меню"]


async def test_a_reply_goes_into_the_request_and_to_its_topic(
    resident: Resident, kept: RequestsKept, sandbox: Sandbox, staff_group: Group
) -> None:
    number = await is_answered(resident, kept)
    answer = resident.person.chat.last_bot_message
    await resident.does(lambda person: person.replies(answer, "После <17:00> & в среду"))
    assert "Передали сотруднику" in resident.sees()
    assert await words_of(kept, number) == ["После <17:00> & в среду"]
    assert (await kept.find(number)).standing.state is S.IN_WORK
    await arrives(sandbox, staff_group, "После <17:00> & в среду")
    [topic] = [each for each in staff_group.topics if str(number) in each.name]
    assert "После <17:00>" in staff_group.messages_in(topic)[-1].words


async def test_a_reply_leaves_the_form_that_is_open_where_it_was(
    resident: Resident, kept: RequestsKept
) -> None:
    number = await is_answered(resident, kept)
    answer = resident.person.chat.last_bot_message
    await resident.sends("256 246")
    assert "Отправить" in resident.buttons()
    await resident.does(lambda person: person.replies(answer, "255"))
    assert "Передали сотруднику" in resident.sees()
    assert "00256" in resident.sees(), "the check is shown again"
    assert await words_of(kept, number) == ["255"]
    await resident.press("Отправить")
    assert "Подтверждение" in resident.sees()


async def test_an_album_in_reply_is_one_entry_and_one_album(
    resident: Resident, kept: RequestsKept, sandbox: Sandbox, staff_group: Group
) -> None:
    number = await is_answered(resident, kept)
    answer = resident.person.chat.last_bot_message
    await resident.does(lambda person: person.sends_album([png(), png(), png()], "вот", reply_to=answer))
    assert await words_of(kept, number) == ["вот"]
    assert len(await kept.files(number)) == 3
    await arrives(sandbox, staff_group, "вот")

    def album() -> list[str]:
        in_albums = [each for each in staff_group.chat.bot_messages if "media_group_id" in each.extra]
        return [each.kind for each in in_albums]

    await sandbox.wait_for(lambda: album() == ["photo"] * 3, what="the album under the words")


async def test_the_rest_of_an_album_that_a_poll_cut_in_two_goes_there_too(
    resident: Resident, kept: RequestsKept
) -> None:
    number = await is_answered(resident, kept)
    await resident.press("Ответить")
    await resident.does(lambda person: person.sends_album([png(), png()], "вот"))
    begun = [each for each in resident.person.chat.messages if not each.from_bot][-1]
    await resident.does(lambda person: person.sends_album([png()], continues=begun))
    assert "Передали" in resident.sees()
    assert len(await kept.files(number)) == 3


async def test_what_a_clerk_cannot_be_given_is_said(resident: Resident, kept: RequestsKept) -> None:
    number = await is_answered(resident, kept)
    for act in (lambda person: person.sends_voice(), lambda person: person.sends_sticker()):
        await resident.does(act)
        assert "напишите, пожалуйста, словами" in resident.sees()
    await resident.does(lambda person: person.sends_document("setup.jpg", b"MZ\x90\x00" + bytes(200)))
    assert "JPEG, PNG, HEIC" in resident.sees()
    assert await words_of(kept, number) == []


async def test_the_button_asks_and_takes_what_comes(resident: Resident, kept: RequestsKept) -> None:
    number = await is_answered(resident, kept)
    await resident.press("Ответить")
    assert "Напишите, что передать" in resident.sees()
    await resident.sends("256 246")
    assert "Передали сотруднику" in resident.sees()
    await resident.sends("и ещё: подъезд закрыт")
    await resident.does(lambda person: person.sends_photo(png(), "вот он"))
    assert await words_of(kept, number) == ["256 246", "и ещё: подъезд закрыт", "вот он"]


async def test_typed_it_is_the_same(resident: Resident, kept: RequestsKept) -> None:
    await is_answered(resident, kept)
    await resident.sends("ответить")
    assert "Напишите, что передать" in resident.sees()
    await resident.press("Назад")
    assert "Есть ответ от" in resident.sees()


async def test_what_is_written_while_a_clerk_waits_goes_there(
    resident: Resident, kept: RequestsKept, sandbox: Sandbox, staff_group: Group
) -> None:
    number = await is_answered(resident, kept)
    await resident.sends("В среду вечером")
    assert f"как ответ по заявке №\N{NO-BREAK SPACE}{number}" in resident.sees()
    assert await words_of(kept, number) == ["В среду вечером"]
    await arrives(sandbox, staff_group, "В среду вечером")
    await resident.press("Это не туда")
    assert "это было не по заявке" in resident.sees()
    assert (await kept.find(number)).standing.state is S.WAITING
    await arrives(sandbox, staff_group, "забрал эти слова")
    assert not any("В среду вечером" in each for each in group_reads(staff_group))
    await opens(resident, f"№\N{NO-BREAK SPACE}{number} · Пломба")
    assert "В среду вечером" not in resident.sees()


@pytest.mark.parametrize("words", ["Здравствуйте", "телефон", "статус заявки", "не пришла квитанция"])
async def test_a_wish_in_words_is_an_answer_while_a_clerk_waits_for_one(
    resident: Resident, kept: RequestsKept, words: str
) -> None:
    number = await is_answered(resident, kept)
    await resident.sends(words)
    assert await words_of(kept, number) == [words]


async def test_readings_commands_and_buttons_go_where_they_always_do(
    resident: Resident, kept: RequestsKept
) -> None:
    number = await is_answered(resident, kept)
    await resident.sends("256 246")
    assert "Проверьте" in resident.sees()
    await resident.sends("/cancel")
    await resident.sends("меню")
    assert "Что сделать?" in resident.sees()
    assert await words_of(kept, number) == []


async def test_where_nobody_waits_it_is_not_understood_as_ever(
    resident: Resident, kept: RequestsKept, sandbox: Sandbox
) -> None:
    number = await kept.sends(user(resident))
    sandbox.clock.advance(timedelta(minutes=11))
    await resident.sends("когда придёте")
    assert "Не понял" in resident.sees()
    assert "/statement" in resident.sees(), "whoever has something to say learns where to say it"
    await gets_answer(resident, kept, number, "В среду")
    await resident.sends("хорошо")
    assert "Передали" in resident.sees()
    sandbox.clock.advance(timedelta(minutes=11))
    await resident.sends("а можно в четверг")
    assert "Не понял" in resident.sees()


async def test_what_is_written_right_after_a_request_may_be_meant_for_it(
    resident: Resident, kept: RequestsKept
) -> None:
    number = await kept.sends(user(resident))
    await resident.sends("забыла сказать: домофон не работает")
    assert "По какой заявке передать эти слова?" in resident.sees()
    await resident.press(f"Заявка №\N{NO-BREAK SPACE}{number}")
    assert await words_of(kept, number) == ["забыла сказать: домофон не работает"]


async def test_what_is_written_while_a_request_is_looked_at_may_be_meant_for_it(
    resident: Resident, kept: RequestsKept, sandbox: Sandbox
) -> None:
    number = await kept.sends(user(resident))
    await kept.sends(user(resident))
    sandbox.clock.advance(timedelta(minutes=11))
    await opens(resident, f"№\N{NO-BREAK SPACE}{number} · Пломба")
    await resident.sends("когда придёте")
    assert "По какой заявке передать эти слова?" in resident.sees()
    assert resident.buttons() == [f"Заявка №\N{NO-BREAK SPACE}{number}", "Никуда, это о другом"]
    await resident.press("Никуда, это о другом")
    assert await words_of(kept, number) == []
    await resident.sends("когда придёте")
    assert "Не понял" in resident.sees()


async def test_a_request_without_a_word_says_that_it_was_sent(resident: Resident, kept: RequestsKept) -> None:
    number = await kept.sends(user(resident), "")
    await opens(resident, f"№\N{NO-BREAK SPACE}{number} · Пломба")
    assert "Вы отправили заявку." in resident.sees()
    assert "Вы:" not in resident.sees()


@pytest.mark.parametrize("words", ["Спасибо", "ок", "Большое спасибо!", "👍"])
async def test_thanks_out_of_the_blue_are_answered_in_kind(resident: Resident, words: str) -> None:
    await resident.sends("256 246")
    await resident.press("Отправить")
    await resident.sends(words)
    assert resident.person.chat.last_bot_message.words == "Рады помочь. Если что-нибудь понадобится: /menu"


async def test_a_reply_to_what_the_list_shows_goes_there_too(resident: Resident, kept: RequestsKept) -> None:
    number, foreign = await kept.sends(user(resident)), await kept.sends(UserId(77))
    await opens(resident, f"№\N{NO-BREAK SPACE}{number} · Пломба")
    shown = resident.person.chat.last_bot_message
    await resident.does(lambda person: person.replies(shown, "и ещё одно"))
    assert "Передали сотруднику: заявка" in resident.sees()
    assert await words_of(kept, number) == ["и ещё одно"]
    assert await words_of(kept, foreign) == []


async def test_where_several_wait_it_is_asked_which(resident: Resident, kept: RequestsKept) -> None:
    first = await is_answered(resident, kept, "Первый ответ")
    second = await is_answered(resident, kept, "Второй ответ")
    await resident.sends("В среду")
    assert "По какой заявке" in resident.sees()
    await resident.sends("вечером")
    await resident.press(f"Заявка №\N{NO-BREAK SPACE}{first}")
    assert "Передали" in resident.sees()
    assert await words_of(kept, first) == ["В среду\nвечером"]
    assert await words_of(kept, second) == []


async def test_or_none_of_them(resident: Resident, kept: RequestsKept) -> None:
    numbers = [await is_answered(resident, kept, words) for words in ("Первый ответ", "Второй ответ")]
    await resident.sends("В среду")
    await resident.press("Никуда, это о другом")
    assert "никому не передали" in resident.sees()
    assert [await words_of(kept, number) for number in numbers] == [[], []]


async def test_an_edited_message_is_edited_in_the_group(
    resident: Resident, kept: RequestsKept, sandbox: Sandbox, staff_group: Group
) -> None:
    number = await is_answered(resident, kept)
    await resident.sends("В среду")
    await arrives(sandbox, staff_group, "В среду")
    own = [message for message in resident.person.chat.messages if message.words == "В среду"][-1]
    await resident.does(lambda person: person.edits(own.message_id, "В четверг"))
    assert "Исправили и у сотрудника" in resident.sees()
    await arrives(sandbox, staff_group, "В четверг")
    assert not any("В среду" in each for each in group_reads(staff_group))
    await opens(resident, f"№\N{NO-BREAK SPACE}{number} · Пломба")
    assert "В четверг\n(исправлено)" in resident.sees()


async def test_a_flood_of_words_is_held_up_kindly(resident: Resident, kept: RequestsKept) -> None:
    number = await is_answered(resident, kept)
    for at in range(MOST_WORDS):
        await kept.happens(number, E.SAID, f"слово {at}", by=by_resident(user(resident)))
    await resident.sends("и ещё")
    assert "осталось у вас в чате: пришлите его после" in resident.sees()
    assert len(await words_of(kept, number)) == MOST_WORDS


async def test_whose_request_it_is_not_says_nothing_about_it(resident: Resident, kept: RequestsKept) -> None:
    foreign = await kept.sends(UserId(77))
    event = await kept.answers(foreign, "Тайна")
    await resident.sends("/menu")
    last = resident.person.chat.last_bot_message.message_id
    of_request = [f"mine:{action}:{foreign}" for action in ("reply", "solved", "reopen", "files", "word")]
    for data in (*of_request, f"rate:{foreign}:5"):
        await resident.does(pressing(last, data))
        assert resident.sees() == "Такой заявки у вас нет."
    await resident.does(pressing(last, f"unsay:{event}"))
    assert resident.sees() == "Такой заявки у вас нет."
    assert [each.kind for each in await kept.log(foreign)] == [E.CREATED, E.ANSWERED]


async def test_a_receipt_is_not_said_again_with_what_is_not_understood(resident: Resident) -> None:
    await resident.sends("256 246")
    await resident.press("Отправить")
    await resident.sends("где у вас вход")
    answer = resident.person.chat.last_bot_message
    assert answer.words.startswith("Не понял")
    assert "успешно отправлены" not in answer.words, "it would be taken for readings that were sent again"
    assert "Мои показания" in answer.labels
