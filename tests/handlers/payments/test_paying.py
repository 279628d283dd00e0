"""«Оплата»: what a resident pays, and what is told of it."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import cast

import pytest
import zxingcpp
from PIL import Image

from bot.app import App
from bot.sandbox import Group, Message, Sandbox
from bot.sandbox.methods import payments as limits_of
from bot.sandbox.model import JsonObject
from domain.charges.payment import Payment
from domain.meters import Resource
from domain.payment_code.reading import read
from fsm.payments import PayByCode, PayFor
from tests.bot.database.stores import SqlStore
from tests.domain.bills.bills import OF_WATER, PAYEE
from tests.handlers.households import lives_at
from tests.paying import (
    ACCOUNT,
    PATIENCE,
    balance,
    billing_sends,
    card,
    invoices,
    pays,
    pays_for_hot_water,
    told,
)
from tests.people import Resident, pressing

Newcomer = Callable[..., Resident]


@pytest.mark.usefixtures("bill")
async def test_all_that_is_owed_is_paid_once_and_told_once(resident: Resident, sandbox: Sandbox) -> None:
    await resident.sends("/charges")
    await resident.press("Квитанция и оплата")
    await resident.press("Оплатить")
    assert "К оплате: 1\N{NO-BREAK SPACE}734,56" in resident.sees()
    assert "Горячая вода: 500,00" in resident.sees()
    await resident.press("Всё: 1\N{NO-BREAK SPACE}734,56\N{NO-BREAK SPACE}₽")
    charge = await pays(resident, sandbox)
    assert charge.approved
    assert await told(resident, sandbox, "Оплата 1\N{NO-BREAK SPACE}734,56\N{NO-BREAK SPACE}₽ получена") == 1
    await sandbox.wait_for(lambda: bool(sandbox.mail.to("nina@mail.ru")), PATIENCE, "a letter")
    [letter] = sandbox.mail.to("nina@mail.ru")
    assert "Платёж № О-000001" in letter.text
    await resident.sends("/pay")
    assert "оплачен. Платить по нему второй раз не нужно" in resident.sees()
    assert "Долга нет" in resident.sees()
    assert "Уже вычтено" in resident.sees()
    assert not any(label.startswith("Всё") for label in resident.buttons())
    await resident.press("Начисления и оплата")
    assert "Оплачено после этого счёта: 1\N{NO-BREAK SPACE}734,56" in resident.sees()
    assert "Оплатить" not in resident.buttons()


@pytest.mark.usefixtures("bill")
async def test_the_invoice_has_what_the_tax_office_wants(resident: Resident, sandbox: Sandbox) -> None:
    await resident.sends("/pay")
    await resident.press("Горячая вода: 500,00\N{NO-BREAK SPACE}₽")
    [call] = [call for call in sandbox.world.calls if call.method == "sendInvoice"]
    assert call.ok
    assert call.params["need_email"]
    assert call.params["send_email_to_provider"]
    [item] = json.loads(str(call.params["provider_data"]))["receipt"]["items"]
    assert item == {
        "description": "Горячее водоснабжение",
        "quantity": "1.00",
        "amount": {"value": "500.00", "currency": "RUB"},
        "vat_code": 11,
    }


@pytest.mark.usefixtures("bill")
@pytest.mark.parametrize(("typed", "kopecks"), [("1500", 1500_00), ("1 500,50", 1500_50)])
async def test_another_sum_is_typed(resident: Resident, sandbox: Sandbox, typed: str, kopecks: int) -> None:
    await resident.sends("/pay")
    await resident.press("Другая сумма")
    await resident.sends("сколько-нибудь")
    assert "Не понял сумму" in resident.sees()
    await resident.sends(typed)
    assert (await pays(resident, sandbox)).total_amount == kopecks


@pytest.mark.usefixtures("bill")
async def test_an_invoice_over_what_is_owed_says_so(resident: Resident, sandbox: Sandbox) -> None:
    """A comma that was forgotten makes a hundred times as much of it."""
    more = "Это больше, чем сейчас к оплате, 1 734,56 ₽: остальное ляжет авансом."
    for typed, said in (("173456", True), ("1734,56", False)):
        await resident.sends("/pay")
        await resident.press("Другая сумма")
        await resident.sends(typed)
        calls = [call for call in sandbox.world.calls if call.method == "sendInvoice"]
        description = str(calls[-1].params["description"]).replace("\N{NO-BREAK SPACE}", " ")
        assert (more in description) is said, typed


@pytest.mark.usefixtures("bill")
async def test_what_is_too_little_for_telegram_is_paid_at_a_bank(resident: Resident) -> None:
    await resident.sends("/pay")
    await resident.press("Другая сумма")
    await resident.sends("86,52")
    assert "не меньше 86,53" in resident.sees()
    assert "приложение банка" in resident.sees()
    assert not invoices(resident)


@pytest.mark.usefixtures("bill")
async def test_a_code_of_that_very_sum_is_for_the_banks_app(
    resident: Resident, sandbox: Sandbox, cabinet: App
) -> None:
    await resident.sends("/pay")
    await resident.press("Другая сумма")
    await resident.sends("73,65")
    await resident.press("QR-код на эту сумму")
    assert "QR-кода на эту сумму нет" in resident.sees()
    await SqlStore(cabinet.database).load(replace(PAYEE, sample=True))
    await resident.press("QR-код на эту сумму")
    picture = resident.person.chat.last_bot_message
    for said in (
        "Сумма: 73,65 ₽",
        "Лицевой счёт: 111222333",
        f"Получатель: {PAYEE.name}",
        "Образец",
        f"ИНН: {PAYEE.inn}",
        f"Расчётный счёт: {PAYEE.account}",
        f"БИК: {PAYEE.bic}",
        "Назначение: Оплата энергоресурсов, лицевой счёт 111222333",
    ):
        assert said in picture.words.replace("\N{NO-BREAK SPACE}", " "), said
    code = read(_payload_of(picture, sandbox))
    assert (code.kopecks, code.account, code.missing) == (73_65, ACCOUNT, ())


async def test_a_bank_is_told_of_whoever_is_paid(resident: Resident, cabinet: App) -> None:
    """Everybody was sent to Волгаэнергосбыт, with the money of another company too."""
    await billing_sends(cabinet, balance(30_00), balance(20_00, Resource.HOT_WATER))
    await SqlStore(cabinet.database).load(replace(OF_WATER, sample=True))
    await resident.sends("/pay")
    await resident.press("Горячая вода: 20,00\N{NO-BREAK SPACE}₽")
    assert "найдите Волгаэнергосбыт" in resident.sees(), "a sample is nobody that a bank knows"


async def test_each_of_several_payees_is_paid_apart_at_a_bank(resident: Resident, cabinet: App) -> None:
    await billing_sends(cabinet, balance(30_00), balance(20_00, Resource.HOT_WATER))
    await SqlStore(cabinet.database).load(PAYEE, OF_WATER)
    await resident.sends("/pay")
    await resident.press("Всё: 50,00\N{NO-BREAK SPACE}₽")
    assert f"Получатели у услуг разные: {PAYEE.name}, {OF_WATER.name}." in resident.sees()
    assert "найдите" not in resident.sees()
    assert "QR-код на эту сумму" not in resident.buttons()
    assert "Квитанция" in resident.buttons()
    await resident.sends("/pay")
    await resident.press("Горячая вода: 20,00\N{NO-BREAK SPACE}₽")
    assert f"найдите {OF_WATER.name} и введите лицевой счёт 111222333" in resident.sees()
    assert "QR-код на эту сумму" in resident.buttons()


async def test_a_code_from_an_old_screen_says_that_less_is_to_be_paid_by_now(
    resident: Resident, sandbox: Sandbox, cabinet: App
) -> None:
    """The sum may be meant all the same, as an advance; but nobody should pay twice unawares."""
    await SqlStore(cabinet.database).load(PAYEE)
    await billing_sends(cabinet, balance(50_00))
    await resident.sends("/pay")
    await resident.press("Всё: 50,00\N{NO-BREAK SPACE}₽")
    on = resident.person.chat.last_bot_message.message_id
    less = "К оплате сейчас меньше, 20,00\N{NO-BREAK SPACE}₽: остальное ляжет авансом."
    code = PayByCode(account=ACCOUNT, resource="", kopecks=50_00).pack()
    await resident.does(pressing(on, code))
    assert "Сумма: 50,00" in resident.sees()
    assert "авансом" not in resident.sees()
    today = sandbox.clock.now().date()
    await billing_sends(cabinet, Payment(ACCOUNT, "77", today, 30_00, "Сбербанк", None))
    await resident.does(pressing(on, code))
    assert less in resident.sees()


def _payload_of(picture: Message, sandbox: Sandbox) -> bytes:
    """What the code on a picture says."""
    photo = cast("Sequence[JsonObject]", picture.content["photo"])[-1]
    stored = sandbox.world.files.find(str(photo["file_id"]))
    assert stored
    [code] = zxingcpp.read_barcodes(Image.open(BytesIO(stored.content)))
    return code.bytes


async def test_what_one_payee_was_paid_in_advance_is_nobody_elses(
    resident: Resident, sandbox: Sandbox, cabinet: App
) -> None:
    """The chat asks for what the bill on paper asks for: all that each payee is owed."""
    await billing_sends(cabinet, balance(1234_56), balance(-500_00, Resource.HOT_WATER))
    await resident.sends("/pay")
    assert "К оплате: 734,56" in resident.sees(), "one payee reckons all of it together"
    await SqlStore(cabinet.database).load(PAYEE, OF_WATER)
    for asked in ("/bill", "/pay"):
        await resident.sends(asked)
        assert "К оплате: 1\N{NO-BREAK SPACE}234,56" in resident.sees(), asked
    assert "Горячая вода: переплата 500,00" in resident.sees()
    await resident.sends("/charges")
    told_of_payees = "Получатели у услуг разные"
    assert told_of_payees in resident.sees()
    assert "оплатить нужно 1\N{NO-BREAK SPACE}234,56" in resident.sees()
    await resident.press("Оплатить")
    await resident.press("Всё: 1\N{NO-BREAK SPACE}234,56\N{NO-BREAK SPACE}₽")
    assert (await pays(resident, sandbox)).approved
    await told(resident, sandbox, "Оплата 1\N{NO-BREAK SPACE}234,56")
    await resident.sends("/pay")
    assert "Переплата: 500,00" in resident.sees()
    await resident.press("Начисления и оплата")
    assert told_of_payees not in resident.sees()


async def test_no_resource_is_offered_for_more_than_its_payee_is_owed(
    resident: Resident, cabinet: App
) -> None:
    """«Долга нет» stood over a button that took 100 roubles for electricity."""
    await billing_sends(cabinet, balance(100_00), balance(-300_00, Resource.HOT_WATER))
    await resident.sends("/pay")
    assert "Переплата: 200,00" in resident.sees()
    assert not [label for label in resident.buttons() if "100,00" in label]
    on = resident.person.chat.last_bot_message.message_id
    before = PayFor(account=ACCOUNT, resource=Resource.ELECTRICITY.value, kopecks=100_00)
    await resident.does(pressing(on, before.pack()))
    assert "Сумма изменилась" in resident.sees()
    assert not invoices(resident)
    await SqlStore(cabinet.database).load(PAYEE, OF_WATER)
    await resident.sends("/pay")
    assert "К оплате: 100,00" in resident.sees(), "to another payee it is owed all the same"
    await resident.press("Электроэнергия: 100,00\N{NO-BREAK SPACE}₽")
    assert len(invoices(resident)) == 1


@pytest.mark.usefixtures("bill")
async def test_an_invoice_that_telegram_refuses_leads_to_the_bank(
    resident: Resident, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(limits_of.LIMITS, "RUB", (2000_00, 3000_00))
    await resident.sends("/pay")
    await resident.press("Горячая вода: 500,00\N{NO-BREAK SPACE}₽")
    assert "Telegram не принял счёт на эту сумму" in resident.sees()
    assert sandbox.charges == {}


@pytest.mark.usefixtures("bill")
async def test_what_a_bank_dates_tomorrow_is_taken_off_wherever_the_debt_is_said(
    resident: Resident, cabinet: App, sandbox: Sandbox
) -> None:
    tomorrow = sandbox.clock.now().date() + timedelta(days=1)
    await billing_sends(cabinet, Payment(ACCOUNT, "77", tomorrow, 1734_56, "Сбербанк", None))
    await resident.sends("/pay")
    assert "Долга нет" in resident.sees()
    await resident.press("Квитанция и оплата")
    await resident.press("Начисления и оплата")
    assert "Оплачено после этого счёта: 1\N{NO-BREAK SPACE}734,56" in resident.sees()
    assert "Оплатить" not in resident.buttons()


@pytest.mark.usefixtures("bill")
async def test_a_charge_that_comes_back_from_billing_counts_once(
    resident: Resident, cabinet: App, sandbox: Sandbox
) -> None:
    charge = await pays_for_hot_water(resident, sandbox)
    await told(resident, sandbox, "Оплата 500,00")
    on = sandbox.clock.now().date()
    await billing_sends(
        cabinet, Payment(ACCOUNT, charge.charge_id, on, 500_00, "Telegram", Resource.HOT_WATER)
    )
    await resident.sends("/pay")
    assert "К оплате: 1\N{NO-BREAK SPACE}234,56" in resident.sees()
    assert "Уже вычтено" not in resident.sees()


@pytest.mark.usefixtures("bill")
async def test_a_charge_of_a_stranger_is_recorded_and_told(
    newcomer: Newcomer, sandbox: Sandbox, staff_group: Group
) -> None:
    stranger = newcomer("Олег")
    receipt = {
        "currency": "RUB",
        "total_amount": 100_00,
        "invoice_payload": "ничей",
        "telegram_payment_charge_id": "tg-x",
        "provider_payment_charge_id": "p-x",
    }
    await stranger.does(lambda oleg: oleg.sends_content({"successful_payment": receipt}))
    await told(stranger, sandbox, "Сотрудники разберутся")
    assert "tg-x" in await card(staff_group, sandbox, "неизвестно за что")


@pytest.mark.usefixtures("bill")
async def test_word_of_a_charge_is_heard_in_any_form_and_however_often(
    resident: Resident, sandbox: Sandbox
) -> None:
    await resident.sends("/pay")
    await resident.press("Горячая вода: 500,00\N{NO-BREAK SPACE}₽")
    invoice = invoices(resident)[-1]
    await resident.sends("/menu")
    await resident.press("Передать показания")
    await pays(resident, sandbox, invoice)
    update = sandbox.past_updates[-1]
    await resident.sends("256 246")
    assert "Проверьте" in resident.sees()
    sandbox.deliver_again(update)
    await resident.waits()
    assert await told(resident, sandbox, "Оплата 500,00") == 1


async def test_without_a_bill_any_sum_is_an_advance(newcomer: Newcomer, sandbox: Sandbox) -> None:
    person = await lives_at(newcomer, "200000001")
    await person.sends("/pay")
    assert "Счетов от расчётного центра ещё нет" in person.sees()
    await person.press("Другая сумма")
    await person.sends("300")
    assert (await pays(person, sandbox)).approved


async def test_a_stranger_is_led_to_linking(newcomer: Newcomer) -> None:
    stranger = newcomer()
    await stranger.starts()
    await stranger.sends("/pay")
    assert "Платить можно за привязанный лицевой счёт" in stranger.sees()


@pytest.mark.usefixtures("bill")
async def test_an_edited_message_is_no_word_of_a_charge(resident: Resident, sandbox: Sandbox) -> None:
    receipt: JsonObject = {
        "currency": "RUB",
        "total_amount": 100_00,
        "invoice_payload": "ничей",
        "telegram_payment_charge_id": "tg-edited",
        "provider_payment_charge_id": "p-edited",
    }
    message = resident.person.sends("Здравствуйте")
    await resident.waits()
    edited = {**message.wire(), "successful_payment": receipt, "edit_date": message.sent_at + 5}
    for _ in range(2):
        await resident.does(lambda _: sandbox.world.updates.put("edited_message", edited))
        assert "Исправленное сообщение" in resident.sees()
