from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import LabeledPrice, Message

from bot.sandbox import CannotAct, Person, Sandbox


async def invoice(
    bot: Bot,
    chat_id: int,
    kopecks: int = 184_520,
    *,
    title: str = "Счёт за май",
    description: str = "Лицевой счёт 111222333",
    payload: str = "bill-1",
    provider_token: str = "381764678:TEST:68550",
    currency: str = "RUB",
) -> Message:
    return await bot.send_invoice(
        chat_id,
        title=title,
        description=description,
        payload=payload,
        provider_token=provider_token,
        currency=currency,
        prices=[LabeledPrice(label="К оплате", amount=kopecks)],
    )


async def test_an_invoice_is_paid_after_the_bot_agrees(bot: Bot, nina: Person) -> None:
    sent = await invoice(bot, nina.user_id)
    assert nina.chat.last_bot_message.buttons[0][0].pays
    payment = nina.pays(sent.message_id)

    query = (await bot.get_updates())[-1].pre_checkout_query
    assert query is not None
    assert (query.invoice_payload, query.total_amount, query.currency) == ("bill-1", 184_520, "RUB")
    await bot.answer_pre_checkout_query(query.id, ok=True)

    paid = (await bot.get_updates())[-1].message
    assert paid is not None
    assert paid.successful_payment is not None
    assert paid.successful_payment.invoice_payload == "bill-1"
    assert payment.approved
    assert payment.receipt is not None


async def test_a_refusal_charges_nothing(bot: Bot, nina: Person) -> None:
    payment = nina.pays((await invoice(bot, nina.user_id)).message_id)
    await bot.answer_pre_checkout_query(payment.query_id, ok=False, error_message="Счёт уже оплачен")
    assert (payment.approved, payment.error, payment.receipt) == (False, "Счёт уже оплачен", None)


async def test_ten_seconds_are_all_the_time_there_is(bot: Bot, sandbox: Sandbox, nina: Person) -> None:
    payment = nina.pays((await invoice(bot, nina.user_id)).message_id)
    sandbox.clock.advance(timedelta(seconds=11))
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await bot.answer_pre_checkout_query(payment.query_id, ok=True)


@pytest.mark.parametrize(
    ("kopecks", "changes", "reason"),
    [
        (7_365, {}, "CURRENCY_TOTAL_AMOUNT_INVALID"),
        (184_520, {"title": "а" * 33}, "INVOICE_TITLE_INVALID"),
        (184_520, {"description": "а" * 256}, "INVOICE_DESCRIPTION_INVALID"),
        (184_520, {"payload": "я" * 65}, "INVOICE_PAYLOAD_INVALID"),
        (184_520, {"provider_token": ""}, "PAYMENT_PROVIDER_INVALID"),
        (184_520, {"currency": "рубли"}, "CURRENCY_INVALID"),
    ],
)
async def test_bad_invoices_are_refused(
    bot: Bot, nina: Person, kopecks: int, changes: dict[str, str], reason: str
) -> None:
    with pytest.raises(TelegramBadRequest, match=reason):
        await invoice(bot, nina.user_id, kopecks, **changes)


async def test_only_invoices_are_paid(bot: Bot, nina: Person) -> None:
    sent = await bot.send_message(nina.user_id, "не счёт")
    with pytest.raises(CannotAct):
        nina.pays(sent.message_id)
