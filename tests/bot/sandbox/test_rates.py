import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramRetryAfter
from aiogram.types import BufferedInputFile, InputMediaPhoto

from bot.sandbox import Pace, Rates, Sandbox
from tests.bot.sandbox.pictures import png


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
    assert await refused_after(bot, sandbox.group("Заявки").chat_id, 40) == 20


async def test_a_test_sets_the_pace_and_each_picture_of_an_album_counts(sandbox: Sandbox, bot: Bot) -> None:
    """The clock of the sandbox stands still, so that nothing here takes time."""
    sandbox.clock.freeze()
    sandbox.rates = Rates(group=Pace(5, 30), now=sandbox.clock.timestamp)
    group = sandbox.group("Заявки")
    media = [InputMediaPhoto(media=BufferedInputFile(png(), f"{n}.png")) for n in range(3)]
    await bot.send_media_group(group.chat_id, list(media))
    sandbox.clock.advance(timedelta(seconds=10))
    assert await refused_after(bot, group.chat_id, 5) == 2
    with pytest.raises(TelegramRetryAfter) as refused:
        await bot.send_media_group(group.chat_id, list(media))
    assert refused.value.retry_after == 20, "when the first album is half a minute old"
    sandbox.clock.advance(timedelta(seconds=20))
    await bot.send_media_group(group.chat_id, list(media))
    sandbox.rates = None
    assert await refused_after(bot, group.chat_id, 10) == 10


async def test_thirty_a_second_overall(sandbox: Sandbox, bot: Bot) -> None:
    people = [sandbox.person() for _ in range(60)]
    for person in people:
        person.starts()
    results = await asyncio.gather(
        *(bot.send_message(person.user_id, "а") for person in people), return_exceptions=True
    )
    refused = [result for result in results if isinstance(result, TelegramRetryAfter)]
    assert 15 <= len(refused) <= 30


async def test_the_thirty_first_message_in_any_second_is_refused(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.clock.freeze()
    rates = Rates(sliding=True, retry_after=3, now=sandbox.clock.timestamp)
    sandbox.rates = rates
    people = iter([sandbox.person() for _ in range(120)])
    asked: list[int] = []

    async def passes(attempts: int) -> int:
        passed = 0
        for _ in range(attempts):
            person = next(people)
            person.starts()
            try:
                await bot.send_message(person.user_id, "а")
            except TelegramRetryAfter as refused:
                asked.append(refused.retry_after)
            else:
                passed += 1
        return passed

    assert await passes(10) == 10
    sandbox.clock.advance(timedelta(seconds=0.6))
    assert await passes(25) == 20
    sandbox.clock.advance(timedelta(seconds=0.5))
    assert await passes(15) == 10, "those of the beginning count no more"
    rates.allow(Pace(20, 1))
    sandbox.clock.advance(timedelta(seconds=0.6))
    assert await passes(15) == 10, "and now there are fewer"
    assert set(asked) == {3}


async def test_a_paid_broadcast_has_a_limit_of_its_own(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.rates = Rates(overall=Pace(1, 60), paid=Pace(3, 60), sliding=True)
    nina = sandbox.person()
    nina.starts()
    for _ in range(3):
        await bot.send_message(nina.user_id, "а", allow_paid_broadcast=True)
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(nina.user_id, "а", allow_paid_broadcast=True)
    await bot.send_message(nina.user_id, "а")
