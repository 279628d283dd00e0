"""The e-mail: a code to confirm it, and access again by it (manual, 3.3)."""

from dataclasses import replace

from aiogram.types import CallbackQuery, Message

from domain.accounts import parse_account_number
from domain.codes import digits_of
from domain.confirmation import ResendTooSoon, parse_code
from domain.email import parse_email, same_address
from domain.identifiers import ActId, UserId
from domain.linking import (
    AccessRefused,
    AccountNotFound,
    LinkingService,
)
from domain.residents import Language
from domain.secrets import Secrets
from fsm.conversation import Conversation
from fsm.failures import refusal_text
from fsm.linking import ConfirmedEmail, Linking, LinkingDraft
from fsm.screen import Aside, Screen
from fsm.wording import shown_email
from handlers.linking.phone import linked_screen
from handlers.linking.questions import ask
from locales.texts import Texts


async def email(
    message: Message,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    language: Language,
    linking_service: LinkingService,
) -> Screen:
    """Where to send the code."""
    draft = conversation.draft(LinkingDraft)
    typed = parse_email(message.text or "")
    if any(same_address(each, typed) for each in draft.emails):
        return await _link_with(typed, UserId(message.chat.id), conversation, texts, linking_service)
    try:
        address = await linking_service.send_code(
            UserId(message.chat.id), draft.id, draft.account, message.text or "", language, act
        )
    except ResendTooSoon as early:
        return _code_on_its_way(early, message, conversation, draft, texts)
    return ask(conversation, Linking.code, draft.model_copy(update={"email": address}), texts)


async def confirmed_email(
    click: CallbackQuery,
    callback_data: ConfirmedEmail,
    conversation: Conversation,
    texts: Texts,
    linking_service: LinkingService,
) -> Screen:
    """An address that was confirmed for another account: no code is needed."""
    address = conversation.draft(LinkingDraft).emails[callback_data.number]
    return await _link_with(address, UserId(click.from_user.id), conversation, texts, linking_service)


async def _link_with(
    address: str, user: UserId, conversation: Conversation, texts: Texts, linking_service: LinkingService
) -> Screen:
    draft = conversation.draft(LinkingDraft)
    secrets = Secrets(draft.account, draft.holder, draft.meter_number)
    try:
        linked = await linking_service.link_with_confirmed_email(user, secrets, address)
    except AccountNotFound:  # as with a code
        return ask(conversation, Linking.mismatch, draft, texts)
    return linked_screen(conversation, draft, linked, texts)


def _code_on_its_way(
    early: ResendTooSoon, message: Message, conversation: Conversation, draft: LinkingDraft, texts: Texts
) -> Screen:
    """The same address again: its code was sent a moment ago, so it can be given."""
    address = parse_email(message.text or "")
    question = ask(conversation, Linking.code, draft.model_copy(update={"email": address}), texts)
    return replace(question, text=f"{refusal_text(early, texts)}\n\n{question.text}")


async def access_account_number(message: Message, conversation: Conversation, texts: Texts) -> Screen:
    """Which account to enter again."""
    number = parse_account_number(message.text or "")
    draft = conversation.draft(LinkingDraft).model_copy(update={"account": number})
    return ask(conversation, Linking.access_email, draft, texts)


async def access_email(
    message: Message,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    language: Language,
    linking_service: LinkingService,
) -> Screen | Aside:
    """The e-mail that was confirmed for it."""
    draft = conversation.draft(LinkingDraft)
    try:
        address = await linking_service.request_access(
            UserId(message.chat.id), draft.id, draft.account, message.text or "", language, act
        )
    except ResendTooSoon as early:
        return _code_on_its_way(early, message, conversation, draft, texts)
    except AccessRefused as refused:
        question = ask(conversation, Linking.access_account_number, draft, texts)
        return replace(question, text=f"{refusal_text(refused, texts)}\n\n{question.text}")
    return ask(conversation, Linking.code, draft.model_copy(update={"email": address}), texts)


async def resend(
    click: CallbackQuery,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    language: Language,
    linking_service: LinkingService,
) -> Aside:
    """The code once more, a minute after the last."""
    draft = conversation.draft(LinkingDraft)
    send = linking_service.request_access if draft.access_again else linking_service.send_code
    await send(UserId(click.from_user.id), draft.id, draft.account, draft.email, language, act)
    return Aside(texts("linking-code-sent-again", email=shown_email(draft.email)))


async def other_email(_: CallbackQuery, conversation: Conversation, texts: Texts) -> Screen:
    """The address was mistyped."""
    draft = conversation.draft(LinkingDraft)
    state = Linking.access_email if draft.access_again else Linking.email
    return ask(conversation, state, draft, texts)


async def code(
    message: Message,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    language: Language,
    linking_service: LinkingService,
) -> Screen | Aside:
    """The six digits from the mail: the account is linked. An address instead of them is another address."""
    if _is_address(message.text or ""):
        if conversation.draft(LinkingDraft).access_again:
            return await access_email(message, act, conversation, texts, language, linking_service)
        return await email(message, act, conversation, texts, language, linking_service)
    draft = conversation.draft(LinkingDraft)
    typed = parse_code(message.text or "", digits_of(draft.purpose))
    try:
        linked = await linking_service.confirm(UserId(message.chat.id), draft.id, typed, act, draft.secrets)
    except AccountNotFound:  # the account has got another holder, or another meter, meanwhile
        return ask(conversation, Linking.mismatch, draft, texts)
    return linked_screen(conversation, draft, linked, texts)


def _is_address(text: str) -> bool:
    return "@" in text and len(text.split()) == 1
