"""Benefits: the published examples, and what holds of every use (old-batyr.cap.ru, id=2218760)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.charges.benefit import compensated, compensation
from tests.domain.tariffs.test_costing import BY_NORM_2014, RANGES, costs, used


@pytest.mark.parametrize(
    ("volume", "norm", "rate", "whole", "back"),
    [
        ("3", "4.029", "31.40", "94.20", 47_10),  # water
        ("4", "9.06", "31.89", "127.56", 63_78),  # sewage; its norm is not in the example, and not reached
        ("100", "95", "1.96", "196.00", 93_10),  # electricity, limited to the norm
    ],
)
def test_half_of_what_is_within_the_norm_comes_back(
    volume: str, norm: str, rate: str, whole: str, back: int
) -> None:
    assert Decimal(volume) * Decimal(rate) == Decimal(whole)
    assert compensation(Decimal(volume), Decimal(norm), Decimal(rate)) == back


def test_of_a_use_at_several_rates_nothing_is_made_up() -> None:
    assert compensated(costs(used(100), RANGES), Decimal(95)) == 234_18  # 95 × 4.93 / 2 = 234.175
    assert compensated(costs(used(170), BY_NORM_2014, persons=3), Decimal(285)) is None
    assert compensated(costs(used(150), BY_NORM_2014, persons=3), Decimal(285)) == 212_25


amounts = st.decimals(0, 10_000, places=2)


@given(amounts, amounts, amounts, st.decimals(0, 50, places=2))
def test_never_more_than_half_nor_for_more_than_the_norm_and_no_less_for_more(
    volume: Decimal, more: Decimal, norm: Decimal, rate: Decimal
) -> None:
    back = compensation(volume, norm, rate)
    assert 0 <= back <= volume * rate * 50 + 1
    assert back <= compensation(volume + more, norm, rate) <= norm * rate * 50 + 1
