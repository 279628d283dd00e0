"""The ways in: the menu, a command, and the receipt of readings that were just sent."""

from dataclasses import replace

from aiogram.types import CallbackQuery, Message

from domain.calculator.service import CalculatorService
from domain.identifiers import AccountNumber
from domain.residents import Resident
from domain.window import Month
from fsm.calculator import CalculateSent
from fsm.conversation import Conversation
from fsm.draft import new_draft_id
from fsm.readings import month_named
from fsm.screen import Screen
from handlers.calculator.questions import ask
from handlers.menu import Menu
from locales.texts import Texts


async def open_calculator(
    _: CallbackQuery | Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    calculator_service: CalculatorService,
    menu: Menu,
) -> Screen:
    """«Калькулятор», for everybody; a form that was open is left, and that is said."""
    link = resident.active_link
    account = link.account if link else None
    return await _open(account, None, conversation, resident, texts, calculator_service, menu)


async def open_sent(
    _: CallbackQuery,
    callback_data: CalculateSent,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    calculator_service: CalculatorService,
    menu: Menu,
) -> Screen:
    """«Сколько выйдет за месяц» under a receipt (manual, 4.1): with what was sent."""
    account, month = AccountNumber(callback_data.account), month_named(callback_data.month)
    return await _open(account, month, conversation, resident, texts, calculator_service, menu)


async def _open(
    account: AccountNumber | None,
    month: Month | None,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    calculator_service: CalculatorService,
    menu: Menu,
) -> Screen:
    form = await calculator_service.begin(resident.user, new_draft_id(), account, month)
    left = menu.left(conversation.state, texts)
    conversation.end()
    return replace(await ask(conversation, form, resident, texts, calculator_service), before=left)
