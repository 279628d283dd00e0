"""What the sandbox remembers: users, chats, topics and messages, and how each looks on the wire."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import NewType

from bot.sandbox.buttons import Button, read_button
from bot.sandbox.kinds import DESCRIPTIONS, SERVICE
from bot.sandbox.log import MessageLog

UserId = NewType("UserId", int)
ChatId = NewType("ChatId", int)
MessageId = NewType("MessageId", int)
TopicId = NewType("TopicId", int)

JsonObject = dict[str, object]

THREAD_NOT_FOUND = "message thread not found"
TOPIC_DELETED = "TOPIC_DELETED"


class ChatKind(StrEnum):
    """Kinds of chats, in Telegram's words."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class BotPlace(StrEnum):
    """What the bot, or a person, is in a chat, in Telegram's words for the status of a member."""

    MEMBER = "member"
    ADMINISTRATOR = "administrator"
    LEFT = "left"
    KICKED = "kicked"


@dataclass(frozen=True, slots=True)
class User:
    """A person's or the bot's account."""

    id: UserId
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False

    def wire(self) -> JsonObject:
        """Return the Bot API's User."""
        body: JsonObject = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.last_name is not None:
            body["last_name"] = self.last_name
        if self.username is not None:
            body["username"] = self.username
        if self.language_code is not None:
            body["language_code"] = self.language_code
        return body

    @property
    def full_name(self) -> str:
        """First and last name, as a chat is titled."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name


ANONYMOUS = User(UserId(1_087_968_824), "Group", username="GroupAnonymousBot", is_bot=True)
"""Who Telegram says has written when an administrator writes in the name of the group."""


@dataclass(slots=True)
class Topic:
    """A topic of a forum; its id is the id of the service message that created it."""

    id: TopicId
    name: str
    icon_color: int
    closed: bool = False
    deleted: bool = False
    refusal: str = THREAD_NOT_FOUND
    """What Telegram says to whoever writes there after it was deleted."""


@dataclass(slots=True, eq=False)
class Message:
    """One message of a chat, by whomever sent."""

    chat: "Chat"
    message_id: MessageId
    sent_at: int
    sender: User | None
    content: JsonObject
    markup: JsonObject | None = None
    thread_id: TopicId | None = None
    reply_to: "Message | None" = None
    first_of_replies: MessageId | None = None
    """What a chain of replies began with; Telegram keeps it in supergroups without topics."""
    extra: JsonObject = field(default_factory=dict)
    edited_at: int | None = None
    deleted: bool = False
    reactions: list[str] = field(default_factory=list)
    payload: str = ""
    """What an invoice carries for the bot alone."""

    @property
    def text(self) -> str:
        """The text, or nothing when the message has none."""
        return str(self.content.get("text", ""))

    @property
    def caption(self) -> str:
        """The caption under a photo or a file, or nothing."""
        return str(self.content.get("caption", ""))

    @property
    def words(self) -> str:
        """Text or caption: what a person reads."""
        return self.text or self.caption

    @property
    def entities(self) -> list[JsonObject]:
        """Formatting of the text or caption, as the Bot API's MessageEntity objects."""
        found = self.content.get("entities") or self.content.get("caption_entities") or []
        return list(found) if isinstance(found, list) else []

    @property
    def kind(self) -> str:
        """What the message carries: text, photo, document, invoice, or the name of a service message."""
        for name in self.content:
            if name not in DESCRIPTIONS:
                return name
        return "text"

    @property
    def date(self) -> datetime:
        """When it was sent, in UTC."""
        return datetime.fromtimestamp(self.sent_at, UTC)

    @property
    def edited(self) -> bool:
        """Whether it was changed after it was sent."""
        return self.edited_at is not None

    @property
    def from_bot(self) -> bool:
        """Whether the bot sent it."""
        return self.sender is not None and self.sender.is_bot and self.sender != ANONYMOUS

    @property
    def is_service(self) -> bool:
        """Whether the chat says something of itself: who came, what was pinned, a topic."""
        return self.kind in SERVICE

    @property
    def topic_id(self) -> TopicId | None:
        """The topic that it stands in; none while the group has no topics."""
        return self.thread_id if self.chat.is_forum else None

    @property
    def has_inline_keyboard(self) -> bool:
        """Whether buttons hang under this very message."""
        return self.markup is not None and "inline_keyboard" in self.markup

    @property
    def buttons(self) -> list[list[Button]]:
        """Rows of buttons that came with the message, inline or for the reply keyboard."""
        if self.markup is None:
            return []
        rows = self.markup.get("inline_keyboard") or self.markup.get("keyboard") or []
        return [[read_button(item) for item in row] for row in rows] if isinstance(rows, list) else []

    @property
    def labels(self) -> list[str]:
        """Labels of all buttons that came with the message, in reading order."""
        return [button.label for row in self.buttons for button in row]

    @property
    def file_ids(self) -> list[str]:
        """Identifiers of the files that the message carries; of a photo, only its largest size."""
        media = self.content.get(self.kind)
        if isinstance(media, list) and media:
            media = media[-1]
        if isinstance(media, dict) and "file_id" in media:
            return [str(media["file_id"])]
        return []

    def wire(self, *, with_reply: bool = True) -> JsonObject:
        """Return the Bot API's Message."""
        body: JsonObject = {"message_id": self.message_id}
        if self.sender is not None:
            body["from"] = self.sender.wire()
        else:
            body["sender_chat"] = self.chat.wire()
        body["chat"] = self.chat.wire()
        body["date"] = self.sent_at
        if self.topic_id is not None:
            body["message_thread_id"] = self.topic_id
            body["is_topic_message"] = True
        elif self.first_of_replies is not None:
            body["message_thread_id"] = self.first_of_replies
        if self.edited_at is not None:
            body["edit_date"] = self.edited_at
        if with_reply and self.reply_to is not None:
            body["reply_to_message"] = self.reply_to.wire(with_reply=False)
        body.update(self.content)
        if self.extra:
            body.update(self.extra)
        if self.markup is not None and "inline_keyboard" in self.markup:
            body["reply_markup"] = self.markup
        return body


@dataclass(slots=True, eq=False)
class Chat:
    """A chat: private, group or channel."""

    id: ChatId
    kind: ChatKind
    title: str
    user: User | None = None
    username: str | None = None
    is_forum: bool = False
    place: BotPlace = BotPlace.MEMBER
    can_manage_topics: bool = True
    members_open_topics: bool = False
    can_send_texts: bool = True
    can_send_photos: bool = True
    general_closed: bool = False
    started: bool = False
    blocked: bool = False
    seen: bool = False
    deactivated: bool = False
    migrated_to: ChatId | None = None
    members: dict[UserId, User] = field(default_factory=dict)
    admins: set[UserId] = field(default_factory=set)
    expelled: set[UserId] = field(default_factory=set)
    topics_by_id: dict[int, Topic] = field(default_factory=dict)
    log: MessageLog[Message] = field(default_factory=MessageLog)
    pinned: list[MessageId] = field(default_factory=list)
    keyboard_message: Message | None = None
    action: str | None = None
    last_id: int = 0

    @property
    def messages(self) -> list[Message]:
        """All messages that are still there, oldest first."""
        return [message for message in self.log if not message.deleted]

    @property
    def history(self) -> list[Message]:
        """All messages, deleted ones too, oldest first."""
        return list(self.log)

    @property
    def bot_messages(self) -> list[Message]:
        """What the bot said here and is still there, oldest first."""
        return [message for message in self.messages if message.from_bot and not message.is_service]

    @property
    def last_bot_message(self) -> Message:
        """The newest message of the bot. Raises LookupError when there is none."""
        for message in reversed(self.log):
            if message.from_bot and not message.deleted and not message.is_service:
                return message
        raise LookupError(f"the bot has said nothing in «{self.title}»")

    @property
    def reply_keyboard(self) -> list[list[Button]]:
        """Rows of the keyboard below the input field; empty when there is none."""
        return self.keyboard_message.buttons if self.keyboard_message is not None else []

    @property
    def topics(self) -> list[Topic]:
        """Topics of the forum that were not deleted."""
        return [topic for topic in self.topics_by_id.values() if not topic.deleted]

    def wire(self) -> JsonObject:
        """Return the Bot API's Chat."""
        if self.user is None:
            body: JsonObject = {"id": self.id, "title": self.title, "type": self.kind.value}
            if self.is_forum:
                body["is_forum"] = True
            if self.username is not None:
                body["username"] = self.username
            return body
        body = {"id": self.id, "first_name": self.user.first_name, "type": self.kind.value}
        if self.user.last_name is not None:
            body["last_name"] = self.user.last_name
        if self.user.username is not None:
            body["username"] = self.user.username
        return body
