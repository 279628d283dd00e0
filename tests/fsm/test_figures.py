"""Numbers, prices, sums and months as they are read."""

from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from domain.window import Month
from fsm.figures import decimal_number, month_name, price, price_in_roubles, sum_in_column
from locales.texts import load_texts

TEXTS = load_texts(ZoneInfo("Europe/Moscow"))
RU, EN = TEXTS["ru"], TEXTS["en"]


@pytest.mark.parametrize(
    ("number", "russian", "english"),
    [
        ("8637.56", "8 637,56", "8,637.56"),
        ("49.50", "49,5", "49.5"),
        ("3900", "3 900", "3,900"),
        ("0", "0", "0"),
        ("-0.25", "−0,25", "−0.25"),
    ],
)
def test_numbers(number: str, russian: str, english: str) -> None:
    assert decimal_number(Decimal(number), RU).replace("\N{NO-BREAK SPACE}", " ") == russian
    assert decimal_number(Decimal(number), EN) == english


@pytest.mark.parametrize(
    ("roubles", "russian"),
    [("2.3", "2,30"), ("2.43", "2,43"), ("1.936", "1,936"), ("2000", "2 000,00"), ("6.2000", "6,20")],
)
def test_prices_have_two_decimals_or_as_many_as_they_need(roubles: str, russian: str) -> None:
    assert price(Decimal(roubles), RU).replace("\N{NO-BREAK SPACE}", " ") == russian


def test_sums_and_months() -> None:
    assert price_in_roubles(Decimal("2.3"), EN) == "2.30\N{NO-BREAK SPACE}₽"
    assert sum_in_column(1_234_56, RU) == "1\N{NO-BREAK SPACE}234,56"
    assert month_name(Month(2013, 5), RU) == "май 2013"
