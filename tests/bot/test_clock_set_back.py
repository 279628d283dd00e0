"""The machine's clock was wrong and is put right: nobody waits for what it had shown."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot import clock_watch
from bot.app import App
from bot.sandbox import Sandbox
from tests.people import Resident

AHEAD = timedelta(days=40)


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock_watch, "LOOK_EVERY", 0.05)


async def test_a_new_code_can_be_sent_and_arrives(
    sandbox: Sandbox, cabinet: App, newcomer: Callable[..., Resident]
) -> None:
    sandbox.clock.advance(AHEAD)
    nina = newcomer()
    await nina.starts()
    for label in ("Согласен", "Частное лицо"):
        await nina.press(label)
    for text in ("111222333", "Иванова Н Н", "11228081"):
        await nina.sends(text)
    await sandbox.mail.go_down()
    await nina.sends("nina@mail.ru")
    await _until_put_off(cabinet, sandbox)
    sandbox.clock.reset()
    await sandbox.mail.come_back()
    assert await nina.code_from_mail("nina@mail.ru")
    await nina.press("Выслать код ещё раз")
    assert "можно выслать через" not in nina.sees()
    await nina.sends(await nina.code_from_mail("nina@mail.ru"))
    await nina.press("Без телефона")
    assert "Всё готово" in nina.sees()


async def _until_put_off(cabinet: App, sandbox: Sandbox) -> None:
    async def waits() -> bool:
        due = await cabinet.database.outbox.next_due()
        return due is not None and due > sandbox.clock.now()

    async with asyncio.timeout(5):
        while not await waits():  # noqa: ASYNC110 (the database tells nobody)
            await asyncio.sleep(0.02)
