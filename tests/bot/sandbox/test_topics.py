"""Topics as the bot meets them on a bad day, and what it hears of them."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InputMediaPhoto, Message

from bot.sandbox import THREAD_NOT_FOUND, TOPIC_DELETED, BotPlace, Group, Person
from tests.bot.sandbox.pictures import png


async def heard(bot: Bot) -> list[Message]:
    return [update.message for update in await bot.get_updates() if update.message]


@pytest.mark.parametrize("refusal", [THREAD_NOT_FOUND, TOPIC_DELETED])
async def test_a_deleted_topic_is_refused_in_either_of_telegrams_words(
    bot: Bot, staff: Group, refusal: str
) -> None:
    thread = (await bot.create_forum_topic(staff.chat_id, "Тема")).message_thread_id
    card = await bot.send_message(staff.chat_id, "карточка", message_thread_id=thread)
    kept = await bot.send_message(staff.chat_id, "в общей")
    staff.deletes_topic(staff.topics[0], refusal=refusal)
    photos = [InputMediaPhoto(media=BufferedInputFile(png(), f"{n}.png")) for n in range(2)]
    with pytest.raises(TelegramBadRequest, match=refusal):
        await bot.send_message(staff.chat_id, "а", message_thread_id=thread)
    with pytest.raises(TelegramBadRequest, match=refusal):
        await bot.send_media_group(staff.chat_id, list(photos), message_thread_id=thread)
    with pytest.raises(TelegramBadRequest, match=refusal):
        await bot.copy_message(staff.chat_id, staff.chat_id, kept.message_id, message_thread_id=thread)
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("б", None, staff.chat_id, card.message_id)


async def test_a_closed_topic_takes_nothing_from_a_bot_that_may_not_manage_topics(
    bot: Bot, staff: Group, olga: Person
) -> None:
    thread = (await bot.create_forum_topic(staff.chat_id, "Тема")).message_thread_id
    await bot.close_forum_topic(staff.chat_id, thread)
    await bot.send_message(staff.chat_id, "пока можно", message_thread_id=thread)
    staff.makes_bot(BotPlace.ADMINISTRATOR, olga, can_manage_topics=False)
    with pytest.raises(TelegramBadRequest, match="TOPIC_CLOSED"):
        await bot.send_message(staff.chat_id, "а", message_thread_id=thread)


async def test_when_topics_are_switched_off_all_goes_to_the_group_and_none_can_be_made(
    bot: Bot, staff: Group, olga: Person
) -> None:
    thread = (await bot.create_forum_topic(staff.chat_id, "Тема")).message_thread_id
    staff.switches_topics_off()
    sent = await bot.send_message(staff.chat_id, "карточка", message_thread_id=thread)
    assert (sent.message_thread_id, sent.is_topic_message) == (None, None)
    with pytest.raises(TelegramBadRequest, match="the chat is not a forum"):
        await bot.create_forum_topic(staff.chat_id, "Ещё")
    with pytest.raises(TelegramBadRequest, match="the chat is not a forum"):
        await bot.edit_forum_topic(staff.chat_id, thread, name="Иначе")
    assert not (await bot.get_chat(staff.chat_id)).is_forum
    staff.switches_topics_on()
    back = await bot.send_message(staff.chat_id, "снова", message_thread_id=thread)
    assert back.is_topic_message


async def test_general_is_named_by_no_number(bot: Bot, staff: Group, olga: Person) -> None:
    with pytest.raises(TelegramBadRequest, match=THREAD_NOT_FOUND):
        await bot.send_message(staff.chat_id, "а", message_thread_id=1)
    staff.posts(olga, "вопрос")
    said = (await heard(bot))[-1]
    assert (said.message_thread_id, said.is_topic_message) == (None, None)


async def test_the_bot_hears_of_topics_also_what_it_did_itself(bot: Bot, staff: Group, olga: Person) -> None:
    await bot.get_updates()
    thread = (await bot.create_forum_topic(staff.chat_id, "Тема")).message_thread_id
    await bot.edit_forum_topic(staff.chat_id, thread, name="Другая")
    await bot.close_forum_topic(staff.chat_id, thread)
    await bot.reopen_forum_topic(staff.chat_id, thread)
    card = await bot.send_message(staff.chat_id, "карточка", message_thread_id=thread)
    await bot.pin_chat_message(staff.chat_id, card.message_id)
    [topic] = staff.topics
    staff.renames_topic(olga, topic, "Третья")
    staff.closes_topic(olga, topic)
    staff.reopens_topic(olga, topic)
    staff.pins(olga, staff.chat.last_bot_message)
    staff.renames(olga, "Заявки района")
    by_bot = ["created", "edited", "closed", "reopened"]
    said = (await heard(bot))[1:]
    assert [message.content_type for message in said] == [
        *(f"forum_topic_{kind}" for kind in by_bot),
        "pinned_message",
        *(f"forum_topic_{kind}" for kind in by_bot[1:]),
        "pinned_message",
        "new_chat_title",
    ]
    assert all(message.message_thread_id == thread for message in said[:-1])
    assert [message.from_user.id == bot.id for message in said if message.from_user].count(True) == 5


async def test_in_a_group_without_topics_replies_name_what_they_began_with(
    bot: Bot, plain: Group, olga: Person
) -> None:
    card = await bot.send_message(plain.chat_id, "карточка")
    shown = plain.chat.last_bot_message
    answer = plain.posts(olga, "беру", reply_to=shown)
    plain.posts(olga, "и отвечаю", reply_to=answer)
    first, second = (await heard(bot))[-2:]
    assert first.message_thread_id == second.message_thread_id == card.message_id
    assert second.reply_to_message is not None
    assert second.reply_to_message.message_id == answer.message_id
    assert second.is_topic_message is None
    await bot.send_message(plain.chat_id, "принято", message_thread_id=second.message_thread_id)
