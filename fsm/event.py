"""What somebody did: wrote, edited, pressed. An album is one event, however many updates it came in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Chat, InaccessibleMessage, Message, Update, User

from fsm.screen import data_of_press

TYPED_PRESS = "typed-"
"""How the number of a press begins that was none: a button's label was typed, or Telegram told no number.

Nobody could acknowledge it.
"""


class Audience(StrEnum):
    """Who is spoken with."""

    RESIDENTS = "residents"
    STAFF = "staff"


class Content(StrEnum):
    """What a message brings, as far as conversations tell it apart."""

    TEXT = "text"
    CONTACT = "contact"
    LOCATION = "location"
    PHOTO = "photo"
    DOCUMENT = "document"
    PAYMENT = "payment"
    """Word of Telegram's that a charge was made (`successful_payment`): never dropped."""
    OTHER = "other"
    SERVICE = "service"
    """What Telegram writes by itself: nobody waits for an answer."""


SERVICE_MESSAGES = frozenset(
    {
        "pinned_message",
        "message_auto_delete_timer_changed",
        "chat_background_set",
        "write_access_allowed",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
        "general_forum_topic_hidden",
        "general_forum_topic_unhidden",
        "new_chat_members",
        "left_chat_member",
        "new_chat_title",
        "new_chat_photo",
        "delete_chat_photo",
        "video_chat_scheduled",
        "video_chat_started",
        "video_chat_ended",
        "video_chat_participants_invited",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "boost_added",
        "users_shared",
        "chat_shared",
        "refunded_payment",
    }
)


@dataclass(frozen=True, slots=True)
class Event:
    """One act of one user in one chat.

    `numbers` are those of its updates, oldest first, which were `received_at` that moment; `messages` are
    several for an album alone; the button of a `click` may have stood under a `document`.
    """

    numbers: tuple[int, ...]
    received_at: datetime
    chat: Chat
    user: User
    click: CallbackQuery | None = None
    messages: tuple[Message, ...] = ()
    edited: bool = False
    document: bool = False

    @property
    def number(self) -> int:
        """The number that it is known by in the log and to whoever complains."""
        return self.numbers[0]

    def of(self, numbers: Sequence[int]) -> "Event":
        """What of it these updates have brought: some of an album's pictures."""
        if len(numbers) == len(self.numbers):
            return self
        brought = zip(self.numbers, self.messages, strict=True)
        messages = tuple(message for number, message in brought if number in numbers)
        return replace(self, numbers=tuple(numbers), messages=messages)

    @property
    def written_at(self) -> datetime | None:
        """When its message was sent; of a press Telegram does not tell."""
        return self.messages[0].date if self.messages else None

    @property
    def album(self) -> str:
        """The album's name; empty where it is none."""
        return (self.messages[0].media_group_id or "") if self.messages else ""

    @property
    def tells_of_payment(self) -> bool:
        """Whether it is word of a charge that was made; Telegram says it once and never changes it."""
        return not self.edited and bool(self.messages) and self.messages[0].successful_payment is not None

    @property
    def card(self) -> Message | InaccessibleMessage | None:
        """What a clerk acts upon: the message whose button was pressed, or that was replied to."""
        if self.click is not None:
            return self.click.message
        return self.messages[0].reply_to_message if self.messages else None

    @property
    def answers_group(self) -> Message | None:
        """What was written in the group's name, where a button is pressed under what the bot asked of it.

        Administrators write so under one name and press under another. What opened a topic is no such words,
        though all messages of the topic are answers to it.
        """
        asked = self.click.message if self.click is not None else None
        written = asked.reply_to_message if isinstance(asked, Message) else None
        if written is None or written.sender_chat is None or self.chat.type == ChatType.PRIVATE:
            return None
        return None if content_of(written) is Content.SERVICE else written

    @property
    def speaker(self) -> int:
        """Whose conversation it belongs to."""
        written = self.answers_group
        return written.from_user.id if written is not None and written.from_user else self.user.id

    @property
    def press(self) -> str:
        """Which button of which message was pressed; empty where none was."""
        if self.click is None or not self.click.data:
            return ""
        return f"{self.click.message.message_id if self.click.message else 0} {self.click.data}"

    @property
    def clicked_message(self) -> int | None:
        """The message whose button was clicked, if its text may be edited; a picture or document stays."""
        if (
            self.document
            or self.click is None
            or not isinstance(self.click.message, Message)
            or self.click.message.photo
        ):
            return None
        return self.click.message.message_id


def event_of(updates: Sequence[Update], received_at: datetime) -> Event | None:
    """The event that updates make: one, or all of an album's; None when there is nobody to answer."""
    first = updates[0]
    numbers = tuple(update.update_id for update in updates)
    click = first.callback_query
    if click is not None:
        return _click(numbers, received_at, click)
    messages = tuple(said for update in updates if (said := update.message or update.edited_message))
    user = _who_wrote(messages[0]) if messages else None
    if user is None:
        return None
    edited = first.edited_message is not None
    # Wherever an invoice was forwarded to and paid, whoever has paid is answered at home.
    chat = _home_of(user) if messages[0].successful_payment and not edited else messages[0].chat
    return Event(numbers, received_at, chat, user, messages=messages, edited=edited)


def _who_wrote(message: Message) -> User | None:
    """Who is to be answered: in a private chat there is but one person, named or not."""
    if message.from_user is None and message.chat.type == ChatType.PRIVATE:
        return User(id=message.chat.id, is_bot=False, first_name="")
    return message.from_user


def _home_of(user: User) -> Chat:
    return Chat(id=user.id, type=ChatType.PRIVATE)


def _click(numbers: tuple[int, ...], received_at: datetime, click: CallbackQuery) -> Event:
    # Of a message that is not shown any more Telegram tells nothing: whoever pressed is answered at home.
    chat = click.message.chat if click.message else _home_of(click.from_user)
    data, document = data_of_press(click.data or "")
    meant = click.model_copy(update={"data": data}) if document else click
    return Event(numbers, received_at, chat, click.from_user, meant, document=document)


def content_of(message: Message) -> Content:
    """What a message brings."""
    if message.text is not None:
        return Content.TEXT
    if message.photo:
        return Content.PHOTO
    if message.document:
        return Content.DOCUMENT
    if message.contact:
        return Content.CONTACT
    if message.successful_payment:
        return Content.PAYMENT
    if message.location:
        return Content.LOCATION
    return Content.SERVICE if message.content_type in SERVICE_MESSAGES else Content.OTHER
