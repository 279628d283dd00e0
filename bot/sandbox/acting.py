"""What people do in their clients, turned into messages and updates for the bot."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.sandbox.buttons import Button
from bot.sandbox.errors import CannotAct, NoSuchButton
from bot.sandbox.hearing import tell_bot
from bot.sandbox.model import ANONYMOUS, Chat, ChatKind, JsonObject, Message, MessageId, TopicId, User
from bot.sandbox.quoting import quoted
from bot.sandbox.records import ChangeKind, Payment, Press
from bot.sandbox.texts import typed_content, typed_pieces
from bot.sandbox.world import World

OFFICE: JsonObject = {"latitude": 56.2387, "longitude": 43.8612}
"""Where people are who press a button that asks for their location."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody in a chat, about to act there; without a user it is a channel that publishes.

    Everything raises CannotAct where a client would not let a person do it.
    """

    world: World
    chat: Chat
    user: User | None
    thread_id: TopicId | None = None
    reply_to: Message | None = None
    quote: str = ""
    """Which words of that message are replied to, where it is not all of them."""
    anonymous: bool = False
    """Whether an administrator writes in the name of the group. Whoever presses buttons is named anyway."""

    def puts(self, content: JsonObject, extra: JsonObject | None = None) -> Message:
        """Send content in the wire form of the Bot API's Message, and tell the bot."""
        self._opens()
        message = self.world.add_message(
            self.chat,
            self._author,
            content,
            thread_id=self.thread_id,
            reply_to=self.reply_to,
            extra={**(extra or {}), **self._marks()},
        )
        tell_bot(self.world, message)
        return message

    def says(self, text: str) -> list[Message]:
        """Send a text, in several messages when it is long."""
        return [self.puts(piece) for piece in typed_pieces(text)]

    def puts_album(self, contents: Iterable[JsonObject], continues: Message | None = None) -> list[Message]:
        """Send photos or files as one album, or as more of an album; the bot gets one update for each."""
        mark: JsonObject = {"media_group_id": self.world.new_query_id()}
        if continues is not None:
            if "media_group_id" not in continues.extra:
                raise CannotAct(f"message {continues.message_id} is in no album")
            mark = {"media_group_id": continues.extra["media_group_id"]}
        return [self.puts(content, mark) for content in contents]

    def edits(self, message_id: int, text: str) -> Message:
        """Change the text or caption of one's own message, and tell the bot."""
        message = self.chat.log.find(message_id)
        if message is None or message.sender != self._author:
            raise CannotAct(f"message {message_id} is not there, or somebody else's")
        message.content = _changed(message, text.strip())
        message.edited_at = int(self.world.clock.timestamp())
        self.world.tell(ChangeKind.EDIT, self.chat, message)
        tell_bot(self.world, message, "edited_")
        return message

    def presses(self, label: str, message_id: int | None = None) -> Press:
        """Press the newest button with this label. Raises NoSuchButton when there is none."""
        user = self._person()
        message, button = find_button(self.chat, label, message_id)
        if not message.has_inline_keyboard:
            return self._presses_keyboard(message, button)
        if button.pays:
            return Press(user, label, payment=self.pays(message.message_id))
        if button.data is None:
            return Press(user, label, url=button.url)
        return self.presses_data(message.message_id, button.data, label)

    def presses_data(self, message_id: int, data: str, label: str = "") -> Press:
        """Send a press with this data, whether or not such a button is there (stale and forged clicks)."""
        user = self._person()
        if self.chat.blocked:
            raise CannotAct(f"{self.chat.title} has blocked the bot")
        mark_seen(self.world, user)
        query_id = self.world.new_query_id()
        press = Press(
            user, label, query_id, self.chat, MessageId(message_id), data, self.world.clock.timestamp()
        )
        self.world.remember_press(query_id, press)
        message = self.chat.log.find(message_id)
        gone: JsonObject = {"chat": self.chat.wire(), "message_id": message_id, "date": 0}
        query: JsonObject = {
            "id": query_id,
            "from": user.wire(),
            "message": gone if message is None else message.wire(),
            "chat_instance": str(-(self.chat.id * 31 + 7)),
            "data": data,
        }
        self.world.updates.put("callback_query", query)
        return press

    def pays(self, message_id: int) -> Payment:
        """Pay an invoice: the bot is asked first, and the receipt follows its consent."""
        invoice = self.chat.log.find(message_id)
        details = None if invoice is None else invoice.content.get("invoice")
        if invoice is None or not isinstance(details, dict):
            raise CannotAct(f"message {message_id} is no invoice")
        payment = Payment(
            query_id=self.world.new_query_id(),
            user=self._person(),
            invoice=invoice,
            payload=invoice.payload,
            currency=str(details["currency"]),
            total_amount=int(details["total_amount"]),
            asked_at=self.world.clock.timestamp(),
        )
        self.world.payments[payment.query_id] = payment
        query: JsonObject = {
            "id": payment.query_id,
            "from": payment.user.wire(),
            "currency": payment.currency,
            "total_amount": payment.total_amount,
            "invoice_payload": payment.payload,
        }
        self.world.updates.put("pre_checkout_query", query)
        return payment

    @property
    def _author(self) -> User | None:
        return ANONYMOUS if self.anonymous else self.user

    def _marks(self) -> JsonObject:
        marks: JsonObject = {"sender_chat": self.chat.wire()} if self.anonymous else {}
        if self.quote:
            marks["quote"] = quoted(self.reply_to, self.quote, is_manual=True)
        return marks

    def _person(self) -> User:
        if self.user is None:
            raise CannotAct("a channel presses no buttons")
        return self.user

    def _opens(self) -> None:
        if self.chat.kind is ChatKind.PRIVATE:
            if self.chat.deactivated:
                raise CannotAct(f"{self.chat.title} has deleted the account")
            if self.chat.blocked:
                raise CannotAct(f"{self.chat.title} has blocked the bot")
            self.chat.started = True
        if self.user is not None and not self.anonymous:
            mark_seen(self.world, self.user)

    def _presses_keyboard(self, message: Message, button: Button) -> Press:
        user = self._person()
        if button.asks_contact:
            content = contact_content(user)
        elif button.asks_location:
            content = {"location": OFFICE}
        else:
            content = typed_content(button.label)
        reply_to = message if button.asks_contact else None
        sent = Seat(self.world, self.chat, user, reply_to=reply_to).puts(content)
        if message.markup is not None and message.markup.get("one_time_keyboard"):
            self.chat.keyboard_message = None
        return Press(user, button.label, sent=sent)


def _changed(message: Message, words: str) -> JsonObject:
    if message.kind == "text":
        return typed_content(words)
    content = {name: value for name, value in message.content.items() if not name.startswith("caption")}
    return {**content, "caption": words} if words else content


def contact_content(user: User, phone: str | None = None) -> JsonObject:
    """Return a person's own contact; without a phone, a number made of the person's id."""
    contact: JsonObject = {
        "phone_number": phone or f"+7{9_000_000_000 + user.id % 1_000_000_000}",
        "first_name": user.first_name,
        "user_id": user.id,
    }
    if user.last_name is not None:
        contact["last_name"] = user.last_name
    return {"contact": contact}


def find_button(chat: Chat, label: str, message_id: int | None = None) -> tuple[Message, Button]:
    """Return the newest button with this label and its message. Raises NoSuchButton."""
    on_screen: dict[str, None] = {}
    for message in reversed(chat.log):
        if message.deleted or not (message.has_inline_keyboard or message is chat.keyboard_message):
            continue
        for button in (button for row in message.buttons for button in row):
            if button.label == label and message_id in (None, message.message_id):
                return message, button
            on_screen[button.label] = None
    raise NoSuchButton(label, list(on_screen))


def mark_seen(world: World, user: User) -> None:
    """Let the bot know that the person exists."""
    world.open_private(user).seen = True
