import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.slow


@pytest.fixture
async def program() -> AsyncIterator[dict[str, str]]:
    """The sandbox as a process; yields what it prints when it is ready."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.sandbox",
        "--port", "0", "--token", "7:OTHER", "--page", "--group", "Заявки",
        cwd=ROOT, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    facts: dict[str, str] = {}
    async with asyncio.timeout(60):
        while (line := (await process.stdout.readline()).decode().strip()) != "ready":
            name, _, value = line.partition("=")
            facts[name] = value
    yield facts
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(20):
        assert await process.wait() == 0


async def test_a_bot_in_another_process_can_be_tested(program: dict[str, str]) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(program["api"]))
    bot = Bot(program["token"], session=session)
    async with aiohttp.ClientSession(program["api"]) as control:
        async with control.post("/control/people", json={"first_name": "Нина"}) as answer:
            person = (await answer.json())["result"]
        async with control.post(f"/control/people/{person['id']}/start", json={}) as answer:
            assert answer.status == 200
        message = (await bot.get_updates())[-1].message
        assert message is not None
        await message.as_(bot).answer("Здравствуйте")
        async with control.get(f"/control/chats/{person['id']}") as answer:
            texts = [item["text"] for item in (await answer.json())["result"]]
        async with control.get("/") as answer:
            assert "Песочница" in await answer.text()
    assert texts == ["/start", "Здравствуйте"]
    await bot.send_message(int(program["group"]), "готово")
    await bot.session.close()


async def test_the_doors_open_on_loopback_only() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.sandbox", "--control", "--host", "0.0.0.0",
        cwd=ROOT, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    async with asyncio.timeout(60):
        _, complaint = await process.communicate()
    assert process.returncode == 2
    assert "loopback only" in complaint.decode()


async def test_importing_the_package_costs_little() -> None:
    code = "import sys, bot.sandbox; print('aiogram' in sys.modules or 'aiohttp' in sys.modules)"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    assert output.decode().strip() == "False"
