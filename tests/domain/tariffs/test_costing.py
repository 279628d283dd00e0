"""What a use costs: the published examples to the kopeck, and what holds of every use."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.meters import ZONES_OF_COUNT, Resource, Zone
from domain.money import vat_within
from domain.tariffs.costing import Consumption, Costing, Household, NoTariff, costing
from domain.tariffs.period import Period
from domain.tariffs.sharing import shared_out
from domain.tariffs.tariff import Category, Rate, Scheme, Tariff, tariff_on

LIGHT = Resource.ELECTRICITY
MAY = Period(date(2013, 5, 1), date(2013, 5, 31))


def tariff(
    rates: Mapping[Zone, Sequence[str]],
    scheme: Scheme = Scheme.FLAT,
    bounds: Sequence[int] = (),
    since: date = date(2010, 1, 1),
) -> Tariff:
    return Tariff(
        LIGHT,
        None,
        len(rates),
        scheme,
        since,
        None,
        tuple(
            Rate(zone, band, Decimal(price))
            for zone, prices in rates.items()
            for band, price in enumerate(prices, 1)
        ),
        tuple(Decimal(bound) for bound in bounds),
    )


WHOLE_DAY = Zone.WHOLE_DAY
BY_NORM_2014 = replace(tariff({WHOLE_DAY: ("2.83", "5.04")}, Scheme.NORM, (50,)), alone=Decimal(85))
"""Nizhny Novgorod, 2014: 50 kWh a person, 85 of who lives alone (decree 425 of 25.06.2014)."""
RANGES = tariff({WHOLE_DAY: ("4.93", "8.27", "9.47")}, Scheme.RANGES, (3900, 6000))
"""Ulyanovsk, 2025: ranges, one zone."""
TWO_ZONES_2011 = tariff({Zone.DAY: ("2.30", "4.56"), Zone.NIGHT: ("1.15", "2.28")}, Scheme.NORM, (50,))
"""Nizhny Novgorod, 2011 (РСТ № 42/35 of 30.11.2010)."""


def used(*amounts: str | int, zones: Sequence[Zone] | None = None) -> Consumption:
    names = zones or ZONES_OF_COUNT[len(amounts)]
    return Consumption(LIGHT, len(amounts), dict(zip(names, map(Decimal, amounts), strict=True)))


def costs(consumption: Consumption, *tariffs: Tariff, persons: int = 1, period: Period = MAY) -> Costing:
    return costing(consumption, Household(None, persons), tariffs, period)


@pytest.mark.parametrize(
    ("consumption", "by", "persons", "kopecks"),
    [
        # Three persons, gas: 150 × 2.83 + 20 × 5.04 (the company's press review).
        (used(170), BY_NORM_2014, 3, 525_30),
        (used(150), BY_NORM_2014, 3, 424_50),
        (used(0), BY_NORM_2014, 3, 0),
        # Who lives alone has 85; where nobody is registered it is the same.
        (used(90), BY_NORM_2014, 1, 240_55 + 25_20),
        (used(90), BY_NORM_2014, 0, 240_55 + 25_20),
        # Ranges, whoever lives there.
        (used(3900), RANGES, 5, 19_227_00),
        (used(3901), RANGES, 1, 19_235_27),
        (used(4500), RANGES, 1, 24_189_00),
        (used(6500), RANGES, 1, 41_329_00),
        # The manual's use by the prices of 2011: within the norm of two.
        (used(44, 26), TWO_ZONES_2011, 2, 101_20 + 29_90),
        # Over it, in proportion: 100 of 140 within, so 60 of 84 by day and 40 of 56 by night.
        (used(84, 56), TWO_ZONES_2011, 2, 138_00 + 46_00 + 109_44 + 36_48),
    ],
)
def test_published_examples(consumption: Consumption, by: Tariff, persons: int, kopecks: int) -> None:
    assert costs(consumption, by, persons=persons).kopecks == kopecks


def test_a_use_over_a_change_of_tariff_is_parted_by_days() -> None:
    before, after = tariff({WHOLE_DAY: ("2.00",)}), tariff({WHOLE_DAY: ("3.00",)}, since=date(2013, 5, 11))
    found = costs(used(100), before, after)
    assert [(line.period.days, line.volume, line.kopecks) for line in found.lines] == [
        (10, Decimal(32), 64_00),
        (21, Decimal(68), 204_00),
    ]
    assert found.tariffs == (before, after)


def test_the_day_of_a_change_belongs_to_the_new_tariff_alone() -> None:
    before, after = tariff({WHOLE_DAY: ("2.00",)}), tariff({WHOLE_DAY: ("3.00",)}, since=date(2013, 5, 11))
    for day, price in ((10, 2_00), (11, 3_00)):
        on = date(2013, 5, day)
        assert costs(used(1), before, after, period=Period(on, on)).kopecks == price


def test_a_norm_is_parted_by_days_too() -> None:
    later = replace(BY_NORM_2014, valid_from=date(2013, 5, 16))
    whole, parted = (
        costs(used(400), BY_NORM_2014, persons=4),
        costs(used(400), BY_NORM_2014, later, persons=4),
    )
    assert whole.kopecks == parted.kopecks
    assert sum(line.volume for line in parted.lines if line.band == 1) == 200


def test_a_norm_of_half_a_unit_is_rounded_up_however_often_a_tariff_changes() -> None:
    """A fourth of a month has no decimals that add up to one."""
    june, first = Period(date(2013, 6, 1), date(2013, 6, 30)), replace(BY_NORM_2014, alone=Decimal("51.5"))
    changes = [replace(first, valid_from=date(2013, 6, day)) for day in (8, 15, 21)]
    for tariffs in ([first], [first, *changes]):
        lines = costs(used(400), *tariffs, period=june).lines
        assert sum(line.volume for line in lines if line.band == 1) == 52


@given(
    amount=st.integers(0, 400),
    days=st.sets(st.integers(2, 31), max_size=4),
    persons=st.integers(1, 3),
)
def test_however_often_a_tariff_changes_no_unit_of_the_norm_is_lost_or_made(
    amount: int, days: set[int], persons: int
) -> None:
    """85 of who lives alone are 85 in a month of two tariffs: neither 84 nor 86.

    Of three tariffs in one month two largest remainders may fall to other parts: then a unit is off.
    """
    first = replace(BY_NORM_2014, valid_from=date(2013, 1, 1))
    changes = [replace(first, valid_from=date(2013, 5, day), vat=day) for day in sorted(days)]
    tariffs = [
        replace(each, valid_to=after.valid_from - timedelta(days=1) if after else None)
        for each, after in zip([first, *changes], [*changes, None], strict=True)
    ]
    within = sum(
        line.volume for line in costs(used(amount), *tariffs, persons=persons).lines if line.band == 1
    )
    norm = 85 if persons == 1 else 50 * persons
    off = 1 if len(days) > 1 else 0
    assert -off <= within - min(amount, norm) <= off


def test_a_dwelling_pays_by_its_own_category_or_else_by_what_is_for_all() -> None:
    rural = replace(BY_NORM_2014, category=Category.RURAL)
    on = date(2013, 5, 1)
    known = [BY_NORM_2014, rural]
    assert tariff_on(known, LIGHT, 1, Category.RURAL, on) is rural
    assert tariff_on(known, LIGHT, 1, Category.ELECTRIC, on) is BY_NORM_2014
    assert tariff_on(known, LIGHT, 1, None, on) is BY_NORM_2014
    assert tariff_on(known, LIGHT, 2, None, on) is None


def test_where_no_tariff_is_for_all_an_unknown_category_pays_that_of_gas_stoves() -> None:
    gas, rural = (replace(BY_NORM_2014, category=each) for each in (Category.GAS, Category.RURAL))
    on = date(2013, 5, 1)
    assert tariff_on([rural, gas], LIGHT, 1, None, on) is gas
    assert tariff_on([rural, gas], LIGHT, 1, Category.ELECTRIC, on) is None
    assert tariff_on([rural, gas, BY_NORM_2014], LIGHT, 1, None, on) is BY_NORM_2014


def test_without_a_tariff_of_every_day_nothing_is_made_up() -> None:
    ended = replace(BY_NORM_2014, valid_to=date(2013, 5, 30))
    with pytest.raises(NoTariff):
        costs(used(10), ended)
    with pytest.raises(NoTariff):
        costs(used(10, 10), replace(TWO_ZONES_2011, rates=TWO_ZONES_2011.rates[:2]))


def test_the_tax_inside_a_sum() -> None:
    assert vat_within(122_00, 22) == 22_00
    assert vat_within(73_65, 18) == 11_23
    taxed = [
        replace(tariff({WHOLE_DAY: ("6.00",)}), vat=20),
        replace(tariff({WHOLE_DAY: ("6.10",)}, since=date(2013, 5, 11)), vat=22),
    ]
    found = costs(used(31), *taxed)
    assert found.vat == vat_within(60_00, 20) + vat_within(128_10, 22)


amounts = st.integers(0, 9000)
tariffs = st.sampled_from([BY_NORM_2014, RANGES])
two_zones = st.sampled_from([TWO_ZONES_2011, replace(TWO_ZONES_2011, scheme=Scheme.RANGES)])


@given(amounts, amounts, two_zones, st.integers(0, 6))
def test_lines_hold_all_that_was_used_and_their_sum_is_the_whole(
    day: int, night: int, by: Tariff, persons: int
) -> None:
    found = costs(used(day, night), by, persons=persons)
    for zone, amount in ((Zone.DAY, day), (Zone.NIGHT, night)):
        assert sum(line.volume for line in found.lines if line.zone is zone) == amount
    assert found.kopecks == sum(line.kopecks for line in found.lines)
    assert all(line.kopecks >= 0 and line.volume >= 0 for line in found.lines)


@given(amounts, amounts, two_zones, st.integers(0, 6))
def test_the_order_of_zones_does_not_matter(day: int, night: int, by: Tariff, persons: int) -> None:
    one = costs(used(day, night), by, persons=persons)
    other = costs(used(night, day, zones=(Zone.NIGHT, Zone.DAY)), by, persons=persons)
    assert sorted(map(repr, one.lines)) == sorted(map(repr, other.lines))


@given(amounts, st.integers(0, 500), tariffs, st.integers(0, 6))
def test_more_use_never_costs_less(amount: int, more: int, by: Tariff, persons: int) -> None:
    assert (
        costs(used(amount), by, persons=persons).kopecks
        <= costs(used(amount + more), by, persons=persons).kopecks
    )


@given(amounts, st.integers(0, 500), amounts, two_zones, st.integers(0, 6))
def test_nor_where_it_has_zones(day: int, more: int, night: int, by: Tariff, persons: int) -> None:
    less = costs(used(day, night), by, persons=persons).kopecks
    assert less <= costs(used(day + more, night), by, persons=persons).kopecks
    assert (
        costs(used(night, day), by, persons=persons).kopecks
        <= costs(used(night, day + more), by, persons=persons).kopecks
    )


@given(st.integers(0, 10_000), st.lists(st.integers(0, 300), min_size=1, max_size=5))
def test_what_is_shared_out_is_all_there_and_in_whole_units(total: int, weights: list[int]) -> None:
    shares = shared_out(Decimal(total), [Decimal(weight) for weight in weights])
    assert sum(shares) == total
    assert all(share == int(share) for share in shares)
    if sum(weights):
        exact = [Decimal(total) * weight / sum(weights) for weight in weights]
        assert all(abs(share - each) < 1 for share, each in zip(shares, exact, strict=True))
