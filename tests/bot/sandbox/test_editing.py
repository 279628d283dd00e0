from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    ReplyKeyboardMarkup,
)

from bot.sandbox import Person, Sandbox
from tests.bot.sandbox.pictures import png

YES = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data="yes")]])


async def test_an_edit_changes_text_and_buttons(bot: Bot, nina: Person) -> None:
    sent = await bot.send_message(nina.user_id, "до", reply_markup=YES)
    edited = await bot.edit_message_text(
        "<i>после</i>", None, nina.user_id, sent.message_id, parse_mode="HTML"
    )

    seen = nina.chat.last_bot_message
    assert (seen.text, seen.edited, seen.labels) == ("после", True, [])
    assert not isinstance(edited, bool)
    assert edited.edit_date is not None


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, nina: Person) -> None:
    sent = await bot.send_message(nina.user_id, "до", reply_markup=YES)
    with pytest.raises(TelegramBadRequest) as refused:
        await bot.edit_message_text("до", None, nina.user_id, sent.message_id, reply_markup=YES)
    assert refused.value.message == (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly "
        "the same as a current content and reply markup of the message"
    )
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_reply_markup(None, nina.user_id, sent.message_id, reply_markup=YES)


async def test_only_ones_own_present_messages_can_be_edited(bot: Bot, nina: Person) -> None:
    said = nina.sends("моё")
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await bot.edit_message_text("чужое", None, nina.user_id, said.message_id)
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("а", None, nina.user_id, 999)

    keyboard = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Меню")]])
    with_keyboard = await bot.send_message(nina.user_id, "а", reply_markup=keyboard)
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await bot.edit_message_text("б", None, nina.user_id, with_keyboard.message_id)


async def test_captions_and_media(bot: Bot, nina: Person) -> None:
    photo = await bot.send_photo(nina.user_id, BufferedInputFile(png(), "a.png"), caption="до")
    text = await bot.send_message(nina.user_id, "текст")

    await bot.edit_message_caption(chat_id=nina.user_id, message_id=photo.message_id, caption="после")
    assert nina.chat.bot_messages[0].caption == "после"
    with pytest.raises(TelegramBadRequest, match="there is no text in the message to edit"):
        await bot.edit_message_text("а", None, nina.user_id, photo.message_id)
    with pytest.raises(TelegramBadRequest, match="there is no caption in the message to edit"):
        await bot.edit_message_caption(chat_id=nina.user_id, message_id=text.message_id, caption="а")

    media = InputMediaPhoto(media=BufferedInputFile(png(80, 60), "b.png"), caption="новое")
    await bot.edit_message_media(media, None, nina.user_id, photo.message_id)
    assert nina.chat.bot_messages[0].caption == "новое"


async def test_deleting(bot: Bot, sandbox: Sandbox, nina: Person) -> None:
    said = nina.sends("секрет")
    sent = await bot.send_message(nina.user_id, "а")
    assert await bot.delete_message(nina.user_id, said.message_id)
    assert said.deleted
    assert said not in nina.chat.messages
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await bot.delete_message(nina.user_id, said.message_id)

    sandbox.clock.advance(timedelta(hours=49))
    with pytest.raises(TelegramBadRequest, match="message can't be deleted for everyone"):
        await bot.delete_message(nina.user_id, sent.message_id)


async def test_deleting_many_passes_over_what_is_gone(bot: Bot, nina: Person) -> None:
    ids = [(await bot.send_message(nina.user_id, str(n))).message_id for n in range(3)]
    assert await bot.delete_messages(nina.user_id, [*ids, 999])
    assert nina.chat.bot_messages == []
    with pytest.raises(TelegramBadRequest, match="too many message identifiers"):
        await bot.delete_messages(nina.user_id, list(range(1, 102)))
