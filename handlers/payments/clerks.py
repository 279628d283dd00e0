"""Clerks look at payments of the chat, and note what was given back: `/payments` and `/refund`."""

from aiogram.types import CallbackQuery, Message

from domain.accounts import NotAnAccountNumber, parse_account_number
from domain.payments.service import PaymentsService
from domain.payments.taken import NewPayment, TakenFor, TakenPayment, payment_number
from domain.payments.typed import parse_payment_number
from fsm.event import Event
from fsm.payments import RefundAction, RefundStep
from fsm.screen import Aside, Button, Screen
from fsm.wording import resource_name
from handlers.desk.clerks import clerk_of
from handlers.payments.outgoing import sum_words
from locales.keys import keys_of
from locales.texts import Texts

MOST_SHOWN = 30
"""Payments in one message."""

STANDINGS = keys_of("payments-line", TakenFor)
NOT_ORDERED = keys_of("payments-for", (TakenFor.AGAIN, TakenFor.STRAY))
ANSWERS = keys_of("payments-refund", RefundAction)


async def look(_: Message, arguments: str, texts: Texts, payments_service: PaymentsService) -> Aside:
    """`/payments`: what clerks should look at; `/payments 111222333`: all that was paid for an account."""
    if arguments:
        try:
            account = parse_account_number(arguments)
        except NotAnAccountNumber:
            return Aside(texts("payments-no-account-number"))
        paid = await payments_service.of_account(account)
        head = texts("payments-of-account" if paid else "payments-none-of-account", account=account)
    else:
        paid = await payments_service.to_look_at(MOST_SHOWN)
        head = texts("payments-to-look-at" if paid else "payments-none-to-look-at")
    lines = [_line(each, texts) for each in paid[:MOST_SHOWN]]
    return Aside("\n".join([head, *lines, "", texts("payments-how-to-refund")]))


async def ask_refund(
    _: Message, arguments: str, texts: Texts, payments_service: PaymentsService
) -> Screen | Aside:
    """`/refund 17`: which payment that is, and whether its money was given back for sure."""
    number = parse_payment_number(arguments)
    if number is None:
        return Aside(texts("payments-how-to-refund"))
    payment = await payments_service.payment(number)
    if payment.refunded_at is not None:
        return Aside(texts("payments-refund-known", line=_line(payment, texts)))
    rows = tuple((_button(number, action, texts),) for action in RefundAction)
    return Screen(texts("payments-refund-ask", **_said(payment, texts)), rows, apart=True)


async def refund(
    _: CallbackQuery, callback_data: RefundStep, event: Event, texts: Texts, payments_service: PaymentsService
) -> Screen:
    """It was given back in the provider's cabinet: whoever paid is told once, whoever says so first."""
    payment, is_news = await payments_service.refund(callback_data.payment, clerk_of(event, texts).name)
    key = "payments-refund-noted" if is_news else "payments-refund-known"
    return Screen(texts(key, line=_line(payment, texts)))


async def leave(
    _: CallbackQuery, callback_data: RefundStep, texts: Texts, payments_service: PaymentsService
) -> Screen:
    """Another payment was meant, or the money is still to be given back."""
    payment = await payments_service.payment(callback_data.payment)
    return Screen(texts("payments-refund-left", line=_line(payment, texts)))


def _button(number: int, action: RefundAction, texts: Texts) -> Button:
    return Button(texts(ANSWERS[action]), RefundStep(payment=number, action=action).pack())


def _line(payment: TakenPayment, texts: Texts) -> str:
    line = texts(STANDINGS[payment.payment.taken_for], **_said(payment, texts))
    refunded = payment.refunded_at
    if refunded is None:
        return line
    given_back = texts("payments-line-refunded", day=texts.day(refunded), by=payment.refunded_by)
    return f"{line} {given_back}"


def _said(payment: TakenPayment, texts: Texts) -> dict[str, str]:
    taken = payment.payment
    return {
        "number": payment_number(payment.number),
        "sum": sum_words(taken.charged.kopecks, taken.charged.currency, texts),
        "account": taken.account or texts("payments-account-unknown"),
        "what": _paid_for(taken, texts),
        "day": texts.day(taken.taken_at),
        "time": texts.time(taken.taken_at),
    }


def _paid_for(taken: NewPayment, texts: Texts) -> str:
    if taken.taken_for in NOT_ORDERED:
        return texts(NOT_ORDERED[taken.taken_for])
    return resource_name(taken.resource, texts) if taken.resource else texts("payments-all")
