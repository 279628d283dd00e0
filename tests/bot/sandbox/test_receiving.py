import asyncio

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramConflictError
from aiogram.types import Update

from bot.sandbox import Person, Sandbox


def texts(updates: list[Update]) -> list[str | None]:
    return [update.message.text for update in updates if update.message]


async def test_updates_stay_until_a_later_offset_confirms_them(
    bot: Bot, sandbox: Sandbox, nina: Person
) -> None:
    nina.sends("212")
    first = await bot.get_updates()
    assert texts(first) == ["/start", "212"]
    assert texts(await bot.get_updates()) == ["/start", "212"]
    assert texts(await bot.get_updates(offset=first[0].update_id + 1)) == ["212"]
    assert await bot.get_updates(offset=first[-1].update_id + 1) == []
    await sandbox.quiet(timeout=0.1)


async def test_a_negative_offset_forgets_all_but_the_last(bot: Bot, nina: Person) -> None:
    nina.sends("212")
    nina.sends("220")
    assert texts(await bot.get_updates(offset=-1)) == ["220"]
    assert texts(await bot.get_updates()) == ["220"]


async def test_the_limit_is_kept(bot: Bot, nina: Person) -> None:
    for number in range(150):
        nina.sends(str(number))
    assert len(await bot.get_updates()) == 100
    assert len(await bot.get_updates(limit=3)) == 3


async def test_a_long_poll_wakes_at_once(bot: Bot, sandbox: Sandbox) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0)
    nina = sandbox.person()
    nina.sends("привет")
    async with asyncio.timeout(5):
        assert texts(await poll) == ["привет"]


async def test_a_long_poll_ends_empty_after_its_timeout(bot: Bot) -> None:
    assert await bot.get_updates(timeout=1) == []


async def test_of_two_polls_the_older_is_ended(bot: Bot, sandbox: Sandbox) -> None:
    older = asyncio.create_task(bot.get_updates(timeout=30))
    await sandbox.wait_for(lambda: sandbox.world.updates.is_polled)
    newer = asyncio.create_task(bot.get_updates(timeout=30))
    with pytest.raises(
        TelegramConflictError, match="terminated by other getUpdates request; make sure that only one"
    ):
        await older
    sandbox.person().sends("привет")
    assert texts(await newer) == ["привет"]


async def test_an_update_survives_the_poll_that_died_with_it(
    bot: Bot, sandbox: Sandbox, nina: Person
) -> None:
    _, writer = await asyncio.open_connection(sandbox.host, sandbox.port)
    writer.write(f"GET /bot{sandbox.token}/getUpdates HTTP/1.1\r\nHost: {sandbox.host}\r\n\r\n".encode())
    await writer.drain()
    writer.transport.abort()
    assert texts(await bot.get_updates()) == ["/start"]


async def test_only_asked_kinds_arrive_and_the_choice_is_remembered(bot: Bot, nina: Person) -> None:
    await bot.get_updates(offset=-1, allowed_updates=["message"])
    nina.presses_data(1, "а")
    nina.sends("212")
    assert texts(await bot.get_updates()) == ["/start", "212"]
    assert len(await bot.get_updates()) == 2
    await bot.get_updates(allowed_updates=[])
    nina.presses_data(1, "а")
    assert (await bot.get_updates())[-1].callback_query is not None


async def test_the_same_update_can_come_twice(bot: Bot, sandbox: Sandbox, nina: Person) -> None:
    nina.sends("212")
    sandbox.deliver_again()
    updates = await bot.get_updates()
    assert updates[-1].update_id == updates[-2].update_id
    assert sandbox.past_updates[-1]["update_id"] == updates[-1].update_id


async def test_a_confirmed_update_can_come_again_too(bot: Bot, sandbox: Sandbox, nina: Person) -> None:
    (update,) = await bot.get_updates()
    assert await bot.get_updates(offset=update.update_id + 1) == []
    sandbox.deliver_again()
    (again,) = await bot.get_updates(offset=update.update_id + 1)
    assert again.update_id == update.update_id
    assert await bot.get_updates(offset=update.update_id + 1) == []


async def test_quiet_waits_in_vain_for_a_bot_that_takes_nothing(sandbox: Sandbox, nina: Person) -> None:
    with pytest.raises(TimeoutError, match="the bot to take all updates"):
        await sandbox.quiet(timeout=0.05)
