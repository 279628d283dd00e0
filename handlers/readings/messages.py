"""Readings in a message: the value that was asked for, several at once, out of the blue, under a photo."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from aiogram.types import CallbackQuery, Message

from domain.identifiers import AccountNumber
from domain.readings import acts
from domain.readings.addressing import addressee, numbers_of
from domain.readings.form import FormStep, step_of
from domain.readings.hearing import hear, hear_out_of_the_blue
from domain.readings.service import ReadingsService
from domain.readings.typed import TooManyDigits
from domain.readings.view import AccountView
from domain.readings.which import name_register
from domain.residents import Resident
from fsm.conversation import Conversation
from fsm.draft import new_draft_id
from fsm.handling import Declined
from fsm.readings import ReadingsStep, register_named
from fsm.screen import Aside, Screen
from fsm.wording import address_line
from handlers.readings import doubting
from handlers.readings.entering import begin
from handlers.readings.message_words import understood, unplaced
from handlers.readings.needs import does_not_fit
from handlers.readings.questions import ask, held, screen_of, under
from locales.texts import Texts

LONGEST_MESSAGE = 600  # characters; readings of a dozen meters take fewer


@dataclass(frozen=True, slots=True)
class _Talk:
    """With whom the message is talked over."""

    conversation: Conversation
    resident: Resident
    texts: Texts
    readings_service: ReadingsService


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """What names the resident's other accounts, and the one that a message names, if it does."""

    foreign: Collection[str] = ()
    named: AccountNumber | None = None


# ---- at a form ------------------------------------------------------------------------------------


async def typed(
    _: Message,
    album: Sequence[Message],
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen | Aside:
    """A value that was asked for, or numbers where a button is meant: readings of the form's meters."""
    now = await held(conversation, resident, readings_service)
    words = _words(album)
    talk = _Talk(conversation, resident, texts, readings_service)
    elsewhere = await _elsewhere(words, now.form.view, talk)
    if elsewhere.named and now.form.answers.values:
        return Aside(texts("readings-for-another-account", account=elsewhere.named), question=True)
    if elsewhere.named:
        screen = await _of_another_account(words, elsewhere.named, talk)
        return screen or Aside(texts("unexpected"), question=True)
    try:
        heard = hear(now.form, words, elsewhere.foreign)
    except TooManyDigits as refused:
        aside = does_not_fit(screen_of(now.form, resident, texts), now.form, refused, texts)
        if aside is None:
            raise
        return aside
    if heard is None:
        return Aside(texts("readings-unexpected"), question=True)
    if not heard.taken:
        return Aside("\n".join(unplaced(heard.unplaced, texts)), question=True)
    screen = ask(conversation, heard.form, resident, texts, now.changed)
    return _above(understood(heard, texts), screen)


async def photographed(
    message: Message,
    album: Sequence[Message],
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen | Aside:
    """A photo where digits are asked for: what is written under it is read; else it may settle a doubt."""
    if _words(album):
        return await typed(message, album, conversation, resident, texts, readings_service)
    form = (await held(conversation, resident, readings_service)).form
    if step_of(form) is FormStep.DOUBTING and form.doubt and form.needs_photo(form.doubt):
        ask(conversation, acts.insist(form), resident, texts)
        return await doubting.photo(message, album, conversation, resident, texts, readings_service)
    return Aside(texts("readings-photo-not-read"), question=True)


async def choose_register(
    _: CallbackQuery,
    callback_data: ReadingsStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen:
    """Which register a number is of."""
    now = await held(conversation, resident, readings_service)
    form = name_register(now.form, register_named(callback_data.value))
    return ask(conversation, form, resident, texts, now.changed)


# ---- outside of any form --------------------------------------------------------------------------


async def values_from_nowhere(
    _: Message,
    album: Sequence[Message],
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen | Declined:
    """A message that is only numbers: readings, on their way to the check."""
    screen = await readings_in(_words(album), conversation, resident, texts, readings_service)
    return screen or Declined(Aside(texts("unexpected"), question=True))


async def readings_in(
    words: str,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen | None:
    """The form with the readings of a message in it; None when it is something else."""
    if not resident.links or len(words) > LONGEST_MESSAGE or not any(map(str.isdigit, words)):
        return None
    view = await readings_service.view(resident.user, at=conversation.moment)
    talk = _Talk(conversation, resident, texts, readings_service)
    elsewhere = await _elsewhere(words, view, talk)
    if elsewhere.named:
        return await _of_another_account(words, elsewhere.named, talk)
    return await _begun_with(words, view, elsewhere.foreign, talk)


async def photo_from_nowhere(
    message: Message,
    album: Sequence[Message],
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen | Declined:
    """A photo: what is written under it is read, the dial on it is not."""
    if resident.links and not _words(album):
        return Declined(Aside(texts("readings-photo-not-read"), question=True))
    return await values_from_nowhere(message, album, conversation, resident, texts, readings_service)


async def _of_another_account(words: str, account: AccountNumber, talk: _Talk) -> Screen | None:
    """A form of the account that the message names, and it is said that it is another one."""
    view = await talk.readings_service.view(talk.resident.user, account, at=talk.conversation.moment)
    screen = await _begun_with(words, view, (await _elsewhere(words, view, talk)).foreign, talk)
    address = address_line(view.account.address, talk.texts)
    said = talk.texts("readings-of-another-account", account=account, address=address)
    return _above([said], screen) if screen else None


async def _begun_with(words: str, view: AccountView, foreign: Collection[str], talk: _Talk) -> Screen | None:
    form = acts.begin(new_draft_id(), view, talk.readings_service.letters_to(talk.resident, view))
    heard = hear_out_of_the_blue(form, words, foreign)
    if heard is None:
        return None
    if heard.taken:
        screen = ask(talk.conversation, heard.form, talk.resident, talk.texts)
    else:
        screen = await begin(
            talk.conversation, talk.resident, talk.texts, talk.readings_service, view.account.number
        )
    return _above(understood(heard, talk.texts), screen)


# ---- what both ask --------------------------------------------------------------------------------


def _words(album: Sequence[Message]) -> str:
    """What was typed, be it under a photo."""
    return next((words for message in album if (words := message.text or message.caption)), "")


async def _elsewhere(words: str, view: AccountView, talk: _Talk) -> _Elsewhere:
    accounts = [link.account for link in talk.resident.links if link.account != view.account.number]
    if not accounts or not any(map(str.isdigit, words)):
        return _Elsewhere()
    views = await talk.readings_service.other_views(
        talk.resident.user, view.account.number, talk.conversation.moment
    )
    return _Elsewhere(numbers_of(accounts, views), addressee(words, view, accounts, views))


def _above(sentences: Sequence[str], screen: Screen) -> Screen:
    return under([*sentences, ""], screen) if sentences else screen
