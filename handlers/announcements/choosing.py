"""Whom an announcement is for: written in any of many ways, or chosen."""

from aiogram.types import CallbackQuery, Message

from domain.announcements.service import AnnouncementsService
from fsm.announcements import AnnouncementDraft, Announcing, AnnouncingStep
from fsm.conversation import Conversation
from fsm.event import Event
from fsm.screen import Aside, Screen
from handlers.announcements.asking import show_preview
from handlers.announcements.questions import ask_for_whom
from handlers.announcements.writing import draft_pressed, is_note
from locales.texts import Texts


async def take_whom(
    message: Message,
    event: Event,
    conversation: Conversation,
    texts: Texts,
    announcements: AnnouncementsService,
) -> Screen | Aside | None:
    """A district, a street, houses, numbers of accounts, or «всем»."""
    if is_note(message):
        return None
    draft = conversation.draft(AnnouncementDraft).model_copy(update={"typed": message.text or ""})
    return await show_preview(draft, event, conversation, texts, announcements)


async def everybody(
    _: CallbackQuery,
    callback_data: AnnouncingStep,
    event: Event,
    conversation: Conversation,
    texts: Texts,
    announcements: AnnouncementsService,
) -> Screen | Aside | None:
    """«Всем жителям»."""
    draft = draft_pressed(callback_data, conversation)
    if draft is None or conversation.state != Announcing.whom.state:
        return Aside(texts("announcements-not-yours"))
    said = draft.model_copy(update={"typed": texts("announcements-everybody")})
    return await show_preview(said, event, conversation, texts, announcements)


async def take_option(
    _: CallbackQuery,
    callback_data: AnnouncingStep,
    event: Event,
    conversation: Conversation,
    texts: Texts,
    announcements: AnnouncementsService,
) -> Screen | Aside | None:
    """One of the things that a line may mean: it stands there in billing's words from now on."""
    draft = draft_pressed(callback_data, conversation)
    at = callback_data.option
    if draft is None or conversation.state != Announcing.whom.state or not 0 <= at < len(draft.options):
        return Aside(texts("announcements-not-yours"))
    typed = draft.typed.replace(draft.line, draft.options[at], 1)
    said = draft.model_copy(update={"typed": typed, "line": "", "options": ()})
    return await show_preview(said, event, conversation, texts, announcements)


async def others(
    _: CallbackQuery, callback_data: AnnouncingStep, conversation: Conversation, texts: Texts
) -> Screen | Aside:
    """«Другие получатели»: the words stay."""
    draft = draft_pressed(callback_data, conversation)
    if draft is None:
        return Aside(texts("announcements-not-yours"))
    anew = draft.model_copy(update={"typed": "", "line": "", "options": (), "count": 0})
    conversation.move(Announcing.whom, anew)
    return ask_for_whom(anew, texts)
