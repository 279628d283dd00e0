"""A reminder of readings in the chat: what it says, and its buttons, pressed and typed, in time and late."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.sandbox import Sandbox
from domain.campaigns.campaign import CampaignKind, CampaignState, RecipientState, SkipReason
from domain.campaigns.composing import Skip
from domain.identifiers import AccountNumber
from tests.handlers.households import (
    Newcomer,
    also_lives_at,
    billing_sends,
    both_languages,
    day_and_month,
    lives_at,
    make_it,
    month_name,
)
from tests.handlers.reminded import hears, is_reminded, is_reminded_of_verification, planned, says, user
from tests.people import Resident

LAST_DAY = CampaignKind.LAST_DAY


# ---- what it says ---------------------------------------------------------------------------------------


async def test_what_is_missing_until_when(resident: Resident, cabinet: App, sandbox: Sandbox) -> None:
    today = make_it(sandbox, 23)
    said = await is_reminded(resident, cabinet)
    closes = day_and_month(today.replace(day=26))
    assert f"Показания за {month_name(today)} можно передать до {closes}." in said.words
    assert "Не хватает: электроэнергия (Т1, Т2), горячая вода (Санузел)." in said.words
    assert "Можно ответить числами на это сообщение" in said.words
    assert "выбираете вы: «Настройки»" in said.words, "they have never chosen"
    assert list(said.labels) == [
        "Передать сейчас",
        "Напомнить завтра",
        "Больше не напоминать",
        "Настройки",
        "Это правда вы?",
    ]


async def test_on_the_last_day(resident: Resident, cabinet: App, sandbox: Sandbox) -> None:
    today = make_it(sandbox, 26)
    said = await is_reminded(resident, cabinet, LAST_DAY)
    assert (
        f"Сегодня, {day_and_month(today)}, последний день приёма показаний за {month_name(today)}."
        in said.words
    )
    assert "Напомнить завтра" not in said.labels


async def test_in_english(newcomer: Newcomer, cabinet: App, sandbox: Sandbox) -> None:
    make_it(sandbox, 23)
    nina = await lives_at(newcomer, "111222333", language="en")
    said = await is_reminded(nina, cabinet)
    assert "Missing: electricity (T1, T2), hot water (Санузел)." in said.words
    await nina.press("Remind me tomorrow")
    assert "we will remind you tomorrow" in nina.sees()
    await nina.press("Do not remind me again")
    assert "We will not remind you of readings any more" in nina.sees()
    await nina.press("Remind me again")
    assert "we will remind you of readings again" in nina.sees()
    await nina.press("Send now")
    assert "You can send both, T1 and T2" in nina.sees()


# ---- «Передать сейчас» ----------------------------------------------------------------------------------


async def test_send_now_asks_for_exactly_what_is_missing(
    resident: Resident, cabinet: App, sandbox: Sandbox
) -> None:
    make_it(sandbox, 24)
    await resident.sends("256 246")
    await resident.press("Отправить")
    said = await is_reminded(resident, cabinet)
    assert "Не хватает: горячая вода (Санузел)." in said.words
    await resident.press("Передать сейчас")
    assert "Горячая вода · счётчик 011774 (Санузел)" in resident.sees()
    await resident.sends("42")
    await resident.press("Отправить")
    assert "Спасибо" in resident.sees()
    await resident.press("Передать сейчас")
    assert "уже переданы, больше ничего не нужно" in resident.sees()
    assert await says(resident, cabinet, await planned(resident, cabinet)) == Skip(SkipReason.DONE)


async def test_all_of_several_meters_one_after_another(
    resident: Resident, cabinet: App, sandbox: Sandbox
) -> None:
    make_it(sandbox, 24)
    await is_reminded(resident, cabinet)
    await resident.press("Передать сейчас")
    assert "счётчик 11228081" in resident.sees()
    await resident.sends("256 246")
    assert "011774" in resident.sees()
    await resident.sends("42")
    await resident.press("Отправить")
    assert "Спасибо" in resident.sees()


async def test_of_several_accounts_it_is_asked_which(
    resident: Resident, cabinet: App, sandbox: Sandbox
) -> None:
    make_it(sandbox, 24)
    await also_lives_at(resident, "200000001")
    said = await is_reminded(resident, cabinet)
    assert (
        "111222333, ул. Южное шоссе, д. 28, кв. 52\nНе хватает: электроэнергия (Т1, Т2), горячая"
        in said.words
    )
    assert "200000001, пр. Октября, д. 7А, кв. 1\nНе хватает: электроэнергия." in said.words
    await resident.press("Передать сейчас")
    assert resident.buttons() == ["111222333", "200000001", "Меню"]
    await resident.press("200000001")
    assert "счётчик 20-000-1" in resident.sees()
    await resident.sends("4680")
    await resident.press("Отправить")
    await resident.press("Передать сейчас")
    assert "счётчик 11228081" in resident.sees(), "the only one that is left"


async def test_a_form_that_was_open_is_left_and_that_is_said(
    resident: Resident, cabinet: App, sandbox: Sandbox
) -> None:
    make_it(sandbox, 24)
    await is_reminded(resident, cabinet)
    await resident.sends("/statement")
    await resident.press("Передать сейчас")
    assert "ничего не отправлено" in resident.sees()
    assert "счётчик 11228081" in resident.sees()


async def test_pressed_after_the_window_has_closed(
    resident: Resident, cabinet: App, sandbox: Sandbox
) -> None:
    today = make_it(sandbox, 26)
    await is_reminded(resident, cabinet)
    make_it(sandbox, 27, hour=0)
    closed = day_and_month(today.replace(day=26))
    await resident.press("Передать сейчас")
    assert f"Приём показаний за {month_name(today)} закончился {closed}." in resident.sees()
    assert "Передать показания" in resident.buttons()


async def test_pressed_by_whoever_has_moved_out(resident: Resident, cabinet: App, sandbox: Sandbox) -> None:
    make_it(sandbox, 24)
    await is_reminded(resident, cabinet)
    async with cabinet.database.units.change() as unit:
        for link in await unit.residents.links_of_account(AccountNumber("111222333")):
            await unit.residents.end_link(link.id, sandbox.clock.now())
        await unit.commit()
    await resident.press("Передать сейчас")
    assert "сейчас не ждём" in resident.sees()
    await resident.press("Напомнить завтра")
    assert "сейчас не ждём" in resident.sees()


# ---- «Напомнить завтра» ---------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", [False, True])
async def test_remind_tomorrow(resident: Resident, cabinet: App, sandbox: Sandbox, typed: bool) -> None:
    today = make_it(sandbox, 23)
    campaign = await planned(resident, cabinet)
    await hears(resident, cabinet, campaign)
    await (resident.sends("напомнить завтра") if typed else resident.press("Напомнить завтра"))
    assert f"напомним завтра, {day_and_month(today.replace(day=24))}, в 10:00" in resident.sees()
    async with cabinet.database.units.look() as unit:
        listed = await unit.campaigns.recipient(campaign, user(resident))
    assert listed
    assert listed.state is RecipientState.WAITING
    assert listed.due_at.date() == today.replace(day=24)


async def test_remind_tomorrow_after_all_others_are_done(
    resident: Resident, cabinet: App, sandbox: Sandbox
) -> None:
    make_it(sandbox, 23)
    campaign = await planned(resident, cabinet)
    await hears(resident, cabinet, campaign)
    async with cabinet.database.units.change() as unit:
        await unit.campaigns.set_state(campaign, CampaignState.DONE)
        await unit.commit()
    await resident.press("Напомнить завтра")
    make_it(sandbox, 24)
    again = await hears(resident, cabinet, campaign)
    assert "Не хватает" in again.words
    assert "выбираете вы" in again.words


async def test_tomorrow_is_too_late_on_the_last_day(
    resident: Resident, cabinet: App, sandbox: Sandbox
) -> None:
    today = make_it(sandbox, 25)
    await is_reminded(resident, cabinet)
    make_it(sandbox, 26)
    await resident.press("Напомнить завтра")
    assert f"Завтра будет поздно: приём показаний за {month_name(today)} до" in resident.sees()
    await resident.press("Передать сейчас")
    assert "счётчик 11228081" in resident.sees()


async def test_a_form_stays_where_it_was(resident: Resident, cabinet: App, sandbox: Sandbox) -> None:
    make_it(sandbox, 23)
    await is_reminded(resident, cabinet)
    await resident.press("Передать сейчас")
    await resident.press("Напомнить завтра")
    assert "напомним завтра" in resident.sees()
    await resident.sends("256 246")
    assert "011774" in resident.sees()


# ---- «Больше не напоминать» -----------------------------------------------------------------------------


async def test_never_again(resident: Resident, cabinet: App, sandbox: Sandbox) -> None:
    make_it(sandbox, 23)
    await is_reminded(resident, cabinet)
    await resident.press("Больше не напоминать")
    assert (
        "Больше не будем напоминать о показаниях: ни когда начнётся приём, ни в последний день."
        in resident.sees()
    )
    for kind in (CampaignKind.READINGS, LAST_DAY):
        assert await says(resident, cabinet, await planned(resident, cabinet, kind)) == Skip(SkipReason.OFF)
    await resident.press("Напомнить завтра")
    assert "у вас выключены" in resident.sees()
    await resident.press("Снова напоминать")
    assert "снова будем напоминать о показаниях" in resident.sees()
    await resident.press("Напомнить завтра")
    assert "напомним завтра" in resident.sees()


async def test_never_again_typed(resident: Resident, cabinet: App, sandbox: Sandbox) -> None:
    make_it(sandbox, 23)
    campaign = await planned(resident, cabinet)
    await hears(resident, cabinet, campaign)
    await resident.sends("больше не напоминать!")
    assert "Больше не будем напоминать о показаниях" in resident.sees()
    assert await says(resident, cabinet, campaign) == Skip(SkipReason.OFF)
    await resident.sends("снова напоминать")
    assert "снова будем напоминать" in resident.sees()
    await resident.sends("Передать сейчас")
    assert "счётчик 11228081" in resident.sees()


async def test_its_other_ways(resident: Resident, cabinet: App, sandbox: Sandbox) -> None:
    make_it(sandbox, 23)
    said = await is_reminded(resident, cabinet)
    words = said.words
    await resident.press("Настройки")
    assert "Какие сообщения приходят" in resident.sees()
    await resident.does(lambda person: person.presses("Это правда вы?", said.message_id))
    assert said.words == words, "a reminder stays as it is"


async def test_typed_when_nothing_is_there_to_be_reminded_of(resident: Resident, sandbox: Sandbox) -> None:
    make_it(sandbox, 10)
    for typed in ("Напомнить завтра", "Передать сейчас"):
        await resident.sends(typed)
        assert "Сейчас напоминаний нет" in resident.sees()


# ---- verification ---------------------------------------------------------------------------------------


@both_languages
async def test_a_verification_that_ends(
    newcomer: Newcomer, cabinet: App, sandbox: Sandbox, tmp_path: Path, language: str
) -> None:
    today = make_it(sandbox, 10)
    ends, ended = today + timedelta(days=30), today - timedelta(days=1)
    heading = "account;resource;number;place;zones;integer_digits;fraction_digits;verified_until"
    await billing_sends(
        cabinet,
        tmp_path,
        "meters",
        [
            heading,
            f"111222333;hot_water;011774;Санузел;1;5;3;{ends}",
            f"111222333;electricity;11228081;;2;5;1;{ended}",
        ],
    )
    nina = await lives_at(newcomer, "111222333", language=language)
    said = await is_reminded_of_verification(nina, cabinet, [ends, ended])
    order, off, sees, turned_off, skip, on = {
        "ru": (
            "Заказать проверку: Санузел",
            "Больше не напоминать",
            "осталось 30 дней",
            "Больше не будем напоминать о поверке",
            "Пропустить",
            "Дальше",
        ),
        "en": (
            "Order a check: Санузел",
            "Do not remind me again",
            "30 days are left",
            "We will not remind you of the verification",
            "Skip",
            "Next",
        ),
    }[language]
    assert sees in said.words
    assert "011774 (Санузел)" in said.words
    assert "8 (831) 243-04-14" in said.words
    await nina.press(off)
    assert turned_off in nina.sees()
    await nina.press(order)
    await nina.press(skip)
    await nina.press(on)
    assert "011774 (Санузел)" in nina.sees()
