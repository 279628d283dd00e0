"""Clerks: who they are to the bot, how they come and go, and how they write."""

import pytest
from aiogram import Bot
from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import (
    ChatMemberUpdated,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    ReplyParameters,
)

from bot.sandbox import BotPlace, CannotAct, Group, Person, Sandbox
from tests.bot.sandbox.pictures import png

ASKED_FOR = ["message", "edited_message", "callback_query", "chat_member", "my_chat_member"]
TAKE = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Взять", callback_data="take")]])
GROUP_ANONYMOUS_BOT = 1087968824


async def said(bot: Bot) -> list[Message]:
    return [update.message for update in await bot.get_updates() if update.message]


async def changes(bot: Bot) -> list[ChatMemberUpdated]:
    updates = await bot.get_updates(allowed_updates=ASKED_FOR)
    return [update.chat_member for update in updates if update.chat_member]


async def status(bot: Bot, group: Group, person: Person) -> str:
    return (await bot.get_chat_member(group.chat_id, person.user_id)).status


async def test_clerks_who_come_rise_and_leave_are_told_of(
    bot: Bot, sandbox: Sandbox, staff: Group, olga: Person
) -> None:
    assert await changes(bot) == [], "until it asks for them"
    pavel = sandbox.person("Павел")
    staff.add(pavel)
    staff.promotes(pavel)
    assert await status(bot, staff, pavel) == ChatMemberStatus.ADMINISTRATOR
    admins = await bot.get_chat_administrators(staff.chat_id)
    assert {admin.user.id for admin in admins} == {bot.id, pavel.user_id}
    staff.demotes(pavel)
    staff.remove(pavel)
    assert await status(bot, staff, pavel) == ChatMemberStatus.LEFT
    staff.add(pavel)
    staff.remove(pavel, by=olga)
    assert await status(bot, staff, pavel) == ChatMemberStatus.KICKED
    heard = await changes(bot)
    assert [change.new_chat_member.status for change in heard] == [
        "member", "administrator", "member", "left", "member", "kicked",
    ]  # fmt: skip
    assert heard[-1].from_user.id == olga.user_id
    left = [message.left_chat_member for message in await said(bot) if message.left_chat_member]
    assert [user.id for user in left] == [pavel.user_id, pavel.user_id]
    with pytest.raises(CannotAct, match="is not in «Заявки»"):
        staff.posts(pavel, "ещё здесь")


async def test_a_bot_that_is_no_administrator_hears_of_no_members(
    bot: Bot, sandbox: Sandbox, staff: Group, olga: Person
) -> None:
    await changes(bot)
    staff.makes_bot(BotPlace.MEMBER, olga)
    staff.add(sandbox.person("Павел"))
    assert await changes(bot) == []
    staff.allows(texts=False)
    with pytest.raises(TelegramBadRequest, match="not enough rights to send text messages to the chat"):
        await bot.send_message(staff.chat_id, "а")


async def test_a_bot_that_was_put_out_asks_in_vain_and_is_told_last_that_it_went(
    bot: Bot, staff: Group, olga: Person
) -> None:
    staff.makes_bot(BotPlace.KICKED, olga)
    staff.posts(olga, "без бота")
    heard = await said(bot)
    assert heard[-1].left_chat_member is not None
    assert heard[-1].left_chat_member.id == bot.id
    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the supergroup chat"):
        await bot.get_chat_member(staff.chat_id, olga.user_id)
    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the supergroup chat"):
        await bot.get_chat(staff.chat_id)


# ---- in the name of the group -----------------------------------------------------------------------------


async def test_an_anonymous_administrator_writes_as_the_group(bot: Bot, staff: Group, olga: Person) -> None:
    topic = staff.creates_topic(olga, "Заявка")
    written = staff.posts_anonymously("беру", topic=topic)
    staff.edits(written, "беру сам")
    staff.posts_content_anonymously(olga.photo(png()), topic=topic)
    updates = await bot.get_updates(allowed_updates=ASKED_FOR)
    message, edited, photo = (update.message or update.edited_message for update in updates[-3:])
    for each in (message, edited, photo):
        assert each is not None
        assert each.from_user is not None
        assert each.from_user.id == GROUP_ANONYMOUS_BOT
        assert each.sender_chat is not None
        assert each.sender_chat.id == staff.chat_id
        assert each.message_thread_id == topic.id
    assert edited is not None
    assert edited.text == "беру сам"
    assert not written.from_bot


async def test_an_anonymous_administrator_who_presses_is_named(bot: Bot, staff: Group, olga: Person) -> None:
    staff.promotes(olga)
    await bot.send_message(staff.chat_id, "карточка", reply_markup=TAKE)
    staff.posts_anonymously("смотрю")
    staff.presses(olga, "Взять")
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert query.from_user.id == olga.user_id


# ---- replies, quotes, albums ------------------------------------------------------------------------------


async def test_a_reply_may_quote(bot: Bot, nina: Person, staff: Group, olga: Person) -> None:
    await bot.send_message(nina.user_id, "Пришлите 📷 и номер пломбы")
    asked = nina.chat.last_bot_message
    nina.replies(asked, "12345", quote="номер пломбы")
    reply = (await said(bot))[-1]
    assert reply.reply_to_message is not None
    assert reply.reply_to_message.message_id == asked.message_id
    assert reply.quote is not None
    assert (reply.quote.text, reply.quote.position, reply.quote.is_manual) == ("номер пломбы", 14, True)
    with pytest.raises(CannotAct, match="does not say"):
        nina.replies(asked, "а", quote="чего нет")

    question = staff.posts(olga, "Где счётчик?")
    staff.posts(olga, "вот", reply_to=question, quote="счётчик")
    assert (await said(bot))[-1].quote is not None
    params = ReplyParameters(message_id=question.message_id, quote="счётчик")
    sent = await bot.send_message(staff.chat_id, "там", reply_parameters=params)
    assert sent.quote is not None
    assert sent.quote.position == 4
    wrong = ReplyParameters(message_id=question.message_id, quote="чего нет")
    with pytest.raises(TelegramBadRequest, match="QUOTE_TEXT_INVALID"):
        await bot.send_message(staff.chat_id, "там", reply_parameters=wrong)


async def test_a_clerks_album_is_so_many_updates_with_one_caption(
    bot: Bot, staff: Group, olga: Person
) -> None:
    topic = staff.creates_topic(olga, "Заявка")
    first, *_ = staff.posts_album(olga, [png()] * 3, "акт на фото", topic=topic)
    staff.posts_album(olga, [png()], topic=topic, continues=first)
    staff.posts_album(olga, [("акт.pdf", b"%PDF"), ("схема.pdf", b"%PDF")], "файлы", topic=topic)
    heard = (await said(bot))[-6:]
    assert [message.content_type for message in heard] == ["photo"] * 4 + ["document"] * 2
    assert len({message.media_group_id for message in heard}) == 2
    assert [message.caption for message in heard] == ["акт на фото", None, None, None, None, "файлы"]
    assert all(message.message_thread_id == topic.id and message.is_topic_message for message in heard)
    root = heard[0].reply_to_message
    assert root is not None
    assert root.forum_topic_created is not None
    with pytest.raises(CannotAct, match="photos or files"):
        staff.posts_album(olga, [png(), ("акт.pdf", b"%PDF")])


async def test_a_caption_is_changed_and_taken_away(bot: Bot, nina: Person) -> None:
    photo, _ = nina.sends_album([png(), png()], "до")
    nina.edits(photo.message_id, "после")
    nina.edits(photo.message_id, "")
    updates = await bot.get_updates()
    edited = [update.edited_message for update in updates if update.edited_message]
    assert [message.caption for message in edited] == ["после", None]
