"""Telegram on a bad day, at every step: the next question always comes, and nothing is taken twice."""

import asyncio
from collections.abc import Callable

import pytest

from bot.app import App
from bot.delivery import speech
from bot.sandbox import Sandbox, drop, flood, hang, lose_answer, server_error
from bot.sandbox.faults import Trouble
from tests.resilience.ledger import Ledger, letters_about_readings
from tests.resilience.walking import WHOLE_PATH, Walker

SPEAKING = ("sendMessage", "editMessageText")
TROUBLES = {
    "429": flood(1),
    "500": server_error(500),
    "502": server_error(502),
    "drop": drop(),
    "lost answer": lose_answer(),
    "hang": hang(3),
}


@pytest.mark.parametrize("name", TROUBLES)
async def test_trouble_at_every_step(
    name: str,
    walker: Callable[[int], Walker],
    sandbox: Sandbox,
    cabinet: App,
    ledger: Ledger,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # One resident for each step; each meets the trouble at that step, and all walk at once.
    monkeypatch.setattr(speech, "REQUEST_TIMEOUT", 1)
    walkers = [walker(number) for number in range(len(WHOLE_PATH))]
    await asyncio.gather(
        *(_walks(each, at, TROUBLES[name], sandbox) for at, each in enumerate(walkers)),
    )
    await sandbox.wait_for(
        lambda: all(letters_about_readings(sandbox, each.email) for each in walkers), what="the letters"
    )
    for each in walkers:
        await ledger.assert_sent_once(each.home)
        assert list(letters_about_readings(sandbox, each.email).values()) == [1]
    assert await ledger.open_forms() == 0


async def _walks(walker: Walker, troubled_step: int, trouble: Trouble, sandbox: Sandbox) -> None:
    for number, step in enumerate(WHOLE_PATH):
        if number != troubled_step:
            await walker.takes(step)
            continue
        faults = [sandbox.faults.add(method, trouble, chat_id=walker.person.chat.id) for method in SPEAKING]
        await walker.takes(step)
        assert sum(fault.hits for fault in faults), f"«{step.name}» met no trouble"
        for fault in faults:
            sandbox.faults.remove(fault)
