"""«Почему больше?»: the difference of a bill and the one before it, in words, the greatest cause first."""

from aiogram.types import CallbackQuery

from domain.charges.comparing import Comparison
from domain.charges.explaining.service import ExplainingService
from domain.identifiers import AccountNumber
from domain.residents import Resident
from fsm.buttons import menu_row
from fsm.charges import bill_step
from fsm.conversation import Conversation
from fsm.explaining import CompareStep
from fsm.figures import month_name
from fsm.screen import Button, Row, Screen
from fsm.wording import own_account_name
from handlers.charges.bill import leave
from handlers.charges.comparing_words import cause_line, heading
from handlers.charges.explaining import asked_month
from handlers.charges.reasons import explain_button
from handlers.menu import Menu
from locales.texts import Texts


async def compare(
    _: CallbackQuery,
    callback_data: CompareStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    explaining_service: ExplainingService,
    menu: Menu,
) -> Screen:
    """Why what was charged, or what is to be paid, is another sum than in the bill before."""
    left = leave(conversation, menu, texts)
    account, month = AccountNumber(callback_data.account), asked_month(callback_data.asked)
    both = await explaining_service.compared(resident.user, account, month)
    comparison = both.to_pay if callback_data.to_pay else both.charged
    head = [
        texts("account-line", account=own_account_name(resident, account, texts)),
        heading(comparison, texts, to_pay=callback_data.to_pay),
    ]
    lines = [cause_line(cause, texts) for cause in comparison.causes]
    sample = texts("explaining-sample") if both.samples else ""
    text = "\n\n".join(filter(None, ["\n".join(head), "\n".join(lines), sample]))
    return Screen(text, _rows(callback_data, account, comparison, texts), left)


def _rows(asked: CompareStep, account: AccountNumber, told: Comparison, texts: Texts) -> tuple[Row, ...]:
    other = asked.model_copy(update={"to_pay": not asked.to_pay})
    label = texts("comparing-charged-button" if asked.to_pay else "comparing-to-pay-button")
    bills = [
        Button(texts("explaining-bill-button", month=month_name(month, texts)), bill_step(account, month))
        for month in (told.before, told.after)
    ]
    return (
        (Button(label, other.pack()),),
        (explain_button(account, told.after, texts),),
        tuple(bills),
        menu_row(texts),
    )
