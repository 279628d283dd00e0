"""Sums and numbers as people type them; what the fiscal receipt says."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.payments.fiscal import FiscalItem, fiscal_receipt
from domain.payments.till import Till
from domain.payments.typed import NotASum, SumTooLarge, parse_payment_number, parse_sum
from locales.texts import LANGUAGES, money


@pytest.mark.parametrize(
    ("typed", "kopecks"),
    [
        ("1500", 1500_00),
        ("1500,50", 1500_50),
        (" 1500.5 ", 1500_50),
        ("1 500,05 ₽", 1500_05),
        ("1\N{NO-BREAK SPACE}234,56", 1234_56),
        ("73,65 руб.", 73_65),
        ("0,01", 1),
        ("1000000", 1_000_000_00),
    ],
)
def test_a_sum(typed: str, kopecks: int) -> None:
    assert parse_sum(typed) == kopecks


@pytest.mark.parametrize(
    "typed", ["", "сто", "0", "0,00", "-5", "1,500", "1.500,00", "12 34", "1e5", "½", "5 7"]
)
def test_what_is_no_sum(typed: str) -> None:
    with pytest.raises(NotASum):
        parse_sum(typed)


def test_what_nobody_owes_was_mistyped() -> None:
    with pytest.raises(SumTooLarge):
        parse_sum("1000000,01")


@given(some.integers(1, 1_000_000_00), some.sampled_from(LANGUAGES))
def test_a_sum_is_read_as_it_is_shown(kopecks: int, language: str) -> None:
    assert parse_sum(money(kopecks, language)) == kopecks


@pytest.mark.parametrize(
    ("typed", "number"), [("17", 17), ("О-000017", 17), ("O-17", 17), ("№ 17", 17), ("", None), ("x", None)]
)
def test_the_number_of_a_payment(typed: str, number: int | None) -> None:
    assert parse_payment_number(typed) == number


def test_the_fiscal_receipt_of_a_payment() -> None:
    item = {
        "description": "Электроэнергия",
        "quantity": "1.00",
        "amount": {"value": "73.65", "currency": "RUB"},
        "vat_code": 11,
    }
    assert fiscal_receipt([FiscalItem("Электроэнергия", 73_65)], Till("t")) == {"receipt": {"items": [item]}}
    [long] = [FiscalItem("я" * 200, 1)]
    receipt = fiscal_receipt([long], Till("t", vat_code=1, tax_system=2))["receipt"]
    assert receipt == {
        "items": [
            {
                "description": "я" * 128,
                "quantity": "1.00",
                "amount": {"value": "0.01", "currency": "RUB"},
                "vat_code": 1,
            }
        ],
        "tax_system_code": 2,
    }


@pytest.mark.parametrize(
    ("kopecks", "takes"), [(73_65, False), (86_52, False), (86_53, True), (865_304_75, True)]
)
def test_telegram_takes_no_bill_of_common_needs_alone(kopecks: int, *, takes: bool) -> None:
    """The least is 86.53: who owes 73.65 gets the code and the bill."""
    assert Till("t").takes(kopecks) is takes
    assert not Till("t").takes(865_304_76)
