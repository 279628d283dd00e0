"""Answers to messages of campaigns: readings in numbers; other words go on, and none are lost."""

from collections.abc import Sequence
from dataclasses import replace

from aiogram.types import CallbackQuery, Message

from domain.campaigns.campaign import CampaignKind, campaign_shown_by
from domain.identifiers import AccountNumber
from domain.outbox import Key
from domain.readings.service import ReadingsService
from domain.reminders.service import ABOUT_READINGS, RemindersService
from domain.requests import filling
from domain.requests.attaching import AttachmentsService
from domain.requests.submitting import RequestsService
from domain.requests.thanks import only_thanks
from domain.residents import Resident
from fsm.buttons import menu_row
from fsm.conversation import Conversation
from fsm.draft import new_draft_id
from fsm.event import Content, Event, content_of
from fsm.handling import Declined
from fsm.readings import Readings
from fsm.reminders import AnswerAction, AnswerStep, Reminders, RemindersDraft
from fsm.screen import Aside, Button, Screen
from handlers.menu import Menu
from handlers.readings.entering import begin
from handlers.readings.messages import Missing, accounts_meant, readings_in, words_of_album
from handlers.reminders.steps import account_label
from handlers.requests import opening, writing
from handlers.requests.questions import ask, held
from locales.texts import Texts

WRITTEN_BY_CLERKS = frozenset({CampaignKind.ANNOUNCEMENT, CampaignKind.OUTAGE})
"""What somebody answers for: a reply to it is meant for them, whatever else is open with other clerks."""

CAN_BE_WRITTEN = frozenset({Content.TEXT, Content.PHOTO, Content.DOCUMENT})
LONGEST_QUOTE = 100  # characters of what is replied to
_READING = frozenset(state.state for state in Readings.__all_states__)


async def about(
    message: Message,
    album: Sequence[Message],
    thing: Key,
    event: Event,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    reminders_service: RemindersService,
    readings_service: ReadingsService,
    requests_service: RequestsService,
    attachments: AttachmentsService,
    menu: Menu,
) -> Screen | Aside | Declined:
    """A reply to a message of a campaign; a form of readings that is open takes it as what was asked for."""
    declined = Declined(Aside(texts("unexpected"), question=True))
    words = words_of_album(album)
    if only_thanks(words):
        return Aside(texts("reminders-welcome"), question=conversation.state is not None)
    if conversation.state in _READING:
        return declined
    campaign = campaign_shown_by(thing)
    kind = await reminders_service.kind(campaign) if campaign else None
    missing = await reminders_service.missing(resident, conversation.moment)
    if any(map(str.isdigit, words)):
        left = menu.left(conversation.state, texts)
        screen = await _readings(words, missing, kind, conversation, resident, texts, readings_service)
        if screen is not None:
            return replace(screen, before=left)
    if kind in WRITTEN_BY_CLERKS and conversation.state is None:
        return await write_to_us(
            message, album, event, conversation, resident, texts, requests_service, attachments, menu
        )
    return declined


async def _readings(
    words: str,
    missing: Missing,
    kind: CampaignKind | None,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    readings_service: ReadingsService,
) -> Screen | None:
    """The check of what was missing; of several accounts it is asked which, unless the numbers tell.

    What was no reminder of readings is answered with readings only where they make sense.
    """
    meant = await accounts_meant(words, missing, conversation, resident, readings_service)
    if not (meant.possible if kind in ABOUT_READINGS else meant.fitting):
        return None
    if meant.only is None:
        draft = RemindersDraft(id=new_draft_id(), words=words, accounts=meant.fitting or meant.possible)
        conversation.move(Reminders.account, draft)
        return question(draft, resident, texts)
    return await readings_in(words, conversation, resident, texts, readings_service, missing, meant.only)


# ---- of which account -----------------------------------------------------------------------------


def question(draft: RemindersDraft, resident: Resident, texts: Texts) -> Screen:
    """Of which account the readings are."""
    rows = [
        (Button(account_label(account, resident, texts), _step(draft, AnswerAction.OF, account)),)
        for account in draft.accounts
    ]
    stop = (Button(texts("button-cancel"), _step(draft, AnswerAction.STOP)),)
    return Screen(texts("reminders-whose"), (*rows, stop))


def _step(draft: RemindersDraft, action: AnswerAction, account: str = "") -> str:
    return AnswerStep(draft=draft.id, action=action, account=account).pack()


async def choose(
    _: CallbackQuery,
    callback_data: AnswerStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    reminders_service: RemindersService,
    readings_service: ReadingsService,
) -> Screen:
    """The readings are of this account: on to their check."""
    words, account = conversation.draft(RemindersDraft).words, AccountNumber(callback_data.account)
    missing = await reminders_service.missing(resident, conversation.moment)
    screen = await readings_in(words, conversation, resident, texts, readings_service, missing, account)
    return screen or await begin(conversation, resident, texts, readings_service, account)


async def other_words(
    message: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    reminders_service: RemindersService,
    readings_service: ReadingsService,
) -> Screen | Aside:
    """Other numbers take the place of the first; whose they are is asked anew."""
    missing = await reminders_service.missing(resident, conversation.moment)
    screen = await _readings(
        message.text or "", missing, CampaignKind.READINGS, conversation, resident, texts, readings_service
    )
    return screen or Aside(texts("reminders-say-whose"), question=True)


async def unexpected(_: Message, texts: Texts) -> Aside:
    """A photo, a sticker: the question stays."""
    return Aside(texts("reminders-say-whose"), question=True)


async def stop(_: CallbackQuery | Message, conversation: Conversation, texts: Texts) -> Screen:
    """«Отмена»: nothing is sent."""
    conversation.end()
    return Screen(texts("reminders-stopped"), (menu_row(texts),))


# ---- words ----------------------------------------------------------------------------------------


async def write_to_us(
    message: Message,
    album: Sequence[Message],
    event: Event,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    requests_service: RequestsService,
    attachments: AttachmentsService,
    menu: Menu,
) -> Screen | Aside | Declined:
    """What nobody else hears: «Написать нам» with the words and files in it, and what they reply to."""
    if content_of(album[0]) not in CAN_BE_WRITTEN:
        return Declined(Aside(texts("unexpected"), question=True))
    await opening.open_feedback(message, event, conversation, resident, texts, requests_service, menu)
    replied = message.reply_to_message
    quoted = (replied.text or replied.caption or "") if replied else ""
    if quoted:
        about_it = texts.plain()("reminders-in-reply", said=_shortened(quoted))
        form = await held(conversation, resident, requests_service)
        ask(conversation, filling.add_text(form, about_it), resident, texts)
    screen = (
        await writing.text(message, conversation, resident, texts, requests_service)
        if message.text
        else await writing.attach(
            message, album, conversation, resident, texts, requests_service, attachments
        )
    )
    said = texts("reminders-written")
    return replace(screen, text=f"{said}\n\n{screen.text}")


def _shortened(said: str) -> str:
    line = " ".join(said.split())
    return line if len(line) <= LONGEST_QUOTE else f"{line[:LONGEST_QUOTE]}…"
