"""Everything that exists in the sandbox, and the few ways in which it changes."""

from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.clock import Bell, Clock
from bot.sandbox.errors import ApiError, bad_request, forbidden
from bot.sandbox.files import FileStore
from bot.sandbox.model import (
    THREAD_NOT_FOUND,
    BotPlace,
    Chat,
    ChatId,
    ChatKind,
    JsonObject,
    Message,
    MessageId,
    TopicId,
    User,
    UserId,
)
from bot.sandbox.records import Call, Change, ChangeKind, Payment, Press
from bot.sandbox.updates import UpdateQueue

CALLS_LIMIT = 10_000
_KEPT_QUERIES = 10_000


@dataclass(slots=True)
class Profile:
    """What the bot told Telegram about itself; keys are scope and language."""

    commands: dict[tuple[str, str], list[JsonObject]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    photo: str | None = None
    """The file_id of the profile photo, where there is one."""
    menu_buttons: dict[int | None, JsonObject] = field(default_factory=dict)


class World:
    """State of the sandbox. Methods of the Bot API and acts of people change it; nothing else does."""

    def __init__(self, bot: User, clock: Clock) -> None:
        self.bot = bot
        self.clock = clock
        self.bell = Bell()
        self.updates = UpdateQueue(self.bell)
        self.files = FileStore()
        self.profile = Profile()
        self.chats: dict[int, Chat] = {}
        self.users: dict[int, User] = {bot.id: bot}
        self.presses: OrderedDict[str, Press] = OrderedDict()
        self.payments: dict[str, Payment] = {}
        self.calls: deque[Call] = deque(maxlen=CALLS_LIMIT)
        self.calls_made = 0
        self._watchers: list[Callable[[Change], None]] = []
        self._last_private_message = 0
        self._last_query = 7_000_000_000

    def watch(self, watcher: Callable[[Change], None]) -> Callable[[], None]:
        """Call the watcher at every change; returns how to stop that."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def tell(
        self,
        kind: ChangeKind,
        chat: Chat | None = None,
        message: Message | None = None,
        press: Press | None = None,
    ) -> None:
        """Tell everybody who waits or watches that something changed."""
        self.bell.ring()
        if not self._watchers:
            return
        change = Change(kind, chat, message, press)
        for watcher in tuple(self._watchers):
            watcher(change)

    def note_call(self, call: Call) -> None:
        """Remember a call of the bot."""
        self.calls.append(call)
        self.calls_made += 1

    def new_query_id(self) -> str:
        """Return a fresh identifier for a callback or pre-checkout query."""
        self._last_query += 1
        return str(self._last_query)

    def remember_press(self, query_id: str, press: Press) -> None:
        """Keep a press until it is answered or forgotten."""
        self.presses[query_id] = press
        if len(self.presses) > _KEPT_QUERIES:
            self.presses.popitem(last=False)

    def find_chat(self, chat_id: int | str) -> Chat:
        """Return a chat by number or @username. Raises ApiError when the bot knows no such chat."""
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else self._chat_by_name(chat_id)
        if chat is None or (chat.user is not None and not chat.started and not chat.seen):
            raise bad_request("chat not found")
        return chat

    def _chat_by_name(self, name: str) -> Chat | None:
        if name.lstrip("-").isdecimal():
            return self.chats.get(int(name))
        if not name:
            raise bad_request("chat_id is empty")
        wanted = name.removeprefix("@").lower()
        for chat in self.chats.values():
            if chat.kind is not ChatKind.PRIVATE and (chat.username or "").lower() == wanted:
                return chat
        return None

    def chat_to_write(self, chat_id: int | str) -> Chat:
        """Return a chat that the bot may write to. Raises ApiError in Telegram's words when it may not."""
        chat = self.find_chat(chat_id)
        if chat.migrated_to is not None:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=chat.migrated_to,
            )
        if chat.user is not None:
            _check_person(chat)
        else:
            _check_place(chat)
        return chat

    def chat_to_ask_about(self, chat_id: int | str) -> Chat:
        """Return a chat that the bot may ask about. Raises ApiError when it is in the group no longer."""
        chat = self.find_chat(chat_id)
        if chat.user is None:
            _check_place(chat)
        return chat

    def thread_to_write(self, chat: Chat, thread_id: int | None) -> TopicId | None:
        """Return the topic to write to; none where the group has no topics, whatever the bot names.

        Raises ApiError when there is none or it takes no messages.
        """
        if thread_id is None or not chat.is_forum:
            if chat.is_forum and chat.general_closed and not _manages_topics(chat):
                raise bad_request("TOPIC_CLOSED")
            return None
        topic = chat.topics_by_id.get(thread_id)
        if topic is None:
            raise bad_request(THREAD_NOT_FOUND)
        if topic.deleted:
            raise bad_request(topic.refusal)
        if topic.closed and not _manages_topics(chat):
            raise bad_request("TOPIC_CLOSED")
        return topic.id

    def next_message_id(self, chat: Chat) -> MessageId:
        """Return a fresh message id: private chats share one row of numbers, each group has its own."""
        if chat.user is not None:
            self._last_private_message += 1
            return MessageId(self._last_private_message)
        chat.last_id += 1
        return MessageId(chat.last_id)

    def add_message(
        self,
        chat: Chat,
        sender: User | None,
        content: JsonObject,
        *,
        markup: JsonObject | None = None,
        thread_id: TopicId | None = None,
        reply_to: Message | None = None,
        extra: JsonObject | None = None,
    ) -> Message:
        """Put a new message into a chat and tell the watchers."""
        if reply_to is not None and thread_id is None:
            thread_id = reply_to.topic_id
        first = _first_of_replies(chat, reply_to)
        if reply_to is None and thread_id is not None:
            reply_to = chat.log.find(thread_id)
        message = Message(
            chat=chat,
            message_id=self.next_message_id(chat),
            sent_at=int(self.clock.timestamp()),
            sender=sender,
            content=content,
            markup=markup,
            thread_id=thread_id,
            reply_to=reply_to,
            first_of_replies=first,
            extra=extra or {},
        )
        chat.log.add(message)
        if markup is not None:
            _change_keyboard(chat, message, markup)
        chat.action = None
        self.tell(ChangeKind.MESSAGE, chat, message)
        return message

    def edit_message(self, message: Message, content: JsonObject, markup: JsonObject | None) -> None:
        """Change a message in place. Raises ApiError when nothing would change."""
        if message.content == content and message.markup == markup:
            raise bad_request(
                "message is not modified: specified new message content and reply markup are exactly "
                "the same as a current content and reply markup of the message"
            )
        message.content = content
        message.markup = markup
        message.edited_at = int(self.clock.timestamp())
        self.tell(ChangeKind.EDIT, message.chat, message)

    def delete_message(self, message: Message) -> None:
        """Take a message out of its chat."""
        message.deleted = True
        if message.chat.keyboard_message is message:
            message.chat.keyboard_message = None
        self.tell(ChangeKind.DELETE, message.chat, message)

    @property
    def people(self) -> list[User]:
        """Everybody who has a private chat with the bot or could open one."""
        return [chat.user for chat in self.chats.values() if chat.user is not None]

    @property
    def groups(self) -> list[Chat]:
        """All groups that are still where they were made."""
        kinds = (ChatKind.GROUP, ChatKind.SUPERGROUP)
        return [chat for chat in self.chats.values() if chat.kind in kinds and chat.migrated_to is None]

    def open_private(self, user: User) -> Chat:
        """Return the private chat of a person with the bot, making person and chat known."""
        self.users[user.id] = user
        chat = self.chats.get(user.id)
        if chat is None:
            chat = Chat(id=ChatId(user.id), kind=ChatKind.PRIVATE, title=user.full_name, user=user)
            self.chats[chat.id] = chat
        return chat

    def free_user_id(self) -> UserId:
        """Return a user id that nobody has."""
        candidate = 1_000_001
        while candidate in self.users:
            candidate += 1
        return UserId(candidate)

    def free_group_id(self, kind: ChatKind) -> ChatId:
        """Return a chat id that no group or channel has: short for a basic group, as Telegram gives them."""
        candidate = -4_000_001 if kind is ChatKind.GROUP else -1_001_000_000_001
        while candidate in self.chats:
            candidate -= 1
        return ChatId(candidate)


def _check_person(chat: Chat) -> None:
    if chat.deactivated:
        raise forbidden("user is deactivated")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")


def _check_place(chat: Chat) -> None:
    if chat.place is BotPlace.KICKED:
        raise forbidden(f"bot was kicked from the {_name_of(chat)}")
    if chat.place is BotPlace.LEFT:
        raise forbidden(f"bot is not a member of the {_name_of(chat)}")


def _manages_topics(chat: Chat) -> bool:
    return chat.place is BotPlace.ADMINISTRATOR and chat.can_manage_topics


def _first_of_replies(chat: Chat, reply_to: Message | None) -> MessageId | None:
    if reply_to is None or chat.is_forum or chat.kind is not ChatKind.SUPERGROUP:
        return None
    return reply_to.first_of_replies or reply_to.message_id


def _name_of(chat: Chat) -> str:
    return "channel chat" if chat.kind is ChatKind.CHANNEL else f"{chat.kind.value} chat"


def _change_keyboard(chat: Chat, message: Message, markup: JsonObject) -> None:
    if "keyboard" in markup:
        chat.keyboard_message = message
    elif markup.get("remove_keyboard"):
        chat.keyboard_message = None
