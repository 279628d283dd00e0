"""What clerks see of payments, and how they note that money was given back."""

from collections.abc import Callable
from typing import cast

import pytest

from bot.app import App
from bot.sandbox import Group, Person, Sandbox
from bot.sandbox.model import JsonObject
from tests.handlers.desks import Desk
from tests.paying import card, pays, pays_for_hot_water, told
from tests.people import Resident

Newcomer = Callable[..., Resident]


@pytest.mark.usefixtures("bill")
async def test_a_second_charge_is_an_advance_that_clerks_give_back(
    resident: Resident, sandbox: Sandbox, staff_group: Group
) -> None:
    charge = await pays_for_hot_water(resident, sandbox)
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
    assert await posts(clerk, staff_group, resident, "/payments 1112") == (
        "В номере лицевого счёта 9 цифр. Например, /payments 111222333"
    )


@pytest.mark.usefixtures("bill")
async def test_of_two_clerks_one_gives_back_and_the_other_hears_who_has(
    resident: Resident, sandbox: Sandbox, cabinet: App, staff_group: Group
) -> None:
    await pays_for_hot_water(resident, sandbox)
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
async def test_whoever_got_their_money_back_is_not_told_that_it_is_paid(
    resident: Resident, sandbox: Sandbox, staff_group: Group
) -> None:
    """«Платить второй раз не нужно» stood over the debt that had come back with the money."""
    await pays_for_hot_water(resident, sandbox)
    await told(resident, sandbox, "Оплата 500,00")
    clerk = sandbox.person(first_name="Светлана")
    staff_group.add(clerk)
    await posts(clerk, staff_group, resident, "/refund 1")
    await presses(clerk, staff_group, resident, "Да, деньги возвращены")
    await told(resident, sandbox, "Возвращена оплата 500,00")
    await resident.sends("/pay")
    assert "Горячая вода: 500,00" in resident.sees()
    assert "был оплачен, деньги вернули" in resident.sees()
    assert "второй раз" not in resident.sees()
    await resident.press("Горячая вода: 500,00\N{NO-BREAK SPACE}₽")
    assert (await pays(resident, sandbox)).approved


@pytest.mark.usefixtures("bill")
async def test_a_clerk_who_meant_another_payment_gives_nothing_back(
    resident: Resident, sandbox: Sandbox, staff_group: Group
) -> None:
    await pays_for_hot_water(resident, sandbox)
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
