"""What is asked before a charge is answered at once, and only what can still be paid goes on."""

import sqlite3
from collections.abc import Callable

import pytest
from sqlalchemy import make_url

from bot.app import App
from bot.sandbox import Person, Sandbox, flood
from bot.settings import Settings
from domain.charges.payment import Payment
from domain.meters import Resource
from fsm.payments import PayFor
from tests.paying import ACCOUNT, PATIENCE, balance, billing_sends, invoices, pays, told
from tests.people import Resident, pressing

Newcomer = Callable[..., Resident]


@pytest.mark.usefixtures("bill")
async def test_an_old_button_shows_what_is_owed_now(resident: Resident, cabinet: App) -> None:
    await resident.sends("/pay")
    await billing_sends(cabinet, balance(100_00, month=balance(0).month.next()))
    await resident.press("Всё: 1\N{NO-BREAK SPACE}734,56\N{NO-BREAK SPACE}₽")
    assert "Сумма изменилась" in resident.sees()
    assert "Всё: 100,00\N{NO-BREAK SPACE}₽" in resident.buttons()
    assert not invoices(resident)


@pytest.mark.usefixtures("bill")
async def test_an_old_invoice_is_refused_before_the_charge(resident: Resident, sandbox: Sandbox) -> None:
    await resident.sends("/pay")
    await resident.press("Горячая вода: 500,00\N{NO-BREAK SPACE}₽")
    await resident.sends("/pay")
    assert "не оплачен" in resident.sees()
    await resident.press("Горячая вода: 500,00\N{NO-BREAK SPACE}₽")
    first, second = invoices(resident)
    assert "больше не действует" in (await pays(resident, sandbox, first)).error
    assert (await pays(resident, sandbox, second)).approved
    await told(resident, sandbox, "Оплата 500,00")
    assert "уже оплачен" in (await pays(resident, sandbox, second)).error
    assert len(sandbox.charges) == 1


@pytest.mark.usefixtures("bill")
async def test_billing_has_had_a_payment_meanwhile(
    resident: Resident, cabinet: App, sandbox: Sandbox
) -> None:
    await resident.sends("/pay")
    await resident.press("Горячая вода: 500,00\N{NO-BREAK SPACE}₽")
    on = balance(0).month.next().day(10)
    await billing_sends(cabinet, Payment(ACCOUNT, "77", on, 500_00, "Сбербанк", Resource.HOT_WATER))
    assert "пришёл платёж" in (await pays(resident, sandbox)).error
    await resident.sends("/pay")
    assert "Горячая вода: оплачено" in resident.sees()


@pytest.mark.usefixtures("bill")
async def test_less_may_be_owed_though_nobody_has_paid(
    resident: Resident, cabinet: App, sandbox: Sandbox
) -> None:
    """A bill that was reckoned anew is no payment: whoever is told of one looks for it in vain."""
    await resident.sends("/pay")
    await resident.press("Горячая вода: 500,00\N{NO-BREAK SPACE}₽")
    after = balance(0).month.next()
    await billing_sends(cabinet, balance(1234_56, month=after), balance(100_00, Resource.HOT_WATER, after))
    refused = (await pays(resident, sandbox)).error
    assert "К оплате теперь меньше" in refused
    assert "или плату пересчитали" in refused


@pytest.mark.usefixtures("bill")
async def test_the_answer_waits_neither_for_the_chat_nor_for_an_album(
    resident: Resident, sandbox: Sandbox
) -> None:
    await resident.sends("/pay")
    await resident.press("Горячая вода: 500,00\N{NO-BREAK SPACE}₽")
    invoice = invoices(resident)[-1]
    sandbox.faults.add("sendMessage", flood(600), chat_id=resident.person.user_id)
    resident.person.sends("/menu")
    await sandbox.quiet()
    payment = resident.person.pays(invoice)
    await sandbox.wait_for(lambda: payment.approved is not None, PATIENCE)
    assert payment.approved


@pytest.mark.usefixtures("bill")
async def test_a_busy_database_refuses_in_words_and_in_time(
    resident: Resident, sandbox: Sandbox, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.intake.checkouts.CHECKED_WITHIN", 0.3)
    await resident.sends("/pay")
    await resident.press("Горячая вода: 500,00\N{NO-BREAK SPACE}₽")
    other = sqlite3.connect(make_url(settings.database_url).database or "", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    refused = await pays_while_locked(resident, sandbox)
    other.execute("ROLLBACK")
    other.close()
    assert "не получилось проверить" in refused
    assert (await pays(resident, sandbox)).approved


async def pays_while_locked(resident: Resident, sandbox: Sandbox) -> str:
    payment = resident.person.pays(invoices(resident)[-1])
    await sandbox.wait_for(lambda: payment.approved is not None, PATIENCE)
    return payment.error


@pytest.mark.usefixtures("bill")
async def test_a_forwarded_or_forged_invoice_changes_nothing(
    resident: Resident, newcomer: Newcomer, sandbox: Sandbox
) -> None:
    await resident.sends("/pay")
    await resident.press("Горячая вода: 500,00\N{NO-BREAK SPACE}₽")
    stranger = newcomer("Олег")
    await stranger.starts()
    invoice = resident.person.chat.log.find(invoices(resident)[-1])
    assert invoice is not None
    for payload, kopecks in ((invoice.payload, 500_00), ("ничей", 500_00), ("x" * 128, 100_00)):
        refused = await asks_before_a_charge(stranger.person, sandbox, payload, kopecks)
        assert "не ваш" in refused
    mine = await asks_before_a_charge(resident.person, sandbox, invoice.payload, 100_00)
    assert "Сумма не та" in mine
    assert sandbox.charges == {}
    data = PayFor(account="200000001", resource="", kopecks=100_00).pack()
    await stranger.does(pressing(stranger.person.chat.last_bot_message.message_id, data))
    assert "нужен лицевой счёт, привязанный" in stranger.sees()


async def asks_before_a_charge(person: Person, sandbox: Sandbox, payload: str, kopecks: int) -> str:
    """What the bot says to a question that a modified client brings about."""
    invoice = person.chat.log.find(person.chat.last_bot_message.message_id)
    assert invoice is not None
    invoice.content["invoice"] = {"currency": "RUB", "total_amount": kopecks}
    invoice.payload = payload
    payment = person.pays(invoice.message_id)
    await sandbox.wait_for(lambda: payment.approved is not None, PATIENCE)
    return payment.error
