"""Groups and channels as they are made, with the bot in them."""

from bot.sandbox.acting import Seat
from bot.sandbox.groups import Group
from bot.sandbox.members import FOUNDER, change_bot_place
from bot.sandbox.model import BotPlace, Chat, ChatId, ChatKind, Message
from bot.sandbox.world import World


class Channel:
    """A channel in which the bot is an administrator."""

    def __init__(self, world: World, chat: Chat) -> None:
        self._seat = Seat(world, chat, None)
        self.chat = chat

    @property
    def chat_id(self) -> ChatId:
        """The channel's id, a negative number."""
        return self.chat.id

    def posts(self, text: str) -> Message:
        """Publish a text; the bot gets a channel_post."""
        return self._seat.says(text)[-1]

    def edits(self, message: Message, text: str) -> Message:
        """Change a publication; the bot gets an edited_channel_post."""
        return self._seat.edits(message.message_id, text)


def new_group(
    world: World, title: str, *, forum: bool = False, bot_is_admin: bool = True, basic: bool = False
) -> Group:
    """Make a group and add the bot to it: a supergroup, or one of the basic ones that may still migrate."""
    kind = ChatKind.GROUP if basic else ChatKind.SUPERGROUP
    place = BotPlace.ADMINISTRATOR if bot_is_admin else BotPlace.MEMBER
    return Group(world, _founded(world, kind, title, place, is_forum=forum))


def new_channel(world: World, title: str, username: str | None = None) -> Channel:
    """Make a channel with the bot as an administrator."""
    chat = _founded(world, ChatKind.CHANNEL, title, BotPlace.ADMINISTRATOR, username=username)
    return Channel(world, chat)


def _founded(
    world: World,
    kind: ChatKind,
    title: str,
    place: BotPlace,
    *,
    username: str | None = None,
    is_forum: bool = False,
) -> Chat:
    chat_id = world.free_group_id(kind)
    chat = Chat(chat_id, kind, title, username=username, is_forum=is_forum, place=BotPlace.LEFT)
    world.chats[chat_id] = chat
    change_bot_place(world, chat, FOUNDER, place)
    return chat
