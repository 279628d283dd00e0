"""A group that the bot is in, as those see it who are in it: members, messages, topics."""

from collections.abc import Sequence
from dataclasses import replace

from bot.sandbox.acting import Seat
from bot.sandbox.forum import close_topic, erase_topic, open_topic, rename_topic, reopen_topic
from bot.sandbox.members import FOUNDER, change_bot_place, put_person, say_bot_moved
from bot.sandbox.model import (
    ANONYMOUS,
    THREAD_NOT_FOUND,
    BotPlace,
    Chat,
    ChatId,
    ChatKind,
    JsonObject,
    Message,
    Topic,
    User,
)
from bot.sandbox.people import AlbumItem, Person
from bot.sandbox.pinning import pin
from bot.sandbox.records import ChangeKind, Press
from bot.sandbox.seats import check_member, member_seat
from bot.sandbox.world import World


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

    # ---- members ----------------------------------------------------------------------------------

    def add(self, person: Person) -> None:
        """Let a person join; the bot sees the service message."""
        self._puts_person(person, BotPlace.MEMBER, person.user)
        self._seat(person).puts({"new_chat_members": [person.user.wire()]})

    def remove(self, person: Person, by: Person | None = None) -> None:
        """Let a person leave, or be put out by another; the bot sees the service message."""
        self._seat(by or person).puts({"left_chat_member": person.user.wire()})
        self._puts_person(person, BotPlace.LEFT if by is None else BotPlace.KICKED, (by or person).user)

    def promotes(self, person: Person) -> None:
        """Make a member an administrator."""
        self._puts_person(person, BotPlace.ADMINISTRATOR, FOUNDER)

    def demotes(self, person: Person) -> None:
        """Make an administrator a member like others."""
        self._puts_person(person, BotPlace.MEMBER, FOUNDER)

    def makes_bot(self, place: BotPlace, actor: Person, *, can_manage_topics: bool = True) -> None:
        """Promote, demote, remove or return the bot; it hears of it (my_chat_member)."""
        before = self.chat.place
        self.chat.can_manage_topics = can_manage_topics
        change_bot_place(self._world, self.chat, actor.user, place)
        say_bot_moved(self._world, self.chat, actor.user, before)

    def allows(
        self,
        *,
        texts: bool = True,
        photos: bool = True,
        general: bool = True,
        topics_by_members: bool = False,
    ) -> None:
        """Change what may be done: send texts and photos, write into «General», open topics of one's own."""
        self.chat.can_send_texts = texts
        self.chat.can_send_photos = photos
        self.chat.general_closed = not general
        self.chat.members_open_topics = topics_by_members

    # ---- messages ---------------------------------------------------------------------------------

    def posts(
        self,
        person: Person,
        text: str,
        reply_to: Message | None = None,
        topic: Topic | None = None,
        *,
        quote: str = "",
    ) -> Message:
        """Post a text as a member, in reply to a message (or to the words quoted), in a topic where given."""
        return replace(self._seat(person, topic, reply_to), quote=quote).says(text)[-1]

    def posts_content(
        self, person: Person, content: JsonObject, reply_to: Message | None = None, topic: Topic | None = None
    ) -> Message:
        """Post anything else: person.photo(…), person.document(…), or wire content."""
        return self._seat(person, topic, reply_to).puts(dict(content))

    def posts_album(
        self,
        person: Person,
        items: Sequence[AlbumItem],
        caption: str = "",
        *,
        topic: Topic | None = None,
        reply_to: Message | None = None,
        continues: Message | None = None,
    ) -> list[Message]:
        """Post an album, or the rest of one, as `person.sends_album` does."""
        return self._seat(person, topic, reply_to).puts_album(person.album(items, caption), continues)

    def posts_anonymously(
        self, text: str, topic: Topic | None = None, reply_to: Message | None = None
    ) -> Message:
        """Post a text as an administrator who writes in the name of the group."""
        return self._anonymously(topic, reply_to).says(text)[-1]

    def posts_content_anonymously(
        self, content: JsonObject, topic: Topic | None = None, reply_to: Message | None = None
    ) -> Message:
        """Post anything else in the name of the group."""
        return self._anonymously(topic, reply_to).puts(dict(content))

    def edits(self, message: Message, text: str) -> Message:
        """Change a message's text or caption as its author."""
        anonymous = message.sender == ANONYMOUS
        return Seat(self._world, self.chat, message.sender, anonymous=anonymous).edits(
            message.message_id, text
        )

    def presses(self, person: Person, label: str, message_id: int | None = None) -> Press:
        """Press a button as a member. Raises NoSuchButton."""
        return self._seat(person).presses(label, message_id)

    def pins(self, person: Person, message: Message) -> None:
        """Pin a message; the bot sees the service message."""
        pin(self._world, self.chat, person.user, message)

    def renames(self, person: Person, title: str) -> None:
        """Give the group another title; the bot sees the service message."""
        self.chat.title = title
        self._seat(person).puts({"new_chat_title": title})
        self._world.tell(ChangeKind.CHAT, self.chat)

    # ---- topics -----------------------------------------------------------------------------------

    def creates_topic(self, person: Person, name: str) -> Topic:
        """Open a topic as a member."""
        return open_topic(self._world, self.chat, self._member(person), name)

    def renames_topic(self, person: Person, topic: Topic, name: str) -> None:
        """Rename a topic as an administrator."""
        rename_topic(self._world, self.chat, self._member(person), topic, name)

    def closes_topic(self, person: Person, topic: Topic) -> None:
        """Close a topic as an administrator."""
        close_topic(self._world, self.chat, self._member(person), topic)

    def reopens_topic(self, person: Person, topic: Topic) -> None:
        """Reopen a topic as an administrator."""
        reopen_topic(self._world, self.chat, self._member(person), topic)

    def deletes_topic(self, topic: Topic, *, refusal: str = THREAD_NOT_FOUND) -> None:
        """Delete a topic as an administrator; Telegram does not tell the bot.

        The bot hears the `refusal` when it writes there: THREAD_NOT_FOUND, or TOPIC_DELETED from a Bot API
        server that has not yet forgotten the topic.
        """
        erase_topic(self._world, self.chat, topic, refusal)

    def switches_topics_off(self) -> None:
        """Stop being a forum: what goes to a topic now stands among all the messages, and none can be made.

        Telegram does not tell the bot.
        """
        self._switches_topics(on=False)

    def switches_topics_on(self) -> None:
        """Become a forum, with the topics that there were."""
        self._switches_topics(on=True)

    def _switches_topics(self, *, on: bool) -> None:
        self.chat.is_forum = on
        self._world.tell(ChangeKind.CHAT, self.chat)

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

    def _puts_person(self, person: Person, place: BotPlace, by: User) -> None:
        put_person(self._world, self.chat, person.user, place, by)

    def _member(self, person: Person) -> User:
        check_member(self.chat, person.user)
        return person.user

    def _anonymously(self, topic: Topic | None, reply_to: Message | None) -> Seat:
        thread = None if topic is None else topic.id
        return Seat(self._world, self.chat, ANONYMOUS, thread, reply_to, anonymous=True)

    def _seat(self, person: Person, topic: Topic | None = None, reply_to: Message | None = None) -> Seat:
        return member_seat(self._world, self.chat, person.user, topic, reply_to)
