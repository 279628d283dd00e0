"""Telegram was away: once it is back, nobody waits out a pause of their own."""

import asyncio
from collections.abc import Callable

import pytest

from bot.app import App
from bot.delivery import speech
from bot.intake import polling
from bot.sandbox import Sandbox, hang, server_error
from tests.resilience.walking import LINKING, Walker

AFTER_THREE = 2.0  # seconds: long enough for the next pause to be longer than anybody should wait
SOON = 1.0  # seconds


async def test_the_first_answer_wakes_the_others(
    walker: Callable[[int], Walker], sandbox: Sandbox, cabinet: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speech, "FIRST_WAIT", 0.2)
    nina, oleg = walker(0), walker(1)
    await nina.goes(LINKING[:1])
    await oleg.goes(LINKING[:1])
    away = sandbox.faults.add(None, server_error(502), times=None)
    nina.acts(LINKING[1])
    await sandbox.wait_for(lambda: away.hits >= 5, what="Nina's tries")  # the next comes after 3 seconds
    sandbox.faults.clear()
    await oleg.takes(LINKING[1])
    await nina.hears(LINKING[1].hears, patience=SOON)


async def test_one_question_that_is_never_answered_deafens_nobody(
    walker: Callable[[int], Walker], sandbox: Sandbox, cabinet: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert polling.HOLD + polling.OVERDUE <= 15
    monkeypatch.setattr(polling, "HOLD", 1)
    nina = walker(0)
    await nina.goes(LINKING[:1])
    lost = sandbox.faults.add("getUpdates", hang(60))
    await asyncio.sleep(0)
    nina.person.sends("Здравствуйте")
    await sandbox.wait_for(lambda: lost.hits == 1, 15, "the question that is lost")
