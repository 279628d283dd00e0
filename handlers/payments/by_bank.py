"""Paying at a bank what cannot be paid in the chat: a payment code of the very sum, for the bank's app."""

from aiogram.types import CallbackQuery

from domain.accounts import Account
from domain.charges.payee import Payee
from domain.identifiers import AccountNumber
from domain.payment_code.requisites import HOUSING
from domain.payment_code.writing import WrongRequisite, written
from domain.payments.service import PaymentsService, Transfer
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
    payload = _payload(found.account, found.payee, callback_data.kopecks, purpose) if found else None
    if found is None or payload is None:
        return Aside(texts("payments-no-code"))
    payee = found.payee
    lines = _said(found, callback_data.kopecks, texts)
    rows = (go_row(texts("payments-button"), PAYMENTS), menu_row(texts))
    # The caption has named the payee already.
    caption = with_details("\n\n".join(lines), payee_facts(payee, purpose, texts)[1:], texts)
    return Picture(await bill_drawing.code(payload), caption, rows)


def _said(transfer: Transfer, kopecks: int, texts: Texts) -> list[str]:
    """What the code says; the button may be an old one, and less be owed by now."""
    payee = transfer.payee
    lines = [
        texts(
            "payments-code",
            sum=money(kopecks, texts.language),
            account=transfer.account.number,
            payee=payee.name,
        )
    ]
    if transfer.asked is not None and transfer.asked < kopecks:
        asked = money(max(transfer.asked, 0), texts.language)
        lines.append(texts("payments-code-less-is-owed", sum=asked))
    return [*lines, texts("payments-code-sample")] if payee.sample else lines


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
