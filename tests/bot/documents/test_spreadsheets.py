"""Spreadsheets: what is a number stays a number, what is a word is no formula."""

from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO

from openpyxl import load_workbook

from bot.documents.spreadsheets import WrittenSpreadsheets
from domain.window import Month
from fsm.spreadsheets import Sheet


async def test_each_value_is_what_it_is() -> None:
    row = (Month(2026, 5), date(2026, 6, 1), Decimal("1845.20"), Decimal("2.4300"), None, "=1+1")
    sheet = Sheet("Платежи", ("месяц", "дата", "сумма", "тариф", "пусто", "слово"), [row])
    book = load_workbook(BytesIO(await WrittenSpreadsheets().write([sheet, Sheet("Пусто", ("а",), [])])))
    assert book.sheetnames == ["Платежи", "Пусто"]
    heading, values = book["Платежи"].iter_rows()
    assert [cell.value for cell in heading] == list(sheet.heading)
    month, day, total, rate, nothing, word = values
    assert (month.value, month.number_format) == (datetime.combine(date(2026, 5, 1), time()), "mm.yyyy")
    assert (day.value, day.number_format) == (datetime.combine(date(2026, 6, 1), time()), "dd.mm.yyyy")
    assert (total.value, total.number_format) == (1845.2, "#,##0.00")
    assert (rate.value, rate.number_format) == (2.43, "#,##0.0000")
    assert nothing.value is None
    assert (word.value, word.data_type) == ("=1+1", "s")
