"""`/announce`: the words and the photo, their changes, and the way out."""

from aiogram.types import CallbackQuery, Message

from domain.announcements.announcement import Composed, LongText
from domain.announcements.service import AnnouncementsService
from domain.outbox import AttachedFile, FileKind
from domain.requests.attaching import AttachmentsService
from domain.requests.files import RefusedFile
from fsm.announcements import ANNOUNCING, AnnouncementDraft, Announcing, AnnouncingStep
from fsm.conversation import Conversation, NoDraft
from fsm.draft import new_draft_id
from fsm.event import Event
from fsm.failures import refusal_text
from fsm.files import offered_files, refused_file
from fsm.links import worded
from fsm.screen import Aside, Screen
from handlers.announcements.asking import show_preview
from handlers.announcements.questions import ask_for_text, ask_for_whom
from handlers.desk.carrying import unfinished
from handlers.desk.clerks import clerk_of
from locales.texts import Texts


async def begin(
    _: Message, event: Event, conversation: Conversation, texts: Texts, announcements: AnnouncementsService
) -> Screen | Aside:
    """`/announce`; an answer that waits for the clerk's word is not forgotten for it."""
    if first := unfinished(conversation, texts):
        return first
    await announcements.check_right(event.chat.id, clerk_of(event, texts))
    draft = AnnouncementDraft(id=new_draft_id())
    conversation.move(Announcing.text, draft)
    return ask_for_text(draft, texts)


async def take_text(
    message: Message,
    event: Event,
    conversation: Conversation,
    texts: Texts,
    announcements: AnnouncementsService,
    attachments: AttachmentsService,
) -> Screen | Aside | None:
    """The clerk's next message; a note to colleagues is none."""
    if is_note(message):
        return None
    draft = conversation.draft(AnnouncementDraft)
    written = await _written(event, texts, announcements, attachments)
    if isinstance(written, Aside):
        return written
    filled = {"text": written.text, "photo": written.photo, "message": message.message_id}
    draft = draft.model_copy(update=filled)
    conversation.move(Announcing.whom, draft)
    return ask_for_whom(draft, texts)


async def take_change(
    message: Message,
    event: Event,
    conversation: Conversation,
    texts: Texts,
    announcements: AnnouncementsService,
    attachments: AttachmentsService,
) -> Screen | Aside | None:
    """The clerk has changed that message: what is shown and sent is what stands there now."""
    draft = conversation.draft(AnnouncementDraft)
    if message.message_id != draft.message:
        return None
    try:
        written = await _written(event, texts, announcements, attachments)
    except LongText as error:
        written = Aside(refusal_text(error, texts))
    if isinstance(written, Aside):
        return Aside(f"{written.text}\n\n{texts('announcements-change-not-taken')}")
    changed = draft.model_copy(update={"text": written.text, "photo": written.photo})
    if conversation.state == Announcing.whom.state:
        conversation.move(Announcing.whom, changed)
        return Aside(texts("announcements-changed"))
    return await show_preview(changed, event, conversation, texts, announcements)


async def cancel(
    _: CallbackQuery, callback_data: AnnouncingStep, conversation: Conversation, texts: Texts
) -> Screen | Aside:
    """«Отмена» under a question."""
    if draft_pressed(callback_data, conversation) is None:
        return Aside(texts("announcements-not-yours"))
    conversation.end()
    return Screen(texts("announcements-cancelled"))


async def cancel_by_command(_: Message, conversation: Conversation, texts: Texts) -> Aside:
    """`/cancel`: whatever a clerk was asked for is asked no more."""
    if conversation.state is None:
        return Aside(texts("announcements-nothing-to-cancel"))
    conversation.end()
    return Aside(texts("announcements-cancelled"))


def draft_pressed(pressed: AnnouncingStep, conversation: Conversation) -> AnnouncementDraft | None:
    """The draft whose button was pressed; None where this clerk has begun it not, or has done with it."""
    try:
        draft = conversation.draft(AnnouncementDraft)
    except NoDraft:
        return None
    return draft if conversation.state in ANNOUNCING and draft.id == pressed.draft else None


def is_note(message: Message) -> bool:
    """Whether it is meant for colleagues alone, as under requests."""
    return (message.text or message.caption or "").startswith("//")


async def _written(
    event: Event, texts: Texts, announcements: AnnouncementsService, attachments: AttachmentsService
) -> Composed | Aside:
    """What a message says and shows, or why it cannot be sent."""
    if len(event.messages) > 1:
        return Aside(texts("announcements-one-photo"))
    [message] = event.messages
    text = announcements.check_text(worded(message))
    if not text:
        return Aside(texts("announcements-no-text"))
    offered = offered_files(event.messages)
    if message.text is None and [each.kind for each in offered] != [FileKind.PHOTO]:
        return Aside(texts("announcements-no-text"))
    photo: AttachedFile | None = None
    for came in await attachments.take(offered):
        if isinstance(came, RefusedFile):
            return Aside(refused_file(came, texts))
        photo = came.attached
    return Composed(text, photo)
