"""Another month's bill: picked from the list, or typed."""

from datetime import datetime
from functools import partial

from aiogram.types import CallbackQuery, Message

from domain.charges.service import ChargesService
from domain.identifiers import AccountNumber
from domain.residents import Resident
from domain.typed_months import typed_month
from domain.window import Month
from fsm.buttons import menu_row, turning_row
from fsm.charges import BillAction, BillStep, Charges, MonthDraft, bill_step
from fsm.conversation import Conversation
from fsm.draft import new_draft_id
from fsm.figures import month_name
from fsm.screen import Aside, Button, Screen
from handlers.charges.bill import leave, newest, of_month
from handlers.menu import Menu
from locales.texts import Texts

PAGE = 12
"""Months in the list: a year."""

IN_A_ROW = 2


async def question(
    draft: MonthDraft, resident: Resident, texts: Texts, charges_service: ChargesService
) -> Screen:
    """Which month, of those that there are."""
    return _list(draft.account, tuple(await charges_service.months(resident.user, draft.account)), 0, texts)


async def choose(
    _: CallbackQuery,
    callback_data: BillStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    charges_service: ChargesService,
    menu: Menu,
) -> Screen:
    """«Другой месяц»: the list of them."""
    left = leave(conversation, menu, texts)
    account = AccountNumber(callback_data.account)
    months = tuple(await charges_service.months(resident.user, account))
    if not months:
        return await newest(resident, account, texts, charges_service)
    conversation.move(Charges.month, MonthDraft(id=new_draft_id(), account=account))
    screen = _list(account, months, callback_data.offset, texts)
    return Screen(screen.text, screen.rows, left)


async def typed(
    message: Message,
    now: datetime,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    charges_service: ChargesService,
) -> Screen:
    """A month, typed."""
    draft = conversation.draft(MonthDraft)
    month = typed_month(message.text or "", now.date())
    if month in await charges_service.months(resident.user, draft.account):
        # Of what there is no bill, another month may be typed at once.
        conversation.end()
    return await of_month(month, resident, draft.account, texts, charges_service)


async def back(
    _: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    charges_service: ChargesService,
) -> Screen:
    """«Назад», typed."""
    draft = conversation.draft(MonthDraft)
    conversation.end()
    return await newest(resident, draft.account, texts, charges_service)


async def unexpected(_: Message, texts: Texts) -> Aside:
    """A picture, a sticker: neither is a month."""
    return Aside(texts("charges-error-month"), question=True)


def _list(account: AccountNumber, months: tuple[Month, ...], asked: int, texts: Texts) -> Screen:
    offset = max(0, min(asked, len(months) - 1))
    page = months[offset : offset + PAGE]
    buttons = [Button(month_name(month, texts), bill_step(account, month)) for month in page]
    rows = [tuple(buttons[start : start + IN_A_ROW]) for start in range(0, len(buttons), IN_A_ROW)]
    labels = (texts("charges-months-newer"), texts("charges-months-older"))
    rows.append(turning_row(offset, len(months), PAGE, labels, partial(_page, account)))
    rows.append((Button(texts("button-back"), bill_step(account, months[0])),) if months else ())
    rows.append(menu_row(texts))
    return Screen(texts("charges-which-month"), tuple(row for row in rows if row))


def _page(account: AccountNumber, label: str, offset: int) -> Button:
    return Button(label, BillStep(action=BillAction.MONTHS, account=account, offset=offset).pack())
