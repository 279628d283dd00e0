"""What a use costs, with published figures."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from domain.meters import Resource, Zone
from domain.money import in_kopecks
from domain.tariffs.price import Cost, Price, Use, cost

SINCE = date(2011, 1, 1)
DAY_2011 = Price(Resource.ELECTRICITY, 2, Zone.DAY, SINCE, Decimal("2.30"))
NIGHT_2011 = Price(Resource.ELECTRICITY, 2, Zone.NIGHT, SINCE, Decimal("1.15"))


def electricity(zone: Zone, amount: int) -> Use:
    return Use(Resource.ELECTRICITY, 2, zone, amount)


def test_the_manuals_use_by_the_prices_of_2011() -> None:
    uses = [electricity(Zone.DAY, 44), electricity(Zone.NIGHT, 26)]
    assert cost(uses, [DAY_2011, NIGHT_2011]) == Cost(101_20 + 29_90, SINCE)


def test_the_sum_of_the_manuals_sample() -> None:
    assert in_kopecks(Decimal("30.31") * Decimal("2.43")) == 73_65


def test_an_unknown_price_gives_no_sum() -> None:
    assert cost([electricity(Zone.DAY, 44)], [NIGHT_2011]) is None
    assert cost([], [DAY_2011]) is None


def test_half_a_kopeck_goes_up() -> None:
    assert in_kopecks(Decimal("0.005")) == 1
    assert in_kopecks(Decimal("0.0049")) == 0


@given(st.lists(st.integers(0, 99_999), min_size=1, max_size=8))
def test_a_sum_is_the_sum_of_its_lines(amounts: list[int]) -> None:
    uses = [electricity(Zone.DAY, amount) for amount in amounts]
    lines = [cost([use], [DAY_2011]) for use in uses]
    whole = cost(uses, [DAY_2011])
    assert whole is not None
    assert whole.kopecks == sum(line.kopecks for line in lines if line)
