"""Numbers that were published beside whole examples: steps of tax, price lists, bounds, zones."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import pytest

from domain.calculator.year import HALF_PEAK_HOURS, PEAK_HOURS
from domain.meters import ZONES_OF_COUNT, Resource, Zone
from domain.money import in_kopecks, vat_within
from domain.tariffs.costing import Consumption, Household, costing
from domain.tariffs.period import whole_month
from domain.tariffs.soundness import MOST_FACTOR
from domain.tariffs.tariff import Rate, Scheme, Tariff
from domain.tariffs.vat import vat_on
from domain.window import Month

LIGHT = Resource.ELECTRICITY
BY_LAW = (Decimal(3900), Decimal(6000))
"""The upper bounds of the first two ranges since 2025, kWh a month."""
ULYANOVSK: Mapping[int, Sequence[Mapping[Zone, str]]] = {
    1: ({Zone.WHOLE_DAY: "4.93"}, {Zone.WHOLE_DAY: "8.27"}, {Zone.WHOLE_DAY: "9.47"}),
    2: ({Zone.DAY: "4.93", Zone.NIGHT: "2.96"}, {Zone.DAY: "8.27", Zone.NIGHT: "4.97"}),
    3: (
        {Zone.DAY: "4.93", Zone.HALF_PEAK: "4.68", Zone.NIGHT: "2.96"},
        {Zone.DAY: "8.27", Zone.HALF_PEAK: "7.86", Zone.NIGHT: "4.97"},
    ),
}
"""ulenergo.ru/b2c/tariffs: of the third range only the price of one zone was seen."""


def in_ranges(zones: int, factor: Decimal = Decimal(1)) -> Tariff:
    """Ulyanovsk's price list, of as many ranges as are known of so many zones."""
    bands = ULYANOVSK[zones]
    rates = [
        Rate(zone, band, Decimal(price))
        for band, of_band in enumerate(bands, 1)
        for zone, price in of_band.items()
    ]
    bounds = tuple(bound * factor for bound in BY_LAW[: len(bands) - 1])
    return Tariff(LIGHT, None, zones, Scheme.RANGES, date(2025, 1, 1), None, tuple(rates), bounds)


def costs(tariff: Tariff, *amounts: int) -> int:
    used = dict(zip(ZONES_OF_COUNT[len(amounts)], map(Decimal, amounts), strict=True))
    period = whole_month(Month(2026, 1))
    return costing(Consumption(LIGHT, len(amounts), used), Household(None, 1), [tariff], period).kopecks


@pytest.mark.parametrize(
    ("amounts", "kopecks"),
    [
        # 4 500 kWh: 3 900 of them in the first range, two thirds by day: 2 600 and 1 300, then 400 and 200.
        ((3000, 1500), 12_818_00 + 3_848_00 + 3_308_00 + 994_00),
        # By three zones, alike: 1 300 in each and 200 above it.
        ((1500, 1500, 1500), 1300 * (4_93 + 4_68 + 2_96) + 200 * (8_27 + 7_86 + 4_97)),
    ],
)
def test_a_price_list_of_several_zones_is_parted_in_proportion(
    amounts: tuple[int, ...], kopecks: int
) -> None:
    assert costs(in_ranges(len(amounts)), *amounts) == kopecks


def test_in_the_heating_season_the_ranges_end_at_7020_and_10800() -> None:
    """Of houses without gas that are heated by electricity: 3 900 and 6 000 by the greatest factor."""
    in_winter = in_ranges(1, MOST_FACTOR)
    assert in_winter.bounds == (Decimal(7020), Decimal(10_800))
    assert costs(in_winter, 7020) == 7020 * 4_93
    assert costs(in_winter, 7021) == 7020 * 4_93 + 8_27
    assert costs(in_winter, 10_801) == 7020 * 4_93 + 3780 * 8_27 + 9_47


@pytest.mark.parametrize(("before", "after"), [("6.62", "6.73"), ("4.64", "4.72")])
def test_the_step_of_the_tax_on_1_january_2026_is_122_by_120(before: str, after: str) -> None:
    """Volgograd's prices: no more than 1.7 % dearer, by the tax alone."""
    rates = vat_on(date(2025, 12, 31)), vat_on(date(2026, 1, 1))
    assert rates == (20, 22)
    step = Decimal(100 + rates[1]) / (100 + rates[0])
    assert step.quantize(Decimal("0.000001")) == Decimal("1.016667")
    assert in_kopecks(Decimal(before) * step) == in_kopecks(Decimal(after))


@pytest.mark.parametrize(("day", "percent"), [(date(2018, 12, 31), 18), (date(2019, 1, 1), 20)])
def test_the_tax_before_that(day: date, percent: int) -> None:
    assert vat_on(day) == percent


@pytest.mark.parametrize(
    ("gas", "coefficient", "published", "agrees"),
    [
        # Volgograd, from January and from October 2026.
        ("6.73", "0.70", "4.72", False),
        ("7.49", "0.71", "5.32", True),
        # Nizhny Novgorod: 2014, and from July 2019 two coefficients within one tariff.
        ("2.83", "0.70", "1.98", True),
        ("3.71", "0.70", "2.67", False),
        ("3.71", "0.7197", "2.67", True),
        ("6.45", "0.7209", "4.65", True),
        ("6.45", "0.7197", "4.65", False),
    ],
)
def test_no_coefficient_makes_all_published_prices(
    gas: str, coefficient: str, published: str, *, agrees: bool
) -> None:
    """Some do by chance; that others do not is why each category's price is kept as it was published."""
    assert (in_kopecks(Decimal(gas) * Decimal(coefficient)) == in_kopecks(Decimal(published))) is agrees


def test_the_tax_inside_a_gross_sum_is_22_of_122() -> None:
    assert vat_within(122_00, 22) == 22_00
    assert vat_within(73_65, 22) == 13_28  # 13.2812…


def test_another_retailers_fiscal_receipt() -> None:
    """«Электроснабжение»: 225 kWh at 2.23 are 501.75 (esplus.ru, 2020)."""
    flat = Tariff(
        LIGHT,
        None,
        1,
        Scheme.FLAT,
        date(2020, 1, 1),
        None,
        (Rate(Zone.WHOLE_DAY, 1, Decimal("2.23")),),
        vat=20,
    )
    assert costs(flat, 225) == 501_75


def test_sixteen_hours_of_day_are_seven_of_peak_and_nine_of_half_peak() -> None:
    """7-10 and 17-21; 10-17 and 21-23 (ulenergo.ru/b2c/tariffs)."""
    assert (PEAK_HOURS, HALF_PEAK_HOURS) == ((10 - 7) + (21 - 17), (17 - 10) + (23 - 21))
