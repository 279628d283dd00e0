"""What clerks write under a request: answers, notes, reasons, and changes of what they wrote."""

import re

from aiogram.types import Message

from domain.identifiers import ActId
from domain.outbox import Key
from domain.requests.answering import Corrected
from domain.requests.refusals import ActedBefore
from domain.requests.request import EventId, RequestNumber, shown_by
from fsm.conversation import Conversation
from fsm.event import Content, Event, content_of
from fsm.screen import Aside, Screen
from handlers.desk.carrying import (
    Services,
    asking,
    carry_out,
    draft_of,
    follow_edit,
    held_answer,
    held_back,
    no_longer_asked,
    told_of_in,
    was_just_asked,
    words_of,
)
from handlers.desk.clerks import deed_of
from handlers.desk.planning import planned
from handlers.desk.reasons import asks_about, is_reason, refused, replies_to_bot
from locales.texts import Texts

CAN_GO = frozenset({Content.TEXT, Content.PHOTO, Content.DOCUMENT})

_OF_REQUEST = re.compile(r"заявк\w*\s№\s?\d", re.IGNORECASE)
"""What the bot says of a request by the way, in the group's language: such words lead to no request."""


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
        return await _edited(number, entry, event, act, conversation, texts, desk)
    if is_reason(event, number, entry, conversation):
        return await refused(number, event, act, conversation, texts, desk)
    return await _said(number, event, act, conversation, texts, desk)


async def next_message(
    message: Message,
    event: Event,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    desk: Services,
) -> Screen | Aside | None:
    """After «Ответить»: the answer. What was forwarded is talk among clerks, what comes late may be."""
    if message.forward_origin is not None:
        return None
    draft, words = draft_of(conversation), words_of(event)
    at = conversation.moment or event.received_at
    if was_just_asked(draft, at) or words.is_note or not _can_go(event):
        return await _said(RequestNumber(draft.request), event, act, conversation, texts, desk)
    number, told_of = RequestNumber(draft.request), draft.told_of
    what = held_answer(number, act, words).model_copy(update={"shown": True, "told_of": told_of})
    no_longer_asked(conversation)
    told, label = texts("desk-answer-or-talk", number=str(number)), texts("desk-answer-it-is")
    return asking(told, label, what, conversation, texts, await desk.plans.clerks_begin())


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
    if asks_about(message.reply_to_message) != number:
        return await talk(message, event, texts)
    if is_reason(event, number, None, conversation):
        return await refused(number, event, act, conversation, texts, desk)
    return await _said(number, event, act, conversation, texts, desk)


async def talk(message: Message, event: Event, texts: Texts) -> Aside | None:
    """Clerks talk among themselves; but an answer to what the bot has said of a request shall not be lost."""
    replied = message.reply_to_message
    if event.edited or not replies_to_bot(message) or words_of(event).is_note or replied is None:
        return None
    return Aside(texts("desk-not-found-by-reply")) if _OF_REQUEST.search(replied.text or "") else None


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
    if not _can_go(event):
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
) -> Aside | None:
    deed, words = deed_of(event, conversation, act, texts), words_of(event)
    if follow_edit(conversation, words):
        if words.is_note:
            await desk.answers.note(number, deed, words)
        return None
    corrected = Corrected.NOT_TOLD
    if entry is not None:
        corrected = await desk.answers.edit(entry, deed, words)
    if corrected is Corrected.FILES_STAY:
        return Aside(texts("desk-edit-files-stay"))
    # Of a note nobody expects it, nor of what could not go in the first place.
    is_meant = not words.is_note and _can_go(event)
    return Aside(texts("desk-edit-not-told")) if corrected is Corrected.NOT_TOLD and is_meant else None


def _can_go(event: Event) -> bool:
    return all(content_of(each) in CAN_GO for each in event.messages)
