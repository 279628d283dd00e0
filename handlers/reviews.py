"""Clerks look at readings with a photo: a press under a card in the staff group."""

from aiogram.types import CallbackQuery, Message

from domain.identifiers import SubmissionId, UserId
from domain.readings.decision import Decision
from domain.readings.review import ReviewsService
from fsm.descriptor import Descriptor, Foundation, Services
from fsm.event import Audience
from fsm.reviews import ReviewStep
from fsm.routes import Press
from fsm.screen import Aside, Screen
from locales.keys import keys_of
from locales.texts import Texts

SAID = keys_of("review-said", Decision)


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
        SAID[decided.review.decision],
        name=decided.review.by,
        day=texts.short_day(decided.review.at),
        time=texts.time(decided.review.at),
    )
    if not decided.first:
        return Aside(said)
    card = click.message.html_text if isinstance(click.message, Message) else ""
    return Screen(f"{card}\n\n{texts('review-outdated') if decided.outdated else said}")


def _services(foundation: Foundation) -> Services:
    return {"reviews_service": ReviewsService(foundation.units, foundation.clock)}


CONVERSATION = Descriptor(
    name="reviews",
    texts=("reviews",),
    services=_services,
    routes=(Press(ReviewStep, decide, audience=Audience.STAFF),),
)
