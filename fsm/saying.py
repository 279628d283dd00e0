"""From a handler's answer to the calls that say it: to a resident, or under a clerk's card."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aiogram.types import User

from domain.residents import Language, Resident
from fsm.answer import (
    Call,
    on_card,
    showing,
    showing_document,
    showing_invoice,
    showing_picture,
    showing_venue,
    under_card,
)
from fsm.conversation import Conversation
from fsm.event import Audience, Event
from fsm.failures import complaint_number, unsaid
from fsm.handling import Answer
from fsm.screen import Aside, Document, Invoice, Picture, Screen, Venue
from fsm.speech import Otherwise
from locales.texts import Texts

RUSSIAN_SPEAKERS = ("ru", "uk", "be", "kk", "ky", "uz", "tg", "hy", "az", "tt", "ba", "cv")
"""Telegram languages of people in Nizhny Novgorod who read Russian more readily than English."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Who acts, and how they are spoken with."""

    audience: Audience
    resident: Resident
    texts: Texts


@dataclass(frozen=True, slots=True)
class Said:
    """The calls of an answer, and what makes those for where Telegram refuses one of them."""

    calls: Sequence[Call]
    otherwise: Otherwise | None = None


NOTHING_SAID = Said(())


def language_of(user: User) -> Language:
    """The language to speak in with somebody who has chosen none."""
    telegram = (user.language_code or "ru").split("-")[0]
    return Language.RU if telegram in RUSSIAN_SPEAKERS else Language.EN


def said(calls: Sequence[Call], event: Event, met: Meeting, answer: Answer = None) -> Said:
    """An answer with what is said in its place, so that nobody is left without one."""
    return Said(calls, lambda: _in_its_place(event, met, answer))


def _in_its_place(event: Event, met: Meeting, answer: Answer) -> Sequence[Call]:
    complaint = complaint_number(event.number)
    if met.audience is Audience.STAFF:
        words = met.texts("unsaid-to-clerk", complaint=complaint)
        return under_card(words, event.card) if event.card else ()
    screen = answer.otherwise if isinstance(answer, Invoice) else unsaid(complaint, met.texts)
    return showing(screen, event.chat.id, in_place_of=None, takes_keyboard_away="")


def saying(
    answer: Answer,
    event: Event,
    conversation: Conversation,
    met: Meeting,
    *,
    had_keyboard: bool,
    stood_twice: bool = False,
) -> Sequence[Call]:
    """The calls that say an answer; a conversation remembers already what it is."""
    if answer is None:
        return ()
    if met.audience is Audience.STAFF:
        return _saying_to_clerk(answer, event)
    if isinstance(answer, Aside):
        return _by_the_way(conversation, event.chat.id)
    if isinstance(answer, Picture):
        return showing_picture(answer, event.chat.id)
    if isinstance(answer, Document):
        return showing_document(answer, event.chat.id)
    if isinstance(answer, Invoice):
        return showing_invoice(answer, event.chat.id)
    if isinstance(answer, Venue):
        return showing_venue(answer, event.chat.id)
    return showing(
        answer,
        event.chat.id,
        in_place_of=None if stood_twice else event.clicked_message,
        takes_keyboard_away=met.texts("keyboard-away") if had_keyboard else "",
    )


def _saying_to_clerk(
    answer: Screen | Aside | Picture | Document | Invoice | Venue, event: Event
) -> Sequence[Call]:
    """What a card says from now on, or what is said under whatever the clerk has done."""
    done = event.messages[0] if event.messages else event.card
    if isinstance(answer, Aside) and done is not None:
        return under_card(answer.text, done)
    if isinstance(answer, Screen) and answer.apart and done is not None:
        return under_card(answer.text, done, answer.rows)
    if event.card is None or not isinstance(answer, Screen):
        return ()
    return on_card(answer, event.card)


def _by_the_way(conversation: Conversation, chat_id: int) -> Sequence[Call]:
    """What was said by the way, with the buttons of what stands on the screen."""
    screen = conversation.screen or Screen("")
    document = screen.document or conversation.aside_stays
    spoken = replace(screen, text=conversation.aside, before=(), lead="", document=document)
    return showing(spoken, chat_id, in_place_of=None, takes_keyboard_away="")


def saying_meanwhile(text: str, event: Event) -> Sequence[Call]:
    """What is said while an answer that takes long is being made; the screen and its buttons stay."""
    return showing(Screen(text), event.chat.id, in_place_of=None, takes_keyboard_away="")


def saying_unasked(aside: Aside, event: Event, audience: Audience) -> Sequence[Call]:
    """What is said without asking the database whom we speak with: in Russian, as most do."""
    if audience is Audience.STAFF:
        return under_card(aside.text, event.card) if event.card else ()
    return showing(Screen(aside.text), event.chat.id, in_place_of=None, takes_keyboard_away="")


def saying_again(event: Event, conversation: Conversation, met: Meeting) -> Sequence[Call]:
    """What was answered to the newest event, which was acted upon before the program was killed.

    Only the newest can be without its answer: the one before was answered before the newest was taken.
    """
    answer: Answer = Aside(conversation.aside) if conversation.aside else conversation.screen
    if isinstance(answer, Screen) and met.audience is Audience.RESIDENTS:
        return showing(
            answer,
            event.chat.id,
            in_place_of=None,
            takes_keyboard_away=met.texts("keyboard-away") if conversation.takes_keyboard_away else "",
        )
    return saying(answer, event, conversation, met, had_keyboard=False)
