"""Months as residents type them, and what their questions about money mean."""

from datetime import date

import pytest

from domain.charges.question import asks_of_charges, asks_of_debt, month_asked
from domain.typed_months import NotAMonth, typed_month
from domain.window import Month

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("май 2026", Month(2026, 5)),
        ("Май, 2026", None),
        ("за май 2026 года", Month(2026, 5)),
        ("мая 26 г.", Month(2026, 5)),
        ("май", Month(2026, 5)),
        ("ноябрь", Month(2026, 11)),
        ("декабрь", Month(2025, 12)),
        ("в сент. 2025", Month(2025, 9)),
        ("05.2026", Month(2026, 5)),
        ("5/26", Month(2026, 5)),
        ("2026-05", Month(2026, 5)),
        ("May 2026", Month(2026, 5)),
        ("for jun", Month(2026, 6)),
        ("13.2026", None),
        ("00.2026", None),
        ("май 1812", None),
        ("май 2026 256", None),
        ("256 246", None),
        ("", None),
    ],
)
def test_a_month(typed: str, month: Month | None) -> None:
    if month is None:
        with pytest.raises(NotAMonth):
            typed_month(typed, TODAY)
    else:
        assert typed_month(typed, TODAY) == month


@pytest.mark.parametrize(
    "typed",
    [
        "сколько я должен",
        "Сколько я должна?",
        "Скажите, пожалуйста, сколько мне нужно платить",
        "сколько надо заплатить сейчас",
        "баланс",
        "Мой баланс",
        "долг",
        "Есть ли у меня долг?",
        "какая у меня задолженность",
        "к оплате",
        "How much do I owe?",
        "my balance",
    ],
)
def test_asks_what_is_owed(typed: str) -> None:
    assert asks_of_debt(typed)
    assert not asks_of_charges(typed)


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("начисления", None),
        ("Мои начисления", None),
        ("начисления за май", Month(2026, 5)),
        ("покажите начисления за декабрь 2025 года", Month(2025, 12)),
        ("счёт за апрель", Month(2026, 4)),
        ("май 2026", Month(2026, 5)),
        ("за март", Month(2026, 3)),
        ("charges for May 2026", Month(2026, 5)),
        ("my bill for june", Month(2026, 6)),
    ],
)
def test_asks_what_was_charged(typed: str, month: Month | None) -> None:
    assert asks_of_charges(typed)
    assert not asks_of_debt(typed)
    assert month_asked(typed, TODAY) == month


@pytest.mark.parametrize(
    "typed",
    [
        "почему такой большой долг",
        "у меня нет долга, я всё оплатила",
        "лицевой счёт",
        "счёт",
        "256 246",
        "за май 256",
        "нет света",
        "май",
        "начисления неверные, пересчитайте",
        "сколько я должен ждать сотрудника",
        "долг " * 100,
        "",
    ],
)
def test_what_asks_for_something_else(typed: str) -> None:
    assert not asks_of_debt(typed)
    assert not asks_of_charges(typed)
