"""Whatever a person sends, in whatever state: one sensible answer, nothing lost, and always a way out.

One walk for each state, since the walk is what takes time. A state that `ways.py` does not know fails.
"""

from collections.abc import Callable, Mapping, Sequence

import pytest
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import StorageKey

from bot.app import App
from bot.sandbox import Message, Person, Sandbox
from fsm.announcements import Announcing
from fsm.desk import Desk
from fsm.linking import Linking, LinkingAction, LinkingStep
from fsm.my_requests import MyRequests
from fsm.outages import Planning
from fsm.readings import Readings, ReadingsAction, ReadingsStep
from fsm.record import Json, Record
from fsm.reference import Reference
from fsm.requests import Requests
from fsm.reviews import Reviews
from handlers.conversations import CONVERSATIONS
from tests.handlers.ways import WAYS, Way
from tests.people import Resident

Newcomer = Callable[..., Resident]
Act = Callable[[Person], object]

PIXEL = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c000000000100010000020144003b")
"""The smallest picture: a GIF of one pixel."""

APOLOGIES = ("Что-то пошло не так", "something went wrong")


def test_every_state_has_a_way_to_it() -> None:
    asked = {step.state for each in CONVERSATIONS for step in each.steps}
    of_clerks = {each for group in (Reviews, Desk, Announcing, Planning) for each in group.__all_states__}
    assert set(WAYS) == asked - of_clerks, "clerks' own states are walked in their own tests"


@pytest.mark.parametrize("state", WAYS, ids=lambda state: str(state.state))
async def test_in_every_state(state: State, newcomer: Newcomer, cabinet: App, sandbox: Sandbox) -> None:
    there = Standing(newcomer(), cabinet, state)
    way = WAYS[state]
    await way.walk(there.person)
    if way.with_clerk:
        await way.with_clerk(there.person, cabinet)
    assert (await there.record()).state == state.state, there.person.sees()
    await answers_whatever_is_sent(there)
    await answers_each_part_of_a_long_text(there)
    await is_silent_elsewhere(there, sandbox, cabinet)
    await cancel_and_menu_lead_out(there)
    await back_goes_one_step(there, way)
    await speaks_english_from_here_on(there)
    await answers_whatever_is_sent(there)


async def test_what_is_no_code_costs_no_try(newcomer: Newcomer) -> None:
    person = newcomer()
    await WAYS[Linking.code].walk(person)
    code = await person.code_from_mail("nina@mail.ru")
    for noise in ("ъ" * 5000, "7" * 4096, "12345", "1234567", "сейчас посмотрю", "/code 123456"):
        await person.sends(noise)
    await person.sends(f"Ваш код: {code}")
    assert "Спасибо" in person.sees()


async def test_the_steps_of_a_live_location_are_not_answered(newcomer: Newcomer, sandbox: Sandbox) -> None:
    person = newcomer()
    await person.starts()
    await person.does(lambda nina: nina.shares_location(56.24, 43.86))
    message = person.person.chat.messages[-2]
    said = len(person.person.chat.bot_messages)
    edited = {**message.wire(), "edit_date": message.sent_at + 5}
    sandbox.world.updates.put("edited_message", edited)
    await person.waits()
    assert len(person.person.chat.bot_messages) == said


# ---- a person in a state ----------------------------------------------------------------------------


class Standing:
    """A person who stands in a state, seen from outside and from inside."""

    def __init__(self, person: Resident, cabinet: App, state: State) -> None:
        self.person = person
        self.state = state
        self._storage = cabinet.storage
        self._key = StorageKey(cabinet.bot.id, person.person.user_id, person.person.user_id)

    async def record(self) -> Record:
        """What is kept of the conversation."""
        return await self._storage.load(self._key)

    async def put_back(self, record: Record) -> None:
        """Let the conversation be what it was."""
        await self._storage.save(self._key, record)

    async def place(self) -> tuple[str | None, Json, Json]:
        """State, draft and screen: what no stray message may change."""
        record = await self.record()
        return record.state, record.data.get("draft"), record.data.get("screen")

    async def question(self) -> tuple[str, list[str]]:
        """What stands on the screen, as it is kept: its text and the labels of its buttons."""
        screen = (await self.record()).data["screen"]
        assert isinstance(screen, dict)
        assert isinstance(screen["rows"], list)
        labels = [str(screen[each]) for each in ("contact", "location") if screen[each]]
        for row in screen["rows"]:
            assert isinstance(row, list)
            labels += [str(button["label"]) for button in row if isinstance(button, dict)]
        return str(screen["text"]), labels

    @property
    def said(self) -> list[Message]:
        """All that the bot has said to the person."""
        return self.person.person.chat.bot_messages


# ---- what nobody asked for ----------------------------------------------------------------------------


def _edits_first_message(person: Person) -> None:
    first = next(message for message in person.chat.messages if not message.from_bot)
    person.edits(first.message_id, f"{first.text} 246")


def _presses_on_newest(data: str) -> Act:
    return lambda person: person.presses_data(person.chat.last_bot_message.message_id, data)


OTHER_FORM = "0123456789abcdef"

UNEXPECTED: Mapping[str, Act] = {
    "a sticker": lambda person: person.sends_sticker(),
    "a voice message": lambda person: person.sends_voice(),
    "a photo": lambda person: person.sends_photo(PIXEL),
    "a photo with a number under it": lambda person: person.sends_photo(PIXEL, caption="256"),
    "a file": lambda person: person.sends_document("bill.pdf", b"%PDF-1.4"),
    "a location": lambda person: person.shares_location(56.24, 43.86),
    "somebody's contact": lambda person: person.sends_content(
        {"contact": {"phone_number": "+79990000000", "first_name": "Олег", "user_id": 5}}
    ),
    "a die": lambda person: person.sends_content({"dice": {"emoji": "🎲", "value": 3}}),
    "4096 letters": lambda person: person.sends("ъ" * 4096),
    "4096 digits": lambda person: person.sends("7" * 4096),
    "marks of HTML": lambda person: person.sends("<b>&lt;" + "<i>" * 300),
    "an edited message": _edits_first_message,
    "a stale button": _presses_on_newest(
        LinkingStep(draft=OTHER_FORM, action=LinkingAction.AGREE).pack(),
    ),
    "a form that was never sent": _presses_on_newest(
        ReadingsStep(draft=OTHER_FORM, action=ReadingsAction.SEND).pack(),
    ),
    "a button of another program": _presses_on_newest("of:another:program"),
    "an unknown command": lambda person: person.sends("/nosuchcommand"),
    "a command and words": lambda person: person.sends("/no such command"),
    "the number of a card": lambda person: person.sends("2200 0000 0000 0004"),
    "a card under a photo": lambda person: person.sends_photo(PIXEL, caption="2200 0000 0000 0004"),
    "what scammers say": lambda person: person.sends("Просят код из СМС"),
    "help": lambda person: person.sends("/help"),
}

_READ = (Readings.which, Readings.choosing, Readings.entering, Readings.doubting, Readings.checking)

PLACES = ("Квартира", "Гараж", "Санузел")
"""Of meters, as billing names them."""

_WRITTEN = (
    Requests.text,
    Requests.files,
    MyRequests.replying,
    MyRequests.reopening,
    MyRequests.choosing,
)
"""Where whatever is written belongs to a text."""
_FILES = (Requests.subject, *_WRITTEN, Requests.contacts, Requests.checking)

EXPECTED = {
    *((state, name) for state in _WRITTEN for name in ("4096 letters", "4096 digits", "marks of HTML")),
    *((state, name) for state in _FILES for name in ("a photo with a number under it", "a file")),
    (Readings.photo, "a photo"),
    (Readings.doubting, "a photo"),
    *((state, "a photo with a number under it") for state in (*_READ, Readings.photo)),
    (MyRequests.word, "marks of HTML"),
    (Reference.place, "a location"),
}
"""What is no surprise where it is asked for."""


async def answers_whatever_is_sent(there: Standing) -> None:
    place = await there.place()
    question, labels = await there.question()
    for name, act in UNEXPECTED.items():
        if (there.state, name) in EXPECTED:
            continue
        said = len(there.said)
        await there.person.does(act)
        answers = there.said[said:]
        assert [answer.labels for answer in answers] == [labels], f"{name}: one answer, the same choices"
        assert answers[0].text not in ("", question), f"{name}: it says what is the matter"
        assert not any(each in answers[0].text for each in APOLOGIES), f"{name}: {answers[0].text}"
        assert await there.place() == place, f"{name}: nothing is lost"


async def answers_each_part_of_a_long_text(there: Standing) -> None:
    """Of 5000 characters a client makes two messages."""
    if there.state in (*_WRITTEN, MyRequests.word):
        return
    place, said = await there.place(), len(there.said)
    await there.person.sends("я" * 5000)
    assert len(there.said) == said + 2
    assert await there.place() == place


async def speaks_english_from_here_on(there: Standing) -> None:
    await there.person.sends("/language")
    await there.person.press("English")
    assert (await there.record()).state == there.state.state
    labels = "".join((await there.question())[1])
    for place in PLACES:
        labels = labels.replace(place, "")
    assert not any("а" <= letter <= "я" for letter in labels), "the question is asked in English"


async def is_silent_elsewhere(there: Standing, sandbox: Sandbox, cabinet: App) -> None:
    place, said = await there.place(), len(there.said)
    person = there.person.person
    group, channel = sandbox.group("Дом 28"), sandbox.channel("Новости")
    group.add(person)
    group.edits(group.posts(person, "256 246"), "256 247")
    for text in ("/menu@sandbox_bot", "/start", "Отмена"):
        group.posts(person, text)
    group.posts_content(person, person.sticker())
    post = channel.posts("256 246")
    # Telegram sends no channel posts to a bot that does not ask for them; here one comes all the same.
    await cabinet.reception.take([{"update_id": 1, "channel_post": post.wire()}])
    await there.person.waits()
    assert group.chat.bot_messages == []
    assert channel.chat.bot_messages == []
    assert len(there.said) == said
    assert await there.place() == place


# ---- the ways out -------------------------------------------------------------------------------------


async def cancel_and_menu_lead_out(there: Standing) -> None:
    record = await there.record()
    for way_out in ("/cancel", "/menu", "Отмена", "отмена", "Cancel", "Меню"):
        await there.person.sends(way_out)
        after = await there.record()
        assert after.state is None, way_out
        assert "draft" not in after.data, way_out
        assert there.person.buttons(), f"{way_out}: one can go on from there"
        await there.put_back(record)


async def back_goes_one_step(there: Standing, way: Way) -> None:
    record = await there.record()
    _, labels = await there.question()
    back = way.back
    if "Назад" in labels:
        await there.person.press("Назад")
        assert (await there.record()).state == (back and back.state), "pressed"
        await there.put_back(record)
    said = len(there.said)
    await there.person.sends("Назад")
    assert (await there.record()).state == (back and back.state), "typed"
    assert len(_without_keyboard_away(there.said[said:])) == 1
    await there.put_back(record)


def _without_keyboard_away(messages: Sequence[Message]) -> list[Message]:
    return [message for message in messages if not (message.markup or {}).get("remove_keyboard")]
