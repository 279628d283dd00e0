"""What is told of an update before anything else is read of it: its number, and in whose queue it goes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from typing_extensions import TypeIs  # of typing itself since 3.13

from fsm.event import SERVICE_MESSAGES

RawUpdate = Mapping[str, Any]

LARGEST = 2**63 - 1
"""What a database keeps as a number; Telegram's own are smaller by far (Bot API: at most 52 bits)."""

LARGEST_UPDATE = 2**31 - 1
"""Numbers of updates have 32 bits (Bot API: where a number may have more, it says so). Whoever took a larger
one would take all that come after it for old."""

_ANSWERED = ("message", "edited_message", "callback_query")
_OF_A_CHAT = (*_ANSWERED, "my_chat_member")
_UNASKED = SERVICE_MESSAGES | {"successful_payment"}
NOBODY = 0
"""The queue of what belongs to no chat that anybody is answered in."""


class Unreadable(ValueError):
    """Of this update nothing can be made; the text says in a few words why, and quotes nothing."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update as it came, its number, whose queue it goes in, its album, and when it came."""

    raw: RawUpdate
    number: int
    chat: int
    album: str
    received_at: datetime

    @property
    def is_checkout(self) -> bool:
        """Whether Telegram asks before a charge."""
        return self.raw.get("pre_checkout_query") is not None

    @property
    def tells_of_payment(self) -> bool:
        """Whether it is word of a charge that was made."""
        message = self.raw.get("message")
        return isinstance(message, dict) and message.get("successful_payment") is not None


def arrival_of(raw: object, received_at: datetime) -> Arrival:
    """What an update is about.

    Raises:
        Unreadable: it has no number that can be kept, or is of a chat that there cannot be.
    """
    if not isinstance(raw, dict):
        raise Unreadable("not an object")
    number = raw.get("update_id")
    if not _is_number(number) or not 0 <= number <= LARGEST_UPDATE:
        raise Unreadable("no usable update_id")
    for kind in _OF_A_CHAT:
        event = raw.get(kind)
        if event is not None:
            return Arrival(raw, number, _chat_of(event), _album_of(event), received_at)
    return Arrival(raw, number, NOBODY, "", received_at)


def number_of(raw: object) -> int | None:
    """The number that an update carries, fit to be kept or not; None where there is none."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    if isinstance(number, float) and number.is_integer():
        return int(number)
    return number if _is_number(number) else None


def home_of(raw: object) -> int | None:
    """Who waits for an answer to an update that nothing can be made of; None where nobody does.

    In a private chat alone it is clear who has written or pressed; its number is theirs. Whoever was charged
    is not to be asked to try again.
    """
    kinds = raw if isinstance(raw, dict) else {}
    event = next((kinds[kind] for kind in _ANSWERED if kinds.get(kind) is not None), None)
    if not isinstance(event, dict) or _UNASKED & event.keys():
        return None
    number = _number_of_chat(event)
    return number if _is_number(number) and 0 < number <= LARGEST else None


def _chat_of(event: object) -> int:
    if not isinstance(event, dict):
        raise Unreadable("not an object")
    pressed = event.get("message")
    for about in (event, pressed, event.get("reply_to_message")):
        if isinstance(about, dict) and any(abs(number) > LARGEST for number in _numbers(about)):
            raise Unreadable("a number that no database keeps")
    number = _number_of_chat(event)
    if not _is_number(number):
        raise Unreadable("no chat")
    return number


def _number_of_chat(event: Mapping[str, Any]) -> object:
    chat, pressed = event.get("chat"), event.get("message")
    if chat is None and isinstance(pressed, dict):
        chat = pressed.get("chat")
    # A press of a message that Telegram does not show any more is answered to whoever pressed.
    home = event.get("from") if chat is None else chat
    return home.get("id") if isinstance(home, dict) else None


def _numbers(about: Mapping[str, Any]) -> Iterator[float]:
    for number in (about.get("message_id"), about.get("message_thread_id")):
        if isinstance(number, int | float):
            yield number
    receipt = about.get("successful_payment")
    if isinstance(receipt, dict) and isinstance(receipt.get("total_amount"), int | float):
        yield receipt["total_amount"]
    for whom in (about.get("chat"), about.get("from")):
        if isinstance(whom, dict) and isinstance(whom.get("id"), int | float):
            yield whom["id"]


def _album_of(event: Mapping[str, Any]) -> str:
    return str(event.get("media_group_id") or "")


def _is_number(value: object) -> TypeIs[int]:
    return isinstance(value, int) and not isinstance(value, bool)
