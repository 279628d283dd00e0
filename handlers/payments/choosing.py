"""What to pay: all, one resource, another sum; then the invoice, or how to pay at a bank."""

from dataclasses import replace

from aiogram.types import CallbackQuery, Message

from domain.errors import DomainError
from domain.identifiers import AccountNumber, UserId
from domain.meters import Resource
from domain.payments.service import PaymentsService
from domain.payments.typed import parse_sum
from domain.residents import Resident
from fsm.buttons import go_row, menu_row
from fsm.conversation import Conversation
from fsm.draft import new_draft_id
from fsm.failures import refusal_text
from fsm.linking import LINKING
from fsm.payments import PAYMENTS, PayByCode, PayFor, Paying, PayingDraft, PayOther
from fsm.screen import Aside, Invoice, Screen
from fsm.wording import own_account_name
from handlers.menu import Menu
from handlers.payments.invoices import invoice_of
from handlers.payments.words import by_bank_screen, choice_screen
from locales.texts import Texts


async def open_payments(
    _: CallbackQuery | Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    payments_service: PaymentsService,
    menu: Menu,
) -> Screen:
    """What is owed now, and what may be paid."""
    left = () if conversation.state == Paying.sum.state else menu.left(conversation.state, texts)
    conversation.end()
    link = resident.active_link
    if link is None:
        rows = (go_row(texts("menu-link"), LINKING), menu_row(texts))
        return Screen(texts("payments-stranger"), rows, before=left)
    standing = await payments_service.standing(resident.user, link.account)
    return replace(choice_screen(standing, resident, texts), before=left)


async def pay(
    _: CallbackQuery,
    callback_data: PayFor,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    payments_service: PaymentsService,
) -> Screen | Invoice:
    """All, or one resource; where another sum is owed by now, that is shown first."""
    account = AccountNumber(callback_data.account)
    resource = resource_named(callback_data.resource)
    conversation.end()
    standing = await payments_service.standing(resident.user, account)
    if callback_data.kopecks <= 0 or standing.owed.asked_of(resource) != callback_data.kopecks:
        screen = choice_screen(standing, resident, texts)
        return replace(screen, lead=texts("payments-sum-changed"))
    return await _ask_for(resident.user, account, resource, callback_data.kopecks, payments_service, texts)


async def ask_sum(
    _: CallbackQuery,
    callback_data: PayOther,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    payments_service: PaymentsService,
) -> Screen:
    """«Другая сумма»."""
    account = AccountNumber(callback_data.account)
    await payments_service.standing(resident.user, account)
    draft = PayingDraft(id=new_draft_id(), account=account)
    conversation.move(Paying.sum, draft)
    return question(draft, resident, texts)


def question(draft: PayingDraft, resident: Resident, texts: Texts) -> Screen:
    """How much."""
    name = own_account_name(resident, AccountNumber(draft.account), texts)
    back = go_row(texts("button-back"), PAYMENTS)
    return Screen(texts("payments-how-much", account=name), (back, menu_row(texts)))


async def typed_sum(
    message: Message,
    conversation: Conversation,
    resident: Resident,
    texts: Texts,
    payments_service: PaymentsService,
) -> Screen | Aside | Invoice:
    """«1500», «1500,50»."""
    draft = conversation.draft(PayingDraft)
    try:
        kopecks = parse_sum(message.text or "")
    except DomainError as error:
        return Aside(refusal_text(error, texts))
    conversation.end()
    account = AccountNumber(draft.account)
    return await _ask_for(resident.user, account, None, kopecks, payments_service, texts)


def left(texts: Texts) -> str:
    """What is true when no sum is said."""
    return texts("payments-left")


async def unexpected(_: Message, texts: Texts) -> Aside:
    """Anything but a text."""
    return Aside(texts("payments-error-sum"))


async def _ask_for(
    user: UserId,
    account: AccountNumber,
    resource: Resource | None,
    kopecks: int,
    payments_service: PaymentsService,
    texts: Texts,
) -> Screen | Invoice:
    payees = await payments_service.payees(user, account, resource)
    code = PayByCode(account=account, resource=resource.value if resource else "", kopecks=kopecks)
    by_bank = by_bank_screen(code, payees, payments_service.till, texts)
    if not payments_service.till.takes(kopecks):
        return by_bank
    order, owed = await payments_service.order(user, account, resource, kopecks)
    return invoice_of(order, owed, payments_service.till, by_bank, texts)


def resource_named(name: str) -> Resource | None:
    """The resource of a button; None where it is for all."""
    return next((each for each in Resource if each.value == name), None)
