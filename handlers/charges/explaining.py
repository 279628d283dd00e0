"""«Как посчитали»: a bill unfolds line by line, down to the rows that it rests on."""

from aiogram.types import CallbackQuery

from domain.charges.explaining.explained import ExplainedBill
from domain.charges.explaining.service import ExplainingService, NoSuchBill
from domain.identifiers import AccountNumber
from domain.meters import Resource
from domain.requests.submitting import RequestsService
from domain.residents import Resident
from domain.window import Month
from fsm.buttons import menu_row
from fsm.charges import bill_step
from fsm.conversation import Conversation
from fsm.event import Event
from fsm.explaining import DoubtStep, ExplainStep
from fsm.figures import month_name
from fsm.screen import Button, Row, Screen
from fsm.wording import own_account_name, resource_name
from handlers.charges.bill import leave
from handlers.charges.explaining_words import complaint, in_full, short_line, summary
from handlers.menu import Menu
from handlers.requests.opening import open_statement_about
from locales.texts import Texts


async def explain(
    _: CallbackQuery,
    callback_data: ExplainStep,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    explaining_service: ExplainingService,
    menu: Menu,
) -> Screen:
    """All lines of a bill in short, or those of a resource in full."""
    left = leave(conversation, menu, texts)
    account = AccountNumber(callback_data.account)
    told = await explaining_service.explained(resident.user, account, asked_month(callback_data.asked))
    title = texts("explaining-title", month=month_name(told.bill.month, texts))
    head = [texts("account-line", account=own_account_name(resident, account, texts)), f"<b>{title}</b>"]
    chosen = callback_data.resource
    if chosen is None and len(told.bill.resources) == 1:
        chosen = told.bill.resources[0]
    if chosen is None:
        blocks = [summary(told, texts), "\n".join(short_line(line, texts) for line in told.lines)]
    else:
        unfolded = [in_full(line, texts) for line in told.lines if line.charge.resource is chosen]
        blocks = [summary(told, texts), *unfolded]
    return Screen("\n\n".join(filter(None, ["\n".join(head), *blocks])), _rows(told, chosen, texts), left)


async def write_statement(
    _: CallbackQuery,
    callback_data: DoubtStep,
    event: Event,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    explaining_service: ExplainingService,
    requests_service: RequestsService,
    menu: Menu,
) -> Screen:
    """A statement about a bill, with its month and what does not follow filled in; it can be changed."""
    account, month = AccountNumber(callback_data.account), asked_month(callback_data.asked)
    told = await explaining_service.explained(resident.user, account, month)
    plain = texts.plain()
    subject = texts.plain()("explaining-statement-subject", month=month_name(month, plain))
    words = complaint(told, plain)
    return await open_statement_about(
        account, subject, words, event, conversation, resident, texts, requests_service, menu
    )


def asked_month(month: Month | None) -> Month:
    """The month that a button names.

    Raises:
        NoSuchBill: it names none.
    """
    if month is None:
        raise NoSuchBill
    return month


def _rows(told: ExplainedBill, chosen: Resource | None, texts: Texts) -> tuple[Row, ...]:
    bill = told.bill
    step = ExplainStep(account=bill.account, year=bill.month.year, month=bill.month.month)
    others = [each for each in bill.resources if each is not chosen] if len(bill.resources) > 1 else []
    rows: list[Row] = [
        (Button(resource_name(each, texts), step.model_copy(update={"resource": each}).pack()),)
        for each in others
    ]
    if told.differing or told.totals:
        doubt = DoubtStep(account=bill.account, year=bill.month.year, month=bill.month.month)
        rows.append((Button(texts("explaining-statement-button"), doubt.pack()),))
    label = texts("explaining-bill-button", month=month_name(bill.month, texts))
    rows.append((Button(label, bill_step(bill.account, bill.month)),))
    return (*rows, menu_row(texts))
