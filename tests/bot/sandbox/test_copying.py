import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InputMediaDocument, InputMediaPhoto

from bot.sandbox import Group, Person
from tests.bot.sandbox.pictures import png


def photo(caption: str | None = None) -> InputMediaPhoto:
    return InputMediaPhoto(media=BufferedInputFile(png(), "a.png"), caption=caption)


async def test_an_album_is_one_group_of_messages(bot: Bot, nina: Person) -> None:
    sent = await bot.send_media_group(nina.user_id, [photo("первая"), photo()])
    assert len({message.media_group_id for message in sent}) == 1
    assert [message.caption for message in nina.chat.bot_messages] == ["первая", ""]


async def test_an_album_has_2_to_10_of_one_kind(bot: Bot, nina: Person) -> None:
    with pytest.raises(TelegramBadRequest, match="too few messages"):
        await bot.send_media_group(nina.user_id, [photo()])
    with pytest.raises(TelegramBadRequest, match="too many messages"):
        await bot.send_media_group(nina.user_id, [photo() for _ in range(11)])
    document = InputMediaDocument(media=BufferedInputFile(b"%PDF", "a.pdf"))
    with pytest.raises(TelegramBadRequest, match="document can't be mixed with other media types"):
        await bot.send_media_group(nina.user_id, [photo(), document])
    assert nina.chat.bot_messages == []


async def test_a_copy_hides_its_source_and_a_forward_names_it(bot: Bot, nina: Person, staff: Group) -> None:
    said = nina.sends_photo(png(), "паспорт счётчика")
    await bot.copy_message(staff.chat_id, nina.user_id, said.message_id, caption="заявка 1042")
    assert staff.chat.last_bot_message.caption == "заявка 1042"
    assert "forward_origin" not in staff.chat.last_bot_message.extra

    forwarded = await bot.forward_message(staff.chat_id, nina.user_id, said.message_id)
    assert forwarded.caption == "паспорт счётчика"
    assert forwarded.forward_origin is not None
    assert forwarded.forward_origin.type == "user"


async def test_several_copies_keep_the_album_together(bot: Bot, nina: Person, staff: Group) -> None:
    album = nina.sends_album([png(), png()])
    text = nina.sends("текст")
    ids = [message.message_id for message in [*album, text]]
    copies = await bot.copy_messages(staff.chat_id, nina.user_id, [*ids, 999])
    seen = staff.chat.bot_messages
    assert [copy.message_id for copy in copies] == [message.message_id for message in seen]
    groups = [message.extra.get("media_group_id") for message in seen]
    assert groups[0] == groups[1] is not None
    assert groups[0] != album[0].extra["media_group_id"]
    assert groups[2] is None
    forwarded = await bot.forward_messages(staff.chat_id, nina.user_id, list(ids))
    assert len(forwarded) == 3


async def test_what_is_gone_cannot_be_copied(bot: Bot, nina: Person, staff: Group) -> None:
    with pytest.raises(TelegramBadRequest, match="message to copy not found"):
        await bot.copy_message(staff.chat_id, nina.user_id, 999)
    with pytest.raises(TelegramBadRequest, match="message to forward not found"):
        await bot.forward_message(staff.chat_id, nina.user_id, 999)
    with pytest.raises(TelegramBadRequest, match="there are no messages to copy"):
        await bot.copy_messages(staff.chat_id, nina.user_id, [998, 999])
    with pytest.raises(TelegramBadRequest, match="strictly increasing"):
        await bot.copy_messages(staff.chat_id, nina.user_id, [2, 1])
    service = staff.messages[0]
    with pytest.raises(TelegramBadRequest, match="message can't be copied"):
        await bot.copy_message(nina.user_id, staff.chat_id, service.message_id)
