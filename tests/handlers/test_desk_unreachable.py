"""An answer that does not reach its resident as it should: by mail where possible, and the clerks know."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta

import pytest

from bot.app import App, build
from bot.intake.polling import Polling
from bot.sandbox import Group, Sandbox, lose_answer
from bot.settings import Settings
from tests.handlers.desks import Desk
from tests.people import Resident


@pytest.fixture
async def cabinet(
    settings: Settings, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[App]:
    monkeypatch.setattr("bot.delivery.postman.FIRST_DELAY", timedelta(seconds=0.2))
    app = await build(settings, time=sandbox.clock.now)
    await app.start()
    polling = asyncio.create_task(Polling(app.bot, app.reception).run())
    yield app
    polling.cancel()
    with suppress(asyncio.CancelledError):
        await polling
    await app.stop()


@pytest.fixture
def desk(cabinet: App, sandbox: Sandbox, staff_group: Group) -> Desk:
    return Desk(cabinet, sandbox, staff_group)


async def test_whoever_has_blocked_the_bot_gets_the_answer_by_mail_and_the_clerks_hear_of_it(
    resident: Resident, desk: Desk, sandbox: Sandbox
) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    await desk.presses(olga, "Взять в работу")
    sandbox.mail.clear()
    resident.person.blocks_bot()
    await desk.writes(olga, "Мастер придёт <завтра> & позвонит", number)
    [mail] = sandbox.mail.to("nina@mail.ru")
    assert mail.subject == f"Заявка № {number}"
    assert "Мастер придёт <завтра> & позвонит" in mail.text
    assert "Ответ отправлен письмом на адрес, который житель подтвердил" in desk.last()

    resident.person.unblocks_bot()
    await desk.presses(olga, "Готово", desk.card(number))
    said = [message.words for message in resident.person.chat.bot_messages]
    assert not any("Мастер придёт" in words for words in said)
    assert len(sandbox.mail.to("nina@mail.ru")) == 1


async def test_an_answer_that_may_have_come_twice_is_said_to_be_so_in_the_topic(
    resident: Resident, desk: Desk, sandbox: Sandbox
) -> None:
    number = await desk.request_of(resident)
    olga = desk.clerk("Ольга")
    await desk.presses(olga, "Взять в работу")
    sandbox.faults.add("sendMessage", lose_answer(), chat_id=resident.person.chat.id)
    await desk.writes(olga, "Мастер придёт завтра", number)
    said = [each.words for each in resident.person.chat.bot_messages]
    assert sum("Мастер придёт завтра" in words for words in said) == 2
    in_topic = [each.words for each in desk.group.messages_in(desk.topic(number))]
    assert any(f"Ответ по заявке № {number} мог прийти жителю дважды" in words for words in in_topic)
