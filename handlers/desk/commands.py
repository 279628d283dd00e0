"""Commands of clerks about a request: in its topic, or in reply to a message about it."""

from collections.abc import Mapping

from aiogram.types import Message

from domain.identifiers import ActId
from domain.outbox import Key
from domain.requests.request import RequestNumber, shown_by
from fsm.conversation import Conversation
from fsm.event import Event
from fsm.screen import Aside
from handlers.desk.carrying import Services
from handlers.desk.clerks import deed_of
from locales.texts import Texts

MOST_DIGITS = 18  # of numbers that both engines keep


async def help_(_: Message, texts: Texts, staff_commands: Mapping[str, str]) -> Aside:
    """«/help»: how a resident is answered, and what can be asked for."""
    listed = [f"/{name} — {texts(described)}" for name, described in staff_commands.items()]
    return Aside("\n".join([texts("desk-help"), "", *listed]))


async def merge(
    _: Message,
    thing: Key | None,
    arguments: str,
    event: Event,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    desk: Services,
) -> Aside:
    """«/merge 1043»: that request goes on in this one."""
    into, other = requests_meant(thing, arguments)
    if into is None or other is None:
        return Aside(texts("desk-merge-how"))
    await desk.merging.merge(other, into, deed_of(event, conversation, act, texts))
    return Aside(texts("desk-merged", number=str(other), into=str(into)))


def requests_meant(thing: Key | None, typed: str) -> tuple[RequestNumber | None, RequestNumber | None]:
    """The request that a command stands under, and the one whose number was typed; None where it is none."""
    shown = shown_by(thing) if thing else None
    digits = typed.replace("№", "").strip()
    is_number = digits.isascii() and digits.isdecimal() and len(digits) <= MOST_DIGITS
    return shown and shown[0], RequestNumber(int(digits)) if is_number else None
