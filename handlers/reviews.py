"""Clerks look at readings with a photo: presses under a card in the staff group, and replies to it."""

from aiogram.types import CallbackQuery, Message

from domain.identifiers import SubmissionId
from domain.readings.decision import LONGEST_REASON, Decision, DeclineReason
from domain.readings.outgoing import REVIEW
from domain.readings.review import ReviewsService
from domain.requests.answering import Words
from fsm.conversation import Conversation
from fsm.descriptor import Descriptor, Foundation, Services, Step
from fsm.draft import new_draft_id
from fsm.event import Audience, Event
from fsm.reviews import ReviewReason, Reviews, ReviewsDraft, ReviewStep
from fsm.routes import About, Hear, Press
from fsm.screen import Aside, Button, Row, Screen
from fsm.wording import reason_words
from handlers.desk.carrying import unfinished
from handlers.desk.clerks import clerk_of
from locales.keys import keys_of
from locales.texts import Texts

SAID = keys_of("review-said", Decision)
DECISIONS = keys_of("review", Decision)


async def decide(
    click: CallbackQuery,
    callback_data: ReviewStep,
    event: Event,
    conversation: Conversation,
    texts: Texts,
    reviews_service: ReviewsService,
) -> Screen | Aside:
    """«Принять» counts at once; «Отклонить» asks why, for the resident is to read it."""
    number = SubmissionId(callback_data.submission)
    if callback_data.decision is Decision.ACCEPT:
        return await _decided(event, number, Decision.ACCEPT, "", _card(click, texts), texts, reviews_service)
    review = await reviews_service.find(number)
    if review is None or click.message is None:
        return Aside(texts("stale-button"))
    if review.decision is not None:
        return await _decided(event, number, Decision.DECLINE, "", "", texts, reviews_service)
    if first := unfinished(conversation, texts):
        return first
    card = click.message.message_id
    conversation.move(Reviews.reason, ReviewsDraft(id=new_draft_id(), submission=number, card=card))
    asked = question(conversation.draft(ReviewsDraft), texts)
    return Screen(f"{_card(click, texts)}\n\n{asked.text}", asked.rows)


def question(draft: ReviewsDraft, texts: Texts) -> Screen:
    """Why is it declined? The usual reasons are buttons; others are a reply to the card."""
    number = draft.submission
    rows = tuple((Button(reason_words(reason, texts), _reason(number, reason)),) for reason in DeclineReason)
    back = (Button(texts("button-back"), _reason(number, None)),)
    return Screen(texts("review-why"), (*rows, back))


async def decline(
    click: CallbackQuery,
    callback_data: ReviewReason,
    event: Event,
    conversation: Conversation,
    texts: Texts,
    reviews_service: ReviewsService,
) -> Screen | Aside:
    """A usual reason; or «Назад», and nothing is decided."""
    if conversation.state == Reviews.reason.state:
        conversation.end()
    number = SubmissionId(callback_data.submission)
    card = _card(click, texts)
    if callback_data.reason is None:
        return Screen(card, (decisions(number, texts),))
    reason = callback_data.reason.value
    return await _decided(event, number, Decision.DECLINE, reason, card, texts, reviews_service)


async def under_card(
    message: Message, event: Event, conversation: Conversation, texts: Texts, reviews_service: ReviewsService
) -> Screen | Aside | None:
    """A reply to the card that asks why; whatever else clerks say there is not for the bot, nor are notes."""
    number, replied = _asked_on(message.reply_to_message), message.reply_to_message
    if number is None or replied is None or event.edited or Words(message.text or "").is_note:
        return None
    was_asked = _was_asked(conversation, replied)
    if not was_asked and message.sender_chat is None:
        return None
    if message.text is None:
        return Aside(texts("review-why-is-text"))
    reason = message.text.strip()
    if len(reason) > LONGEST_REASON:
        return Aside(texts("review-why-shorter", longest=LONGEST_REASON))
    if was_asked:
        conversation.end()
    card = _without_question(replied.html_text, texts)
    return await _decided(event, number, Decision.DECLINE, reason, card, texts, reviews_service)


def _asked_on(card: Message | None) -> SubmissionId | None:
    """Of which readings a card asks why they are declined: its buttons tell."""
    keyboard = card.reply_markup if card is not None else None
    data = keyboard.inline_keyboard[0][0].callback_data if keyboard is not None else None
    if data is None or not data.startswith(f"{ReviewReason.__prefix__}:"):
        return None
    return SubmissionId(ReviewReason.unpack(data).submission)


def _was_asked(conversation: Conversation, card: Message) -> bool:
    """Whether this clerk was; administrators press by their own name and write in the group's."""
    if conversation.state != Reviews.reason.state:
        return False
    return conversation.draft(ReviewsDraft).card == card.message_id


async def chatter(_: Message) -> None:
    """Clerks talk among themselves."""


async def _decided(
    event: Event,
    number: SubmissionId,
    decision: Decision,
    reason: str,
    card: str,
    texts: Texts,
    reviews_service: ReviewsService,
) -> Screen | Aside:
    """The first word counts, and whoever comes second hears whose it was."""
    clerk = clerk_of(event, texts)
    decided = await reviews_service.decide(number, decision, clerk.id, clerk.name, reason)
    if decided is None or decided.review.decision is None or decided.review.at is None:
        return Aside(texts("stale-button"))
    said = texts(
        SAID[decided.review.decision],
        name=decided.review.by,
        day=texts.short_day(decided.review.at),
        time=texts.time(decided.review.at),
    )
    if not decided.first:
        return Aside(said)
    if decided.outdated:
        return Screen(f"{card}\n\n{texts('review-outdated')}")
    because = f"\n{texts('review-because', reason=reason_words(reason, texts))}" if reason else ""
    return Screen(f"{card}\n\n{said}{because}")


def decisions(submission: SubmissionId, texts: Texts) -> Row:
    """The buttons of a card that waits to be decided."""
    return tuple(
        Button(texts(DECISIONS[word]), ReviewStep(submission=submission, decision=word).pack())
        for word in Decision
    )


def _reason(submission: SubmissionId, reason: DeclineReason | None) -> str:
    return ReviewReason(submission=submission, reason=reason).pack()


def _card(click: CallbackQuery, texts: Texts) -> str:
    """What the card says of the reading."""
    return _without_question(click.message.html_text, texts) if isinstance(click.message, Message) else ""


def _without_question(card: str, texts: Texts) -> str:
    return card.removesuffix(texts("review-why")).rstrip()


def _services(foundation: Foundation) -> Services:
    return {"reviews_service": ReviewsService(foundation.units, foundation.clock)}


CONVERSATION = Descriptor(
    name="reviews",
    texts=("reviews",),
    steps=(Step(Reviews.reason, ReviewsDraft, question),),
    services=_services,
    routes=(
        Press(ReviewStep, decide, audience=Audience.STAFF),
        Press(ReviewReason, decline, audience=Audience.STAFF),
        About(REVIEW, under_card, Audience.STAFF),
        Hear(Reviews, chatter, audience=Audience.STAFF),
    ),
)
