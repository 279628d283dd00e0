import asyncio

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.types import BufferedInputFile, InputMediaPhoto

from bot.sandbox import Group, Person, Sandbox, drop, flood, hang, lose_answer, server_error
from tests.bot.sandbox.pictures import png


async def test_a_flood_names_the_seconds_and_does_nothing(bot: Bot, sandbox: Sandbox, nina: Person) -> None:
    sandbox.faults.add("sendMessage", flood(7))
    with pytest.raises(TelegramRetryAfter) as refused:
        await bot.send_message(nina.user_id, "а")
    assert refused.value.retry_after == 7
    assert "Too Many Requests: retry after 7" in refused.value.message
    assert nina.chat.bot_messages == []
    await bot.send_message(nina.user_id, "а")
    assert [call.error for call in sandbox.calls] == ["Too Many Requests: retry after 7", None]


async def test_a_flood_of_hours_lasts_until_it_is_called_off(
    bot: Bot, sandbox: Sandbox, staff: Group, nina: Person
) -> None:
    fault = sandbox.faults.add(kind=flood(3 * 3600), times=None, chat_id=staff.chat_id)
    for _ in range(2):
        with pytest.raises(TelegramRetryAfter) as refused:
            await bot.send_message(staff.chat_id, "а")
        assert refused.value.retry_after == 10_800
    await bot.send_message(nina.user_id, "других это не касается")
    sandbox.faults.remove(fault)
    await bot.send_message(staff.chat_id, "а")


async def test_of_an_album_whose_answer_was_lost_all_is_there(
    bot: Bot, sandbox: Sandbox, staff: Group
) -> None:
    sandbox.faults.add("sendMediaGroup", lose_answer())
    media = [InputMediaPhoto(media=BufferedInputFile(png(), f"{n}.png")) for n in range(2)]
    with pytest.raises(TelegramNetworkError):
        await bot.send_media_group(staff.chat_id, list(media))
    assert len(staff.chat.bot_messages) == 2


async def test_a_server_error_strikes_as_often_as_told(bot: Bot, sandbox: Sandbox, nina: Person) -> None:
    sandbox.faults.add(kind=server_error(502), times=2)
    for _ in range(2):
        with pytest.raises(TelegramServerError):
            await bot.send_message(nina.user_id, "а")
    await bot.send_message(nina.user_id, "а")
    assert len(nina.chat.bot_messages) == 1


async def test_a_dropped_call_did_nothing(bot: Bot, sandbox: Sandbox, nina: Person) -> None:
    sandbox.faults.add("sendMessage", drop())
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(nina.user_id, "а")
    assert nina.chat.bot_messages == []
    assert sandbox.calls[-1].error == "dropped"


async def test_a_lost_answer_was_carried_out(bot: Bot, sandbox: Sandbox, nina: Person) -> None:
    sandbox.faults.add("sendMessage", lose_answer())
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(nina.user_id, "а")
    assert nina.chat.last_bot_message.text == "а"
    assert sandbox.calls[-1].error == "answer lost"


async def test_a_call_that_hangs_and_is_given_up_does_nothing(
    bot: Bot, sandbox: Sandbox, nina: Person
) -> None:
    sandbox.faults.add("sendMessage", hang(30))
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(nina.user_id, "а", request_timeout=1)
    assert nina.chat.bot_messages == []
    sandbox.faults.add("sendMessage", hang(0.01))
    await bot.send_message(nina.user_id, "б")
    assert nina.chat.last_bot_message.text == "б"


async def test_a_fault_can_be_meant_for_one_chat_and_called_off(
    bot: Bot, sandbox: Sandbox, nina: Person, olga: Person
) -> None:
    olga.starts()
    fault = sandbox.faults.add(kind=server_error(), times=None, chat_id=olga.user_id)
    await bot.send_message(nina.user_id, "а")
    for _ in range(3):
        with pytest.raises(TelegramServerError):
            await bot.send_message(olga.user_id, "а")
    assert fault.hits == 3
    sandbox.faults.remove(fault)
    await bot.send_message(olga.user_id, "а")


async def test_faults_leave_polling_alone_unless_it_is_named(
    bot: Bot, sandbox: Sandbox, nina: Person
) -> None:
    sandbox.faults.add(kind=server_error(), times=None)
    assert len(await bot.get_updates()) == 1
    sandbox.faults.clear()
    sandbox.faults.add("getUpdates", server_error())
    with pytest.raises(TelegramServerError):
        await bot.get_updates()
    assert len(await bot.get_updates()) == 1


async def test_waiting_is_woken_by_the_call(bot: Bot, sandbox: Sandbox, nina: Person) -> None:
    waiting = asyncio.create_task(sandbox.wait_for(lambda: any(call.ok for call in sandbox.calls)))
    await bot.send_message(nina.user_id, "а")
    await waiting
    with pytest.raises(TimeoutError, match=r"waited 0\.01 s in vain for a miracle"):
        await sandbox.wait_for(lambda: False, 0.01, "a miracle")
