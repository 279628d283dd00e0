import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramRetryAfter

from bot.sandbox import Sandbox


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    running = await Sandbox.start(rates=True)
    yield running
    await running.stop()


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(sandbox.url))
    yield Bot(sandbox.token, session=session)
    if session._session is not None:
        await session._session.close()


async def refused_after(bot: Bot, chat_id: int, attempts: int) -> int:
    for number in range(attempts):
        try:
            await bot.send_message(chat_id, str(number))
        except TelegramRetryAfter:
            return number
    return attempts


async def test_one_chat_bears_a_burst_and_then_one_message_a_second(sandbox: Sandbox, bot: Bot) -> None:
    nina = sandbox.person()
    nina.starts()
    assert 3 <= await refused_after(bot, nina.user_id, 20) <= 8
    await bot.send_chat_action(nina.user_id, "typing")


async def test_a_group_takes_twenty_a_minute(sandbox: Sandbox, bot: Bot) -> None:
    assert 20 <= await refused_after(bot, sandbox.group("Заявки").chat_id, 40) <= 22


async def test_thirty_a_second_overall(sandbox: Sandbox, bot: Bot) -> None:
    people = [sandbox.person() for _ in range(60)]
    for person in people:
        person.starts()
    results = await asyncio.gather(
        *(bot.send_message(person.user_id, "а") for person in people), return_exceptions=True
    )
    refused = [result for result in results if isinstance(result, TelegramRetryAfter)]
    assert 15 <= len(refused) <= 30
