"""«А если двухтарифный?»: meters compared on a household's own year, and what holds of every comparison."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.calculator.year import Comparison, Used, Year, compared, measured_year, year_alike
from domain.meters import ZONES_OF_COUNT, Meter, Zone
from domain.readings.history import MeterMonth, RegisterMonth
from domain.tariffs.costing import Household
from domain.tariffs.period import whole_month
from domain.tariffs.tariff import Category, Scheme, Tariff
from domain.window import Month
from tests.domain.readings.given import BATHROOM, TWO_ZONE, electricity
from tests.domain.tariffs.test_costing import MAY, TWO_ZONES_2011, tariff, used

MONTH = whole_month(Month(2013, 5))
HOUSEHOLD = Household(Category.GAS, 2)
ONE = tariff({Zone.WHOLE_DAY: ("2.00",)})
TWO = tariff({Zone.DAY: ("2.40",), Zone.NIGHT: ("1.20",)})
THREE = tariff({Zone.DAY: ("3.20",), Zone.NIGHT: ("1.20",), Zone.HALF_PEAK: ("2.00",)})
FLAT = (ONE, TWO, THREE)
ONE_2011 = tariff({Zone.WHOLE_DAY: ("2.30", "4.56")}, Scheme.NORM, (50,))


def months(meter: Meter, *uses: Sequence[int | None], covers: int = 1) -> list[MeterMonth]:
    first = Month(2012, 1)
    made = []
    for each in uses:
        registers = tuple(RegisterMonth(None, one, covers if one is not None else 0) for one in each)
        made.append(MeterMonth(first, registers, ()))
        first = first.next()
    assert all(len(each.registers) == len(meter.registers) for each in made)
    return made


def compare(year: Year, share: int | None, *tariffs: Tariff) -> Comparison:
    return compared(year, HOUSEHOLD, tariffs or FLAT, MONTH, share)


def test_a_measured_year_is_its_newest_twelve_months() -> None:
    meter = electricity(0)
    year = measured_year(meter, months(meter, *[[each] for each in range(1, 15)]))
    assert year is not None
    assert (year.zones, year.months, year.measured) == (1, 12, True)
    assert [each.total for each in year.uses] == list(range(3, 15))


def test_months_whose_use_nobody_knows_are_left_out() -> None:
    year = measured_year(TWO_ZONE, months(TWO_ZONE, [1, 2], [None, 3], [None, None], [5, 6]))
    assert year is not None
    assert [dict(each.by_zone) for each in year.uses] == [
        {Zone.DAY: 1, Zone.NIGHT: 2},
        {Zone.DAY: 5, Zone.NIGHT: 6},
    ]
    assert (year.months, year.at_night) == (2, 57)


def test_without_history_or_zones_there_is_no_year() -> None:
    unknown = electricity(1, 2, zones=(None, None))
    assert measured_year(TWO_ZONE, []) is None
    assert measured_year(unknown, months(unknown, [1, 2])) is None
    assert measured_year(BATHROOM, months(BATHROOM, [1])) is None


def test_meters_are_compared_by_the_year() -> None:
    # 100 kWh a month, a quarter at night: 75 × 2.40 + 25 × 1.20 = 210.00 against 200.00.
    found = compare(year_alike(used(100), 1), 25)
    one, two, three = found.options
    assert (one.kopecks, two.kopecks) == (2_400_00, 2_520_00)
    # 75 by day: 33 in the peak's seven hours, 42 in the others' nine: 105.60 + 84.00 + 30.00.
    assert three.kopecks == 12 * 219_60
    # Two zones: 2.40 − 1.20 × s < 2.00 from a third on; 34 is the first whole per cent.
    assert (two.pays_from, found.share) == (34, 25)
    assert {each.since for each in found.options} == {date(2010, 1, 1)}
    assert found.own is one
    assert found.best is one
    assert compare(year_alike(used(100), 1), 34).best == compare(year_alike(used(100), 1), 34).options[1]


def test_what_the_meter_has_measured_is_not_assumed() -> None:
    measured = Year(2, (Used({Zone.DAY: Decimal(60), Zone.NIGHT: Decimal(40)}, 1),), measured=True)
    one, two, _ = compare(measured, None).options
    assert (one.kopecks, two.kopecks) == (12 * 200_00, 12 * (144_00 + 48_00))
    three = Year(
        3,
        (Used(dict(zip(ZONES_OF_COUNT[3], map(Decimal, (10, 40, 50)), strict=True)), 1),),
        measured=True,
    )
    assert [each.kopecks for each in compare(three, None).options] == [
        12 * 200_00,
        12 * (144_00 + 48_00),
        12 * (32_00 + 48_00 + 100_00),
    ]


def test_a_meter_without_a_tariff_is_not_made_up() -> None:
    found = compare(year_alike(used(100), 1), 50, ONE)
    assert [each.kopecks for each in found.options] == [2_400_00, None, None]
    without_one = compare(year_alike(used(100), 1), 50, TWO)
    assert [each.kopecks for each in without_one.options] == [None, 12 * 180_00, None]
    assert without_one.options[1].pays_from is None


def test_nothing_pays_off_that_is_never_cheaper() -> None:
    dear = tariff({Zone.DAY: ("2.40",), Zone.NIGHT: ("2.40",)})
    assert compare(year_alike(used(100), 1), 50, ONE, dear).options[1].pays_from is None
    cheap = tariff({Zone.DAY: ("1.90",), Zone.NIGHT: ("1.20",)})
    assert compare(year_alike(used(100), 1), 50, ONE, cheap).options[1].pays_from == 0


def test_a_use_over_a_gap_has_the_norm_of_all_its_months() -> None:
    # 200 in two months is within twice the norm of two persons.
    gap = Year(1, (Used({Zone.WHOLE_DAY: Decimal(200)}, 2),), measured=True)
    even = Year(1, (Used({Zone.WHOLE_DAY: Decimal(100)}, 1),) * 2, measured=True)
    assert compare(gap, None, ONE_2011).options[0] == compare(even, None, ONE_2011).options[0]
    assert compare(gap, None, ONE_2011).options[0].kopecks == 12 * 230_00


def test_a_sample_is_called_one() -> None:
    assert not compare(year_alike(used(1), 1), 50).sample
    sample = replace(ONE, sample=True)
    assert compare(year_alike(used(1), 1), 50, sample).sample


shares = st.integers(0, 100)
uses = st.lists(st.integers(0, 2000), min_size=1, max_size=3)


@settings(max_examples=25)
@given(uses, shares)
def test_the_share_that_pays_is_the_least_that_does(amounts: list[int], share: int) -> None:
    year = Year(1, tuple(Used({Zone.WHOLE_DAY: Decimal(each)}, 1) for each in amounts), measured=True)
    tariffs = (ONE_2011, TWO_ZONES_2011)
    one, two, _ = compare(year, share, *tariffs).options
    assert one.kopecks is not None
    assert two.kopecks is not None
    if two.pays_from is None or share < two.pays_from:
        assert two.kopecks >= one.kopecks
    else:
        assert two.kopecks < one.kopecks


@settings(max_examples=25)
@given(shares, st.integers(0, 5000))
def test_a_meter_measures_all_that_is_used_whatever_its_zones(share: int, amount: int) -> None:
    same = tariff(dict.fromkeys(ZONES_OF_COUNT[3], ("2.00",)))
    two = tariff(dict.fromkeys(ZONES_OF_COUNT[2], ("2.00",)))
    found = compare(year_alike(used(amount), 1), share, ONE, two, same)
    assert len({each.kopecks for each in found.options}) == 1


def test_the_days_are_those_of_the_examples() -> None:
    assert MONTH == MAY
    assert date(2013, 5, 1) == MAY.first
