"""Invoices, and the answer before the charge."""

from aiogram.methods import AnswerPreCheckoutQuery, SendInvoice

from bot.sandbox.errors import bad_request
from bot.sandbox.methods.sending import send
from bot.sandbox.methods.table import Context, MethodTable
from bot.sandbox.model import JsonObject
from bot.sandbox.records import ChangeKind, Payment
from bot.sandbox.world import World

METHODS = MethodTable()

MAX_TITLE = 32
MAX_DESCRIPTION = 255
MAX_PAYLOAD_BYTES = 128
ANSWER_WITHIN_SECONDS = 10.0
STARS = "XTR"
_CURRENCY_LENGTH = 3

LIMITS = {"RUB": (8_653, 86_530_475), "USD": (100, 1_000_000), "EUR": (100, 1_000_000), STARS: (1, 100_000)}
"""Smallest and largest total in the smallest unit; Telegram's own move with the exchange rate."""


@METHODS.method(SendInvoice)
def send_invoice(context: Context, call: SendInvoice) -> object:
    """Send an invoice that can be paid."""
    _check_words(call)
    total = _checked_total(call)
    content: JsonObject = {
        "invoice": {
            "title": call.title,
            "description": call.description,
            "start_parameter": call.start_parameter or "",
            "currency": call.currency,
            "total_amount": total,
        }
    }
    label = f"Pay {call.currency} {total / 100:.2f}"
    message = send(context, call, content, {"inline_keyboard": [[{"text": label, "pay": True}]]})
    message.payload = call.payload
    return message.wire()


def _check_words(call: SendInvoice) -> None:
    if not 1 <= len(call.title) <= MAX_TITLE:
        raise bad_request("INVOICE_TITLE_INVALID")
    if not 1 <= len(call.description) <= MAX_DESCRIPTION:
        raise bad_request("INVOICE_DESCRIPTION_INVALID")
    if not 1 <= len(call.payload.encode()) <= MAX_PAYLOAD_BYTES:
        raise bad_request("INVOICE_PAYLOAD_INVALID")
    if not call.provider_token and call.currency != STARS:
        raise bad_request("PAYMENT_PROVIDER_INVALID")


def _checked_total(call: SendInvoice) -> int:
    if len(call.currency) != _CURRENCY_LENGTH or not call.currency.isupper():
        raise bad_request("CURRENCY_INVALID")
    if not call.prices:
        raise bad_request("there are no prices in the invoice")
    total = sum(item.amount for item in call.prices)
    smallest, largest = LIMITS.get(call.currency, (1, 99_999_999_999))
    if not smallest <= total <= largest:
        raise bad_request("CURRENCY_TOTAL_AMOUNT_INVALID")
    return total


@METHODS.method(AnswerPreCheckoutQuery)
def answer_pre_checkout_query(context: Context, call: AnswerPreCheckoutQuery) -> object:
    """Let the payment go on, or say why not."""
    world = context.world
    payment = world.payments.get(call.pre_checkout_query_id)
    if payment is None or payment.approved is not None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if world.clock.timestamp() - payment.asked_at > ANSWER_WITHIN_SECONDS:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if not call.ok and not call.error_message:
        raise bad_request("error message must be non-empty")
    payment.approved = bool(call.ok)
    payment.error = "" if call.ok else (call.error_message or "")
    if payment.approved:
        charge(world, payment)
    world.tell(ChangeKind.ANSWER, payment.invoice.chat)
    return True


def charge(world: World, payment: Payment) -> None:
    """Make the charge: it stands in the provider's book, and the bot hears of it."""
    chat = payment.invoice.chat
    receipt: JsonObject = {
        "currency": payment.currency,
        "total_amount": payment.total_amount,
        "invoice_payload": payment.payload,
        "telegram_payment_charge_id": payment.charge_id,
        "provider_payment_charge_id": f"provider-{payment.query_id}",
    }
    message = world.add_message(chat, payment.user, {"successful_payment": receipt}, reply_to=payment.invoice)
    payment.receipt = message
    world.updates.put("message", message.wire())
