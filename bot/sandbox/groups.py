"""Groups and channels that the bot is in."""

from bot.sandbox import incoming, pressing
from bot.sandbox.errors import CannotAct
from bot.sandbox.methods.topics import COLOURS, erase_topic
from bot.sandbox.model import BotPlace, Chat, ChatId, JsonObject, Message, Topic, TopicId, User, UserId
from bot.sandbox.people import Person
from bot.sandbox.world import ChangeKind, Press, World


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
        self._put(person, {"new_chat_members": [person.user.wire()]})
        self._world.tell(ChangeKind.CHAT, self.chat)

    def remove(self, person: Person) -> None:
        """Let a person leave; the bot sees the service message."""
        self._put(person, {"left_chat_member": person.user.wire()})
        self.chat.members.pop(person.user_id, None)
        self._world.tell(ChangeKind.CHAT, self.chat)

    def posts(
        self, person: Person, text: str, reply_to: Message | None = None, topic: Topic | None = None
    ) -> Message:
        """Post a text as a member, in reply to a message and in a topic where given."""
        for piece in incoming.split_text(text):
            message = self._put(person, incoming.text_content(piece), reply_to, topic)
        return message

    def posts_content(
        self, person: Person, content: JsonObject, reply_to: Message | None = None, topic: Topic | None = None
    ) -> Message:
        """Post anything else: person.photo(…), person.document(…), or wire content."""
        return self._put(person, dict(content), reply_to, topic)

    def edits(self, message: Message, text: str) -> Message:
        """Change a member's message as its author."""
        return incoming.edit_text(self._world, message, text)

    def presses(self, person: Person, label: str, message_id: int | None = None) -> Press:
        """Press a button as a member. Raises NoSuchButton."""
        self._check_member(person)
        return pressing.press(self._world, self.chat, person.user, label, message_id)

    def creates_topic(self, person: Person, name: str) -> Topic:
        """Open a topic as a member."""
        created = {"forum_topic_created": {"name": name, "icon_color": COLOURS[0]}}
        message = self._put(person, dict(created))
        topic = Topic(TopicId(message.message_id), name, COLOURS[0])
        message.thread_id = topic.id
        self.chat.topics_by_id[topic.id] = topic
        self._world.tell(ChangeKind.CHAT, self.chat)
        return topic

    def deletes_topic(self, topic: Topic) -> None:
        """Delete a topic as an administrator; Telegram does not tell the bot."""
        erase_topic(self._world, self.chat, topic)

    def closes_topic(self, person: Person, topic: Topic) -> None:
        """Close a topic as an administrator."""
        topic.closed = True
        self._put(person, {"forum_topic_closed": {}}, topic=topic)

    def reopens_topic(self, person: Person, topic: Topic) -> None:
        """Reopen a topic as an administrator."""
        topic.closed = False
        self._put(person, {"forum_topic_reopened": {}}, topic=topic)

    def makes_bot(self, place: BotPlace, actor: Person, *, can_manage_topics: bool = True) -> None:
        """Promote, demote, remove or return the bot; it hears of it (my_chat_member)."""
        self.chat.can_manage_topics = can_manage_topics
        incoming.change_bot_place(self._world, self.chat, actor.user, place)

    def migrates(self) -> "Group":
        """Become another supergroup, as a basic group does; the old id answers with migrate_to_chat_id."""
        new_id = free_group_id(self._world)
        chat = Chat(
            new_id, self.chat.kind, self.chat.title, is_forum=self.chat.is_forum, place=self.chat.place
        )
        chat.members = dict(self.chat.members)
        self._world.chats[new_id] = chat
        moved = self._world.add_message(self.chat, None, {"migrate_to_chat_id": new_id})
        self._world.updates.put("message", moved.wire())
        self.chat.migrated_to = new_id
        return Group(self._world, chat)

    def _put(
        self, person: Person, content: JsonObject, reply_to: Message | None = None, topic: Topic | None = None
    ) -> Message:
        self._check_member(person)
        if topic is not None and topic.deleted:
            raise CannotAct(f"the topic «{topic.name}» was deleted")
        thread_id = topic.id if topic is not None else None
        return incoming.put_message(
            self._world, self.chat, person.user, content, reply_to=reply_to, thread_id=thread_id
        )

    def _check_member(self, person: Person) -> None:
        if person.user_id not in self.chat.members:
            raise CannotAct(f"{person.user.full_name} is not in «{self.chat.title}»; add() first")


class Channel:
    """A channel in which the bot is an administrator."""

    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self.chat = chat

    @property
    def chat_id(self) -> ChatId:
        """The channel's id, a negative number."""
        return self.chat.id

    def posts(self, text: str) -> Message:
        """Publish a text; the bot gets a channel_post."""
        for piece in incoming.split_text(text):
            message = incoming.put_message(self._world, self.chat, None, incoming.text_content(piece))
        return message

    def edits(self, message: Message, text: str) -> Message:
        """Change a publication; the bot gets an edited_channel_post."""
        return incoming.edit_text(self._world, message, text)


def free_group_id(world: World) -> ChatId:
    """Return a chat id that no group or channel has."""
    candidate = -1_001_000_000_001
    while candidate in world.chats:
        candidate -= 1
    return ChatId(candidate)


def founder() -> User:
    """Return the account that adds the bot to new groups."""
    return User(UserId(777_000), "Telegram")
