"""The number of chats, typed: by it, and by nothing else, an announcement is sent."""

import re

from aiogram.types import CallbackQuery, Message

from domain.accounts import ACCOUNT_NUMBER_DIGITS
from domain.announcements.announcement import Composed
from domain.announcements.service import AnnouncementsService, Changed, Sent
from domain.identifiers import ActId
from domain.plain import plain_text
from fsm.announcements import AnnouncementDraft, Announcing
from fsm.conversation import Conversation
from fsm.event import Event
from fsm.screen import Aside, Screen
from handlers.announcements.asking import say_why_not, where_it_stands
from handlers.desk.clerks import clerk_of
from locales.texts import Texts

_NUMBER = re.compile(r"\d{1,12}")
_YES = frozenset(
    {"да", "ок", "ok", "отправить", "отправляй", "отправь", "подтверждаю", "верно", "yes", "send"}
)


async def take_number(
    message: Message,
    event: Event,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    announcements: AnnouncementsService,
) -> Screen | Aside | None:
    """The number that was shown sends it. What else a clerk says in the group is talk."""
    draft = conversation.draft(AnnouncementDraft)
    number = _number(message.text or "")
    if number is None:
        return (
            Aside(texts("announcements-how-to-send", number=str(draft.count)))
            if _is_answer(message)
            else None
        )
    if number != draft.count:
        return Aside(texts("announcements-other-number", number=str(draft.count)))
    clerk = clerk_of(event, texts)
    await announcements.check_right(event.chat.id, clerk)
    composed = Composed(draft.text, draft.photo)
    sent = await announcements.send(composed, draft.typed, draft.count, clerk, act)
    match sent:
        case Sent():
            conversation.end()
            return where_it_stands(event, texts)
        case Changed(count):
            conversation.move(Announcing.sure, draft.model_copy(update={"count": count}))
            return Aside(texts("announcements-number-changed", before=str(draft.count), number=str(count)))
        case _:
            return say_why_not(sent, draft, conversation, texts)


async def button_of_preview(_: CallbackQuery, texts: Texts) -> Aside:
    """A button that residents will have, pressed where it is only shown."""
    return Aside(texts("announcements-only-shown"))


def _number(typed: str) -> int | None:
    digits = re.sub(r"[\s.]", "", plain_text(typed))
    return int(digits) if _NUMBER.fullmatch(digits) else None


def _is_answer(message: Message) -> bool:
    """Whether it is meant for the bot, though it is no number."""
    to = message.reply_to_message
    is_reply = to is not None and to.from_user is not None and to.from_user.is_bot
    is_topic = to is not None and to.message_id == message.message_thread_id
    said = plain_text(message.text or "")
    # The rest of a pasted list comes as a message of its own, when whom it is for was taken already.
    is_list = re.search(rf"\b\d{{{ACCOUNT_NUMBER_DIGITS}}}\b", said) is not None
    return (is_reply and not is_topic) or is_list or said.strip(" .!") in _YES
