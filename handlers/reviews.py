"""Clerks look at readings with a photo: presses under a card in the staff group, and replies to it."""

from aiogram.types import CallbackQuery, Message

from domain.identifiers import SubmissionId, UserId
from domain.readings.decision import LONGEST_REASON, Decision, DeclineReason
from domain.readings.review import ReviewsService
from fsm.conversation import Conversation
from fsm.descriptor import Descriptor, Foundation, Services, Step
from fsm.draft import new_draft_id
from fsm.event import Audience, Content
from fsm.reviews import ReviewReason, Reviews, ReviewsDraft, ReviewStep
from fsm.routes import Hear, Press
from fsm.screen import Aside, Button, Row, Screen
from fsm.wording import reason_words
from locales.keys import keys_of
from locales.texts import Texts

SAID = keys_of("review-said", Decision)
DECISIONS = keys_of("review", Decision)


async def decide(
    click: CallbackQuery,
    callback_data: ReviewStep,
    conversation: Conversation,
    texts: Texts,
    reviews_service: ReviewsService,
) -> Screen | Aside:
    """«Принять» counts at once; «Отклонить» asks why, for the resident is to read it."""
    number = SubmissionId(callback_data.submission)
    if callback_data.decision is Decision.ACCEPT:
        return await _decided(click, number, Decision.ACCEPT, "", _card(click, texts), texts, reviews_service)
    review = await reviews_service.find(number)
    if review is None or click.message is None:
        return Aside(texts("stale-button"))
    if review.decision is not None:
        return await _decided(click, number, Decision.DECLINE, "", "", texts, reviews_service)
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
    conversation: Conversation,
    texts: Texts,
    reviews_service: ReviewsService,
) -> Screen | Aside:
    """A usual reason; or «Назад», and nothing is decided."""
    conversation.end()
    number = SubmissionId(callback_data.submission)
    card = _card(click, texts)
    if callback_data.reason is None:
        return Screen(card, (decisions(number, texts),))
    reason = callback_data.reason.value
    return await _decided(click, number, Decision.DECLINE, reason, card, texts, reviews_service)


async def own_words(
    message: Message, conversation: Conversation, texts: Texts, reviews_service: ReviewsService
) -> Screen | Aside | None:
    """A reply to the card, once it was asked why; whatever else clerks say is not for the bot."""
    draft = conversation.draft(ReviewsDraft)
    replied = message.reply_to_message
    if replied is None or replied.message_id != draft.card:
        return None
    reason = (message.text or "").strip()
    if len(reason) > LONGEST_REASON:
        return Aside(texts("review-why-shorter", longest=LONGEST_REASON))
    conversation.end()
    card = _without_question(replied.html_text, texts)
    return await _decided(message, draft.submission, Decision.DECLINE, reason, card, texts, reviews_service)


async def chatter(_: Message) -> None:
    """A picture, a sticker: clerks talk among themselves."""


async def _decided(
    act: CallbackQuery | Message,
    number: SubmissionId,
    decision: Decision,
    reason: str,
    card: str,
    texts: Texts,
    reviews_service: ReviewsService,
) -> Screen | Aside:
    """The first word counts, and whoever comes second hears whose it was."""
    clerk = act.from_user
    if clerk is None:
        return Aside(texts("stale-button"))
    decided = await reviews_service.decide(number, decision, UserId(clerk.id), clerk.full_name, reason)
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
        Hear(Reviews.reason, own_words, Content.TEXT, audience=Audience.STAFF),
        Hear(Reviews, chatter, audience=Audience.STAFF),
    ),
)
