"""`getUpdates` on a bad day: what is wrong from the start ends at once, what had worked goes on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import web
from aiohttp.test_utils import RawTestServer
from structlog.testing import capture_logs

from bot.app import App, build
from bot.intake import polling
from bot.intake.polling import Polling
from bot.sandbox import Sandbox, server_error
from bot.settings import Settings
from bot.telegram.token import TokenRefused
from tests.people import Resident
from tests.resilience.processes import BotProcess, webhook_variables
from tests.running import TOKEN

REFUSALS_IN_A_ROW = polling.REFUSALS_IN_A_ROW
QUICKLY = 0.002  # seconds between two refusals


@pytest.fixture
async def stopped(settings: Settings, sandbox: Sandbox) -> AsyncIterator[App]:
    """The program, built and not set going."""
    app = await build(settings, time=sandbox.clock.now)
    yield app
    await app.stop()


@pytest.mark.parametrize("code", [401, 404])
async def test_what_had_worked_outlives_a_refusal(resident: Resident, sandbox: Sandbox, code: int) -> None:
    refused = sandbox.faults.add("getUpdates", server_error(code), times=3)
    await resident.sends("256 246")
    await sandbox.wait_for(lambda: refused.hits == 3, 10, "three refusals")
    await resident.sends("/menu")
    assert "Что сделать?" in resident.sees()


@pytest.mark.parametrize("code", [401, 404])
async def test_an_answer_outlives_it_too(resident: Resident, sandbox: Sandbox, code: int) -> None:
    sandbox.faults.add("sendMessage", server_error(code))
    await resident.sends("/menu")
    assert "Что сделать?" in resident.sees()


async def test_what_had_worked_ends_when_it_is_refused_again_and_again(
    stopped: App, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "FIRST_WAIT", QUICKLY)
    monkeypatch.setattr(polling, "LONGEST_WAIT", QUICKLY)
    sandbox.person("Нина").starts()  # what there is to be fetched first
    after_success = sandbox.faults.add("getUpdates", server_error(401), times=None, after=1)
    with pytest.raises(TokenRefused, match=f"refused it {REFUSALS_IN_A_ROW} times in a row"):
        await asyncio.wait_for(Polling(stopped.bot, stopped.reception).run(), 10)
    assert after_success.hits == REFUSALS_IN_A_ROW


@pytest.mark.slow
@pytest.mark.parametrize("variables", [{}, webhook_variables()], ids=["polling", "webhook"])
async def test_a_token_that_is_wrong_from_the_start_ends_the_program_in_one_line(
    sandbox: Sandbox, tmp_path: Path, variables: dict[str, str]
) -> None:
    ended = await BotProcess(sandbox, tmp_path, BOT_TOKEN="43:WRONG", **variables).tries("run")
    assert ended.told == ["BOT_TOKEN: Telegram does not know it: Unauthorized"]
    assert ended.status == 2


async def test_a_second_program_that_polls_is_named(stopped: App, sandbox: Sandbox) -> None:
    refused = sandbox.faults.add("getUpdates", server_error(409), times=2)
    with capture_logs() as logs:
        at_work = asyncio.create_task(Polling(stopped.bot, stopped.reception).run())
        await sandbox.wait_for(lambda: refused.hits == 2, 10, "two refusals")
        await _ends(at_work)
    assert any("another program" in str(each["reason"]) for each in logs)


@pytest.mark.parametrize("body", ["[]", '"odd"', "{}", '{"ok": true}', '{"ok": true, "result": 1}', "null"])
async def test_an_answer_that_is_none_is_waited_out(
    stopped: App, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    monkeypatch.setattr(polling, "FIRST_WAIT", QUICKLY)
    asked = asyncio.Semaphore(0)

    async def answer(request: web.BaseRequest) -> web.Response:
        await request.read()
        asked.release()
        return web.Response(text=body, content_type="application/json")

    async with RawTestServer(answer) as server:
        bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(str(server.make_url("")))))
        at_work = asyncio.create_task(Polling(bot, stopped.reception).run())
        for _ in range(3):
            await asyncio.wait_for(asked.acquire(), 5)
        assert not at_work.done()
        await _ends(at_work)


async def _ends(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
