import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    InaccessibleMessage,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    Update,
)

from bot.sandbox import CannotAct, NoSuchButton, Person, Sandbox
from tests.bot.sandbox.pictures import png


def inline(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=label, callback_data=f"data:{label}")] for label in labels
        ]
    )


async def test_everything_a_person_does_reaches_the_bot_in_order(bot: Bot, sandbox: Sandbox) -> None:
    nina = sandbox.person("Нина", "Иванова", "nina", "ru")
    nina.starts("invite-1")
    nina.sends("привет")
    nina.sends_photo(png(), "фото")
    nina.sends_document("акт.pdf", b"%PDF", "акт")
    nina.sends_album([png(), png()], "альбом")
    nina.sends_voice()
    nina.sends_sticker()
    nina.shares_contact("+79100000000")
    nina.shares_location(56.2, 43.8)

    messages = [update.message for update in await bot.get_updates() if update.message]
    assert messages[0].text == "/start invite-1"
    assert messages[0].from_user is not None
    assert messages[0].from_user.language_code == "ru"
    assert [message.content_type for message in messages[1:]] == [
        "text", "photo", "document", "photo", "photo", "voice", "sticker", "contact", "location",
    ]  # fmt: skip
    assert messages[4].media_group_id == messages[5].media_group_id is not None
    assert (messages[4].caption, messages[5].caption) == ("альбом", None)
    assert messages[8].contact is not None
    assert messages[8].contact.user_id == nina.user_id


async def test_a_long_text_becomes_several_messages(bot: Bot, nina: Person) -> None:
    nina.sends("а" * 5000)
    texts = [update.message.text or "" for update in await bot.get_updates() if update.message]
    assert [len(text) for text in texts[1:]] == [4096, 904]


async def test_an_edit_is_an_update_of_its_own(bot: Bot, nina: Person) -> None:
    said = nina.sends("212")
    nina.edits(said.message_id, "221")
    last = (await bot.get_updates())[-1]
    assert last.edited_message is not None
    assert last.edited_message.text == "221"
    sent = await bot.send_message(nina.user_id, "а")
    with pytest.raises(CannotAct):
        nina.edits(sent.message_id, "чужое")


async def test_a_press_carries_data_and_hears_the_answer(bot: Bot, sandbox: Sandbox, nina: Person) -> None:
    await bot.send_message(nina.user_id, "старое", reply_markup=inline("Да"))
    newest = await bot.send_message(nina.user_id, "новое", reply_markup=inline("Да", "Нет"))
    press = nina.presses("Да")

    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert query.data == "data:Да"
    assert query.message is not None
    assert query.message.message_id == newest.message_id
    assert not press.answered

    await bot.answer_callback_query(query.id, "Готово", show_alert=True)
    assert (press.answered, press.answer, press.alert) == (True, "Готово", True)
    with pytest.raises(
        TelegramBadRequest, match="query is too old and response timeout expired or query ID is invalid"
    ):
        await bot.answer_callback_query(query.id)


async def test_an_answer_is_at_most_200_characters(bot: Bot, nina: Person) -> None:
    await bot.send_message(nina.user_id, "а", reply_markup=inline("Да"))
    press = nina.presses("Да")
    with pytest.raises(TelegramBadRequest, match="MESSAGE_TOO_LONG"):
        await bot.answer_callback_query(str(press.query_id), "а" * 201)


async def test_a_label_that_is_not_there_names_those_that_are(bot: Bot, nina: Person) -> None:
    await bot.send_message(nina.user_id, "а", reply_markup=inline("Да", "Нет"))
    with pytest.raises(NoSuchButton, match="no button «Отмена»; buttons on the screen: «Да», «Нет»"):
        nina.presses("Отмена")


async def test_a_button_of_the_reply_keyboard_sends_its_words(bot: Bot, nina: Person) -> None:
    keyboard = ReplyKeyboardMarkup(
        keyboard=[[KeyboardButton(text="Меню")], [KeyboardButton(text="Мой номер", request_contact=True)]],
        one_time_keyboard=True,
    )
    await bot.send_message(nina.user_id, "а", reply_markup=keyboard)
    press = nina.presses("Меню")
    assert press.sent is not None
    assert press.sent.text == "Меню"
    assert nina.chat.reply_keyboard == []

    await bot.send_message(nina.user_id, "б", reply_markup=keyboard)
    press = nina.presses("Мой номер")
    assert press.sent is not None
    assert press.sent.kind == "contact"


async def test_of_two_equal_labels_the_newer_is_pressed(bot: Bot, nina: Person) -> None:
    keyboard = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Отмена")]])
    await bot.send_message(nina.user_id, "экран", reply_markup=inline("Отмена"))
    await bot.send_message(nina.user_id, "ниже", reply_markup=keyboard)
    assert nina.presses("Отмена").sent is not None
    await bot.send_message(nina.user_id, "ещё экран", reply_markup=inline("Отмена"))
    assert nina.presses("Отмена").query_id is not None


async def test_a_stale_press_names_a_message_that_is_gone(bot: Bot, nina: Person) -> None:
    sent = await bot.send_message(nina.user_id, "а", reply_markup=inline("Да"))
    await bot.delete_message(nina.user_id, sent.message_id)
    nina.presses_data(sent.message_id, "forged")
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert query.data == "forged"
    assert isinstance(query.message, InaccessibleMessage)


async def test_blocking_is_told_and_silences_the_person(bot: Bot, nina: Person) -> None:
    nina.blocks_bot()
    change = (await bot.get_updates())[-1].my_chat_member
    assert change is not None
    assert change.new_chat_member.status == "kicked"
    with pytest.raises(CannotAct):
        nina.sends("ау")
    nina.starts()
    updates: list[Update] = await bot.get_updates()
    assert updates[-2].my_chat_member is not None
    assert updates[-1].message is not None


async def test_history_is_bounded(bot: Bot, nina: Person) -> None:
    first = nina.sends("первое")
    for number in range(1100):
        nina.sends(str(number))
    assert len(nina.chat.history) == 1000
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await bot.delete_message(nina.user_id, first.message_id)
