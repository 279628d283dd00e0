"""Periods as residents type them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.charges.span import MOST_MONTHS, NotASpan, Span, typed_span
from domain.window import Month

TODAY = date(2026, 11, 27)


def span(first: tuple[int, int], last: tuple[int, int]) -> Span:
    return Span(Month(*first), Month(*last))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("с января по май 2026", span((2026, 1), (2026, 5))),
        ("Январь — май 2026", span((2026, 1), (2026, 5))),
        ("январь 2025 - май 2026 г.", span((2025, 1), (2026, 5))),
        ("с октября по январь", span((2025, 10), (2026, 1))),
        ("с ноября 2025 по февраль 2026", span((2025, 11), (2026, 2))),
        ("май 2026 - январь 2026", span((2026, 1), (2026, 5))),
        ("01.2026-05.2026", span((2026, 1), (2026, 5))),
        ("2026-01 - 2026-05", span((2026, 1), (2026, 5))),
        ("from March to June 2026", span((2026, 3), (2026, 6))),
        ("май 2026", span((2026, 5), (2026, 5))),
        ("2025", span((2025, 1), (2025, 12))),
        ("за 2025 год", span((2025, 1), (2025, 12))),
        ("3 месяца", span((2026, 9), (2026, 11))),
        ("за последние 12 месяцев", span((2025, 12), (2026, 11))),
        ("полгода", span((2026, 6), (2026, 11))),
        ("этот месяц", span((2026, 11), (2026, 11))),
        ("прошлый месяц", span((2026, 10), (2026, 10))),
        ("last 6 months", span((2026, 6), (2026, 11))),
        ("с мая", span((2026, 5), (2026, 11))),
        ("since December 2025", span((2025, 12), (2026, 11))),
        ("с 1992-01 по май 2026", span((2006, 6), (2026, 5))),
    ],
)
def test_a_period(typed: str, expected: Span) -> None:
    assert typed_span(typed, TODAY) == expected


@pytest.mark.parametrize("typed", ["", "0 месяцев", "999 месяцев", "вчера", "256 246", "1812", "с", "- май"])
def test_no_period(typed: str) -> None:
    with pytest.raises(NotASpan):
        typed_span(typed, TODAY)


_MONTHS = st.builds(Month, st.integers(1992, 2090), st.integers(1, 12))


@settings(max_examples=30, deadline=None)
@given(_MONTHS, st.integers(1, MOST_MONTHS))
def test_so_many_months_are_so_many(last: Month, number: int) -> None:
    months = list(Span.until(last, number).months())
    assert len(months) == number
    assert months[-1] == last


@settings(max_examples=30, deadline=None)
@given(st.text("смай 2026-по01.", max_size=20))
def test_whatever_is_typed_is_a_period_or_refused(typed: str) -> None:
    try:
        found = typed_span(typed, TODAY)
    except NotASpan:
        return
    assert found.first <= found.last
    assert len(list(found.months())) <= MOST_MONTHS
