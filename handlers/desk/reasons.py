"""Why a request is refused, in a clerk's own words."""

from collections.abc import Mapping

from aiogram.types import Message

from domain.identifiers import ActId
from domain.requests.refusals import ActedBefore
from domain.requests.request import EventId, RequestNumber
from fsm.conversation import Conversation
from fsm.desk import Desk, DeskAction, HeldChoice, HeldDeed, HeldStep, RefusalFor
from fsm.event import Content, Event, content_of
from fsm.screen import Aside, Button, Screen
from handlers.desk.carrying import (
    Services,
    carry_out,
    draft_of,
    held_answer,
    held_back,
    hold,
    no_longer_asked,
    told_of_in,
    was_just_asked,
    words_of,
)
from handlers.desk.clerks import deed_of
from locales.texts import Texts

WHETHER_REASON: Mapping[HeldChoice, str] = {
    HeldChoice.GO: "desk-reason-it-is",
    HeldChoice.ANSWER: "desk-reason-is-answer",
    HeldChoice.DROP: "desk-sure-drop",
}


def is_reason(event: Event, number: RequestNumber, entry: EventId | None, conversation: Conversation) -> bool:
    """Whether this says why the request is refused; a note to colleagues never does.

    Of whoever was asked a reply to the question does, or to the card, and what they write in the topic. In
    the group's name a reply to the question does: an administrator is asked by a name of their own.
    """
    message = event.messages[0]
    if words_of(event).is_note:
        return False
    if asks_about(message.reply_to_message) == number:
        return _is_asked(conversation, number) or message.sender_chat is not None
    if entry is not None or not _is_asked(conversation, number):
        return False
    return replies_to_bot(message) or (
        bool(message.is_topic_message) and _follows_question(event, conversation)
    )


async def refused(
    number: RequestNumber,
    event: Event,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    desk: Services,
) -> Screen | Aside:
    """The request is refused, and its resident reads these words."""
    if not _is_text(event):
        return Aside(texts("desk-reason-is-text", number=str(number)))
    draft, words = draft_of(conversation), words_of(event)
    deed = deed_of(event, conversation, act, texts, told_of=told_of_in(draft, number))
    what = held_answer(number, act, words).model_copy(update={"action": DeskAction.REFUSE})
    if _replies_to_nothing(event.messages[0]) and not was_just_asked(draft, deed.at):
        no_longer_asked(conversation)
        return _whether_reason(what, told_of_in(draft, number), conversation, texts)
    try:
        await carry_out(what, deed, desk)
    except ActedBefore as before:
        return held_back(what, before, conversation, texts)
    no_longer_asked(conversation)
    return Aside(texts("desk-refused", number=str(number)))


def replies_to_bot(message: Message) -> bool:
    """Whether something of the bot's is replied to, and not only the topic written in."""
    to = message.reply_to_message
    if to is None or to.from_user is None or _replies_to_nothing(message):
        return False
    # Whoever writes in the group's name is a bot too, by Telegram's word.
    return to.from_user.is_bot and to.sender_chat is None


def asks_about(message: Message | None) -> RequestNumber | None:
    """Of which request a message asks why it is refused: its buttons tell."""
    keyboard = message.reply_markup if message is not None else None
    if keyboard is None:
        return None
    for button in (each for row in keyboard.inline_keyboard for each in row):
        if button.callback_data and button.callback_data.startswith(f"{RefusalFor.__prefix__}:"):
            return RequestNumber(RefusalFor.unpack(button.callback_data).request)
    return None


def _is_asked(conversation: Conversation, number: RequestNumber) -> bool:
    return conversation.state == Desk.reason.state and draft_of(conversation).request == number


def _replies_to_nothing(message: Message) -> bool:
    to = message.reply_to_message
    # In a topic all is a reply to the message that began it.
    return to is None or (bool(message.is_topic_message) and to.message_id == message.message_thread_id)


def _follows_question(event: Event, conversation: Conversation) -> bool:
    """Whether it stands in the topic and may be meant: whatever was written just now, and words later on."""
    message, at = event.messages[0], conversation.moment or event.received_at
    if not message.is_topic_message or not _replies_to_nothing(message):
        return False
    return _is_text(event) or was_just_asked(draft_of(conversation), at)


def _is_text(event: Event) -> bool:
    return all(content_of(each) is Content.TEXT for each in event.messages)


def _whether_reason(what: HeldDeed, told_of: int | None, conversation: Conversation, texts: Texts) -> Screen:
    """Asked long ago, the clerk may have forgotten it: neither is done before they have said which."""
    hold(what.model_copy(update={"shown": True, "told_of": told_of}), conversation)
    rows = tuple(
        (Button(texts(WHETHER_REASON[choice]), HeldStep(deed=what.act, choice=choice).pack()),)
        for choice in WHETHER_REASON
    )
    return Screen(texts("desk-reason-or-answer", number=str(what.request)), rows, apart=True)
