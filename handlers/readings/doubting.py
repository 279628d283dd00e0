"""A caught mistake: put right with one tap, given anew, or insisted on (manual, 4.2)."""

from datetime import datetime

from aiogram.types import CallbackQuery, Message

from domain.readings.checks import Finding
from domain.readings.typed import TypedValue
from fsm.conversation import Conversation
from fsm.readings import Readings, ReadingsDraft, register_key
from fsm.screen import Aside, Screen
from handlers.readings.entering import ask, with_value
from handlers.readings.flow import doubt_key, open_doubt, remark
from handlers.readings.questions import question
from locales.texts import Texts


async def remedy(_: CallbackQuery, conversation: Conversation, texts: Texts, now: datetime) -> Screen:
    """One tap puts right what was caught."""
    draft = conversation.draft(ReadingsDraft)
    caught = open_doubt(draft, now.date()) or remark(draft, now.date())
    for entry in caught.remedy.entries if caught and caught.remedy else ():
        draft = with_value(draft, entry.meter, entry.register, TypedValue(entry.value, ""))
    return ask(conversation, draft, texts, now)


async def enter_again(_: CallbackQuery, conversation: Conversation, texts: Texts, now: datetime) -> Screen:
    """Give the doubted value anew."""
    draft = conversation.draft(ReadingsDraft)
    doubt = open_doubt(draft, now.date())
    if doubt:
        key = register_key(doubt.meter, doubt.register or 1)
        draft = draft.model_copy(update={"correcting": key})
    return ask(conversation, draft, texts, now)


async def insist(_: CallbackQuery, conversation: Conversation, texts: Texts, now: datetime) -> Screen:
    """«Всё верно»: the value stays as it is; where a word is not enough, a photo is asked for."""
    draft = conversation.draft(ReadingsDraft)
    doubt = open_doubt(draft, now.date())
    if doubt and doubt.photo_confirms and doubt.meter not in draft.photos:
        conversation.move(Readings.photo, draft)
        return question(Readings.photo, draft, texts, now.date())
    return ask(conversation, _dismissed(draft, doubt), texts, now)


async def photo(message: Message, conversation: Conversation, texts: Texts, now: datetime) -> Screen:
    """The photo of the meter: a clerk will look at it, so the value is taken as it is."""
    draft = conversation.draft(ReadingsDraft)
    doubt = open_doubt(draft, now.date())
    if doubt and message.photo:
        photos = {**draft.photos, doubt.meter: message.photo[-1].file_id}
        draft = draft.model_copy(update={"photos": photos})
    return ask(conversation, _dismissed(draft, doubt), texts, now)


async def photo_as_file(_: Message, texts: Texts) -> Aside:
    """A picture sent as a file: clerks could not see it on their card."""
    return Aside(texts("readings-photo-as-file"), question=True)


def _dismissed(draft: ReadingsDraft, doubt: Finding | None) -> ReadingsDraft:
    if doubt is None:
        return draft
    doubted = (*draft.doubted, doubt.meter) if doubt.photo_confirms else draft.doubted
    return draft.model_copy(
        update={"dismissed": (*draft.dismissed, doubt_key(doubt)), "doubted": tuple(dict.fromkeys(doubted))}
    )
