"""The list of accounts, the card of one, and the ways in and out of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from aiogram.types import CallbackQuery, Message

from domain.errors import NoLinkedAccount
from domain.identifiers import AccountNumber
from domain.meters import Meter
from domain.my_accounts import AccountsService, LinkedAccount
from domain.phone import masked_phone, spoken_phone
from domain.readings.zones import ZonesService
from domain.requests.replying import RepliesService
from domain.residents import Resident
from fsm.accounts import ACCOUNTS, AccountsAction, AccountsStep, ZonesOf
from fsm.buttons import go_row, menu_row
from fsm.chats import ChatsOf
from fsm.conversation import Conversation
from fsm.handling import Declined
from fsm.linking import LINKING
from fsm.screen import Aside, Button, Row, Screen
from fsm.wording import account_name, address_line, meter_name, own_account_name, shown_email
from handlers.menu import Menu
from locales.texts import Texts

A = AccountsAction


@dataclass(frozen=True, slots=True)
class AccountCards:
    """One account on a screen: how it is called, where letters go, whom to call, and what can be changed."""

    accounts: AccountsService
    zones: ZonesService
    mail_works: bool

    async def of(self, resident: Resident, number: AccountNumber, texts: Texts) -> Screen:
        """The card of one of the resident's accounts; the one of the menu is chosen already.

        Raises:
            NoLinkedAccount: it is not the resident's.
        """
        account = await self.accounts.one(resident.user, number)
        meters = await self.zones.answered(resident.user, number)
        link, active = account.link, resident.active_link
        text = texts(
            "accounts-card",
            account=_title(account, texts),
            address=address_line(account.account.address, texts),
            email=shown_email(link.email) or texts("no-email"),
            phone=spoken_phone(link.phone) or masked_phone(account.account.phone) or texts("no-phone"),
        )
        rows: list[Row] = [(button(texts("accounts-name"), A.NAME, number),)]
        if active is None or active.account != number:
            rows.insert(0, (button(texts("accounts-choose"), A.CHOOSE, number),))
        if self.mail_works:
            rows.append((button(texts("accounts-email-button"), A.EMAIL, number),))
        rows.append((button(texts("accounts-phone-button"), A.PHONE, number),))
        rows += [(_zones_button(meter, meters, texts.plain()),) for meter in meters]
        rows += [
            (Button(texts("chats-button"), ChatsOf(account=number).pack()),),
            (button(texts("accounts-leave-button"), A.LEAVE, number),),
            go_row(texts("button-back"), ACCOUNTS),
        ]
        return Screen(text, tuple(rows))


def _zones_button(meter: Meter, meters: Sequence[Meter], texts: Texts) -> Button:
    label = (
        texts("zones-correct")
        if len(meters) == 1
        else texts("zones-correct-of", meter=meter_name(meters, meter, texts))
    )
    return Button(label, ZonesOf(account=meter.account, meter=meter.id).pack())


async def asked(
    _: Message,
    now: datetime,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    account_cards: AccountCards,
    replies_service: RepliesService,
) -> Screen | Declined:
    """«Хочу поменять почту»: the account of the menu, with the buttons that change how it is reached.

    Raises:
        NoLinkedAccount: there is none whose e-mail could be changed.
    """
    if resident.active_link is None:
        raise NoLinkedAccount
    if await replies_service.waits(resident.user, conversation.moment or now):
        return Declined(Aside(texts("unexpected"), question=True))
    conversation.end()
    return await account_cards.of(resident, resident.active_link.account, texts)


async def open_accounts(
    _: CallbackQuery,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    accounts_service: AccountsService,
    menu: Menu,
) -> Screen:
    """«Лицевые счета»: all that are linked; a form that was open is left, and that is said."""
    before = menu.left(conversation.state, texts)
    conversation.end()
    accounts = await accounts_service.all(resident.user)
    active = resident.active_link
    rows: list[Row] = [
        (button(_title(account, texts), A.SHOW, account.link.account),) for account in accounts
    ]
    rows += [go_row(texts("accounts-link-another"), LINKING), menu_row(texts)]
    if active is None:
        return Screen(texts("accounts-none"), tuple(rows), before)
    name = account_name(active.account, active.label, texts)
    return Screen(texts("accounts-all", active=name), tuple(rows), before)


async def show(
    _: CallbackQuery,
    callback_data: AccountsStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    account_cards: AccountCards,
) -> Screen:
    """One account, and what can be done with it."""
    conversation.end()
    return await account_cards.of(resident, AccountNumber(callback_data.account), texts)


async def choose(
    _: CallbackQuery,
    callback_data: AccountsStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    accounts_service: AccountsService,
) -> Screen:
    """From now on the menu is about this account."""
    conversation.end()
    number = AccountNumber(callback_data.account)
    await accounts_service.choose(resident.user, number)
    name = own_account_name(resident, number, texts)
    return Screen(texts("accounts-chosen", account=name), (menu_row(texts),))


async def leave(
    _: CallbackQuery,
    callback_data: AccountsStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    accounts_service: AccountsService,
) -> Screen:
    """«Выйти»: asked once more, since linking again takes a while."""
    conversation.end()
    account = await accounts_service.one(resident.user, AccountNumber(callback_data.account))
    number = account.link.account
    return Screen(
        texts("accounts-leave", account=_title(account, texts)),
        (
            (button(texts("accounts-leave-for-sure"), A.LEAVE_FOR_SURE, number),),
            (button(texts("button-back"), A.SHOW, number),),
        ),
    )


async def leave_for_sure(
    _: CallbackQuery,
    callback_data: AccountsStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    accounts_service: AccountsService,
) -> Screen:
    """The account is no longer linked to this chat."""
    conversation.end()
    number = AccountNumber(callback_data.account)
    if not await accounts_service.leave(resident.user, number):
        return Screen(texts("accounts-left-before"), (menu_row(texts),))
    name = own_account_name(resident, number, texts)
    return Screen(texts("accounts-left", account=name), (menu_row(texts),))


def _title(account: LinkedAccount, texts: Texts) -> str:
    return account_name(account.link.account, account.link.label, texts)


def button(label: str, action: AccountsAction, account: str) -> Button:
    """Something to do with an account."""
    return Button(label, AccountsStep(action=action, account=account).pack())
