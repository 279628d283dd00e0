"""After «Отправить»: the receipt, the letter, «Мои показания», and the rows that billing takes."""

from datetime import date
from pathlib import Path

import pytest

from bot.app import App
from bot.sandbox import Sandbox
from tests.handlers.households import (
    MENU,
    Newcomer,
    billing_sends,
    billing_takes,
    day_and_month,
    letters_about_readings,
    lives_at,
    make_it,
    month_name,
)
from tests.people import Resident


@pytest.fixture(autouse=True)
def today(sandbox: Sandbox) -> date:
    """A day of the window."""
    return make_it(sandbox, 24)


async def test_the_receipt_is_no_bill_and_says_so(resident: Resident, today: date) -> None:
    await resident.sends("256 246")
    await resident.press("Отправить")
    seen = resident.sees()
    for words in (
        "Спасибо! Показания успешно отправлены.",
        f"Принято ботом {day_and_month(today)} {today.year}, 12:",
        "Подтверждение №\N{NO-BREAK SPACE}Р-000001",
        f"Учтут за {month_name(today)}",
        "Это ещё не расчёт",
        f"До {day_and_month(today.replace(day=26))} их можно исправить",
        "nina@mail.ru",
        "Лицевой счёт 111222333\nул. Южное шоссе, д. 28, кв. 52",
        "Электроэнергия · счётчик 11228081, кВт·ч",
        "Т1 день 00212 00256     44",
        "Т2 ночь 00220 00246     26",
        "всего                   70",
    ):
        assert words in seen
    assert resident.buttons() == ["Сколько выйдет за месяц", "Исправить", "Мои показания", "Меню"]


async def test_one_letter_in_two_parts(resident: Resident, sandbox: Sandbox, today: date) -> None:
    await resident.sends("свет 256 246 вода 42")
    await resident.press("Отправить")
    (letter,) = await letters_about_readings(sandbox, "nina@mail.ru")
    assert letter.subject == "Показания получены, подтверждение № Р-000001"
    for words in (
        "111222333",
        "ул. Южное шоссе, д. 28, кв. 52",
        "Электроэнергия 11228081, Т1 — день: было 00212, стало 00256, расход 44 кВт·ч",
        "Электроэнергия 11228081, Т2 — ночь: было 00220, стало 00246, расход 26 кВт·ч",
        "Горячая вода 011774 (Санузел)",
        "было 00036, стало 00042, расход 6 м³",
        "уведомление о получении, а не расчёт",
        f"Учтут за {month_name(today)}",
    ):
        assert words in letter.text
    for words in ("<td>00256</td>", "<td>44 кВт·ч</td>", "Горячая вода 011774 (Санузел)", "Р-000001"):
        assert words in letter.html
    await resident.press("Мои показания")
    assert len(await letters_about_readings(sandbox, "nina@mail.ru")) == 1


async def test_the_letter_of_a_correction_says_so(resident: Resident, sandbox: Sandbox) -> None:
    for values in ("256 246", "257 246"):
        await resident.sends(values)
        await resident.press("Отправить")
    first, second = await letters_about_readings(sandbox, "nina@mail.ru", 2)
    assert "исправление" not in first.text
    assert second.subject == "Показания исправлены, подтверждение № Р-000002"
    assert "Это исправление: переданное раньше за этот месяц заменено" in second.text
    assert "Это исправление" in second.html


async def test_what_was_corrected_stays_in_the_history_as_was_promised(resident: Resident) -> None:
    for values in ("256 246", "257 246"):
        await resident.sends(values)
        await resident.press("Отправить")
    assert "прежние сохранены в истории" in resident.sees()
    await resident.sends(MENU)
    await resident.press("История показаний")
    await resident.press("Электроэнергия · счётчик 11228081")
    seen = " ".join(resident.sees().split())
    assert "Т1 00256 не учтено" in seen
    assert "заменено" in seen
    assert "Т2 00246 не учтено" not in seen


async def test_my_readings_say_why_they_were_not_taken_and_who_said_so(
    resident: Resident, cabinet: App, sandbox: Sandbox, tmp_path: Path
) -> None:
    await resident.sends("256 246")
    await resident.press("Отправить")
    await billing_takes(cabinet, sandbox, tmp_path)
    await billing_sends(
        cabinet, tmp_path, "verdicts", ["receipt;verdict;reason", "Р-000001;refused;Нет фото"]
    )
    await resident.press("Мои показания")
    assert "отклонено при расчёте. Причина: Нет фото" in resident.sees()


async def test_the_letter_speaks_the_residents_language(newcomer: Newcomer, sandbox: Sandbox) -> None:
    nina = await lives_at(newcomer, "111222333", language="en", email="nina@mail.ru")
    await nina.sends("256 246")
    await nina.press("Send")
    (letter,) = await letters_about_readings(sandbox, "nina@mail.ru")
    assert letter.subject == "Readings received, confirmation no. Р-000001"
    assert "Electricity 11228081, T1 — day: was 00212, now 00256, used 44 kWh" in letter.text
    assert "It is not a bill" in letter.text
    assert "<td>44 kWh</td>" in letter.html


async def test_my_readings_say_by_whom_and_what_became_of_them(newcomer: Newcomer, today: date) -> None:
    nina = await lives_at(newcomer, "111222333", email="nina@mail.ru")
    pavel = await lives_at(newcomer, "111222333", "Павел", email="pavel@mail.ru")
    await nina.sends("свет 256 246 вода 42")
    rows = ("Т1 день 00212 00256     44", "Санузел 00036 00042      6")
    assert all(row in nina.sees() for row in rows)
    await nina.press("Отправить")
    assert all(row in nina.sees() for row in rows), "a reading has the name under which it was checked"
    await nina.press("Мои показания")
    seen = nina.sees()
    assert "Лицевой счёт 111222333\nул. Южное шоссе, д. 28, кв. 52" in seen
    assert f"подтверждение №\N{NO-BREAK SPACE}Р-000001 · передали вы\nЗа {month_name(today)}" in seen
    assert "Электроэнергия, счётчик 11228081, Т1 — день: 00256 кВт·ч, расход 44 кВт·ч — принято ботом" in seen
    assert "Горячая вода, счётчик 011774 (Санузел): 00042 м³, расход 6 м³ — принято ботом" in seen
    await pavel.sends(MENU)
    await pavel.press("Мои показания")
    assert "передал другой пользователь счёта" in pavel.sees()


async def test_my_readings_in_english(newcomer: Newcomer) -> None:
    nina = await lives_at(newcomer, "111222333", language="en")
    await nina.sends("256 246")
    await nina.press("Send")
    await nina.press("My readings")
    assert "confirmation no.\N{NO-BREAK SPACE}Р-000001 · sent by you" in nina.sees()
    assert (
        "Electricity, meter 11228081, T2 — night: 00246 kWh, used 26 kWh — received by the bot" in nina.sees()
    )


async def test_older_ones_are_a_page_away(newcomer: Newcomer) -> None:
    peter = await lives_at(newcomer, "200000001")
    for value in range(4600, 4606):
        await peter.sends(str(value))
        await peter.press("Отправить")
    await peter.press("Мои показания")
    assert "04605 кВт·ч, расход 25 кВт·ч — принято ботом" in peter.sees()
    assert "04604 кВт·ч, расход 24 кВт·ч — заменено более новым" in peter.sees()
    assert "04600" not in peter.sees()
    await peter.press("Раньше")
    assert "04600" in peter.sees()
    await peter.press("Новее")
    assert "04605" in peter.sees()


async def test_billing_takes_a_row_for_each_zone(
    resident: Resident, cabinet: App, sandbox: Sandbox, tmp_path: Path, today: date
) -> None:
    await resident.sends("свет 256 246 вода 42")
    await resident.press("Отправить")
    rows = await billing_takes(cabinet, sandbox, tmp_path)
    assert [(row["resource"], row["meter"], row["register"], row["zone"], row["value"]) for row in rows] == [
        ("electricity", "11228081", "T1", "day", "256"),
        ("electricity", "11228081", "T2", "night", "246"),
        ("hot_water", "011774", "T1", "whole_day", "42"),
    ]
    assert {(row["account"], row["date"], row["receipt"]) for row in rows} == {
        ("111222333", today.isoformat(), "Р-000001")
    }
    await resident.press("Мои показания")
    assert "передано в расчёт" in resident.sees()
    assert await billing_takes(cabinet, sandbox, tmp_path) == []


async def test_billing_takes_only_the_last_version(
    resident: Resident, cabinet: App, sandbox: Sandbox, tmp_path: Path
) -> None:
    for values in ("256 246", "257 246"):
        await resident.sends(values)
        await resident.press("Отправить")
    rows = await billing_takes(cabinet, sandbox, tmp_path)
    assert [row["value"] for row in rows] == ["257", "246"]


async def test_correct_under_the_receipt(resident: Resident) -> None:
    await resident.sends("свет 256 246 вода 42")
    await resident.press("Отправить")
    await resident.press("Исправить")
    assert "эти показания уже переданы" in resident.sees()
    assert "Санузел 00036 00042      6" in resident.sees()
    await resident.press("Исправить «Санузел»")
    await resident.sends("43")
    await resident.press("Отправить")
    assert "исправлены" in resident.sees()


async def test_correct_under_a_receipt_does_not_end_another_form(resident: Resident) -> None:
    await resident.sends("256 246")
    await resident.press("Отправить")
    receipt = resident.person.chat.last_bot_message.message_id
    await resident.sends("вода 42")
    await resident.does(lambda nina: nina.presses("Исправить", message_id=receipt))
    assert "от прошлого шага" in resident.sees()
    assert "Санузел 00036 00042      6" in resident.sees()


async def test_what_is_not_known_agrees_with_its_noun(newcomer: Newcomer) -> None:
    petr = await lives_at(newcomer, "200000001", "Пётр")
    await petr.sends("4680")
    assert "Телефон: не указан\n" in petr.sees()
    await petr.sends(MENU)
    await petr.press("Мои данные и настройки")
    await petr.press("Лицевые счета")
    await petr.press("200000001")
    assert "Телефон: не указан" in petr.sees().splitlines()
