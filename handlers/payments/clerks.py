"""Clerks look at payments of the chat, and note what was given back: `/payments` and `/refund`."""

from aiogram.types import Message

from domain.accounts import parse_account_number
from domain.payments.service import PaymentsService
from domain.payments.taken import TakenFor, TakenPayment, payment_number
from domain.payments.typed import parse_payment_number
from fsm.event import Event
from fsm.screen import Aside
from handlers.desk.clerks import clerk_of
from handlers.payments.outgoing import sum_words
from locales.keys import keys_of
from locales.texts import Texts

MOST_SHOWN = 30
"""Payments in one message."""

STANDINGS = keys_of("payments-line", TakenFor)


async def look(_: Message, arguments: str, texts: Texts, payments_service: PaymentsService) -> Aside:
    """`/payments`: what clerks should look at; `/payments 111222333`: all that was paid for an account."""
    if arguments:
        account = parse_account_number(arguments)
        paid = await payments_service.of_account(account)
        head = texts("payments-of-account" if paid else "payments-none-of-account", account=account)
    else:
        paid = await payments_service.to_look_at(MOST_SHOWN)
        head = texts("payments-to-look-at" if paid else "payments-none-to-look-at")
    lines = [_line(each, texts) for each in paid[:MOST_SHOWN]]
    return Aside("\n".join([head, *lines, "", texts("payments-how-to-refund")]))


async def refund(
    _: Message, arguments: str, event: Event, texts: Texts, payments_service: PaymentsService
) -> Aside:
    """`/refund 17`: the money was given back in the provider's cabinet; whoever paid is told."""
    number = parse_payment_number(arguments)
    if number is None:
        return Aside(texts("payments-how-to-refund"))
    payment, is_news = await payments_service.refund(number, clerk_of(event, texts).name)
    key = "payments-refund-noted" if is_news else "payments-refund-known"
    return Aside(texts(key, line=_line(payment, texts)))


def _line(payment: TakenPayment, texts: Texts) -> str:
    taken = payment.payment
    refunded = payment.refunded_at
    line = texts(
        STANDINGS[taken.taken_for],
        number=payment_number(payment.number),
        sum=sum_words(taken.charged.kopecks, taken.charged.currency, texts),
        account=taken.account or texts("payments-account-unknown"),
        day=texts.day(taken.taken_at),
        time=texts.time(taken.taken_at),
    )
    if refunded is None:
        return line
    given_back = texts("payments-line-refunded", day=texts.day(refunded), by=payment.refunded_by)
    return f"{line} {given_back}"
