"""The charge itself: the question before it, and word that it was made."""

from aiogram.types import Message, PreCheckoutQuery

from domain.identifiers import UserId
from domain.payments.checking import Question, Refused
from domain.payments.service import PaymentsService
from domain.payments.taken import Charged, ChargeId
from fsm.event import Event
from locales.keys import keys_of
from locales.texts import Texts

REFUSED = keys_of("payments-refused", Refused)


async def refusal(query: PreCheckoutQuery, texts: Texts, payments_service: PaymentsService) -> str | None:
    """Why a charge may not be made, as Telegram shows it to whoever pays; None where it may."""
    why = await payments_service.allow(_question(query))
    return texts.plain()(REFUSED[why]) if why else None


async def unheard(query: PreCheckoutQuery, payments_service: PaymentsService) -> None:
    """Telegram has not heard in time that a charge may be made."""
    await payments_service.take_back(_question(query))


def unsure(texts: Texts) -> str:
    """Nobody could look: nothing is charged."""
    return texts.plain()("payments-refused-unsure")


async def paid(message: Message, event: Event, payments_service: PaymentsService) -> None:
    """A charge was made: it is recorded whatever it is for, and told by what leaves with the record."""
    receipt = message.successful_payment
    if receipt is None:
        return
    charged = Charged(
        ChargeId(receipt.telegram_payment_charge_id),
        receipt.provider_payment_charge_id,
        UserId(event.user.id),
        receipt.total_amount,
        receipt.currency,
        _payload(receipt.invoice_payload),
    )
    await payments_service.take(charged, message.date)


def _question(query: PreCheckoutQuery) -> Question:
    return Question(
        query.id,
        UserId(query.from_user.id),
        query.total_amount,
        query.currency,
        _payload(query.invoice_payload),
    )


def _payload(payload: str) -> str:
    """What may be one of our keys; anything else is kept in no database and found in none."""
    return payload if payload.isascii() and payload.isprintable() else ""
