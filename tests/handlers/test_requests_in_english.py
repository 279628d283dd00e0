"""A resident who reads English, and clerks who read Russian: requests of each kind, to their end."""

import re
from collections.abc import Iterable

import pytest

from bot.app import App
from bot.sandbox import Group, Message, Sandbox
from domain.requests.request import RequestNumber
from tests.bot.sandbox.pictures import png
from tests.handlers.desks import Desk
from tests.handlers.households import Newcomer, lives_at
from tests.people import Resident

FROM_BILLING = {"Иванова", "Нина", "Николаевна", "ул", "Южное", "шоссе", "кв", "Санузел", "Кухня", "Коридор"}
"""What the company has written itself is shown as it is, whoever reads it."""
TEXT, SAID = "Please look at it again.", ("Here it is", "Thanks, but which meter?")
RUSSIAN, ENGLISH = re.compile(r"[а-яё]{2,}", re.IGNORECASE), re.compile(r"[a-z]{3,}", re.IGNORECASE)


@pytest.fixture
def desk(cabinet: App, sandbox: Sandbox, staff_group: Group) -> Desk:
    return Desk(cabinet, sandbox, staff_group)


def words_in(said: Iterable[Message], language: re.Pattern[str]) -> set[str]:
    """Words of a language in what the bot has said, and on its buttons."""
    return {word for each in said for word in language.findall(f"{each.words} {' '.join(each.labels)}")}


async def sends_a_statement(nina: Resident) -> None:
    await nina.press("Requests and statements")
    await nina.press("Write a statement")
    await nina.sends("Bill for May")
    await nina.sends(TEXT)
    await nina.press("Done")
    await nina.does(lambda person: person.sends_photo(png()))
    assert "1 file taken" in nina.sees()
    await nina.press("Next")
    await nina.press("Next")
    assert "Please check before sending." in nina.sees()
    await nina.press("Send")
    assert "Statement no. 1 has been accepted." in nina.sees()


async def test_a_statement_in_english_is_answered_rated_and_found(newcomer: Newcomer, desk: Desk) -> None:
    nina = await lives_at(newcomer, "111222333", "Ann", "en")
    await sends_a_statement(nina)
    await desk.settled()
    number, olga = RequestNumber(1), desk.clerk("Olga")
    assert "№ 1 · Заявление" in desk.card(number).words
    await desk.presses(olga, "Взять в работу", desk.card(number))
    assert "being worked on" in nina.person.chat.last_bot_message.words
    await desk.sends_album(olga, [png(40), png(41), png(42)], SAID[0], number)
    assert "Answer about request no." in nina.person.chat.last_bot_message.words
    await desk.does(lambda: nina.person.sends(SAID[1]))
    assert "Passed on to the clerk" in nina.person.chat.last_bot_message.words
    await desk.presses(olga, "Готово", desk.card(number))
    assert "is done" in nina.person.chat.last_bot_message.words
    await nina.press("5")
    assert "your rating" in nina.sees()
    await nina.sends("/requests")
    await nina.press(next(each for each in nina.buttons() if "Bill for May" in each))
    for shown in ("You:", "Clerk", *SAID):
        assert shown in nina.sees()
    assert words_in(nina.person.chat.bot_messages, RUSSIAN) - FROM_BILLING == set()
    theirs = " ".join((TEXT, *SAID, "Ann Olga Bill for May 111222333 mail.ru"))
    assert words_in(desk.group.chat.bot_messages, ENGLISH) - set(ENGLISH.findall(theirs)) == set()


async def test_a_service_and_feedback_in_english(newcomer: Newcomer, desk: Desk) -> None:
    nina = await lives_at(newcomer, "111222333", "Ann", "en")
    await nina.press("Requests and statements")
    await nina.press("Order a service")
    await nina.press("Hot water")
    await nina.press("Sealing")
    await nina.press("Skip")
    await nina.press("Change the time")
    await nina.sends("after 17:00")
    await nina.press("Next")
    assert "Please check before sending." in nina.sees()
    await nina.press("Send")
    assert "Request no. 1 has been accepted." in nina.sees()
    await nina.sends("/feedback")
    await nina.sends("It is easy to use.")
    await nina.press("Done")
    await nina.press("Send")
    assert "Message no. 2 has been accepted." in nina.sees()
    await desk.settled()
    assert any("опломбировка" in topic.name for topic in desk.group.topics)
    assert words_in(nina.person.chat.bot_messages, RUSSIAN) - FROM_BILLING == set()
