"""Readings in a message: the value that was asked for, several at once, out of the blue, under a photo."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from aiogram.types import CallbackQuery, Message

from domain.identifiers import AccountNumber
from domain.meters import RegisterKey
from domain.readings import acts
from domain.readings.addressing import addressee, numbers_of
from domain.readings.form import FormStep, step_of
from domain.readings.hearing import hear, hear_out_of_the_blue, understand_missing
from domain.readings.service import ReadingsService
from domain.readings.typed import TooManyDigits
from domain.readings.view import AccountView
from domain.readings.which import name_register
from domain.reminders.service import RemindersService
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

Missing = Mapping[AccountNumber, Collection[RegisterKey]]
"""Registers that lack a reading of the month whose window is open, of a resident's accounts."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Accounts of which a message may be: of the `fitting` ones its numbers make sense, and none is left."""

    fitting: tuple[AccountNumber, ...]
    possible: tuple[AccountNumber, ...]

    @property
    def only(self) -> AccountNumber | None:
        """The one that fits, or the only one that is possible."""
        for accounts in (self.fitting, self.possible):
            if len(accounts) == 1:
                return accounts[0]
        return None


@dataclass(frozen=True, slots=True)
class _Talk:
    """With whom the message is talked over, and what they still owe."""

    conversation: Conversation
    resident: Resident
    texts: Texts
    readings_service: ReadingsService
    missing: Missing = field(default_factory=dict)


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
    words = words_of_album(album)
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
    if words_of_album(album):
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
    reminders_service: RemindersService,
) -> Screen | Declined:
    """A message that is only numbers: readings, on their way to the check."""
    words = words_of_album(album)
    missing = await reminders_service.missing(resident, conversation.moment) if _may_be(words) else {}
    screen = await readings_in(words, conversation, resident, texts, readings_service, missing)
    return screen or Declined(Aside(texts("unexpected"), question=True))


async def readings_in(
    words: str,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
    missing: Missing | None = None,
    account: AccountNumber | None = None,
) -> Screen | None:
    """The form with the readings of a message in it; None when it is something else.

    They are of the account that the message names, or `account`, or the active one; of its meters that are
    `missing` a reading first. Where they cannot be of the active one, another may be meant that lacks some.
    """
    if not resident.links or not _may_be(words):
        return None
    view = await readings_service.view(resident.user, account, at=conversation.moment)
    talk = _Talk(conversation, resident, texts, readings_service, missing or {})
    elsewhere = await _elsewhere(words, view, talk)
    named = elsewhere.named or (None if account else await _that_lacks_these(words, view, talk))
    if named:
        return await _of_another_account(words, named, talk)
    return await _begun_with(words, view, elsewhere.foreign, talk)


async def accounts_meant(
    words: str,
    missing: Missing,
    conversation: Conversation,
    resident: Resident,
    readings_service: ReadingsService,
) -> Meant:
    """Of which accounts that lack readings a message may be."""
    views = [
        await readings_service.view(resident.user, account, at=conversation.moment) for account in missing
    ]
    fitting, possible = [], []
    for view in views:
        account = view.account.number
        others = [each for each in views if each is not view]
        foreign = numbers_of([each.account.number for each in others], others)
        understood = understand_missing(view, words, foreign, missing[account])
        if understood is not None:
            possible.append(account)
            if understood.fits:
                fitting.append(account)
    return Meant(tuple(fitting), tuple(possible))


async def _that_lacks_these(words: str, view: AccountView, talk: _Talk) -> AccountNumber | None:
    """Another account that lacks such readings, where this one lacks none and cannot show them."""
    if not talk.missing or view.account.number in talk.missing:
        return None
    own = [(meter.id, each.number) for meter in view.meters for each in meter.registers]
    here = understand_missing(view, words, (), own)
    if here is not None and here.fits:
        return None
    meant = await accounts_meant(words, talk.missing, talk.conversation, talk.resident, talk.readings_service)
    return meant.only


async def photo_from_nowhere(
    message: Message,
    album: Sequence[Message],
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
    reminders_service: RemindersService,
) -> Screen | Declined:
    """A photo: what is written under it is read, the dial on it is not."""
    if resident.links and not words_of_album(album):
        return Declined(Aside(texts("readings-photo-not-read"), question=True))
    return await values_from_nowhere(
        message, album, conversation, resident, texts, readings_service, reminders_service
    )


async def _of_another_account(words: str, account: AccountNumber, talk: _Talk) -> Screen | None:
    """A form of the account that the message names, and it is said that it is another one."""
    view = await talk.readings_service.view(talk.resident.user, account, at=talk.conversation.moment)
    screen = await _begun_with(words, view, (await _elsewhere(words, view, talk)).foreign, talk)
    address = address_line(view.account.address, talk.texts)
    said = talk.texts("readings-of-another-account", account=account, address=address)
    return _above([said], screen) if screen else None


async def _begun_with(words: str, view: AccountView, foreign: Collection[str], talk: _Talk) -> Screen | None:
    form = acts.begin(new_draft_id(), view, talk.readings_service.letters_to(talk.resident, view))
    heard = hear_out_of_the_blue(form, words, foreign, talk.missing.get(view.account.number, ()))
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


def words_of_album(album: Sequence[Message]) -> str:
    """What was typed, be it under a photo."""
    return next((words for message in album if (words := message.text or message.caption)), "")


def _may_be(words: str) -> bool:
    """Whether it is worth a look: readings have digits, and are short."""
    return len(words) <= LONGEST_MESSAGE and any(map(str.isdigit, words))


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
