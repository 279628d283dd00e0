"""The three things that only the holder knows, checked together (manual, 3.1)."""

from aiogram.types import CallbackQuery, Message

from domain.accounts import parse_account_number
from domain.identifiers import ActId, UserId
from domain.linking import AccountNotFound, LinkingService, parse_holder
from domain.proof import parse_meter_number
from fsm.conversation import Conversation
from fsm.linking import Linking, LinkingDraft
from fsm.screen import Screen
from handlers.linking.phone import linked_screen
from handlers.linking.questions import ask
from locales.texts import Texts


async def account_number(
    message: Message,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    linking_service: LinkingService,
) -> Screen:
    """Nine digits."""
    number = parse_account_number(message.text or "")
    draft = conversation.draft(LinkingDraft).model_copy(update={"account": number})
    return await go_on(UserId(message.chat.id), act, conversation, draft, texts, linking_service)


async def holder(
    message: Message,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    linking_service: LinkingService,
) -> Screen:
    """Surname, name and patronymic, or initials, in one message."""
    names = parse_holder(message.text or "")
    draft = conversation.draft(LinkingDraft).model_copy(update={"holder": names})
    return await go_on(UserId(message.chat.id), act, conversation, draft, texts, linking_service)


async def meter_number(
    message: Message,
    act: ActId,
    conversation: Conversation,
    texts: Texts,
    linking_service: LinkingService,
) -> Screen:
    """The number of any of the account's meters."""
    number = parse_meter_number(message.text or "")
    draft = conversation.draft(LinkingDraft).model_copy(update={"meter_number": number})
    return await go_on(UserId(message.chat.id), act, conversation, draft, texts, linking_service)


async def go_on(
    user: UserId,
    act: ActId,
    conversation: Conversation,
    draft: LinkingDraft,
    texts: Texts,
    linking_service: LinkingService,
) -> Screen:
    """Ask for the first of the three that is missing; check them together when all are there."""
    for state, given in (
        (Linking.account_number, draft.account),
        (Linking.holder, draft.holder),
        (Linking.meter_number, draft.meter_number),
    ):
        if not given:
            return ask(conversation, state, draft, texts)
    try:
        await linking_service.find_account(user, draft.account, draft.holder, draft.meter_number, act)
    except AccountNotFound:
        return ask(conversation, Linking.mismatch, draft, texts)
    if linking_service.mail_works:
        return ask(conversation, Linking.email, draft, texts)
    linked = await linking_service.link_without_email(user, draft.account)
    return linked_screen(conversation, draft, linked, texts, said=texts("linking-no-mail"))


async def other_account(_: CallbackQuery, conversation: Conversation, texts: Texts) -> Screen:
    """Another account number; the other two stay."""
    draft = conversation.draft(LinkingDraft).model_copy(update={"account": ""})
    return ask(conversation, Linking.account_number, draft, texts)


async def other_holder(_: CallbackQuery, conversation: Conversation, texts: Texts) -> Screen:
    """Other names; the other two stay."""
    draft = conversation.draft(LinkingDraft).model_copy(update={"holder": ""})
    return ask(conversation, Linking.holder, draft, texts)


async def other_meter(_: CallbackQuery, conversation: Conversation, texts: Texts) -> Screen:
    """Another meter number; the other two stay."""
    draft = conversation.draft(LinkingDraft).model_copy(update={"meter_number": ""})
    return ask(conversation, Linking.meter_number, draft, texts)
