"""Topics of a forum."""

from aiogram.methods import (
    CloseForumTopic,
    CreateForumTopic,
    DeleteForumTopic,
    EditForumTopic,
    ReopenForumTopic,
)

from bot.sandbox.errors import bad_request
from bot.sandbox.forum import COLOURS, close_topic, erase_topic, open_topic, rename_topic, reopen_topic
from bot.sandbox.methods.table import Context, MethodTable
from bot.sandbox.model import TOPIC_DELETED, BotPlace, Chat, Topic
from bot.sandbox.world import World

METHODS = MethodTable()

MAX_NAME = 128


def _forum(world: World, chat_id: int | str) -> Chat:
    chat = world.chat_to_write(chat_id)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    manages = chat.place is BotPlace.ADMINISTRATOR and chat.can_manage_topics
    if not manages and not chat.members_open_topics:
        raise bad_request("not enough rights to create a topic")
    return chat


def _topic(world: World, chat_id: int | str, thread_id: int) -> tuple[Chat, Topic]:
    chat = _forum(world, chat_id)
    topic = chat.topics_by_id.get(thread_id)
    if topic is None:
        raise bad_request("TOPIC_ID_INVALID")
    if topic.deleted:
        raise bad_request(TOPIC_DELETED)
    return chat, topic


def _checked_name(name: str) -> str:
    stripped = name.strip()
    if not 1 <= len(stripped) <= MAX_NAME:
        raise bad_request("TOPIC_NAME_INVALID" if stripped else "TOPIC_TITLE_EMPTY")
    return stripped


@METHODS.method(CreateForumTopic)
def create_forum_topic(context: Context, call: CreateForumTopic) -> object:
    """Open a new topic."""
    world = context.world
    chat = _forum(world, call.chat_id)
    name = _checked_name(call.name)
    colour = call.icon_color or COLOURS[0]
    if colour not in COLOURS:
        raise bad_request("wrong icon color specified")
    topic = open_topic(world, chat, world.bot, name, colour)
    return {"message_thread_id": topic.id, "name": name, "icon_color": colour}


@METHODS.method(EditForumTopic)
def edit_forum_topic(context: Context, call: EditForumTopic) -> object:
    """Rename a topic."""
    chat, topic = _topic(context.world, call.chat_id, call.message_thread_id)
    if not call.name:
        return True
    name = _checked_name(call.name)
    if name == topic.name:
        raise bad_request("TOPIC_NOT_MODIFIED")
    rename_topic(context.world, chat, context.world.bot, topic, name)
    return True


@METHODS.method(CloseForumTopic)
def close_forum_topic(context: Context, call: CloseForumTopic) -> object:
    """Close a topic to all but administrators."""
    chat, topic = _topic(context.world, call.chat_id, call.message_thread_id)
    if topic.closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    close_topic(context.world, chat, context.world.bot, topic)
    return True


@METHODS.method(ReopenForumTopic)
def reopen_forum_topic(context: Context, call: ReopenForumTopic) -> object:
    """Open a closed topic again."""
    chat, topic = _topic(context.world, call.chat_id, call.message_thread_id)
    if not topic.closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    reopen_topic(context.world, chat, context.world.bot, topic)
    return True


@METHODS.method(DeleteForumTopic)
def delete_forum_topic(context: Context, call: DeleteForumTopic) -> object:
    """Delete a topic with everything in it."""
    chat, topic = _topic(context.world, call.chat_id, call.message_thread_id)
    erase_topic(context.world, chat, topic)
    return True
