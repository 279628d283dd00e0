"""Wishes in a resident's own words; whatever says more is for others to hear."""

from collections.abc import Callable

import pytest

from domain.wishes import wishes_for_clerk, wishes_for_menu, wishes_to_pay, wishes_to_send

ALL = (wishes_to_send, wishes_to_pay, wishes_for_menu, wishes_for_clerk)


@pytest.mark.parametrize(
    ("wish", "typed"),
    [
        (wishes_to_send, "Показания"),
        (wishes_to_send, "сдать показания"),
        (wishes_to_send, "Здравствуйте! Хочу передать показания счётчика"),
        (wishes_to_send, "как передать показания за свет?"),
        (wishes_to_send, "send readings"),
        (wishes_to_pay, "оплата"),
        (wishes_to_pay, "Заплатить"),
        (wishes_to_pay, "хочу заплатить за свет"),
        (wishes_to_pay, "Где оплатить счёт?"),
        (wishes_to_pay, "где платить"),
        (wishes_to_pay, "How can I pay?"),
        (wishes_for_menu, "Главное меню"),
        (wishes_for_menu, "в начало"),
        (wishes_for_clerk, "позовите оператора"),
        (wishes_for_clerk, "Оператор"),
        (wishes_for_clerk, "хочу поговорить с живым человеком"),
        (wishes_for_clerk, "operator"),
    ],
)
def test_a_wish_is_one_wish(wish: Callable[[str], bool], typed: str) -> None:
    assert [each for each in ALL if each(typed)] == [wish]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "показания 256 246",
        "я передала показания, а их нет",
        "оплата не дошла",
        "заплатил вчера, почему долг?",
        "не хочу платить",
        "оператор был груб",
        "сколько платить",
        "спасибо",
        "256",
    ],
)
def test_who_says_more_is_not_taken_at_their_first_word(typed: str) -> None:
    assert not any(each(typed) for each in ALL)
