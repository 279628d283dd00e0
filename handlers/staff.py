"""The staff group: what a press under a card does."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog
from aiogram import BaseMiddleware, Bot, Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.methods import AnswerCallbackQuery, EditMessageCaption, EditMessageText, SendMessage
from aiogram.types import CallbackQuery, Message, ReplyParameters, TelegramObject, Update

from domain.identifiers import SubmissionId, UserId
from domain.readings.review import ReviewsService
from fsm.callbacks import ReviewStep
from fsm.screen import Aside, Screen
from handlers.answer import Call
from handlers.speech import Speech
from locales.texts import Texts

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

log = structlog.get_logger()


# ---- presses --------------------------------------------------------------------------------------


def router() -> Router:
    """What clerks can do."""
    router = Router(name="staff")
    router.callback_query.filter(in_staff_chat)
    router.callback_query.register(decide, ReviewStep.filter())
    return router


async def in_staff_chat(click: CallbackQuery, staff_chat_id: int | None) -> bool:
    """Whether the button was pressed in the staff group: anyone can send any data from elsewhere."""
    return click.message is not None and click.message.chat.id == staff_chat_id


async def decide(
    click: CallbackQuery, callback_data: ReviewStep, texts: Texts, reviews_service: ReviewsService
) -> Screen | Aside:
    """«Принять» or «Отклонить»: the first press counts, and whoever comes second hears whose it was."""
    clerk = click.from_user
    decided = await reviews_service.decide(
        SubmissionId(callback_data.submission), callback_data.decision, UserId(clerk.id), clerk.full_name
    )
    if decided is None or decided.review.decision is None or decided.review.at is None:
        return Aside(texts("stale-button"))
    said = texts(
        f"staff-review-said-{decided.review.decision.value}",
        name=decided.review.by,
        day=texts.short_day(decided.review.at),
        time=texts.time(decided.review.at),
    )
    if not decided.first:
        return Aside(said)
    card = click.message.html_text if isinstance(click.message, Message) else ""
    return Screen(f"{card}\n\n{texts('staff-review-outdated') if decided.outdated else said}")


# ---- the turn -------------------------------------------------------------------------------------


class StaffTurn(BaseMiddleware):
    """An update of the staff group: it has no form, so there is nothing to keep."""

    def __init__(self, texts: Texts, speech: Speech) -> None:
        self._texts = texts
        self._speech = speech

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> object:
        """Let a handler act, and say what it answers under the card."""
        bot: Bot = data["bot"]
        if not isinstance(event, Update) or event.callback_query is None:
            return UNHANDLED
        click = event.callback_query
        self._speech.acknowledge(bot, AnswerCallbackQuery(callback_query_id=click.id))
        try:
            answer = await handler(event, {**data, "texts": self._texts})
        except Exception:
            log.exception("a press in the staff group failed", update_id=event.update_id)
            answer = Aside(self._texts("stale-button"))
        await self._speech.say(bot, _answering(answer, click))
        return None


def _answering(answer: object, click: CallbackQuery) -> Sequence[Call]:
    card = click.message
    if card is None:
        return ()
    if isinstance(answer, Aside):
        under = ReplyParameters(message_id=card.message_id, allow_sending_without_reply=True)
        return [SendMessage(chat_id=card.chat.id, text=answer.text, reply_parameters=under)]
    if not isinstance(answer, Screen):
        return ()
    chat, number = card.chat.id, card.message_id
    if isinstance(card, Message) and card.caption is not None:
        return [EditMessageCaption(chat_id=chat, message_id=number, caption=answer.text)]
    return [EditMessageText(chat_id=chat, message_id=number, text=answer.text)]
