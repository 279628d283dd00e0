"""The way in: consent, and the kind of client (manual, 3.1)."""

from dataclasses import replace
from datetime import datetime

from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message

from domain.accounts import NotAnAccountNumber, parse_account_number
from domain.consent import parse_consent
from domain.identifiers import AccountNumber, ActId, UserId
from domain.linking import CONSENT_VERSION, LinkingService
from domain.requests.replying import RepliesService
from domain.residents import Language, Resident
from fsm.buttons import go_row, menu_row
from fsm.conversation import Conversation
from fsm.draft import new_draft_id
from fsm.handling import Declined
from fsm.linking import Linking, LinkingDraft
from fsm.requests import FEEDBACK
from fsm.screen import Aside, Screen
from handlers.linking.going import leave
from handlers.linking.questions import A, ask, question, shortened, step_button
from handlers.linking.secrets import go_on
from handlers.readings.messages import LONGEST_MESSAGE
from locales.texts import Texts


async def open_linking(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    linking_service: LinkingService,
) -> Screen:
    """«Привязать лицевой счёт»."""
    return begin(conversation, resident, texts, linking_service)


async def wished(
    _: Message,
    now: datetime,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    linking_service: LinkingService,
    replies_service: RepliesService,
) -> Screen | Declined:
    """«Добавить счёт», «регистрация»: the same, in words."""
    if await replies_service.waits(resident.user, conversation.moment or now):
        return Declined(Aside(texts("unexpected"), question=True))
    return begin(conversation, resident, texts, linking_service)


async def open_access_again(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    linking_service: LinkingService,
) -> Screen:
    """«Войти по почте», for those who linked the account before (manual, 3.3)."""
    return begin(conversation, resident, texts, linking_service, access_again=linking_service.mail_works)


def begin(
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    linking_service: LinkingService,
    *,
    account_hint: str = "",
    access_again: bool = False,
) -> Screen:
    """The first question; consent is asked of those who have not given it."""
    draft = LinkingDraft(
        id=new_draft_id(),
        account=_hinted(account_hint),
        access_again=access_again,
        may_return=linking_service.mail_works and not access_again and not resident.links,
        one_more=bool(resident.links),
        emails=resident.emails,
    )
    return _begin(conversation, resident, draft, texts)


def _begin(conversation: Conversation, resident: Resident, draft: LinkingDraft, texts: Texts) -> Screen:
    if resident.consent is None or resident.consent.version != CONSENT_VERSION:
        return ask(conversation, Linking.consent, draft, texts)
    return _after_consent(conversation, draft, texts)


def _hinted(parameter: str) -> AccountNumber:
    try:
        return parse_account_number(parameter)
    except NotAnAccountNumber:
        return AccountNumber("")


# ---- consent and the kind of client ---------------------------------------------------------------


async def read_consent(_: CallbackQuery, conversation: Conversation, texts: Texts) -> Screen:
    """The text of the consent, and the question again."""
    draft = conversation.draft(LinkingDraft)
    asked = question(draft, Linking.consent, texts)
    rows = tuple(row for row in asked.rows if A.READ_CONSENT.value not in row[0].data)
    return Screen(texts("linking-consent-text"), rows)


async def agree(
    _: CallbackQuery | Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    language: Language,
    linking_service: LinkingService,
) -> Screen:
    """The consent is recorded; only now is anything of the resident stored."""
    await linking_service.consent(resident.user, language)
    return _after_consent(conversation, conversation.draft(LinkingDraft), texts)


def _after_consent(conversation: Conversation, draft: LinkingDraft, texts: Texts) -> Screen:
    if draft.access_again:
        hinted = Linking.access_email if draft.account else Linking.access_account_number
        return ask(conversation, hinted, draft, texts)
    # Whoever has an account is a private client, and has said so.
    return ask(conversation, Linking.account_number if draft.one_more else Linking.client, draft, texts)


async def access(_: CallbackQuery, conversation: Conversation, resident: Resident, texts: Texts) -> Screen:
    """«Войти по почте», straight from the first question; those who have not agreed are asked that first."""
    draft = conversation.draft(LinkingDraft).model_copy(update={"access_again": True})
    if resident.consent is None or resident.consent.version != CONSENT_VERSION:
        return ask(conversation, Linking.consent, draft, texts)
    return _after_consent(conversation, draft, texts)


async def typed_at_consent(
    message: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    language: Language,
    linking_service: LinkingService,
) -> Screen | Aside:
    """«Согласна», «да»: as good as the button; a number is kept for later."""
    typed = message.text or ""
    agreed = parse_consent(typed)
    if agreed is None:
        return _kept_for_later(typed, Linking.consent, conversation, texts)
    if not agreed:
        return leave(conversation, texts)
    return await agree(message, conversation, resident, texts, language, linking_service)


async def typed_at_client(
    message: Message,
    act: ActId,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    linking_service: LinkingService,
) -> Screen | Aside:
    """The number of an account says that it is a private client's; another number is kept for later."""
    typed = message.text or ""
    account = _hinted(typed)
    if not account:
        return _kept_for_later(typed, Linking.client, conversation, texts)
    draft = conversation.draft(LinkingDraft).model_copy(update={"account": account})
    return await go_on(resident.user, act, conversation, draft, texts, linking_service)


async def private_client(
    click: CallbackQuery,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    linking_service: LinkingService,
) -> Screen:
    """A private client, whom this cabinet serves: go on."""
    draft = conversation.draft(LinkingDraft)
    return await go_on(UserId(click.from_user.id), act, conversation, draft, texts, linking_service)


async def other_client(_: CallbackQuery, conversation: Conversation, texts: Texts) -> Screen:
    """Legal entities and utility providers are told whom to call."""
    draft = conversation.draft(LinkingDraft)
    back_row = (step_button(texts("button-back"), draft, A.BACK),)
    write_us = go_row(texts("requests-write-us"), FEEDBACK)
    return Screen(texts("linking-other-client"), (back_row, write_us, menu_row(texts)))


async def where_is_number(_: CallbackQuery, texts: Texts) -> Aside:
    """Where on a bill the account number stands."""
    return Aside(texts("linking-where-is-number"))


# ---- numbers that come before an account is linked --------------------------------------------------


async def typed_before(
    message: Message, conversation: Conversation, resident: Resident, texts: Texts
) -> Screen | Declined:
    """A number from whoever has no account: the way to linking, and readings are kept for after it."""
    typed = message.text or ""
    draft = LinkingDraft(id=new_draft_id(), account=_hinted(typed))
    if draft.account:
        return _begin(conversation, resident, draft, texts)
    if not _may_be_readings(typed):
        return Declined(Aside(texts("linking-unexpected"), question=True))
    screen = _begin(conversation, resident, draft.model_copy(update={"readings": typed}), texts)
    return replace(screen, before=(_kept(typed, texts),))


def _kept_for_later(typed: str, state: State, conversation: Conversation, texts: Texts) -> Screen | Aside:
    if not _may_be_readings(typed):
        return Aside(texts("linking-unexpected"), question=True)
    draft = conversation.draft(LinkingDraft).model_copy(update={"readings": typed})
    return replace(ask(conversation, state, draft, texts), before=(_kept(typed, texts),))


def _may_be_readings(typed: str) -> bool:
    return len(typed) <= LONGEST_MESSAGE and any(character.isdecimal() for character in typed)


def _kept(typed: str, texts: Texts) -> str:
    return texts("linking-readings-kept", typed=shortened(typed))
