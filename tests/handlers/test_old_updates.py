"""What was typed long ago stays done: whatever a hiccup of the database has made the program forget."""

import asyncio
import sqlite3
from collections.abc import Iterator

import pytest
from sqlalchemy import make_url

from bot.app import App
from bot.database import promises, sqlite
from bot.database.inbox import Inbox
from bot.intake import reception
from bot.sandbox import Sandbox
from bot.settings import Settings
from tests.handlers.test_busy_database import Lock
from tests.people import Resident
from tests.resilience.program import running

MANUAL = ("111222333", "Иванова Н Н", "11228081", "nina@mail.ru")


@pytest.fixture(autouse=True)
def everything_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each update gets its row, as on a slow day."""
    monkeypatch.setattr(reception, "HOLD", 0.0)


@pytest.fixture
def lock(settings: Settings) -> Iterator[Lock]:
    other = Lock(settings.database_url)
    yield other
    other.close()


def in_the(app: App, sandbox: Sandbox) -> Resident:
    return Resident(sandbox.person(first_name="Нина"), sandbox, app.reception.settled)


def submitted(settings: Settings) -> list[int]:
    with sqlite3.connect(make_url(settings.database_url).database or "") as connection:
        rows = connection.execute(
            "SELECT value FROM readings WHERE submission_id IS NOT NULL ORDER BY register"
        ).fetchall()
    connection.close()
    return [value for (value,) in rows]


async def test_readings_of_long_ago_do_not_come_back_at_the_next_start(
    settings: Settings, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(settings, sandbox) as app:
        nina = in_the(app, sandbox)
        await nina.links_account(*MANUAL)
        with monkeypatch.context() as forgetful:
            forgetful.setattr(Inbox, "answered", lambda *_: None)
            await nina.sends("250")
        await nina.press("Отмена")
        for _ in range(4):
            await nina.sends("/menu")
            await nina.sends("Что теперь?")
        await nina.sends("256 246")
        assert "256" in nina.sees()
        said = len(nina.person.chat.bot_messages)
    async with running(settings, sandbox) as app:
        nina = Resident(nina.person, sandbox, app.reception.settled)
        await nina.waits()
        assert len(nina.person.chat.bot_messages) == said, "nobody has asked for that"
        await nina.press("Отправить")
        assert "Спасибо" in nina.sees()
    assert submitted(settings) == [256, 246]


async def test_the_note_that_an_update_was_answered_is_tried_until_it_stands(
    settings: Settings, sandbox: Sandbox, lock: Lock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.1)
    monkeypatch.setattr(promises, "PAUSE", 0.05)
    async with running(settings, sandbox) as app:
        await app.database.inbox.put([(1, "{}"), (2, "{}")], 0)
        lock.take()
        app.database.inbox.answered(1)
        await asyncio.sleep(0.4)  # several times too long
        lock.release()
        app.database.inbox.answered(2)
        async with asyncio.timeout(5):
            while await app.database.inbox.waiting():  # noqa: ASYNC110 (the database tells nobody)
                await asyncio.sleep(0.02)


async def test_nothing_is_sent_but_what_the_screen_showed(settings: Settings, sandbox: Sandbox) -> None:
    async with running(settings, sandbox) as app:
        nina = in_the(app, sandbox)
        await nina.links_account(*MANUAL)
        await nina.sends("256 246")
        with sqlite3.connect(make_url(settings.database_url).database or "") as connection:
            connection.execute(
                "UPDATE conversations SET data = replace(data, ':256', ':250')"
                " WHERE state = 'Readings:checking'"
            )
        connection.close()
        await nina.press("Отправить")
        assert "На том экране стояли другие показания" in nina.sees()
        assert "250" in nina.sees()
        assert submitted(settings) == []
        await nina.press("Отправить")
        assert "Спасибо" in nina.sees()
    assert submitted(settings) == [250, 246]


async def test_send_under_an_older_screen_sends_nothing(settings: Settings, sandbox: Sandbox) -> None:
    async with running(settings, sandbox) as app:
        nina = in_the(app, sandbox)
        await nina.links_account(*MANUAL)
        await nina.sends("250 246")
        older = nina.person.chat.last_bot_message.message_id
        await nina.sends("256 246")
        await nina.does(lambda person: person.presses("Отправить", message_id=older))
        assert "больше не действует" in nina.sees()
        assert "256" in nina.sees()
    assert submitted(settings) == []
