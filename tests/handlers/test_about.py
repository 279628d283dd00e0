"""A message about something that the bot has shown leads to it: a reply, a topic, an edit; on either side."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from aiogram.types import Message as Heard

from bot.app import App
from bot.database.sent_messages import Part, SentMessage
from bot.sandbox import Group, Message, Sandbox
from bot.settings import Settings
from domain.identifiers import DraftId, UserId
from domain.outbox import Key
from domain.requests.events import EventKind, NewEvent, Source, resident
from domain.requests.moves import created
from domain.requests.request import NewRequest, RequestKind, RequestNumber
from domain.residents import Language
from fsm.event import Audience, Event
from fsm.routes import About
from fsm.screen import Aside
from handlers.conversations import CONVERSATIONS
from tests.handlers.test_reviews import clerk
from tests.people import Resident
from tests.running import running

NOW = datetime(2026, 11, 27, tzinfo=UTC)


async def says_what_it_is_about(_: Heard, thing: Key, event: Event) -> Aside:
    """A handler that needs no texts: it answers with the key."""
    return Aside(f"{thing}, edited" if event.edited else thing)


@pytest.fixture
async def cabinet(settings: Settings, sandbox: Sandbox) -> AsyncIterator[App]:
    """The program, running, with a conversation about requests of which nothing else is there."""
    others = [
        replace(each, routes=[route for route in each.routes if not isinstance(route, About)])
        for each in CONVERSATIONS
    ]
    about = [About("request", says_what_it_is_about, who) for who in Audience]
    changed = (*others[:-1], replace(others[-1], routes=[*others[-1].routes, *about]))
    async with running(settings, sandbox, changed) as app:
        yield app


async def shows(cabinet: App, chat: int, number: int, key: str, part: Part = Part.TEXT) -> None:
    await cabinet.database.sent_messages.note(SentMessage(chat, number, Key(key), part), NOW)


async def test_a_reply_leads_to_what_the_message_shows(
    newcomer: Callable[[], Resident], cabinet: App
) -> None:
    nina = newcomer()
    await nina.starts()
    shown = nina.person.chat.last_bot_message
    await shows(cabinet, nina.person.user_id, shown.message_id, "request:17:3")
    await nina.does(lambda person: person.sends("когда придёте?", reply_to=shown))
    assert nina.sees() == "request:17:3"
    await nina.does(lambda person: person.sends("/help", reply_to=shown))
    assert "request:17:3" not in nina.sees()
    other = nina.person.chat.last_bot_message
    await nina.does(lambda person: person.sends("а это?", reply_to=other))
    assert "request" not in nina.sees()


async def test_a_topic_is_about_what_it_was_made_for(
    cabinet: App, sandbox: Sandbox, staff_group: Group
) -> None:
    olga = clerk(sandbox, staff_group, "Ольга")
    topic, other = staff_group.creates_topic(olga, "№ 17"), staff_group.creates_topic(olga, "чай")
    await shows(cabinet, staff_group.chat_id, topic.id, "request:17", Part.TOPIC)
    staff_group.posts(olga, "Придём в среду", topic=topic)
    staff_group.posts(olga, "С лимоном", topic=other)
    await sandbox.wait_for(lambda: bool(staff_group.chat.bot_messages), what="an answer")
    await cabinet.reception.settled()
    assert [each.words for each in staff_group.chat.bot_messages] == ["request:17"]


async def test_an_edited_message_leads_to_the_entry_that_was_made_of_it(
    newcomer: Callable[[], Resident], cabinet: App
) -> None:
    nina = newcomer()
    await nina.starts()
    said: Message = nina.person.sends("первое")
    other: Message = nina.person.sends("второе")
    await nina.waits()
    event = await entry_made_of(cabinet, nina.person.user_id, said.message_id)
    await nina.does(lambda person: person.edits(said.message_id, "исправлено"))
    assert nina.sees() == f"request:{event[0]}:{event[1]}, edited"
    await nina.does(lambda person: person.edits(other.message_id, "исправлено"))
    assert "request" not in nina.sees()


async def entry_made_of(cabinet: App, chat: int, message: int) -> tuple[int, int]:
    user = UserId(chat)
    request = NewRequest(DraftId("d"), RequestKind.FEEDBACK, user, Language.RU, NOW)
    creation = NewEvent(RequestNumber(1), EventKind.CREATED, NOW, resident(user))
    async with cabinet.database.units.change() as unit:
        number, _ = await unit.requests.add(request, created(creation))
        entry = replace(creation, request=number, source=Source(chat, message))
        event = await unit.requests.log(entry)
        await unit.commit()
    assert event
    return number, event
