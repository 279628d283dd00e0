"""«Оплатить»: what is owed is paid in the chat, once, and told once; by whoever may, and nobody else."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import cast

import pytest
import zxingcpp
from PIL import Image
from pydantic import SecretStr
from sqlalchemy import make_url

from bot.app import App
from bot.sandbox import Group, Message, Person, Sandbox, flood
from bot.sandbox.methods import payments as limits_of
from bot.sandbox.model import JsonObject
from bot.settings import Settings
from domain.charges.payment import Payment
from domain.meters import Resource
from domain.payment_code.reading import read
from fsm.payments import PayFor
from tests.bot.database.stores import SqlStore
from tests.domain.bills.bills import PAYEE
from tests.handlers.desks import Desk
from tests.handlers.households import lives_at
from tests.paying import ACCOUNT, PATIENCE, PROVIDER, balance, billing_sends, invoices, pays
from tests.people import Resident, pressing

Newcomer = Callable[..., Resident]


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"payment_provider_token": SecretStr(PROVIDER)})


@pytest.fixture
async def bill(resident: Resident, cabinet: App) -> None:
    await billing_sends(cabinet, balance(1234_56), balance(500_00, Resource.HOT_WATER))


async def told(resident: Resident, sandbox: Sandbox, words: str) -> int:
    """How many messages say so, once one does."""

    def saying() -> int:
        return sum(words in message.words for message in resident.person.chat.bot_messages)

    await sandbox.wait_for(lambda: saying() > 0, PATIENCE, words)
    return saying()


async def card(staff_group: Group, sandbox: Sandbox, words: str) -> str:
    def cards() -> list[str]:
        return [message.words for message in staff_group.chat.bot_messages if words in message.words]

    await sandbox.wait_for(lambda: bool(cards()), PATIENCE, words)
    return cards()[0]


@pytest.mark.usefixtures("bill")
async def test_all_that_is_owed_is_paid_once_and_told_once(resident: Resident, sandbox: Sandbox) -> None:
    await resident.sends("/charges")
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
    assert "Реквизитов для QR-кода пока нет" in resident.sees()
    await SqlStore(cabinet.database).load(replace(PAYEE, sample=True))
    await resident.press("QR-код на эту сумму")
    picture = resident.person.chat.last_bot_message
    for said in ("Сумма: 73,65 ₽", "Лицевой счёт: 111222333", f"Получатель: {PAYEE.name}", "Образец"):
        assert said in picture.words.replace("\N{NO-BREAK SPACE}", " "), said
    code = read(_payload_of(picture, sandbox))
    assert (code.kopecks, code.account, code.missing) == (73_65, ACCOUNT, ())


def _payload_of(picture: Message, sandbox: Sandbox) -> bytes:
    """What the code on a picture says."""
    photo = cast("Sequence[JsonObject]", picture.content["photo"])[-1]
    stored = sandbox.world.files.find(str(photo["file_id"]))
    assert stored
    [code] = zxingcpp.read_barcodes(Image.open(BytesIO(stored.content)))
    return code.bytes


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
async def test_what_a_bank_dates_tomorrow_is_taken_off_wherever_the_debt_is_said(
    resident: Resident, cabinet: App, sandbox: Sandbox
) -> None:
    tomorrow = sandbox.clock.now().date() + timedelta(days=1)
    await billing_sends(cabinet, Payment(ACCOUNT, "77", tomorrow, 1734_56, "Сбербанк", None))
    await resident.sends("/pay")
    assert "Долга нет" in resident.sees()
    await resident.press("Начисления и оплата")
    assert "Оплачено после этого счёта: 1\N{NO-BREAK SPACE}734,56" in resident.sees()
    assert "Оплатить" not in resident.buttons()


@pytest.mark.usefixtures("bill")
async def test_a_charge_that_comes_back_from_billing_counts_once(
    resident: Resident, cabinet: App, sandbox: Sandbox
) -> None:
    await resident.sends("/pay")
    await resident.press("Горячая вода: 500,00\N{NO-BREAK SPACE}₽")
    charge = await pays(resident, sandbox)
    await told(resident, sandbox, "Оплата 500,00")
    on = sandbox.clock.now().date()
    await billing_sends(
        cabinet, Payment(ACCOUNT, charge.charge_id, on, 500_00, "Telegram", Resource.HOT_WATER)
    )
    await resident.sends("/pay")
    assert "К оплате: 1\N{NO-BREAK SPACE}234,56" in resident.sees()
    assert "Уже вычтено" not in resident.sees()


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
        assert "не Ваш" in refused
    mine = await asks_before_a_charge(resident.person, sandbox, invoice.payload, 100_00)
    assert "Сумма не та" in mine
    assert sandbox.charges == {}
    data = PayFor(account="200000001", resource="", kopecks=100_00).pack()
    await stranger.does(pressing(stranger.person.chat.last_bot_message.message_id, data))
    assert "не привязан" in stranger.sees()


async def asks_before_a_charge(person: Person, sandbox: Sandbox, payload: str, kopecks: int) -> str:
    """What the bot says to a question that a modified client brings about."""
    invoice = person.chat.log.find(person.chat.last_bot_message.message_id)
    assert invoice is not None
    invoice.content["invoice"] = {"currency": "RUB", "total_amount": kopecks}
    invoice.payload = payload
    payment = person.pays(invoice.message_id)
    await sandbox.wait_for(lambda: payment.approved is not None, PATIENCE)
    return payment.error


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
async def test_a_second_charge_is_an_advance_that_clerks_give_back(
    resident: Resident, sandbox: Sandbox, staff_group: Group
) -> None:
    await resident.sends("/pay")
    await resident.press("Горячая вода: 500,00\N{NO-BREAK SPACE}₽")
    charge = await pays(resident, sandbox)
    assert charge.receipt is not None
    receipt = dict(cast("JsonObject", charge.receipt.content["successful_payment"]))
    receipt["telegram_payment_charge_id"] = "tg-second"
    await resident.does(lambda nina: nina.sends_content({"successful_payment": receipt}))
    await told(resident, sandbox, "легла авансом")
    assert "О-000002" in await card(staff_group, sandbox, "Второй платёж по одному счёту")
    clerk = sandbox.person(first_name="Светлана")
    staff_group.add(clerk)
    said = await posts(clerk, staff_group, resident, "/payments")
    assert "О-000002: 500,00" in said
    assert "О-000001" not in said
    asked = await posts(clerk, staff_group, resident, "/refund О-000002")
    assert "Платёж № О-000002" in asked
    assert "500,00\N{NO-BREAK SPACE}₽" in asked
    assert "111222333" in asked
    assert not [each for each in resident.person.chat.bot_messages if "Возвращена" in each.words]
    assert "Возврат записан" in await presses(clerk, staff_group, resident, "Да, деньги возвращены")
    await told(resident, sandbox, "Возвращена оплата 500,00")
    assert "Светлана" in await card(staff_group, sandbox, "Возврат: 500,00")
    assert "уже был записан" in await posts(clerk, staff_group, resident, "/refund 2")
    assert "Платежа с таким номером нет" in await posts(clerk, staff_group, resident, "/refund 99")
    assert "Двойных и неизвестных платежей нет" in await posts(clerk, staff_group, resident, "/payments")
    assert "Возвращён" in await posts(clerk, staff_group, resident, "/payments 111222333")


@pytest.mark.usefixtures("bill")
async def test_of_two_clerks_one_gives_back_and_the_other_hears_who_has(
    resident: Resident, sandbox: Sandbox, cabinet: App, staff_group: Group
) -> None:
    await resident.sends("/pay")
    await resident.press("Горячая вода: 500,00\N{NO-BREAK SPACE}₽")
    await pays(resident, sandbox)
    await told(resident, sandbox, "Оплата 500,00")
    desk = Desk(cabinet, sandbox, staff_group)
    olga, petr = desk.clerk("Ольга"), desk.clerk("Пётр")
    await desk.writes(olga, "/refund 1")
    asked_of_olga = staff_group.chat.last_bot_message
    await desk.writes(petr, "/refund 1")
    asked_of_petr = staff_group.chat.last_bot_message
    staff_group.presses(olga, "Да, деньги возвращены", asked_of_olga.message_id)
    staff_group.presses(petr, "Да, деньги возвращены", asked_of_petr.message_id)
    await desk.settled()
    said = {each.words.partition(".")[0] for each in (asked_of_olga, asked_of_petr)}
    assert said == {"Возврат записан, житель об этом узнает", "Возврат уже был записан"}
    assert all("кто отметил: " in each.words for each in (asked_of_olga, asked_of_petr))
    assert await told(resident, sandbox, "Возвращена оплата 500,00") == 1


@pytest.mark.usefixtures("bill")
async def test_a_clerk_who_meant_another_payment_gives_nothing_back(
    resident: Resident, sandbox: Sandbox, staff_group: Group
) -> None:
    await resident.sends("/pay")
    await resident.press("Горячая вода: 500,00\N{NO-BREAK SPACE}₽")
    await pays(resident, sandbox)
    await told(resident, sandbox, "Оплата 500,00")
    clerk = sandbox.person(first_name="Светлана")
    staff_group.add(clerk)
    await posts(clerk, staff_group, resident, "/refund 1")
    assert "Ничего не записано" in await presses(clerk, staff_group, resident, "Нет, не записывать")
    assert "Возвращён" not in await posts(clerk, staff_group, resident, "/payments 111222333")
    assert not [each for each in resident.person.chat.bot_messages if "Возвращена" in each.words]


async def presses(clerk: Person, group: Group, resident: Resident, label: str) -> str:
    """What the card says after the newest one's button was pressed."""
    card = group.chat.last_bot_message
    group.presses(clerk, label, card.message_id)
    await resident.waits()
    return card.words


async def posts(clerk: Person, group: Group, resident: Resident, text: str) -> str:
    before = len(group.chat.bot_messages)
    group.posts(clerk, text)
    await resident.waits()
    return "\n".join(message.words for message in group.chat.bot_messages[before:])


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
