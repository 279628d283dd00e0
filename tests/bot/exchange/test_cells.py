from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exchange import cells, days, money_cells, outcomes, resources, texts, words
from bot.exchange.cells import BadCell, NumericCell
from bot.exchange.columns import Column, FileKind
from bot.exchange.files import FILES
from domain.charges.charge import ChargeKind
from domain.common_needs.common_needs import RunBy
from domain.meters import Resource, Zone
from domain.norms import Per
from domain.readings.reading import ReadingSource
from domain.readings.verdicts import Outcome
from domain.tariffs.tariff import Category
from domain.window import Month


@pytest.mark.parametrize(
    ("read", "written", "understood"),
    [
        (cells.account_number, " 012345678 ", "012345678"),
        (cells.account_number, NumericCell("12345678"), "012345678"),
        (cells.meter_number, "011774", "011774"),
        (cells.meter_number, "АБ-11  774/2", "АБ-11 774/2"),
        (cells.meter_number, "№ 011774", "011774"),
        (cells.meter_number, "зав.№011774", "011774"),
        (cells.meter_number, "Зав. № АБ-11", "АБ-11"),
        (cells.meter_number, "сч. 0080001", "0080001"),
        (cells.meter_number, "Меркурий 200.02 № 555777", "555777"),
        (cells.meter_number, "СОТ-5", "СОТ-5"),
        (cells.meter_number, "без №", "б/н"),
        (cells.account_number, "111 222 333", "111222333"),
        (cells.account_number, "л/с № 111-222-333", "111222333"),
        (texts.address, "д. 28", "28"),
        (texts.address, "дом 7А", "7А"),
        (texts.address, "Д.5 корп. 2", "5 корп. 2"),
        (texts.address, "кв. 52", "52"),
        (texts.address, "Квартира № 8", "8"),
        (texts.address, "кв А", "кв А"),
        (texts.address, "д2", "д2"),
        (cells.whole_number, "00212", 212),
        (cells.whole_number, "4 680", 4680),
        (cells.whole_number, "4\u00a0680,0", 4680),
        (cells.whole_number, "36.00", 36),
        (days.day, "2026-05-24", date(2026, 5, 24)),
        (days.day, "24.05.2026", date(2026, 5, 24)),
        (days.day, "2026-05-24 00:00:00", date(2026, 5, 24)),
        (days.day, "24.05.2026 9:05", date(2026, 5, 24)),
        (days.month, "2026-11", Month(2026, 11)),
        (days.month, "11.2026", Month(2026, 11)),
        (days.month, "24.11.2026", Month(2026, 11)),
        (cells.receipt, "Р-004217", 4217),
        (cells.price, " 1,15", "1.15"),
        (money_cells.kopecks, "73.65", 73_65),
        (money_cells.kopecks, "73,6", 73_60),
        (money_cells.kopecks, "1\u00a0234,56", 1234_56),
        (money_cells.kopecks, " -1 234,5600 ", -1234_56),
        (money_cells.kopecks, "\u22125", -5_00),
        (money_cells.kopecks, "-0.00", 0),
        (money_cells.quantity, "30,31", "30.31"),
        (money_cells.quantity, "\u22120044,50", "-44.50"),
        (money_cells.quantity, "-0,00", "0.00"),
        (money_cells.quantity, "0.12345600000000", "0.123456"),
        (money_cells.amount, "8 637,56", "8637.56"),
        (money_cells.area, "49.50", "49.50"),
        (money_cells.KIND.read, "Перерасчёт", ChargeKind.RECALCULATION),
        (money_cells.KIND.read, "кр. на СОИ", ChargeKind.COMMON),
        (money_cells.CATEGORY.read, "Электроплиты", Category.ELECTRIC),
        (money_cells.PER.read, "на кв. м", Per.SQUARE_METRE),
        (money_cells.RUN_BY.read, "Непосредственное управление", RunBy.DIRECT),
        (words.register, "Т1", 1),
        (words.register, "t2", 2),
        (words.register, "3", 3),
        (resources.RESOURCE.read, "ГВС", Resource.HOT_WATER),
        (resources.RESOURCE.read, "Горячая вода", Resource.HOT_WATER),
        (resources.RESOURCE.read, "hot water", Resource.HOT_WATER),
        (words.ZONE.read, "Полупик", Zone.HALF_PEAK),
        (words.SOURCE.read, "smart meter", ReadingSource.SMART_METER),
        (words.YES_OR_NO.read, "нет", False),
        (outcomes.OUTCOME.read, "Принято к расчёту", Outcome.ACCEPTED),
        (texts.KEY.read, " а\n б ", "а б"),
    ],
)
def test_what_a_person_may_write_is_understood(
    read: Callable[[str], object], written: str, understood: object
) -> None:
    assert read(written) == understood


@pytest.mark.parametrize(
    ("read", "written", "said"),
    [
        (cells.account_number, "12345678", "nine digits"),
        (cells.account_number, "１２３４５６７８９", "nine digits"),
        (cells.account_number, NumericCell("1234567890"), "nine digits"),
        (cells.meter_number, "@SUM(A1)", "begins with"),
        (cells.meter_number, "1" * 41, "at most 40"),
        (cells.meter_number, "№ нет", "says nothing"),
        (texts.address, "д. 05.фев", "is a date"),
        (cells.whole_number, "4680,7", "fraction"),
        (cells.whole_number, "-1", "not negative"),
        (cells.whole_number, "1e5", "whole number"),
        (cells.whole_number, "9" * 13, "at most 12 digits"),
        (days.day, "05/24/2026", "2026-05-24 or 24.05.2026"),
        (days.day, "2026-13-01", "no such day"),
        (days.day, "1985-12-30", "between 1990 and 2100"),
        (texts.LONG_TEXT.read, "а" * 201, "201 characters"),
        (texts.LONG_TEXT.read, "а\x00б", "cannot be printed"),
        (texts.LONG_TEXT.read, "  ", "empty"),
        (cells.account_number, NumericCell(""), "empty"),
        (cells.number_between(1, 3).read, "4", "between 1 and 3"),
        (days.month, "2026-13", "no such month"),
        (cells.receipt, "Q-1", "written Р-004217"),
        (cells.price, "1.23456", "four decimals"),
        (money_cells.kopecks, "", "empty"),
        (money_cells.kopecks, "-", "says nothing"),
        (money_cells.kopecks, "1.234,56", "written 1234.56"),
        (money_cells.kopecks, "1,234", "two decimals"),
        (money_cells.kopecks, "1e3", "written 1234.56"),
        (money_cells.kopecks, "٣", "written 1234.56"),
        (money_cells.kopecks, "1" * 13, "12 digits"),
        (money_cells.quantity, "1" * 9, "8 digits"),
        (money_cells.quantity, "0.1234567", "6 decimals"),
        (money_cells.quantity, "44 кВт", "written 30.31"),
        (money_cells.amount, "-1", "below zero"),
        (money_cells.area, "0,00", "says nothing"),
        (money_cells.KIND.read, "штраф", "one of use"),
        (words.register, "T4", "T1, T2 or T3"),
        (words.ZONE.read, "утро", "one of"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(
    read: Callable[[str], object], written: str, said: str
) -> None:
    with pytest.raises(BadCell, match=said) as refusal:
        read(written)
    assert str(refusal.value).endswith(".")


@given(kind=st.sampled_from(FileKind), cell=st.text(), numeric=st.booleans())
def test_any_text_is_understood_or_refused_in_a_sentence(kind: FileKind, cell: str, numeric: bool) -> None:
    for column in FILES[kind].columns.values():
        with suppress(BadCell):
            str(column.reader()(NumericCell(cell) if numeric else cell)).encode()


def test_an_empty_cell_is_what_its_column_says() -> None:
    number = cells.WHOLE_NUMBER

    assert Column(number, "", "", when_empty=7).reader()(" ") == 7
    assert Column(number, "", "", when_empty=7).reader()("8") == 8
    with pytest.raises(BadCell, match="empty"):
        Column(number, "", "", required=True).reader()(" ")
