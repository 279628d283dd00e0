"""Who acts in the staff group, and what."""

from aiogram.types import Chat, User

from domain.identifiers import ActId, UserId
from domain.plain import visible_text
from domain.requests.deeds import Deed
from domain.requests.request import Clerk
from fsm.conversation import Conversation
from fsm.event import Event
from locales.texts import Texts


def clerk_of(event: Event, texts: Texts) -> Clerk:
    """The person; or the group or channel in whose name somebody writes."""
    return _speaking_as(event.messages[0].sender_chat if event.messages else None, event, texts)


def author_of(event: Event, texts: Texts) -> Clerk:
    """Who acts; by a button under what was written in the group's name, the group."""
    written = event.answers_group
    return clerk_of(event, texts) if written is None else _speaking_as(written.sender_chat, event, texts)


def deed_of(
    event: Event,
    conversation: Conversation,
    act: ActId,
    texts: Texts,
    *,
    sure: bool = False,
    told_of: int | None = None,
) -> Deed:
    """What they do, as of when they did it."""
    told = None if told_of is None else UserId(told_of)
    return Deed(author_of(event, texts), act, conversation.moment or event.received_at, sure, told)


def _speaking_as(chat: Chat | None, event: Event, texts: Texts) -> Clerk:
    if chat is None:
        return named(event.user)
    name = texts("desk-clerk-group") if chat.id == event.chat.id else visible_text(chat.title or "")
    return Clerk(UserId(chat.id), name)


def named(person: User) -> Clerk:
    """Somebody by the name that colleagues see, but for marks in it that turn round the line it stands in."""
    return Clerk(UserId(person.id), visible_text(person.full_name) or str(person.id))
