"""Groups and channels that the bot is in."""

from bot.sandbox.acting import Seat, change_bot_place
from bot.sandbox.errors import CannotAct
from bot.sandbox.model import (
    BotPlace,
    Chat,
    ChatId,
    ChatKind,
    JsonObject,
    Message,
    Topic,
    User,
    UserId,
)
from bot.sandbox.people import Person
from bot.sandbox.records import ChangeKind, Press
from bot.sandbox.world import World

FOUNDER = User(UserId(777_000), "Telegram")
"""Who adds the bot to new groups."""


class Group:
    """A supergroup, with topics when it is a forum; the bot is an administrator unless told otherwise."""

    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self.chat = chat

    @property
    def chat_id(self) -> ChatId:
        """The group's id, a negative number."""
        return self.chat.id

    @property
    def messages(self) -> list[Message]:
        """All messages that are still there, oldest first."""
        return self.chat.messages

    @property
    def topics(self) -> list[Topic]:
        """Topics that were not deleted."""
        return self.chat.topics

    def messages_in(self, topic: Topic) -> list[Message]:
        """Return the messages of one topic, oldest first."""
        return [message for message in self.chat.messages if message.thread_id == topic.id]

    def add(self, person: Person) -> None:
        """Let a person join; the bot sees the service message."""
        self.chat.members[person.user_id] = person.user
        self._seat(person).puts({"new_chat_members": [person.user.wire()]})
        self._world.tell(ChangeKind.CHAT, self.chat)

    def remove(self, person: Person) -> None:
        """Let a person leave; the bot sees the service message."""
        self._seat(person).puts({"left_chat_member": person.user.wire()})
        self.chat.members.pop(person.user_id, None)
        self._world.tell(ChangeKind.CHAT, self.chat)

    def posts(
        self, person: Person, text: str, reply_to: Message | None = None, topic: Topic | None = None
    ) -> Message:
        """Post a text as a member, in reply to a message and in a topic where given."""
        return self._seat(person, topic, reply_to).says(text)[-1]

    def posts_content(
        self, person: Person, content: JsonObject, reply_to: Message | None = None, topic: Topic | None = None
    ) -> Message:
        """Post anything else: person.photo(…), person.document(…), or wire content."""
        return self._seat(person, topic, reply_to).puts(dict(content))

    def edits(self, message: Message, text: str) -> Message:
        """Change a member's message as its author."""
        return Seat(self._world, self.chat, message.sender).edits(message.message_id, text)

    def presses(self, person: Person, label: str, message_id: int | None = None) -> Press:
        """Press a button as a member. Raises NoSuchButton."""
        return self._seat(person).presses(label, message_id)

    def creates_topic(self, person: Person, name: str) -> Topic:
        """Open a topic as a member."""
        seat = self._seat(person)
        topic, created = self._world.open_topic(self.chat, person.user, name)
        seat.tells_bot(created)
        return topic

    def deletes_topic(self, topic: Topic) -> None:
        """Delete a topic as an administrator; Telegram does not tell the bot."""
        self._world.erase_topic(self.chat, topic)

    def closes_topic(self, person: Person, topic: Topic) -> None:
        """Close a topic as an administrator."""
        topic.closed = True
        self._seat(person, topic).puts({"forum_topic_closed": {}})

    def reopens_topic(self, person: Person, topic: Topic) -> None:
        """Reopen a topic as an administrator."""
        topic.closed = False
        self._seat(person, topic).puts({"forum_topic_reopened": {}})

    def makes_bot(self, place: BotPlace, actor: Person, *, can_manage_topics: bool = True) -> None:
        """Promote, demote, remove or return the bot; it hears of it (my_chat_member)."""
        self.chat.can_manage_topics = can_manage_topics
        change_bot_place(self._world, self.chat, actor.user, place)

    def allows(self, *, photos: bool = True, general: bool = True, topics_by_members: bool = False) -> None:
        """Change what members may do: send photos, write into «General», open topics of their own."""
        self.chat.can_send_photos = photos
        self.chat.general_closed = not general
        self.chat.members_open_topics = topics_by_members

    def migrates(self, *, forum: bool | None = None) -> "Group":
        """Become another supergroup, as a basic group does when topics are turned on in it.

        The old number answers with migrate_to_chat_id from now on; both chats say so in a service message.
        """
        old = self.chat
        new_id = self._world.free_group_id(ChatKind.SUPERGROUP)
        is_forum = old.is_forum if forum is None else forum
        new = Chat(new_id, ChatKind.SUPERGROUP, old.title, is_forum=is_forum, place=old.place)
        new.members = dict(old.members)
        self._world.chats[new_id] = new
        for chat, words in (
            (old, {"migrate_to_chat_id": new_id}),
            (new, {"migrate_from_chat_id": old.id}),
        ):
            moved = self._world.add_message(chat, None, dict(words))
            self._world.updates.put("message", moved.wire())
        old.migrated_to = new_id
        return Group(self._world, new)

    def _seat(self, person: Person, topic: Topic | None = None, reply_to: Message | None = None) -> Seat:
        return member_seat(self._world, self.chat, person.user, topic, reply_to)


def member_seat(
    world: World, chat: Chat, user: User, topic: Topic | None = None, reply_to: Message | None = None
) -> Seat:
    """Return a member's seat in a group. Raises CannotAct for others, and for a topic that is gone."""
    if user.id not in chat.members:
        raise CannotAct(f"{user.full_name} is not in «{chat.title}»")
    if topic is not None and topic.deleted:
        raise CannotAct(f"the topic «{topic.name}» was deleted")
    return Seat(world, chat, user, None if topic is None else topic.id, reply_to)


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
