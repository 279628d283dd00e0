"""What is written down: the bot's calls, presses and payments of people, and changes for whoever watches."""

from dataclasses import dataclass
from enum import StrEnum

from bot.sandbox.model import Chat, JsonObject, Message, MessageId, User


@dataclass(slots=True, eq=False)
class Call:
    """One call: the method's name, its parameters as sent, and what became of it.

    `error` is Telegram's description of a refusal, or the name of the trouble that struck;
    `result` is what was answered.
    """

    method: str
    params: JsonObject
    error: str | None = None
    error_code: int | None = None
    result: object = None
    done: bool = False

    @property
    def ok(self) -> bool:
        """Whether it was carried out and answered."""
        return self.done and self.error is None

    @property
    def chat_id(self) -> int | None:
        """The chat that it was about, where it named one by number."""
        return chat_id_of(self.params)


def chat_id_of(params: JsonObject) -> int | None:
    """Return chat_id as a number, or nothing."""
    value = params.get("chat_id")
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        try:
            return int(value)
        except ValueError:
            return None
    return None


@dataclass(slots=True, eq=False)
class Payment:
    """An attempt to pay an invoice: what the bot said to the question before the charge."""

    query_id: str
    user: User
    invoice: Message
    payload: str
    currency: str
    total_amount: int
    asked_at: float
    approved: bool | None = None
    error: str = ""
    receipt: Message | None = None
    refunded: bool = False

    @property
    def charge_id(self) -> str:
        """What the charge is called, once it is made."""
        return f"tg-{self.query_id}"


@dataclass(slots=True, eq=False)
class Press:
    """A press of a button, and what the bot answered to it.

    `query_id` is there for inline buttons with data, `sent` for buttons of the reply keyboard,
    which only send a message; `url` for links; `payment` for a pay button.
    """

    user: User
    label: str
    query_id: str | None = None
    chat: Chat | None = None
    message_id: MessageId | None = None
    data: str | None = None
    pressed_at: float = 0.0
    sent: Message | None = None
    url: str | None = None
    payment: Payment | None = None
    answered: bool = False
    answer: str = ""
    alert: bool = False


class ChangeKind(StrEnum):
    """What a watcher may hear of."""

    MESSAGE = "message"
    EDIT = "edit"
    DELETE = "delete"
    ANSWER = "answer"
    ACTION = "action"
    CHAT = "chat"
    PROFILE = "profile"
    MAIL = "mail"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Change:
    """Something that became different; the message or press it is about, where there is one."""

    kind: ChangeKind
    chat: Chat | None = None
    message: Message | None = None
    press: Press | None = None
