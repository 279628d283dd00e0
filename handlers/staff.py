"""The staff group: cards that ask a clerk for a word, and what a press under them does."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog
from aiogram import BaseMiddleware, Bot, Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.methods import AnswerCallbackQuery, EditMessageCaption, EditMessageText, SendMessage, SendPhoto
from aiogram.types import CallbackQuery, Message, ReplyParameters, TelegramObject, Update

from domain.accounts import Address
from domain.identifiers import SubmissionId, UserId
from domain.outbox import Facts, StaffCard
from domain.readings.review import Decision, ReviewsService
from fsm.callbacks import ReviewStep
from fsm.screen import Aside, Button, Screen
from handlers.answer import Call, inline_keyboard
from handlers.speech import Speech
from handlers.wording import address_line, lines_of, register_label, rows_of, zone_of
from locales.texts import Texts

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

LONGEST_CAPTION = 1024  # characters (Bot API, sendPhoto)

log = structlog.get_logger()


class UnknownCard(LookupError):
    """A template that this program does not know: written by a newer one."""


# ---- cards ----------------------------------------------------------------------------------------


def card_calls(card: StaffCard, chat_id: int, texts: Texts) -> Sequence[Call]:
    """The calls that show a card: its photos, the words and buttons under the last.

    Raises:
        UnknownCard: there is no such template.
    """
    screen = staff_screen(card.template, card.facts, texts)
    photos = [str(photo["file"]) for photo in rows_of(card.facts, "photos")]
    markup = inline_keyboard(screen.rows)
    words = SendMessage(chat_id=chat_id, text=screen.text, reply_markup=markup)
    if len(screen.text) > LONGEST_CAPTION or not photos:
        return [*(SendPhoto(chat_id=chat_id, photo=photo) for photo in photos), words]
    *others, last = photos
    return [
        *(SendPhoto(chat_id=chat_id, photo=photo) for photo in others),
        SendPhoto(chat_id=chat_id, photo=last, caption=screen.text, reply_markup=markup),
    ]


def staff_screen(template: str, facts: Facts, texts: Texts) -> Screen:
    """What a card says and offers.

    Raises:
        UnknownCard: there is no such template.
    """
    try:
        make = CARDS[template]
    except KeyError as error:
        raise UnknownCard(template) from error
    return make(facts, texts)


def _review(facts: Facts, texts: Texts) -> Screen:
    submission = int(str(facts["submission"]))
    address = Address(str(facts["street"]), str(facts["house"]), str(facts["flat"]))
    head = texts(
        "staff-review",
        receipt=str(facts["receipt"]),
        account=str(facts["account"]),
        address=address_line(address, texts),
        holder=str(facts["holder"]),
    )
    row = tuple(
        Button(texts(f"staff-review-{word.value}"), ReviewStep(submission=submission, decision=word).pack())
        for word in Decision
    )
    return Screen("\n".join([head, "", *_values(facts, texts)]), (row,))


def _values(facts: Facts, texts: Texts) -> list[str]:
    return [
        texts(
            "staff-review-line",
            meter=str(line["meter"]),
            register=register_label(int(line["register"]), zone_of(line), texts),
            previous=str(line["previous"]) or texts("not-given"),
            value=str(line["value"]),
            used=str(line["used"]) or texts("not-given"),
            history=str(line.get("history") or texts("not-given")),
        )
        for line in lines_of(facts)
    ]


def _exchange_broken(facts: Facts, texts: Texts) -> Screen:
    """A file of billing that was not taken, or not all of it."""
    bad_rows = int(str(facts["bad_rows"]))
    said = texts("staff-exchange-broken", file=str(facts["file"]))
    if facts["reason"]:
        why = texts("staff-exchange-refused", reason=str(facts["reason"]))
    else:
        why = texts("staff-exchange-rows", bad=bad_rows, rows=str(facts["rows"]))
    return Screen(f"{said}\n\n{why}")


CARDS: dict[str, Callable[[Facts, Texts], Screen]] = {
    "readings-review": _review,
    "exchange-broken": _exchange_broken,
}


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
