"""What clerks write under a request: answers, notes, reasons, and changes of what they wrote."""

from aiogram.types import Message

from domain.identifiers import ActId
from domain.outbox import Key
from domain.requests.answering import Words
from domain.requests.events import Source
from domain.requests.refusals import ActedBefore
from domain.requests.request import EventId, RequestNumber, shown_by
from fsm.conversation import Conversation
from fsm.desk import Desk, DeskAction, HeldDeed
from fsm.event import Content, Event, content_of
from fsm.files import offered_files
from fsm.screen import Aside, Screen
from handlers.desk.carrying import (
    Services,
    as_sent,
    carry_out,
    draft_of,
    follow_edit,
    held_answer,
    held_back,
    no_longer_asked,
    told_of_in,
)
from handlers.desk.clerks import deed_of
from handlers.desk.planning import planned
from locales.texts import Texts

CAN_GO = frozenset({Content.TEXT, Content.PHOTO, Content.DOCUMENT})


async def about(
    message: Message,
    thing: Key,
    event: Event,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    desk: Services,
) -> Screen | Aside | None:
    """Whatever is written in the topic of a request, or in reply to any message about it."""
    shown = shown_by(thing)
    if shown is None:
        return None
    number, entry = shown
    if event.edited:
        await _edited(number, entry, event, act, conversation, texts, desk)
        return None
    if _is_reason(message, number, entry, conversation):
        return await _refused(message, number, event, act, conversation, texts, desk)
    return await _said(number, event, act, conversation, texts, desk)


async def next_message(
    message: Message,
    event: Event,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    desk: Services,
) -> Screen | Aside | None:
    """After «Ответить»: the answer. What was forwarded is talk among clerks."""
    if message.forward_origin is not None:
        return None
    return await _said(RequestNumber(draft_of(conversation).request), event, act, conversation, texts, desk)


async def own_words(
    message: Message,
    event: Event,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    desk: Services,
) -> Screen | Aside | None:
    """After «Отклонить»: a reply to the question. Whatever else clerks say is not for the bot."""
    number = RequestNumber(draft_of(conversation).request)
    if not _is_reason(message, number, None, conversation):
        return None
    return await _refused(message, number, event, act, conversation, texts, desk)


async def chatter(_: Message) -> None:
    """Clerks talk among themselves."""


async def _said(
    number: RequestNumber,
    event: Event,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    desk: Services,
) -> Screen | Aside | None:
    told_of = told_of_in(draft_of(conversation), number)
    deed, words = deed_of(event, conversation, act, texts, told_of=told_of), words_of(event)
    if words.is_note:
        await desk.answers.note(number, deed, words)
        return None
    if any(content_of(each) not in CAN_GO for each in event.messages):
        return Aside(texts("desk-cannot-go"))
    draft = draft_of(conversation)
    begin = await desk.plans.clerks_begin()
    is_asked = draft.request == number
    at_once = begin is None or (is_asked and draft.offered and draft.later is None)
    if is_asked:
        no_longer_asked(conversation)
    what = held_answer(number, act, words)
    try:
        if begin is not None and not at_once:
            return await planned(number, deed, words, begin, texts, desk)
        moved = await carry_out(what, deed, desk)
    except ActedBefore as before:
        return held_back(what, before, conversation, texts, begin)
    if moved is None or moved.now.number != number:
        return Aside(texts("desk-sent-merged", number=str(moved.now.number if moved else number)))
    # In a topic its name says that the request waits for the resident now; a message more would say no more.
    return (
        None
        if moved.is_seen and event.messages[0].is_topic_message
        else Aside(texts("desk-sent", number=str(number)))
    )


async def _edited(
    number: RequestNumber,
    entry: EventId | None,
    event: Event,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    desk: Services,
) -> None:
    deed, words = deed_of(event, conversation, act, texts), words_of(event)
    if follow_edit(conversation, words):
        if words.is_note:
            await desk.answers.note(number, deed, words)
    elif entry is not None:
        await desk.answers.edit(entry, deed, words)


async def _refused(
    message: Message,
    number: RequestNumber,
    event: Event,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    desk: Services,
) -> Screen | Aside | None:
    what = HeldDeed(act=act, request=number, action=DeskAction.REFUSE, text=message.text or "")
    told_of = told_of_in(draft_of(conversation), number)
    try:
        await carry_out(what, deed_of(event, conversation, act, texts, told_of=told_of), desk)
    except ActedBefore as before:
        return held_back(what, before, conversation, texts)
    no_longer_asked(conversation)
    return None


def words_of(event: Event) -> Words:
    """What was written, and the files with it; the words of an album hang on any of its messages."""
    worded = [each for each in event.messages if each.text or each.caption]
    source = (worded or event.messages)[0]
    text = "\n".join(each.text or each.caption or "" for each in worded)
    files = [as_sent(each) for each in offered_files(event.messages)]
    return Words(text, files, Source(source.chat.id, source.message_id))


def _is_reason(
    message: Message, number: RequestNumber, entry: EventId | None, conversation: Conversation
) -> bool:
    """Whether the clerk was asked why this request is refused, and replies to its card or to the question."""
    if conversation.state != Desk.reason.state or draft_of(conversation).request != number or entry:
        return False
    to = message.reply_to_message
    if to is None or message.text is None or to.message_id == message.message_thread_id:
        return False
    return to.from_user is not None and to.from_user.is_bot
