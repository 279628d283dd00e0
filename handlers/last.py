"""The last resort: every stray message and every stale button gets an answer."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from fsm.conversation import Conversation
from fsm.screen import Aside
from handlers import questions
from locales.texts import Texts


def router() -> Router:
    """What no conversation has taken."""
    router = Router(name="last")
    router.callback_query.register(stale_button)
    router.edited_message.register(service_message, F.location)
    router.edited_message.register(edited)
    router.message.register(service_message, F.content_type.in_(SERVICE_MESSAGES))
    router.message.register(unexpected)
    return router


SERVICE_MESSAGES = {
    "pinned_message",
    "message_auto_delete_timer_changed",
    "chat_background_set",
    "write_access_allowed",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "boost_added",
    "users_shared",
    "chat_shared",
}
"""Messages that Telegram writes by itself: nobody waits for an answer."""


async def stale_button(
    click: CallbackQuery, conversation: Conversation, texts: Texts, now: datetime
) -> Aside | None:
    """A button of a step that is over; the second press of a double click is passed over in silence."""
    if click.data and click.data == conversation.pressed:
        return None
    # Something else may stand on the screen, looked at meanwhile: the form goes on where it was.
    question = questions.open_question(conversation, texts, now.date())
    stands = (
        conversation.screen is not None and question is not None and conversation.screen.rows == question.rows
    )
    return Aside(texts("stale-button"), question=True, back_to=None if stands else question)


async def edited(_: Message, texts: Texts) -> Aside:
    """An edited message is not read anew: it would change what was answered already."""
    return Aside(texts("edited-message"), question=True)


async def service_message(_: Message) -> None:
    """Nothing to say; nor to the steps of a live location, which come as edits of one message."""


async def unexpected(_: Message, conversation: Conversation, texts: Texts) -> Aside:
    """Something that was not asked for."""
    return Aside(texts("unexpected"), question=True)
