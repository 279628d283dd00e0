"""Telegram asks to leave a chat alone for hours: its dialogue is not stranded, and a stop does not wait."""

import asyncio

import pytest

from bot.delivery import speech
from bot.sandbox import Sandbox, flood
from bot.settings import Settings
from bot.stopping import LONGEST_STOP
from tests.people import Resident
from tests.running import running

HOURS = 10_072  # seconds


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "WOKEN_IN_VAIN", 0.2)


async def test_whoever_writes_again_hears_everything_as_soon_as_telegram_lets_it(
    resident: Resident, sandbox: Sandbox
) -> None:
    shut = sandbox.faults.add("sendMessage", flood(HOURS), times=2, chat_id=resident.person.user_id)
    heard = len(resident.person.chat.bot_messages)
    resident.person.sends("/help")
    await sandbox.wait_for(lambda: shut.hits == 1, what="the first try")
    await asyncio.sleep(0.3)
    resident.person.sends("/menu")
    await sandbox.wait_for(lambda: shut.hits == 2, what="another try, as she has written")
    assert len(resident.person.chat.bot_messages) == heard
    await asyncio.sleep(0.3)
    await resident.sends("Передать показания")
    assert len(resident.person.chat.bot_messages) >= heard + 3, "all of it, in order"
    assert "День / Ночь" in resident.sees() or "счётчик" in resident.sees().lower()


async def test_a_chat_that_is_shut_holds_nobody_else_up(resident: Resident, sandbox: Sandbox) -> None:
    shut = sandbox.faults.add("sendMessage", flood(HOURS), chat_id=resident.person.user_id)
    resident.person.sends("/help")
    await sandbox.wait_for(lambda: shut.hits == 1, what="the first try")
    oleg = sandbox.person("Олег")
    oleg.starts()
    await sandbox.wait_for(lambda: bool(oleg.chat.bot_messages), what="an answer to somebody else")


async def test_a_program_that_waits_for_hours_ends_in_time_and_the_next_one_answers(
    settings: Settings, sandbox: Sandbox
) -> None:
    oleg = sandbox.person("Олег")
    async with running(settings, sandbox) as app:
        shut = sandbox.faults.add("sendMessage", flood(HOURS), chat_id=oleg.user_id)
        oleg.starts()
        await sandbox.wait_for(lambda: shut.hits == 1, what="the first try")
        before = asyncio.get_running_loop().time()
    assert asyncio.get_running_loop().time() - before < LONGEST_STOP
    assert not oleg.chat.bot_messages
    async with running(settings, sandbox) as app:
        await app.reception.settled()
        assert oleg.chat.bot_messages, "what was not said is said by the next"
