"""Sending text, photos, files, albums and the like."""

from collections.abc import Sequence
from typing import Protocol

from aiogram.methods import (
    SendChatAction,
    SendDocument,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
    SendSticker,
    SendVenue,
    SendVoice,
)
from aiogram.types import InputMediaDocument, InputMediaPhoto, ReplyParameters

from bot.sandbox.errors import CannotAct, bad_request
from bot.sandbox.files import document_content, photo_content, sticker_content, voice_content
from bot.sandbox.keyboards import Markup, checked_markup
from bot.sandbox.methods.table import Context, MethodTable
from bot.sandbox.model import Chat, JsonObject, Message
from bot.sandbox.quoting import quoted
from bot.sandbox.records import ChangeKind
from bot.sandbox.texts import caption_content, text_content
from bot.sandbox.world import World

METHODS = MethodTable()
MIN_ALBUM = 2
MAX_ALBUM = 10
_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


class Reply(Protocol):
    """How a method says what it replies to: the present way and the one before it."""

    @property
    def reply_parameters(self) -> ReplyParameters | None:
        """In reply to what."""

    @property
    def reply_to_message_id(self) -> int | None:
        """The same before Bot API 7.0."""

    @property
    def allow_sending_without_reply(self) -> bool | None:
        """Whether to send when that message is gone, before Bot API 7.0."""


class Parcel(Reply, Protocol):
    """What all methods that send something share."""

    @property
    def chat_id(self) -> int | str:
        """Where to."""

    @property
    def message_thread_id(self) -> int | None:
        """In which topic."""

    @property
    def protect_content(self) -> object:
        """Whether it may not be forwarded; aiogram's Default stands for silence."""


class Letter(Parcel, Protocol):
    """What all methods that send one message share."""

    @property
    def reply_markup(self) -> Markup | None:
        """With which buttons."""


def send(context: Context, call: Letter, content: JsonObject, otherwise: JsonObject | None = None) -> Message:
    """Put the bot's message into the chat, with buttons `otherwise` when the call brings none.

    Raises ApiError when the bot may not write there.
    """
    markup = checked_markup(call.reply_markup) or otherwise
    return _put(context.world, call, [content], markup, {})[0]


def _put(
    world: World, call: Parcel, contents: Sequence[JsonObject], markup: JsonObject | None, extra: JsonObject
) -> list[Message]:
    chat = world.chat_to_write(call.chat_id)
    thread_id = world.thread_to_write(chat, call.message_thread_id)
    _check_rights(chat, contents)
    reply_to = _replied(chat, call)
    extra = {**extra, **_quote(reply_to, call.reply_parameters)}
    if call.protect_content is True:
        extra = {**extra, "has_protected_content": True}
    return [
        world.add_message(
            chat, world.bot, content, markup=markup, thread_id=thread_id, reply_to=reply_to, extra=extra
        )
        for content in contents
    ]


def _check_rights(chat: Chat, contents: Sequence[JsonObject]) -> None:
    may = {"text": chat.can_send_texts, "photo": chat.can_send_photos}
    for kind, word in (("text", "text messages"), ("photo", "photos")):
        if not may[kind] and any(kind in content for content in contents):
            raise bad_request(f"not enough rights to send {word} to the chat")


def _replied(chat: Chat, call: Reply) -> Message | None:
    """Return the message replied to. Raises ApiError when it is gone and the bot insists on it."""
    reply = call.reply_parameters
    message_id = reply.message_id if reply is not None else call.reply_to_message_id
    if message_id is None:
        return None
    message = chat.log.find(message_id)
    forgiving = reply.allow_sending_without_reply if reply is not None else call.allow_sending_without_reply
    if message is None and forgiving is not True:
        raise bad_request("message to be replied not found")
    return message


def _quote(replied: Message | None, reply: ReplyParameters | None) -> JsonObject:
    if replied is None or reply is None or not reply.quote:
        return {}
    try:
        return {"quote": quoted(replied, reply.quote, is_manual=False)}
    except CannotAct:
        raise bad_request("QUOTE_TEXT_INVALID") from None


@METHODS.method(SendMessage)
def send_message(context: Context, call: SendMessage) -> object:
    """Send a text."""
    content = text_content(call.text, call.parse_mode, call.entities)
    return send(context, call, content).wire()


@METHODS.method(SendPhoto)
def send_photo(context: Context, call: SendPhoto) -> object:
    """Send a photo with a caption."""
    caption = caption_content(call.caption, call.parse_mode, call.caption_entities)
    context.world.chat_to_write(call.chat_id)
    return send(
        context, call, {**photo_content(context.world.files, context.uploads, call.photo), **caption}
    ).wire()


@METHODS.method(SendDocument)
def send_document(context: Context, call: SendDocument) -> object:
    """Send a file with a caption."""
    caption = caption_content(call.caption, call.parse_mode, call.caption_entities)
    context.world.chat_to_write(call.chat_id)
    content = document_content(context.world.files, context.uploads, call.document)
    return send(context, call, {**content, **caption}).wire()


@METHODS.method(SendMediaGroup)
def send_media_group(context: Context, call: SendMediaGroup) -> object:
    """Send an album of photos, or of files."""
    world = context.world
    if len(call.media) < MIN_ALBUM:
        raise bad_request("too few messages to send as an album")
    if len(call.media) > MAX_ALBUM:
        raise bad_request("too many messages to send as an album")
    items = [item for item in call.media if isinstance(item, InputMediaPhoto | InputMediaDocument)]
    if len(items) != len(call.media):
        raise bad_request("the sandbox makes albums only of photos or of documents")
    if len({item.type for item in items}) > 1:
        raise bad_request("document can't be mixed with other media types")
    world.chat_to_write(call.chat_id)
    contents = [media_content(context, item) for item in items]
    mark: JsonObject = {"media_group_id": world.new_query_id()}
    return [message.wire() for message in _put(world, call, contents, None, mark)]


def media_content(context: Context, media: InputMediaPhoto | InputMediaDocument) -> JsonObject:
    """Return the content of a photo or file described by an InputMedia object."""
    caption = caption_content(media.caption, media.parse_mode, media.caption_entities)
    files, uploads = context.world.files, context.uploads
    if isinstance(media, InputMediaPhoto):
        return {**photo_content(files, uploads, media.media), **caption}
    return {**document_content(files, uploads, media.media), **caption}


@METHODS.method(SendVoice)
def send_voice(context: Context, call: SendVoice) -> object:
    """Send a voice message."""
    caption = caption_content(call.caption, call.parse_mode, call.caption_entities)
    context.world.chat_to_write(call.chat_id)
    content = voice_content(context.world.files, context.uploads, call.voice, call.duration)
    return send(context, call, {**content, **caption}).wire()


@METHODS.method(SendSticker)
def send_sticker(context: Context, call: SendSticker) -> object:
    """Send a sticker."""
    context.world.chat_to_write(call.chat_id)
    content = sticker_content(context.world.files, context.uploads, call.sticker, call.emoji)
    return send(context, call, content).wire()


@METHODS.method(SendVenue)
def send_venue(context: Context, call: SendVenue) -> object:
    """Send a place on the map."""
    location = location_of(call.latitude, call.longitude)
    if not call.title.strip() or not call.address.strip():
        raise bad_request("venue title and address must be non-empty")
    venue: JsonObject = {"location": location, "title": call.title, "address": call.address}
    return send(context, call, {"venue": venue, "location": location}).wire()


def location_of(latitude: float, longitude: float) -> JsonObject:
    """Return a point on the map. Raises ApiError outside the globe."""
    if not -90 <= latitude <= 90 or not -180 <= longitude <= 180:
        raise bad_request("wrong latitude or longitude specified")
    return {"latitude": latitude, "longitude": longitude}


@METHODS.method(SendChatAction)
def send_chat_action(context: Context, call: SendChatAction) -> object:
    """Show «typing…» and the like until the next message."""
    chat = context.world.chat_to_write(call.chat_id)
    if call.action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.action = call.action
    context.world.tell(ChangeKind.ACTION, chat)
    return True
