import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from bot.sandbox import Person, Sandbox
from tests.bot.sandbox.pictures import empty_png, png


async def test_a_text_arrives_as_it_was_sent(bot: Bot, nina: Person) -> None:
    sent = await bot.send_message(nina.user_id, "<b>Принято</b>: 00256 /menu", parse_mode="HTML")

    seen = nina.chat.last_bot_message
    assert seen.text == "Принято: 00256 /menu"
    assert seen.from_bot
    assert [item["type"] for item in seen.entities] == ["bold", "bot_command"]
    assert sent.message_id == seen.message_id
    assert sent.chat.first_name == "Нина"
    assert sent.from_user is not None
    assert sent.from_user.id == bot.id


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("а" * 4097, "message is too long"),
        (" \n ", "message text is empty"),
        ("", "message text is empty"),
    ],
)
async def test_a_text_is_1_to_4096_characters(bot: Bot, nina: Person, text: str, reason: str) -> None:
    with pytest.raises(TelegramBadRequest, match=reason):
        await bot.send_message(nina.user_id, text)


async def test_tags_do_not_count_in_the_length(bot: Bot, nina: Person) -> None:
    sent = await bot.send_message(nina.user_id, f"<b>{'а' * 4096}</b>", parse_mode="HTML")
    assert len(sent.text or "") == 4096


async def test_broken_markup_is_refused(bot: Bot, nina: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="can't parse entities: Unsupported start tag"):
        await bot.send_message(nina.user_id, "<h1>а</h1>", parse_mode="HTML")
    with pytest.raises(TelegramBadRequest, match="unsupported parse_mode"):
        await bot.send_message(nina.user_id, "а", parse_mode="BBCODE")


async def test_a_stranger_cannot_be_written_to(
    bot: Bot, sandbox: Sandbox, nina: Person, olga: Person
) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(999, "а")
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(olga.user_id, "а")

    group = sandbox.group("Двор")
    group.add(olga)
    with pytest.raises(TelegramForbiddenError, match="bot can't initiate conversation with a user"):
        await bot.send_message(olga.user_id, "а")

    nina.blocks_bot()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(nina.user_id, "а")
    nina.unblocks_bot()
    await bot.send_message(nina.user_id, "а")

    nina.deletes_account()
    with pytest.raises(TelegramForbiddenError, match="user is deactivated"):
        await bot.send_message(nina.user_id, "а")


def one(**action: object) -> InlineKeyboardMarkup:
    button = InlineKeyboardButton.model_validate({"text": "Да", **action})
    return InlineKeyboardMarkup(inline_keyboard=[[button]])


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (one(callback_data="я" * 33), "BUTTON_DATA_INVALID"),
        (one(), "text buttons are unallowed in the inline keyboard"),
        (one(url="javascript:alert(1)"), "Wrong HTTP URL"),
        (one(url="http://localhost/"), "Wrong HTTP URL"),
        (one(text=" ", callback_data="a"), "button text must be non-empty"),
        (one(callback_data="a", url="https://a.b"), "BUTTON_TYPE_INVALID"),
        (
            InlineKeyboardMarkup(inline_keyboard=one(callback_data="a").inline_keyboard * 101),
            "reply markup is too long",
        ),
    ],
)
async def test_bad_buttons_are_refused(
    bot: Bot, nina: Person, markup: InlineKeyboardMarkup, reason: str
) -> None:
    with pytest.raises(TelegramBadRequest, match=reason):
        await bot.send_message(nina.user_id, "а", reply_markup=markup)


async def test_64_bytes_of_callback_data_are_enough_for_anybody(bot: Bot, nina: Person) -> None:
    await bot.send_message(nina.user_id, "а", reply_markup=one(callback_data="я" * 32))
    assert nina.chat.last_bot_message.buttons[0][0].data == "я" * 32


async def test_the_reply_keyboard_stays_until_it_is_removed(bot: Bot, nina: Person) -> None:
    keyboard = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Меню"), KeyboardButton(text="Помощь")]])
    await bot.send_message(nina.user_id, "а", reply_markup=keyboard)
    await bot.send_message(nina.user_id, "б")
    assert [button.label for button in nina.chat.reply_keyboard[0]] == ["Меню", "Помощь"]

    await bot.send_message(nina.user_id, "в", reply_markup=ReplyKeyboardRemove())
    assert nina.chat.reply_keyboard == []


async def test_a_reply_needs_its_message(bot: Bot, nina: Person) -> None:
    asked = nina.sends("вопрос")
    await bot.send_message(
        nina.user_id, "ответ", reply_parameters=ReplyParameters(message_id=asked.message_id)
    )
    assert nina.chat.last_bot_message.reply_to is asked

    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await bot.send_message(nina.user_id, "а", reply_parameters=ReplyParameters(message_id=999))
    forgiving = ReplyParameters(message_id=999, allow_sending_without_reply=True)
    await bot.send_message(nina.user_id, "а", reply_parameters=forgiving)


async def test_a_photo_is_uploaded_once_and_sent_again_by_its_id(bot: Bot, nina: Person) -> None:
    sent = await bot.send_photo(
        nina.user_id, BufferedInputFile(png(200, 100), "meter.png"), caption="Счётчик"
    )
    assert sent.photo is not None
    assert (sent.photo[-1].width, sent.photo[-1].height) == (200, 100)
    assert sent.photo[0].width < 200
    assert nina.chat.last_bot_message.caption == "Счётчик"

    again = await bot.send_photo(nina.user_id, sent.photo[-1].file_id)
    assert again.photo is not None
    assert again.photo[-1].file_unique_id == sent.photo[-1].file_unique_id
    with pytest.raises(TelegramBadRequest, match="can't use file of type Photo as Document"):
        await bot.send_document(nina.user_id, sent.photo[-1].file_id)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"not a picture", "IMAGE_PROCESS_FAILED"),
        (empty_png(9000, 2000), "PHOTO_INVALID_DIMENSIONS"),
        (empty_png(4200, 200), "PHOTO_INVALID_DIMENSIONS"),
        (b"", "file must be non-empty"),
        (png() + bytes(10 * 1024 * 1024), "file is too big"),
    ],
)
async def test_a_photo_must_be_one(bot: Bot, nina: Person, content: bytes, reason: str) -> None:
    with pytest.raises(TelegramBadRequest, match=reason):
        await bot.send_photo(nina.user_id, BufferedInputFile(content, "a.png"))


async def test_a_caption_is_at_most_1024_characters(bot: Bot, nina: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await bot.send_photo(nina.user_id, BufferedInputFile(png(), "a.png"), caption="а" * 1025)


async def test_a_file_can_be_downloaded_as_it_was(bot: Bot, nina: Person) -> None:
    sent = await bot.send_document(nina.user_id, BufferedInputFile(b"%PDF-1.7", "Квитанция за май.pdf"))
    assert sent.document is not None
    assert sent.document.file_name == "Квитанция за май.pdf"
    assert sent.document.mime_type == "application/pdf"
    content = await bot.download(sent.document)
    assert content is not None
    assert content.read() == b"%PDF-1.7"


async def test_what_was_never_sent_cannot_be_sent_again(bot: Bot, nina: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="wrong file identifier/HTTP URL specified"):
        await bot.send_document(nina.user_id, "AgACAgI")
    with pytest.raises(TelegramBadRequest, match="wrong file_id or the file is temporarily unavailable"):
        await bot.get_file("AgACAgI")


async def test_voice_sticker_place_and_action(bot: Bot, nina: Person) -> None:
    await bot.send_voice(nina.user_id, BufferedInputFile(b"OggS", "a.ogg"), duration=2)
    await bot.send_sticker(nina.user_id, BufferedInputFile(b"RIFF", "a.webp"))
    venue = await bot.send_venue(nina.user_id, 56.24, 43.86, "Офис", "пр. Ленина, 1")
    assert venue.venue is not None
    assert venue.venue.address == "пр. Ленина, 1"
    assert [message.kind for message in nina.chat.bot_messages] == ["voice", "sticker", "venue"]

    await bot.send_chat_action(nina.user_id, "typing")
    assert nina.chat.action == "typing"
    with pytest.raises(TelegramBadRequest, match="wrong parameter action in request"):
        await bot.send_chat_action(nina.user_id, "dancing")
