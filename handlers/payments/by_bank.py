"""Paying at a bank what cannot be paid in the chat: a payment code of the very sum, for the bank's app."""

from aiogram.types import CallbackQuery

from domain.accounts import Account
from domain.charges.payee import Payee
from domain.identifiers import AccountNumber
from domain.payment_code.requisites import HOUSING
from domain.payment_code.writing import WrongRequisite, written
from domain.payments.service import PaymentsService
from domain.residents import Resident
from fsm.bill_pages import BillDrawing
from fsm.buttons import go_row, menu_row
from fsm.payments import PAYMENTS, PayByCode
from fsm.screen import Aside, Picture
from handlers.bills.by_hand import payee_facts, with_details
from handlers.payments.choosing import resource_named
from locales.texts import Texts, money


async def show_code(
    _: CallbackQuery,
    callback_data: PayByCode,
    resident: Resident,
    texts: Texts,
    payments_service: PaymentsService,
    bill_drawing: BillDrawing,
) -> Picture | Aside:
    """The code as a picture, and in words what it says."""
    account, resource = AccountNumber(callback_data.account), resource_named(callback_data.resource)
    found = await payments_service.transfer(resident.user, account, resource)
    purpose = texts.plain()("payments-purpose", account=account)
    payload = _payload(*found, callback_data.kopecks, purpose) if found else None
    if found is None or payload is None:
        return Aside(texts("payments-no-code"))
    payee = found[1]
    said = texts(
        "payments-code",
        sum=money(callback_data.kopecks, texts.language),
        account=account,
        payee=payee.name,
    )
    lines = [said, texts("payments-code-sample")] if payee.sample else [said]
    rows = (go_row(texts("payments-button"), PAYMENTS), menu_row(texts))
    # The caption has named the payee already.
    caption = with_details("\n\n".join(lines), payee_facts(payee, purpose, texts)[1:], texts)
    return Picture(await bill_drawing.code(payload), caption, rows)


def _payload(account: Account, payee: Payee, kopecks: int, purpose: str) -> bytes | None:
    """The code's bytes (ГОСТ Р 56042-2014); None where the payee's details cannot stand in one."""
    holder = account.holder
    others = {
        "Purpose": purpose,
        "PersAcc": account.number,
        "TechCode": HOUSING,
        "LastName": holder.surname,
        "FirstName": holder.name,
        "MiddleName": holder.patronymic,
    }
    try:
        return written(payee.recipient, kopecks, others)
    except WrongRequisite:
        return None
