"""Changing and deleting messages that were sent."""

from collections.abc import Sequence
from datetime import timedelta

from aiogram.methods import (
    DeleteMessage,
    DeleteMessages,
    EditMessageCaption,
    EditMessageMedia,
    EditMessageReplyMarkup,
    EditMessageText,
)
from aiogram.types import InputMediaDocument, InputMediaPhoto

from bot.sandbox.errors import bad_request
from bot.sandbox.keyboards import checked_markup
from bot.sandbox.methods.sending import media_content
from bot.sandbox.methods.table import Context, MethodTable
from bot.sandbox.model import BotPlace, Chat, ChatKind, Message
from bot.sandbox.texts import caption_content, text_content
from bot.sandbox.world import World

METHODS = MethodTable()

MAX_IDS = 100
_DELETABLE = timedelta(hours=48)
_CAPTION_FIELDS = ("caption", "caption_entities")


def _to_edit(world: World, chat_id: int | str | None, message_id: int | None) -> Message:
    if chat_id is None or message_id is None:
        raise bad_request("message identifier is not specified")
    chat = world.chat_to_write(chat_id)
    message = chat.log.find(message_id)
    if message is None:
        raise bad_request("message to edit not found")
    has_other_markup = message.markup is not None and not message.has_inline_keyboard
    if not message.from_bot or has_other_markup:
        raise bad_request("message can't be edited")
    return message


@METHODS.method(EditMessageText)
def edit_message_text(context: Context, call: EditMessageText) -> object:
    """Change a text and the buttons under it."""
    message = _to_edit(context.world, call.chat_id, call.message_id)
    content = text_content(call.text or "", call.parse_mode, call.entities)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    context.world.edit_message(message, content, checked_markup(call.reply_markup))
    return message.wire()


@METHODS.method(EditMessageCaption)
def edit_message_caption(context: Context, call: EditMessageCaption) -> object:
    """Change the caption of a photo or file and the buttons under it."""
    message = _to_edit(context.world, call.chat_id, call.message_id)
    caption = caption_content(call.caption, call.parse_mode, call.caption_entities)
    if message.kind not in ("photo", "document", "voice"):
        raise bad_request("there is no caption in the message to edit")
    kept = {name: value for name, value in message.content.items() if name not in _CAPTION_FIELDS}
    context.world.edit_message(message, {**kept, **caption}, checked_markup(call.reply_markup))
    return message.wire()


@METHODS.method(EditMessageReplyMarkup)
def edit_message_reply_markup(context: Context, call: EditMessageReplyMarkup) -> object:
    """Change only the buttons."""
    message = _to_edit(context.world, call.chat_id, call.message_id)
    context.world.edit_message(message, message.content, checked_markup(call.reply_markup))
    return message.wire()


@METHODS.method(EditMessageMedia)
def edit_message_media(context: Context, call: EditMessageMedia) -> object:
    """Put another photo or file, with its caption, in the place of what was sent."""
    message = _to_edit(context.world, call.chat_id, call.message_id)
    if message.kind not in ("photo", "document", "text"):
        raise bad_request("message can't be edited")
    media = call.media
    if not isinstance(media, InputMediaPhoto | InputMediaDocument):
        raise bad_request("the sandbox edits only photos and documents")
    content = media_content(context, media)
    context.world.edit_message(message, content, checked_markup(call.reply_markup))
    return message.wire()


@METHODS.method(DeleteMessage)
def delete_message(context: Context, call: DeleteMessage) -> object:
    """Delete one message."""
    chat = context.world.chat_to_write(call.chat_id)
    message = chat.log.find(call.message_id)
    if message is None:
        raise bad_request("message to delete not found")
    _check_deletable(context.world, chat, message)
    context.world.delete_message(message)
    return True


@METHODS.method(DeleteMessages)
def delete_messages(context: Context, call: DeleteMessages) -> object:
    """Delete several messages; those that are gone are passed over."""
    chat = context.world.chat_to_write(call.chat_id)
    for message in found_messages(chat, call.message_ids):
        _check_deletable(context.world, chat, message)
        context.world.delete_message(message)
    return True


def found_messages(chat: Chat, message_ids: Sequence[int]) -> list[Message]:
    """Return those messages that are still there. Raises ApiError for an empty or too long list."""
    if not message_ids:
        raise bad_request("message identifiers are not specified")
    if len(message_ids) > MAX_IDS:
        raise bad_request("too many message identifiers specified")
    found = (chat.log.find(message_id) for message_id in message_ids)
    return [message for message in found if message is not None]


def _check_deletable(world: World, chat: Chat, message: Message) -> None:
    is_old = world.clock.now() - message.date > _DELETABLE
    if chat.kind is ChatKind.PRIVATE and is_old:
        raise bad_request("message can't be deleted for everyone")
    may_delete = chat.kind is ChatKind.PRIVATE or chat.place is BotPlace.ADMINISTRATOR
    if may_delete:
        return
    if not message.from_bot or is_old:
        raise bad_request("message can't be deleted")
