"""What was taken before the program was killed and is taken up again by the next one."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

import pytest
from aiogram.fsm.storage.base import StorageKey

from bot.sandbox import Group, Person, Sandbox
from bot.settings import Settings
from domain.requests.events import EventKind
from domain.unit_of_work import StorageBusy
from fsm.record import Record
from fsm.storage import ConversationStorage
from tests.bot.sandbox.pictures import png
from tests.conftest import NINA
from tests.handlers.desks import Desk
from tests.people import Resident, pressing
from tests.running import running


@asynccontextmanager
async def another_life(settings: Settings, sandbox: Sandbox, of: Resident) -> AsyncIterator[Resident]:
    """A program that was begun anew, and the same person before it."""
    async with running(settings, sandbox) as app:
        yield Resident(of.person, sandbox, app.reception.settled)


async def test_of_a_question_that_was_asked_twice_neither_has_dead_buttons(
    settings: Settings, sandbox: Sandbox
) -> None:
    person = sandbox.person("Нина")
    async with running(settings, sandbox) as app:
        nina = Resident(person, sandbox, app.reception.settled)
        await nina.starts()
    async with another_life(settings, sandbox, nina) as nina:
        sandbox.deliver_again()
        await nina.waits()
        first, second = [each for each in person.chat.bot_messages if "Согласен" in each.labels]
        await nina.does(lambda who: who.presses("Согласен", message_id=first.message_id))
        asked = person.chat.last_bot_message
        assert "Частное лицо" in asked.labels, "below both of them"
        await nina.does(lambda who: who.presses("Согласен", message_id=second.message_id))
        assert "Частное лицо" in nina.buttons(), "the other one is answered, too"
        assert nina.sees()


async def test_a_button_pressed_twice_on_one_message_is_answered_once(
    newcomer: Callable[..., Resident],
) -> None:
    nina = newcomer()
    await nina.starts()
    asked = nina.person.chat.last_bot_message
    data = next(each.data for row in asked.buttons for each in row if each.label == "Согласен")
    assert data
    await nina.press("Согласен")
    await nina.does(pressing(asked.message_id, data))
    assert nina.sees() == ""


@pytest.fixture
def linked(linked_database: Path, tmp_path: Path, settings: Settings) -> Settings:
    """Settings with a database in which Нина has linked her account."""
    shutil.copy(linked_database, tmp_path / "bot.sqlite3")
    return settings


async def test_the_last_pictures_of_an_album_that_was_answered_without_them_are_not_lost(
    linked: Settings, sandbox: Sandbox
) -> None:
    person = sandbox.person("Нина", user_id=NINA)
    async with running(linked, sandbox) as app:
        nina = Resident(person, sandbox, app.reception.settled)
        for said in ("/statement", "Перерасчёт", "Прошу пересчитать ноябрь."):
            await nina.sends(said)
        await nina.press("Готово")
        [first, _] = person.sends_album([png(40), png(41)])
        await nina.waits()
        assert "Приняли 2 файла" in person.chat.last_bot_message.words
        taken = sandbox.past_updates[-2:]
    async with another_life(linked, sandbox, nina) as nina:
        # As from the inbox, where nobody has noted that they were answered, and the last picture with them.
        for update in taken:
            sandbox.deliver_again(update)
        await nina.does(lambda who: who.sends_album([png(42)], continues=first))
        assert "Приложены 3 файла" in nina.sees()


async def test_neither_are_the_last_pictures_of_a_clerks_album(
    linked: Settings, sandbox: Sandbox, staff_group: Group
) -> None:
    person, olga = sandbox.person("Нина", user_id=NINA), sandbox.person("Ольга")
    staff_group.add(olga)
    async with running(linked, sandbox) as app:
        desk, nina = Desk(app, sandbox, staff_group), Resident(person, sandbox, app.reception.settled)
        await nina.starts()
        number = await desk.request_of(nina)
        topic = desk.topic(number)
        [first, _] = staff_group.posts_album(olga, [png(40), png(41)], "Вот акт", topic=topic)
        await desk.settled()
        taken = sandbox.past_updates[-2:]
    async with another_life(linked, sandbox, nina) as nina:
        for update in taken:
            sandbox.deliver_again(update)
        await nina.does(lambda _: staff_group.posts_album(olga, [png(42)], topic=topic, continues=first))
        await has_the_whole_answer(person, sandbox)


async def test_an_album_that_was_begun_is_finished_before_what_came_of_it_since(
    linked: Settings, sandbox: Sandbox, staff_group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after the answer was committed, and before the conversation knew of it."""
    monkeypatch.setattr("bot.app.TIME_TO_FINISH", 0.0)
    person, olga = sandbox.person("Нина", user_id=NINA), sandbox.person("Ольга")
    staff_group.add(olga)
    async with running(linked, sandbox) as app:
        desk, nina = Desk(app, sandbox, staff_group), Resident(person, sandbox, app.reception.settled)
        await nina.starts()
        number = await desk.request_of(nina)
        topic = desk.topic(number)
        happens_instead(2, app.storage, monkeypatch, asyncio.Event().wait)
        [first, _] = staff_group.posts_album(olga, [png(40), png(41)], "Вот акт", topic=topic)
        await sandbox.wait_for(lambda: photos_of(person) == 2, 20, "the answer without the third picture")
        assert await desk.log(number) == [EventKind.CREATED, EventKind.ANSWERED]
        taken = sandbox.past_updates[-2:]
    monkeypatch.undo()
    async with another_life(linked, sandbox, nina) as nina:
        for update in taken:
            sandbox.deliver_again(update)
        await nina.does(lambda _: staff_group.posts_album(olga, [png(42)], topic=topic, continues=first))
        await has_the_whole_answer(person, sandbox)


async def test_what_was_said_of_its_beginning_is_said_though_the_rest_must_wait(
    linked: Settings, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database is busy between the two parts of an album."""
    person = sandbox.person("Нина", user_id=NINA)
    with monkeypatch.context() as killed:
        killed.setattr("bot.app.TIME_TO_FINISH", 0.0)
        async with running(linked, sandbox) as app:
            nina = Resident(person, sandbox, app.reception.settled)
            for said in ("/statement", "Перерасчёт", "Прошу пересчитать ноябрь."):
                await nina.sends(said)
            await nina.press("Готово")
            hangs = happens_instead(2, app.storage, killed, asyncio.Event().wait)
            [first, _] = person.sends_album([png(40), png(41)])
            await asyncio.wait_for(hangs.wait(), 20)
            taken = sandbox.past_updates[-2:]
    monkeypatch.setattr("fsm.turn.PAUSES", ())
    async with running(linked, sandbox) as app:
        nina = Resident(person, sandbox, app.reception.settled)
        happens_instead(3, app.storage, monkeypatch, is_busy)
        for update in taken:
            sandbox.deliver_again(update)
        person.sends_album([png(42)], continues=first)
        await sandbox.wait_for(lambda: says(person, "Приложены 3 файла"), 20, "the third picture after all")
        assert says(person, "Приняли 2 файла")


async def test_a_picture_that_was_delayed_before_them_is_not_lost(
    linked: Settings, sandbox: Sandbox, staff_group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, olga = sandbox.person("Нина", user_id=NINA), sandbox.person("Ольга")
    staff_group.add(olga)
    with monkeypatch.context() as killed:
        killed.setattr("bot.app.TIME_TO_FINISH", 0.0)
        async with running(linked, sandbox) as app:
            desk, nina = Desk(app, sandbox, staff_group), Resident(person, sandbox, app.reception.settled)
            await nina.starts()
            topic = desk.topic(await desk.request_of(nina))
            admit, album = app.reception._admit, count(1)
            killed.setattr(
                app.reception,
                "_admit",
                lambda arrival: None if arrival.album and next(album) == 1 else admit(arrival),
            )
            happens_instead(2, app.storage, killed, asyncio.Event().wait)
            staff_group.posts_album(olga, [png(40), png(41), png(42)], "Вот акт", topic=topic)
            await sandbox.wait_for(lambda: photos_of(person) == 2, 20, "all but the first picture")
            taken = sandbox.past_updates[-3:]
    async with another_life(linked, sandbox, nina):
        for update in taken:
            sandbox.deliver_again(update)
        await has_the_whole_answer(person, sandbox)


async def has_the_whole_answer(person: Person, sandbox: Sandbox) -> None:
    await sandbox.wait_for(lambda: photos_of(person) == 3, 20, "all three pictures")
    assert sum("Вот акт" in each.words for each in person.chat.bot_messages) == 1


def says(person: Person, words: str) -> bool:
    return any(words in each.words for each in person.chat.bot_messages)


async def is_busy() -> None:
    raise StorageBusy("busy")


def happens_instead(
    time: int,
    storage: ConversationStorage,
    patch: pytest.MonkeyPatch,
    what: Callable[[], Awaitable[object]],
) -> asyncio.Event:
    """This time something happens instead of a conversation's being kept; the event says that it does."""
    save, times, happens = storage.save, count(1), asyncio.Event()

    async def other(key: StorageKey, record: Record) -> None:
        if next(times) == time:
            happens.set()
            await what()
        await save(key, record)

    patch.setattr(storage, "save", other)
    return happens


def photos_of(person: Person) -> int:
    return sum(each.kind == "photo" for each in person.chat.bot_messages)
