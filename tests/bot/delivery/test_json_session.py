"""Calls written as JSON mean what aiogram's forms mean."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError, TelegramRetryAfter
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
)

from bot.delivery.json_session import JsonSession
from bot.sandbox import Person, Sandbox, flood

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8ffff3f0005fe02fea735811b0000000049454e44ae426082"
)


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    session = JsonSession(TelegramAPIServer.from_base(sandbox.url))
    defaults = DefaultBotProperties(
        parse_mode="HTML", link_preview=LinkPreviewOptions(is_disabled=True), protect_content=True
    )
    async with Bot(sandbox.token, session=session, default=defaults) as made:
        yield made


@pytest.fixture
def nina(sandbox: Sandbox) -> Person:
    person = sandbox.person("Нина")
    person.starts()
    return person


async def test_a_message_has_its_defaults_and_its_buttons(bot: Bot, nina: Person, sandbox: Sandbox) -> None:
    button = InlineKeyboardButton(text="Отправить", callback_data="send")
    sent = await bot.send_message(
        nina.chat.id, "<b>Т1</b>", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]])
    )

    assert sent.message_id == nina.chat.last_bot_message.message_id
    assert nina.chat.last_bot_message.entities == [{"type": "bold", "offset": 0, "length": 2}]
    assert nina.chat.last_bot_message.labels == ["Отправить"]
    assert sandbox.calls[-1].params["link_preview_options"] == {"is_disabled": True}


async def test_what_is_given_beats_the_default(bot: Bot, nina: Person) -> None:
    await bot.send_message(nina.chat.id, "<b>Т1</b>", parse_mode=None)

    assert nina.chat.last_bot_message.text == "<b>Т1</b>"


async def test_what_is_false_is_said(bot: Bot, nina: Person, sandbox: Sandbox) -> None:
    await bot.send_message(nina.chat.id, "тихо", protect_content=False)

    assert sandbox.calls[-1].params["protect_content"] is False


async def test_files_go_in_a_form(bot: Bot, nina: Person) -> None:
    photo = BufferedInputFile(PIXEL, "meter.png")
    await bot.send_photo(nina.chat.id, photo, caption="<i>счётчик</i>")
    album = await bot.send_media_group(
        nina.chat.id, [InputMediaPhoto(media=photo, caption="раз"), InputMediaPhoto(media=photo)]
    )

    assert len(album) == 2
    assert [message.kind for message in nina.chat.messages[-3:]] == ["photo"] * 3


async def test_refusals_are_those_of_aiogram(bot: Bot, nina: Person, sandbox: Sandbox) -> None:
    with pytest.raises(TelegramBadRequest):
        await bot.send_message(nina.chat.id, "<b>")
    sandbox.faults.add("sendMessage", flood(3))
    with pytest.raises(TelegramRetryAfter) as busy:
        await bot.send_message(nina.chat.id, "Т1")

    assert busy.value.retry_after == 3


async def test_a_server_that_is_away(bot: Bot, nina: Person, sandbox: Sandbox) -> None:
    await sandbox.stop()

    with pytest.raises(TelegramNetworkError):
        await bot.send_message(nina.chat.id, "Т1")
