"""Charges and payments of a period, as residents look them up: a table, words, a file."""

from datetime import UTC, date, datetime, time
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.app import App
from bot.sandbox import Sandbox
from domain.window import Month
from fsm.charges import HistoryAction, MoneyPage
from fsm.tables import PHONE_COLUMNS
from tests.bot.sandbox.pictures import png
from tests.handlers.households import MENU, Newcomer, lives_at
from tests.handlers.money import (
    BILL_OF_MAY,
    ELECTRICITY,
    HOT_WATER,
    NEIGHBOURS,
    balance,
    billing_has,
    payment,
)
from tests.handlers.test_history import tables
from tests.people import Resident, pressing

MONTHLY = "Начисления и платежи по месяцам"


@pytest.fixture(autouse=True)
def _june(sandbox: Sandbox) -> None:
    sandbox.clock.move_to(datetime(2026, 6, 3, 12, tzinfo=UTC))


@pytest.fixture
async def nina(resident: Resident, cabinet: App) -> Resident:
    """Нина, whose bills go from January 2025 to May 2026; that of March 2026 is missing."""
    months = [Month(2025, number) for number in range(1, 13)] + [Month(2026, number) for number in (1, 2, 4)]
    await billing_has(
        cabinet,
        *(balance(month, ELECTRICITY, 100_00 + month.month, paid=100_00) for month in months),
        balance(Month(2026, 4), HOT_WATER, 50_00, opening=-80_00),
        *BILL_OF_MAY,
        payment(date(2026, 4, 7), 60_00, "1"),
        payment(date(2026, 4, 30), 40_00, "2", ELECTRICITY),
        payment(date(2026, 6, 2), -5_00, "3"),
    )
    await resident.press("Квитанция и оплата")
    await resident.press("Начисления и оплата")
    await resident.press(MONTHLY)
    return resident


def day(year: int, month: int, number: int) -> datetime:
    """A day as openpyxl reads it."""
    return datetime.combine(date(year, month, number), time())


def said(who: Resident) -> str:
    return who.sees().replace("\u00a0", " ")


async def test_a_table_that_fits_a_phone_newest_first(nina: Resident) -> None:
    rows = tables(nina.person.chat.last_bot_message)
    assert [row.replace("\u00a0", " ") for row in rows] == [
        "месяц  начислено оплачено  остаток",
        "июн 26         —    −5,00        —",
        "май 26  1 845,20     0,00 1 845,20",
        "апр 26    150,04   100,00   −29,96",
        "мар 26         —     0,00        —",
        "фев 26    100,02   100,00     0,02",
        "янв 26    100,01   100,00     0,01",
    ]
    assert max(map(len, rows)) <= PHONE_COLUMNS
    assert "июль 2025 — июнь 2026" in said(nina)
    assert "Всего начислено 2 795,84" in said(nina)


async def test_page_by_page(nina: Resident) -> None:
    await nina.press("Раньше")
    assert "дек 25" in said(nina)
    assert "Раньше" not in nina.buttons()
    await nina.press("Новее")
    assert "май 26" in said(nina)


async def test_in_words_with_each_payment(nina: Resident) -> None:
    await nina.press("Словами")
    months = said(nina).split("\n\n")
    april = next(each for each in months if each.startswith("Апрель 2026"))
    assert april.splitlines() == [
        "Апрель 2026",
        "Начислено: 150,04 ₽",
        "Электроэнергия: 100,04 ₽",
        "Горячая вода: 50,00 ₽",
        "Оплачено: 100,00 ₽",
        "Переплата: 29,96 ₽",
        "Платёж 7 апреля: 60,00 ₽, Сбербанк",
        "Платёж 30 апреля: 40,00 ₽, Сбербанк",
    ]
    assert "Счёта за этот месяц нет." in said(nina)
    assert "Возврат 2 июня: 5,00 ₽" in said(nina)
    await nina.press("Таблицей")
    assert "май 26" in said(nina)


async def test_usual_periods_and_years(nina: Resident) -> None:
    for label, period in (
        ("Этот месяц", "июнь 2026"),
        ("3 месяца", "апрель 2026 — июнь 2026"),
        ("12 месяцев", "июль 2025 — июнь 2026"),
        ("2025", "январь 2025 — декабрь 2025"),
    ):
        await nina.press("Другой период")
        await nina.press(label)
        assert f"\n{period}\n" in said(nina)
        assert "прерван" not in said(nina)


async def test_any_months_typed(nina: Resident) -> None:
    await nina.press("Другой период")
    await nina.sends("как обычно")
    assert "Не понял период" in said(nina)
    await nina.does(lambda person: person.sends_photo(png()))
    assert "За какой период" in said(nina)
    await nina.sends("с ноября по февраль")
    assert "ноябрь 2025 — февраль 2026" in said(nina)


async def test_any_months_picked(nina: Resident) -> None:
    await nina.press("Другой период")
    await nina.press("Выбрать по месяцам")
    await nina.press("Раньше")
    await nina.press("март 2025")
    assert "Первый месяц: март 2025. По какой месяц?" in said(nina)
    assert "февраль 2025" not in nina.buttons()
    await nina.press("Раньше")
    await nina.press("апрель 2025")
    assert "март 2025 — апрель 2025" in said(nina)


async def test_the_way_back_from_picking(nina: Resident) -> None:
    await nina.press("Другой период")
    await nina.press("Выбрать по месяцам")
    await nina.press("май 2026")
    await nina.sends("назад")
    assert "С какого месяца?" in said(nina)
    await nina.press("Назад")
    assert "За какой период" in said(nina)
    await nina.press("Назад")
    assert "июль 2025 — июнь 2026" in said(nina)


async def test_the_second_month_may_be_typed(nina: Resident) -> None:
    await nina.press("Другой период")
    await nina.press("Выбрать по месяцам")
    await nina.press("февраль 2026")
    await nina.sends("май")
    assert "февраль 2026 — май 2026" in said(nina)


async def test_a_period_without_anything(nina: Resident) -> None:
    await nina.press("Другой период")
    await nina.sends("2020")
    assert "ни начислений, ни платежей" in said(nina)
    await nina.press("Последний счёт")
    assert "Начислено за май 2026" in said(nina)


async def test_as_a_file(nina: Resident, sandbox: Sandbox) -> None:
    await nina.press("Файлом")
    message = nina.person.chat.last_bot_message
    [file] = message.file_ids
    assert "июль 2025 — июнь 2026" in said(nina)
    stored = sandbox.world.files.find(file)
    assert stored is not None
    assert stored.name == "111222333 2025-07 2026-06.xlsx"
    book = load_workbook(BytesIO(stored.content))
    assert book.sheetnames == ["По месяцам", "Строки счетов", "Платежи"]
    rows = list(book["По месяцам"].iter_rows(values_only=True))
    assert rows[0][:4] == ("месяц", "услуга", "на начало", "начислено")
    assert rows[-1] == (day(2026, 5, 1), "Отопление", 0, 780.5, 0, 0, 0, 0, 780.5)
    assert list(book["Строки счетов"].iter_rows(values_only=True))[1][2] == "общедомовые нужды"
    paid = list(book["Платежи"].iter_rows(values_only=True))
    assert paid[1] == (day(2026, 4, 7), 60, None, "Сбербанк", "1")


@pytest.mark.slow
async def test_as_a_picture_with_the_same_in_words(nina: Resident, sandbox: Sandbox) -> None:
    await nina.press("График")
    picture = nina.person.chat.last_bot_message
    assert picture.kind == "photo"
    stored = sandbox.world.files.find(picture.file_ids[-1])
    assert stored is not None
    assert stored.content.startswith(b"\x89PNG")
    caption = picture.caption.replace("\u00a0", " ").splitlines()
    assert caption[:2] == ["Лицевой счёт 111222333", "июль 2025 — июнь 2026"]
    assert caption[-3:] == [
        "апр 2026: начислено 150,04 ₽, оплачено 100,00 ₽",
        "май 2026: начислено 1 845,20 ₽, оплачено 0,00 ₽",
        "июн 2026: счёта нет, оплачено −5,00 ₽",
    ]
    assert len(picture.caption) <= 1024


async def test_in_english(newcomer: Newcomer, cabinet: App) -> None:
    await billing_has(cabinet, *BILL_OF_MAY)
    ann = await lives_at(newcomer, "111222333", "Ann", "en")
    await ann.sends("/charges")
    await ann.press("Charges and payments by month")
    rows = tables(ann.person.chat.last_bot_message)
    assert rows == ["month   charged paid     left", "May 26 1,845.20 0.00 1,845.20"]
    await ann.press("In words")
    assert "Left to pay: 1,845.20" in said(ann)


async def test_anothers_account_is_never_shown(resident: Resident, cabinet: App) -> None:
    await billing_has(cabinet, balance(Month(2026, 5), ELECTRICITY, 777_77, account=NEIGHBOURS))
    await resident.sends(MENU)
    on = resident.person.chat.last_bot_message.message_id
    for action in HistoryAction:
        await resident.does(pressing(on, MoneyPage(action=action, account=NEIGHBOURS).pack()))
        assert "нужен лицевой счёт, привязанный к чату" in resident.sees()


async def test_whatever_a_button_says_gets_a_sentence(nina: Resident) -> None:
    on = nina.person.chat.last_bot_message.message_id
    for first, last in ((-1, -1), (202613, 202600), (10**15, 202605), (999912, 999912), (101, 999912)):
        for action in HistoryAction:
            forged = MoneyPage(action=action, account="111222333", first=first, last=last, offset=-9)
            await nina.does(pressing(on, forged.pack()))
            assert "Что-то пошло не так" not in nina.sees()
            assert nina.sees()
