"""A name of one's own for an account."""

from aiogram.types import CallbackQuery, Message

from domain.identifiers import AccountNumber
from domain.my_accounts import LONGEST_LABEL, AccountsService
from domain.residents import Resident
from fsm.accounts import Accounts, AccountsDraft, AccountsStep, SayingAction, SayingStep
from fsm.conversation import Conversation
from fsm.draft import new_draft_id
from fsm.screen import Button, Row, Screen
from fsm.wording import own_account_name
from handlers.accounts.cards import AccountCards
from locales.texts import Texts


async def name(
    _: CallbackQuery,
    callback_data: AccountsStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    accounts_service: AccountsService,
) -> Screen:
    """What to call it?"""
    account = await accounts_service.one(resident.user, AccountNumber(callback_data.account))
    draft = AccountsDraft(id=new_draft_id(), account=account.link.account)
    conversation.move(Accounts.naming, draft)
    return question(draft, resident, texts)


def question(draft: AccountsDraft, resident: Resident, texts: Texts) -> Screen:
    """The question for a name."""
    account = own_account_name(resident, draft.account, texts)
    stop: Row = (_button(draft, texts("button-cancel"), SayingAction.CANCEL),)
    unname: Row = (_button(draft, texts("accounts-unname"), SayingAction.UNNAME),)
    link = resident.link_to(draft.account)
    rows = (unname, stop) if link and link.label else (stop,)
    return Screen(texts("accounts-naming", account=account, longest=LONGEST_LABEL), rows)


def _button(draft: AccountsDraft, label: str, action: SayingAction) -> Button:
    return Button(label, SayingStep(draft=draft.id, action=action).pack())


async def label(
    message: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    accounts_service: AccountsService,
    account_cards: AccountCards,
) -> Screen:
    """The name that was typed."""
    draft = conversation.draft(AccountsDraft)
    await accounts_service.name(resident.user, draft.account, message.text or "")
    conversation.end()
    return await account_cards.of(resident, draft.account, texts)


async def unname(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    accounts_service: AccountsService,
    account_cards: AccountCards,
) -> Screen:
    """«Без названия»: the number alone again."""
    draft = conversation.draft(AccountsDraft)
    await accounts_service.unname(resident.user, draft.account)
    conversation.end()
    return await account_cards.of(resident, draft.account, texts)
