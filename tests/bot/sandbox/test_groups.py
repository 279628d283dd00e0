import pytest
from aiogram import Bot
from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramMigrateToChat
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, ReactionTypeEmoji

from bot.sandbox import BotPlace, CannotAct, Group, Person, Sandbox

TAKE = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Взять", callback_data="take")]])


async def test_a_request_lives_in_its_topic(bot: Bot, staff: Group, olga: Person) -> None:
    topic = await bot.create_forum_topic(staff.chat_id, "№ 1042 · Опломбировка")
    card = await bot.send_message(
        staff.chat_id, "новая", message_thread_id=topic.message_thread_id, reply_markup=TAKE
    )
    assert card.is_topic_message
    (seen,) = staff.topics
    assert seen.name == "№ 1042 · Опломбировка"
    assert [message.text for message in staff.messages_in(seen)] == ["", "новая"]

    staff.posts(olga, "беру", topic=seen)
    said = (await bot.get_updates())[-1].message
    assert said is not None
    assert said.message_thread_id == topic.message_thread_id
    assert said.reply_to_message is not None
    assert said.reply_to_message.forum_topic_created is not None

    press = staff.presses(olga, "Взять")
    await bot.answer_callback_query(str(press.query_id), "Ваша")
    assert press.answer == "Ваша"


async def test_a_reply_stays_in_the_topic_of_its_message(bot: Bot, staff: Group, olga: Person) -> None:
    topic = staff.creates_topic(olga, "Вопросы")
    asked = staff.posts(olga, "вопрос", topic=topic)
    answer = staff.posts(olga, "ответ", reply_to=asked)
    assert answer.thread_id == topic.id


async def test_topics_are_renamed_closed_opened_and_deleted(bot: Bot, staff: Group) -> None:
    thread = (await bot.create_forum_topic(staff.chat_id, "Тема")).message_thread_id
    await bot.edit_forum_topic(staff.chat_id, thread, name="Другая")
    with pytest.raises(TelegramBadRequest, match="TOPIC_NOT_MODIFIED"):
        await bot.edit_forum_topic(staff.chat_id, thread, name="Другая")
    await bot.close_forum_topic(staff.chat_id, thread)
    assert staff.topics[0].closed
    with pytest.raises(TelegramBadRequest, match="TOPIC_NOT_MODIFIED"):
        await bot.close_forum_topic(staff.chat_id, thread)
    await bot.reopen_forum_topic(staff.chat_id, thread)
    await bot.delete_forum_topic(staff.chat_id, thread)
    assert staff.topics == []
    with pytest.raises(TelegramBadRequest, match="TOPIC_DELETED"):
        await bot.close_forum_topic(staff.chat_id, thread)


async def test_a_deleted_topic_takes_no_messages(bot: Bot, staff: Group) -> None:
    thread = (await bot.create_forum_topic(staff.chat_id, "Тема")).message_thread_id
    staff.deletes_topic(staff.topics[0])
    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await bot.send_message(staff.chat_id, "а", message_thread_id=thread)


@pytest.mark.parametrize(("name", "reason"), [("", "TOPIC_TITLE_EMPTY"), ("а" * 129, "TOPIC_NAME_INVALID")])
async def test_a_topic_has_a_name_of_1_to_128_characters(
    bot: Bot, staff: Group, name: str, reason: str
) -> None:
    with pytest.raises(TelegramBadRequest, match=reason):
        await bot.create_forum_topic(staff.chat_id, name or " ")


async def test_topics_need_a_forum_and_rights(bot: Bot, sandbox: Sandbox, staff: Group, olga: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="the chat is not a forum"):
        await bot.create_forum_topic(sandbox.group("Без тем").chat_id, "Тема")
    staff.makes_bot(BotPlace.ADMINISTRATOR, olga, can_manage_topics=False)
    with pytest.raises(TelegramBadRequest, match="not enough rights to create a topic"):
        await bot.create_forum_topic(staff.chat_id, "Тема")


async def test_a_bot_that_was_put_out_cannot_write(bot: Bot, staff: Group, olga: Person) -> None:
    staff.makes_bot(BotPlace.KICKED, olga)
    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the supergroup chat"):
        await bot.send_message(staff.chat_id, "а")
    staff.makes_bot(BotPlace.LEFT, olga)
    with pytest.raises(TelegramForbiddenError, match="bot is not a member of the supergroup chat"):
        await bot.send_message(staff.chat_id, "а")
    staff.makes_bot(BotPlace.ADMINISTRATOR, olga)
    await bot.send_message(staff.chat_id, "а")
    statuses = [
        update.my_chat_member.new_chat_member.status
        for update in await bot.get_updates()
        if update.my_chat_member
    ]
    assert statuses[-3:] == ["kicked", "left", "administrator"]


async def test_a_group_that_moved_tells_its_new_number(bot: Bot, staff: Group, olga: Person) -> None:
    moved = staff.migrates()
    with pytest.raises(TelegramMigrateToChat) as refused:
        await bot.send_message(staff.chat_id, "а")
    assert refused.value.migrate_to_chat_id == moved.chat_id
    await bot.send_message(moved.chat_id, "а")
    moved.posts(olga, "здесь")


async def test_without_rights_the_bot_hears_only_what_is_meant_for_it(
    bot: Bot, sandbox: Sandbox, olga: Person
) -> None:
    group = sandbox.group("Двор", bot_is_admin=False)
    group.add(olga)
    sent = await bot.send_message(group.chat_id, "слушаю")
    card = group.chat.log.find(sent.message_id)
    group.posts(olga, "болтовня")
    group.posts(olga, "/menu")
    group.posts(olga, "ответ", reply_to=card)
    said = [update.message for update in await bot.get_updates() if update.message]
    assert [message.text for message in said if message.text] == ["/menu", "ответ"]
    assert [message.content_type for message in said] == ["new_chat_members", "text", "text"]


async def test_only_members_act_in_a_group(staff: Group, nina: Person) -> None:
    with pytest.raises(CannotAct, match="is not in «Заявки»"):
        staff.posts(nina, "а")


async def test_questions_about_chat_and_members(bot: Bot, staff: Group, nina: Person, olga: Person) -> None:
    chat = await bot.get_chat(staff.chat_id)
    assert (chat.title, chat.type, chat.is_forum) == ("Заявки", "supergroup", True)
    assert (await bot.get_chat(nina.user_id)).first_name == "Нина"

    me = await bot.get_chat_member(staff.chat_id, bot.id)
    assert me.status == ChatMemberStatus.ADMINISTRATOR
    assert me.can_manage_topics
    assert (await bot.get_chat_member(staff.chat_id, olga.user_id)).status == ChatMemberStatus.MEMBER
    assert (await bot.get_chat_member(staff.chat_id, nina.user_id)).status == ChatMemberStatus.LEFT
    with pytest.raises(TelegramBadRequest, match="user not found"):
        await bot.get_chat_member(staff.chat_id, 999)
    assert [item.user.id for item in await bot.get_chat_administrators(staff.chat_id)] == [bot.id]
    assert await bot.get_chat_member_count(staff.chat_id) == 2


async def test_pins_and_reactions(bot: Bot, staff: Group) -> None:
    sent = await bot.send_message(staff.chat_id, "важное")
    await bot.pin_chat_message(staff.chat_id, sent.message_id)
    pinned = (await bot.get_chat(staff.chat_id)).pinned_message
    assert pinned is not None
    assert pinned.message_id == sent.message_id
    await bot.unpin_chat_message(staff.chat_id)
    assert staff.chat.pinned == []
    with pytest.raises(TelegramBadRequest, match="message to pin not found"):
        await bot.pin_chat_message(staff.chat_id, 999)

    await bot.set_message_reaction(staff.chat_id, sent.message_id, [ReactionTypeEmoji(emoji="👍")])
    assert staff.chat.last_bot_message.reactions == ["👍"]


async def test_a_channel_post_is_an_update_of_its_own(bot: Bot, sandbox: Sandbox) -> None:
    channel = sandbox.channel("Новости")
    channel.posts("отключение воды")
    post = (await bot.get_updates())[-1].channel_post
    assert post is not None
    assert post.text == "отключение воды"
    assert post.from_user is None
