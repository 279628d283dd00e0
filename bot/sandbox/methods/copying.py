"""Copies and forwards."""

from collections.abc import Sequence

from aiogram.methods import CopyMessage, CopyMessages, ForwardMessage, ForwardMessages

from bot.sandbox.errors import bad_request
from bot.sandbox.methods.editing import found_messages
from bot.sandbox.methods.sending import send
from bot.sandbox.methods.table import Context, MethodTable
from bot.sandbox.model import Chat, JsonObject, Message, TopicId
from bot.sandbox.texts import caption_content
from bot.sandbox.world import World

METHODS = MethodTable()

_COPYABLE = frozenset({"text", "photo", "document", "voice", "sticker", "venue", "location", "contact"})


@METHODS.method(CopyMessage)
def copy_message(context: Context, call: CopyMessage) -> object:
    """Send what another message says, without saying whence."""
    context.world.chat_to_write(call.chat_id)
    source = _source(context.world, call.from_chat_id, call.message_id, "copy")
    content = dict(source.content)
    if call.caption is not None and source.kind in ("photo", "document", "voice"):
        content = _without_caption(content)
        content.update(caption_content(call.caption, call.parse_mode, call.caption_entities))
    return {"message_id": send(context, call, content).message_id}


@METHODS.method(CopyMessages)
def copy_messages(context: Context, call: CopyMessages) -> object:
    """Copy several messages, albums staying together; what cannot be copied is passed over."""
    world = context.world
    chat = world.chat_to_write(call.chat_id)
    thread_id = world.thread_to_write(chat, call.message_thread_id)
    sources = _sources(world.find_chat(call.from_chat_id), call.message_ids, "copy")
    contents = [
        _without_caption(item.content) if call.remove_caption else dict(item.content) for item in sources
    ]
    return _put(world, chat, thread_id, contents, _album_marks(world, sources))


@METHODS.method(ForwardMessage)
def forward_message(context: Context, call: ForwardMessage) -> object:
    """Send another message on, saying whence it came."""
    world = context.world
    chat = world.chat_to_write(call.chat_id)
    source = _source(world, call.from_chat_id, call.message_id, "forward")
    message = world.add_message(
        chat,
        world.bot,
        dict(source.content),
        thread_id=world.thread_to_write(chat, call.message_thread_id),
        extra=_origin(source),
    )
    return message.wire()


@METHODS.method(ForwardMessages)
def forward_messages(context: Context, call: ForwardMessages) -> object:
    """Forward several messages, albums staying together; what cannot be forwarded is passed over."""
    world = context.world
    chat = world.chat_to_write(call.chat_id)
    thread_id = world.thread_to_write(chat, call.message_thread_id)
    sources = _sources(world.find_chat(call.from_chat_id), call.message_ids, "forward")
    marks = _album_marks(world, sources)
    extras: list[JsonObject] = [
        {**_origin(source), **mark} for source, mark in zip(sources, marks, strict=True)
    ]
    return _put(world, chat, thread_id, [dict(source.content) for source in sources], extras)


def _put(
    world: World, chat: Chat, thread_id: TopicId | None, contents: list[JsonObject], extras: list[JsonObject]
) -> list[JsonObject]:
    sent = [
        world.add_message(chat, world.bot, content, thread_id=thread_id, extra=extra)
        for content, extra in zip(contents, extras, strict=True)
    ]
    return [{"message_id": message.message_id} for message in sent]


def _source(world: World, chat_id: int | str, message_id: int, verb: str) -> Message:
    message = world.find_chat(chat_id).log.find(message_id)
    if message is None:
        raise bad_request(f"message to {verb} not found")
    if message.kind not in _COPYABLE:
        raise bad_request("message can't be copied" if verb == "copy" else "message can't be forwarded")
    return message


def _sources(chat: Chat, message_ids: Sequence[int], verb: str) -> list[Message]:
    if list(message_ids) != sorted(set(message_ids)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    found = [item for item in found_messages(chat, message_ids) if item.kind in _COPYABLE]
    if not found:
        raise bad_request(f"there are no messages to {verb}")
    return found


def _without_caption(content: JsonObject) -> JsonObject:
    return {name: value for name, value in content.items() if not name.startswith("caption")}


def _album_marks(world: World, sources: list[Message]) -> list[JsonObject]:
    marks: dict[object, JsonObject] = {None: {}}
    for source in sources:
        group = source.extra.get("media_group_id")
        if group not in marks:
            marks[group] = {"media_group_id": world.new_query_id()}
    return [marks[source.extra.get("media_group_id")] for source in sources]


def _origin(source: Message) -> JsonObject:
    if source.sender is None:
        origin: JsonObject = {"type": "channel", "chat": source.chat.wire(), "message_id": source.message_id}
    else:
        origin = {"type": "user", "sender_user": source.sender.wire()}
    return {"forward_origin": {**origin, "date": source.sent_at}}
