"""The user's own accounts: which one the menu is about, what it is called, and leaving it (manual, 4.6)."""

from aiogram.types import CallbackQuery, Message

from domain.identifiers import AccountNumber, UserId
from domain.my_accounts import LONGEST_LABEL, AccountsService, LinkedAccount
from domain.phone import masked_phone
from domain.residents import Resident
from fsm.accounts import (
    ACCOUNTS,
    Accounts,
    AccountsAction,
    AccountsDraft,
    AccountsStep,
    NamingAction,
    NamingStep,
)
from fsm.buttons import go_row, menu_row
from fsm.chats import ChatsOf
from fsm.conversation import Conversation
from fsm.descriptor import Descriptor, Foundation, MenuEntry, Services, Step
from fsm.draft import new_draft_id
from fsm.event import Content
from fsm.linking import LINKING
from fsm.menu import Go
from fsm.routes import Hear, Press, StepPress, Word
from fsm.screen import Aside, Button, Row, Screen
from fsm.wording import address_line, shown_email
from locales.texts import Texts

A = AccountsAction


async def open_accounts(
    click: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    accounts_service: AccountsService,
) -> Screen:
    """«Лицевые счета»: all that are linked; a form that was open is left, and that is said."""
    before = (texts("menu-form-left"),) if conversation.state else ()
    conversation.end()
    accounts = await accounts_service.all(resident.user)
    active = resident.active_link
    rows: list[Row] = [
        (_button(account_title(account, texts), A.SHOW, account.link.account),) for account in accounts
    ]
    rows += [go_row(texts("accounts-link-another"), LINKING), menu_row(texts)]
    if active is None:
        return Screen(texts("accounts-none"), tuple(rows), before)
    return Screen(texts("accounts-all", active=active.account), tuple(rows), before)


async def show(
    click: CallbackQuery,
    callback_data: AccountsStep,
    conversation: Conversation,
    texts: Texts,
    accounts_service: AccountsService,
) -> Screen:
    """One account, and what can be done with it."""
    conversation.end()
    return await _card(UserId(click.from_user.id), callback_data.account, texts, accounts_service)


async def choose(
    click: CallbackQuery,
    callback_data: AccountsStep,
    conversation: Conversation,
    texts: Texts,
    accounts_service: AccountsService,
) -> Screen:
    """From now on the menu is about this account."""
    conversation.end()
    await accounts_service.choose(UserId(click.from_user.id), AccountNumber(callback_data.account))
    return Screen(texts("accounts-chosen", account=callback_data.account), (menu_row(texts),))


async def name(
    click: CallbackQuery,
    callback_data: AccountsStep,
    conversation: Conversation,
    texts: Texts,
    accounts_service: AccountsService,
) -> Screen:
    """What to call it?"""
    account = await accounts_service.one(UserId(click.from_user.id), AccountNumber(callback_data.account))
    draft = AccountsDraft(id=new_draft_id(), account=account.link.account)
    conversation.move(Accounts.naming, draft)
    return naming_question(draft, texts)


def naming_question(draft: AccountsDraft, texts: Texts) -> Screen:
    """The question for a name."""
    stop = Button(texts("button-cancel"), NamingStep(draft=draft.id, action=NamingAction.CANCEL).pack())
    return Screen(texts("accounts-naming", account=draft.account, longest=LONGEST_LABEL), ((stop,),))


async def label(
    message: Message, conversation: Conversation, texts: Texts, accounts_service: AccountsService
) -> Screen:
    """The name that was typed."""
    user = UserId(message.chat.id)
    draft = conversation.draft(AccountsDraft)
    await accounts_service.name(user, draft.account, message.text or "")
    conversation.end()
    return await _card(user, draft.account, texts, accounts_service)


async def stop_naming(
    _: CallbackQuery | Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    accounts_service: AccountsService,
) -> Screen:
    """The name stays as it was."""
    draft = conversation.draft(AccountsDraft)
    conversation.end()
    return await _card(resident.user, draft.account, texts, accounts_service)


async def unexpected(_: Message, texts: Texts) -> Aside:
    """A sticker, a voice message, a file: the question stays."""
    return Aside(texts("accounts-unexpected"), question=True)


async def leave(
    click: CallbackQuery,
    callback_data: AccountsStep,
    conversation: Conversation,
    texts: Texts,
    accounts_service: AccountsService,
) -> Screen:
    """«Выйти»: asked once more, since linking again takes a while."""
    conversation.end()
    account = await accounts_service.one(UserId(click.from_user.id), AccountNumber(callback_data.account))
    return Screen(
        texts("accounts-leave", account=account.link.account),
        (
            (_button(texts("accounts-leave-for-sure"), A.LEAVE_FOR_SURE, account.link.account),),
            (_button(texts("button-back"), A.SHOW, account.link.account),),
        ),
    )


async def leave_for_sure(
    click: CallbackQuery,
    callback_data: AccountsStep,
    conversation: Conversation,
    texts: Texts,
    accounts_service: AccountsService,
) -> Screen:
    """The account is no longer linked to this chat."""
    conversation.end()
    await accounts_service.leave(UserId(click.from_user.id), AccountNumber(callback_data.account))
    return Screen(texts("accounts-left", account=callback_data.account), (menu_row(texts),))


async def _card(user: UserId, number: str, texts: Texts, accounts_service: AccountsService) -> Screen:
    account = await accounts_service.one(user, AccountNumber(number))
    link = account.link
    text = texts(
        "accounts-card",
        account=account_title(account, texts),
        address=address_line(account.account.address, texts),
        email=shown_email(link.email) or texts("no-email"),
        phone=link.phone or masked_phone(account.account.phone) or texts("no-phone"),
    )
    return Screen(
        text,
        (
            (_button(texts("accounts-choose"), A.CHOOSE, number),),
            (_button(texts("accounts-name"), A.NAME, number),),
            (Button(texts("chats-button"), ChatsOf(account=number).pack()),),
            (_button(texts("accounts-leave-button"), A.LEAVE, number),),
            go_row(texts("button-back"), ACCOUNTS),
        ),
    )


def account_title(account: LinkedAccount, texts: Texts) -> str:
    """«111222333 «дача»»."""
    if not account.link.label:
        return account.link.account
    return texts.plain()("account-named", account=account.link.account, label=account.link.label)


def _button(label: str, action: AccountsAction, account: str) -> Button:
    return Button(label, AccountsStep(action=action, account=account).pack())


def _services(foundation: Foundation) -> Services:
    return {"accounts_service": AccountsService(foundation.units, foundation.directory, foundation.clock)}


CONVERSATION = Descriptor(
    name="accounts",
    texts=("accounts",),
    steps=(Step(Accounts.naming, AccountsDraft, naming_question),),
    menu=(MenuEntry("menu-accounts", ACCOUNTS),),
    services=_services,
    routes=(
        Press(Go, open_accounts, ACCOUNTS),
        Press(AccountsStep, show, A.SHOW),
        Press(AccountsStep, choose, A.CHOOSE),
        Press(AccountsStep, name, A.NAME),
        Hear(Accounts.naming, label, Content.TEXT),
        StepPress(NamingStep, NamingAction.CANCEL, stop_naming),
        Word("button-back", stop_naming, Accounts),
        Hear(Accounts, unexpected),
        Press(AccountsStep, leave, A.LEAVE),
        Press(AccountsStep, leave_for_sure, A.LEAVE_FOR_SURE),
    ),
)
