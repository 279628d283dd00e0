"""The bill of a month, the newest first, and what is owed now."""

from dataclasses import replace
from datetime import datetime

from aiogram.types import CallbackQuery, Message

from domain.charges.service import ChargesService, ShownBill
from domain.errors import NoLinkedAccount
from domain.identifiers import AccountNumber
from domain.residents import Resident
from domain.window import Month
from fsm.buttons import menu_row
from fsm.charges import BillAction, BillStep, Charges, HistoryAction, MoneyPage, bill_step
from fsm.conversation import Conversation
from fsm.figures import month_name
from fsm.screen import Button, Row, Screen
from fsm.wording import own_account_name
from handlers.charges.under_bill import rows_under_bill
from handlers.charges.words import bill_lines, overdue_lines, owed_lines
from handlers.menu import Menu
from locales.texts import Texts

A = BillAction


async def open_newest(
    _: CallbackQuery | Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    charges_service: ChargesService,
    menu: Menu,
) -> Screen:
    """«Начисления и оплата», `/charges`: the newest bill; a form that was open is left, and that is said."""
    left = leave(conversation, menu, texts)
    return replace(await newest(resident, active_account(resident), texts, charges_service), before=left)


async def show(
    _: CallbackQuery,
    callback_data: BillStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    charges_service: ChargesService,
    menu: Menu,
) -> Screen:
    """The bill of a month."""
    left = leave(conversation, menu, texts)
    account = AccountNumber(callback_data.account)
    month = callback_data.asked
    screen = (
        await of_month(month, resident, account, texts, charges_service)
        if month
        else await newest(resident, account, texts, charges_service)
    )
    return replace(screen, before=left)


async def show_owed(
    _: CallbackQuery,
    callback_data: BillStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    now: datetime,
    charges_service: ChargesService,
    menu: Menu,
) -> Screen:
    """«Из чего сложился долг»: what is owed now, with its parts."""
    left = leave(conversation, menu, texts)
    account = AccountNumber(callback_data.account)
    return replace(await owed_now(resident, account, texts, now, charges_service), before=left)


async def newest(
    resident: Resident, account: AccountNumber, texts: Texts, charges_service: ChargesService
) -> Screen:
    """The newest bill, or that there is none yet."""
    shown = await charges_service.bill(resident.user, account)
    return _screen(shown, resident, texts) if shown else _no_bills(resident, account, texts)


async def of_month(
    month: Month, resident: Resident, account: AccountNumber, texts: Texts, charges_service: ChargesService
) -> Screen:
    """The bill of a month, or which there are."""
    shown = await charges_service.bill(resident.user, account, month)
    if shown is not None:
        return _screen(shown, resident, texts)
    months = await charges_service.months(resident.user, account)
    if not months:
        return _no_bills(resident, account, texts)
    said = texts(
        "charges-not-yet" if month > months[0] else "charges-no-such-month",
        month=month_name(month, texts),
        newest=month_name(months[0], texts),
        oldest=month_name(months[-1], texts),
    )
    rows = (_months_row(account, texts), newest_row(account, texts), menu_row(texts))
    return Screen(f"{account_line(resident, account, texts)}\n\n{said}", rows)


async def owed_now(
    resident: Resident, account: AccountNumber, texts: Texts, now: datetime, charges_service: ChargesService
) -> Screen:
    """What is owed now, or that there is no bill yet."""
    shown = await charges_service.bill(resident.user, account)
    if shown is None or shown.owed is None:
        return _no_bills(resident, account, texts)
    lines = [*owed_lines(shown.owed, now.date(), texts), *overdue_lines(shown, texts)]
    rows = (
        *rows_under_bill(shown, texts),
        newest_row(account, texts),
        menu_row(texts),
    )
    return Screen("\n".join([account_line(resident, account, texts), *lines]), rows)


def leave(conversation: Conversation, menu: Menu, texts: Texts) -> tuple[str, ...]:
    """Leave whatever form is open; a question of this conversation is none that anybody would miss."""
    own = conversation.state in Charges.__all_states_names__
    left = () if own else menu.left(conversation.state, texts)
    conversation.end()
    return left


def active_account(resident: Resident) -> AccountNumber:
    """The account that the menu is about.

    Raises:
        NoLinkedAccount: there is none.
    """
    link = resident.active_link
    if link is None:
        raise NoLinkedAccount
    return link.account


def _screen(shown: ShownBill, resident: Resident, texts: Texts) -> Screen:
    account = shown.bill.account
    lines = [account_line(resident, account, texts), *bill_lines(shown, texts)]
    rows = [
        *rows_under_bill(shown, texts),
        _turning(shown, texts),
        _months_row(account, texts) if len(shown.months) > 1 else (),
        (Button(texts("charges-owed-button"), _step(A.OWED, account)),),
        (Button(texts("charges-history-button"), _latest(account)),),
        menu_row(texts),
    ]
    return Screen("\n".join(lines), tuple(row for row in rows if row))


def _no_bills(resident: Resident, account: AccountNumber, texts: Texts) -> Screen:
    return Screen(f"{account_line(resident, account, texts)}\n\n{texts('charges-none')}", (menu_row(texts),))


def account_line(resident: Resident, account: AccountNumber, texts: Texts) -> str:
    """«Лицевой счёт 111222333 «дача»»: what the screen is about."""
    return texts("account-line", account=own_account_name(resident, account, texts))


def _turning(shown: ShownBill, texts: Texts) -> Row:
    return tuple(
        Button(month_name(month, texts), bill_step(shown.bill.account, month))
        for month in (shown.older, shown.newer)
        if month is not None
    )


def _months_row(account: AccountNumber, texts: Texts) -> Row:
    return (Button(texts("charges-months-button"), _step(A.MONTHS, account)),)


def newest_row(account: AccountNumber, texts: Texts) -> Row:
    """The way to the newest bill."""
    return (Button(texts("charges-bill-button"), _step(A.SHOW, account)),)


def _latest(account: AccountNumber) -> str:
    return MoneyPage(action=HistoryAction.SHOW, account=account).pack()


def _step(action: BillAction, account: AccountNumber) -> str:
    return BillStep(action=action, account=account).pack()
