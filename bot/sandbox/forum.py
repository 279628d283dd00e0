"""Topics of a forum: opened, renamed, closed, deleted. Telegram tells the bot also what it did itself."""

from bot.sandbox.hearing import tell_bot
from bot.sandbox.model import THREAD_NOT_FOUND, Chat, JsonObject, Topic, TopicId, User
from bot.sandbox.records import ChangeKind
from bot.sandbox.world import World

COLOURS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)


def open_topic(world: World, chat: Chat, who: User, name: str, colour: int = COLOURS[0]) -> Topic:
    """Open a topic in a forum; its number is that of the service message about it."""
    topic = Topic(TopicId(chat.last_id + 1), name, colour)
    chat.topics_by_id[topic.id] = topic
    _say(world, chat, who, topic, {"forum_topic_created": {"name": name, "icon_color": colour}})
    return topic


def rename_topic(world: World, chat: Chat, who: User, topic: Topic, name: str) -> None:
    """Give a topic another name."""
    topic.name = name
    _say(world, chat, who, topic, {"forum_topic_edited": {"name": name}})


def close_topic(world: World, chat: Chat, who: User, topic: Topic) -> None:
    """Close a topic to all but administrators."""
    topic.closed = True
    _say(world, chat, who, topic, {"forum_topic_closed": {}})


def reopen_topic(world: World, chat: Chat, who: User, topic: Topic) -> None:
    """Open a closed topic again."""
    topic.closed = False
    _say(world, chat, who, topic, {"forum_topic_reopened": {}})


def erase_topic(world: World, chat: Chat, topic: Topic, refusal: str = THREAD_NOT_FOUND) -> None:
    """Delete a topic with everything in it; the bot is not told, and hears `refusal` when it writes there."""
    topic.deleted = True
    topic.refusal = refusal
    for message in chat.messages:
        if message.thread_id == topic.id:
            world.delete_message(message)
    world.tell(ChangeKind.CHAT, chat)


def _say(world: World, chat: Chat, who: User, topic: Topic, content: JsonObject) -> None:
    tell_bot(world, world.add_message(chat, who, content, thread_id=topic.id))
    world.tell(ChangeKind.CHAT, chat)
