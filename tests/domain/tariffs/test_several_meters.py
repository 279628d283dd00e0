"""Several meters of one dwelling: the norm and the ranges are the dwelling's, whichever meter has counted."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.identifiers import MeterId
from domain.meters import ZONES_OF_COUNT, Resource, Zone
from domain.tariffs.costing import Consumption, Costing, Household, NoTariff, Use, costing, costings
from domain.tariffs.period import Period
from domain.tariffs.tariff import Tariff
from tests.domain.tariffs.test_costing import BY_NORM_2014, LIGHT, RANGES, TWO_ZONES_2011, tariff

MAY = Period(date(2013, 5, 1), date(2013, 5, 31))
SPRING = Period(date(2013, 3, 1), date(2013, 5, 31))
BOTH = (BY_NORM_2014, replace(TWO_ZONES_2011, alone=Decimal(85)))


def use(*amounts: int, period: Period = MAY, resource: Resource = LIGHT) -> Use:
    zones = dict(zip(ZONES_OF_COUNT[len(amounts)], map(Decimal, amounts), strict=True))
    return Use(Consumption(resource, len(amounts), zones), period, period.months)


def together(*uses: Use, persons: int = 3, by: Sequence[Tariff] = BOTH) -> tuple[Costing, ...]:
    return costings(uses, Household(None, persons), by)


def volumes(found: Costing) -> list[tuple[Zone, int, int]]:
    return [(line.zone, line.band, int(line.volume)) for line in found.lines]


def test_the_norm_of_three_is_theirs_once() -> None:
    """The published example, 170 kWh of three, counted by two meters: 525.30 as by one."""
    flat, garage = together(use(119), use(51))
    assert flat.kopecks + garage.kopecks == 525_30
    assert volumes(flat) == [(Zone.WHOLE_DAY, 1, 105), (Zone.WHOLE_DAY, 2, 14)]
    assert volumes(garage) == [(Zone.WHOLE_DAY, 1, 45), (Zone.WHOLE_DAY, 2, 6)]


@pytest.mark.parametrize(
    ("amounts", "kopecks"),
    [((3000, 900), 19_227_00), ((3000, 901), 19_235_27), ((4000, 500), 24_189_00), ((6000, 500), 41_329_00)],
)
def test_ranges_are_of_all_that_the_dwelling_has_used(amounts: tuple[int, int], kopecks: int) -> None:
    """Ulyanovsk's published sums."""
    assert sum(each.kopecks for each in together(*map(use, amounts), by=[RANGES])) == kopecks


def test_a_meter_of_two_zones_beside_one_of_one_share_in_proportion() -> None:
    """150 of 300 are within: half of each zone of each meter, by its own prices."""
    one, two = together(use(100), use(120, 80))
    assert volumes(one) == [(Zone.WHOLE_DAY, 1, 50), (Zone.WHOLE_DAY, 2, 50)]
    assert volumes(two) == [
        (Zone.DAY, 1, 60),
        (Zone.NIGHT, 1, 40),
        (Zone.DAY, 2, 60),
        (Zone.NIGHT, 2, 40),
    ]
    assert one.kopecks == 50 * 2_83 + 50 * 5_04
    assert two.kopecks == 60 * 2_30 + 40 * 1_15 + 60 * 4_56 + 40 * 2_28


def test_a_meter_that_was_not_read_for_months_shares_the_norm_of_the_last_alone() -> None:
    """300 of March to May, 100 of May: two months of one meter with two norms, one of both with one."""
    long, short = together(use(300, period=SPRING), use(100))
    assert [line.period for line in short.lines] == [MAY, MAY]
    assert {line.period for line in long.lines} == {Period(SPRING.first, date(2013, 4, 30)), MAY}
    within = sum(line.volume for found in (long, short) for line in found.lines if line.band == 1)
    assert within == 199 + 150  # of March and April all 199, of May 150 of 201


def test_what_has_no_bands_is_left_to_itself() -> None:
    flat_rate = [tariff({Zone.WHOLE_DAY: ("2.43",)})]
    long, short = together(use(300, period=SPRING), use(100), by=flat_rate)
    assert [len(each.lines) for each in (long, short)] == [1, 1]


def test_one_meter_without_a_tariff_leaves_none_to_the_others() -> None:
    with pytest.raises(NoTariff):
        together(use(100), use(20, 20, 20))


meters = st.lists(
    st.one_of(
        st.tuples(st.integers(0, 4000)),
        st.tuples(st.integers(0, 4000), st.integers(0, 4000)),
    ),
    min_size=1,
    max_size=3,
)


@given(meters, st.integers(0, 6))
def test_together_nothing_is_lost_and_no_norm_is_given_twice(
    amounts: list[tuple[int, ...]], persons: int
) -> None:
    found = together(*(use(*each) for each in amounts), persons=persons)
    for each, of_meter in zip(found, amounts, strict=True):
        assert sum(line.volume for line in each.lines) == sum(of_meter)
        assert all(line.volume >= 0 and line.kopecks >= 0 for line in each.lines)
    norm = 85 if persons <= 1 else 50 * persons
    within = sum(line.volume for each in found for line in each.lines if line.band == 1)
    assert within == min(norm, sum(map(sum, amounts)))


@given(meters, st.integers(0, 6))
def test_the_order_in_which_meters_are_named_does_not_matter(
    amounts: list[tuple[int, ...]], persons: int
) -> None:
    uses = [replace(use(*each), meter=MeterId(number)) for number, each in enumerate(amounts)]
    costs = {each.meter: found for each, found in zip(uses, together(*uses, persons=persons), strict=True)}
    for order in permutations(uses):
        found = together(*order, persons=persons)
        assert [costs[each.meter] for each in order] == list(found)


@given(st.integers(0, 9000), st.integers(0, 9000), st.sampled_from([BY_NORM_2014, RANGES]), st.integers(0, 6))
def test_two_meters_cost_what_one_would_that_counts_both(
    one: int, other: int, by: Tariff, persons: int
) -> None:
    both = together(use(one), use(other), persons=persons, by=[by])
    [whole] = together(use(one + other), persons=persons, by=[by])
    assert sum(each.kopecks for each in both) == whole.kopecks
    assert whole == costing(use(one + other).consumption, Household(None, persons), [by], MAY)


@given(st.integers(0, 3000), st.integers(0, 3000), st.integers(0, 500), st.integers(0, 6))
def test_more_use_of_one_makes_none_cheaper_together(one: int, other: int, more: int, persons: int) -> None:
    before = together(use(one), use(other), persons=persons, by=[RANGES])
    after = together(use(one + more), use(other), persons=persons, by=[RANGES])
    assert sum(each.kopecks for each in before) <= sum(each.kopecks for each in after)
