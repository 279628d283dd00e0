"""Hot water in two components: P = V × (T_хв + q × T_тэ), by the published prices of a m³."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.charges.charge import HEAT, Bill, Charge
from domain.charges.comparing import CauseKind, compared
from domain.charges.explaining.evidence import Evidence
from domain.charges.explaining.explained import Difference, Explained, Figure, Verdict
from domain.charges.explaining.explaining import explained
from domain.meters import Resource, Zone
from domain.norms import ConsumptionNorm, Per
from domain.tariffs.costing import Consumption, Costing, Household, costing
from domain.tariffs.period import Period
from domain.tariffs.tariff import Rate, Scheme, Tariff
from tests.domain.charges.district import ACCOUNT, DUE
from tests.domain.charges.test_explaining import FLAT, MAY, SINCE, used

WATER = Resource.HOT_WATER
PERIOD = Period(MAY.day(1), MAY.day(31))


def heated(water: str = "7.76", heat: str = "768.91", norm: str = "0.06", since: date = SINCE) -> Tariff:
    """Of Sverdlovsk: water 7.76 roubles a m³; heat 712.38 and 56.53 for investment, 768.91 a Gcal."""
    rates = Rate(Zone.WHOLE_DAY, 1, Decimal(water)), Rate(Zone.WHOLE_DAY, HEAT, Decimal(heat))
    return Tariff(WATER, None, 1, Scheme.HEATED, since, None, rates, vat=18, heat=Decimal(norm))


def costs(volume: Decimal | int, *tariffs: Tariff) -> Costing:
    used_ = Consumption(WATER, 1, {Zone.WHOLE_DAY: Decimal(volume)})
    return costing(used_, Household(None, 1), tariffs, PERIOD)


@pytest.mark.parametrize(
    ("heat", "norm", "kopecks"),
    [
        ("768.91", "0.06", 53_89),  # budget and housing
        ("768.91", "0.05156", 47_40),  # owners of houses and flats
        ("843.77", "0.06", 58_39),  # others: published as 58.38, which is cut off and not rounded
    ],
)
def test_the_published_price_of_a_cubic_metre(heat: str, norm: str, kopecks: int) -> None:
    """sverdlovsk-gov.ru/doc/49746: cold water + Gcal for a m³ × roubles for a Gcal."""
    assert costs(1, heated(heat=heat, norm=norm)).kopecks == kopecks


def test_each_component_is_a_line() -> None:
    water, heat = costs(6, heated()).lines
    assert (water.band, water.volume, water.kopecks) == (1, Decimal(6), 46_56)
    assert (heat.band, heat.volume, heat.kopecks) == (HEAT, Decimal("0.36"), 276_81)  # 276.8076


def test_a_change_of_price_parts_the_water_and_its_heat_by_days() -> None:
    found = costs(31, heated(), heated(water="8.00", since=date(2013, 5, 11)))
    assert [(line.band, line.volume) for line in found.lines] == [
        (1, Decimal(10)),
        (2, Decimal("0.60")),
        (1, Decimal(21)),
        (2, Decimal("1.26")),
    ]


volumes = st.decimals(0, 1000, places=3)


@given(volumes, volumes)
def test_components_add_up_and_more_water_never_costs_less(volume: Decimal, more: Decimal) -> None:
    found = costs(volume, heated())
    whole = volume * (Decimal("7.76") + Decimal("0.06") * Decimal("768.91"))
    assert abs(found.kopecks - whole * 100) <= 1
    assert 0 <= found.kopecks <= costs(volume + more, heated()).kopecks


# ---- the bill -------------------------------------------------------------------------------------

NORM = ConsumptionNorm(WATER, None, SINCE, Per.PERSON, Decimal(2), "№ 96")
COLD = replace(used("6", "7.76", 46_56), resource=WATER, meter=None)
WARM = replace(used("0.36", "768.91", 276_81, band=HEAT), resource=WATER, meter=None)


def told(*lines: Charge) -> tuple[Explained, ...]:
    evidence = Evidence(DUE, (heated(),), (NORM,), (FLAT,))
    return explained(Bill(ACCOUNT, MAY, lines, ()), evidence).lines


def test_both_lines_of_a_bill_follow() -> None:
    assert [line.verdict for line in told(COLD, WARM)] == [Verdict.FOLLOWS] * 2


def test_heat_that_does_not_follow_is_told_in_its_own_unit() -> None:
    cold, warm = told(COLD, replace(WARM, volume=Decimal("0.46"), kopecks=353_70))
    assert cold.verdict is Verdict.FOLLOWS
    assert warm.differences == (Difference(Figure.VOLUME, Decimal("0.46"), Decimal("0.36")),)
    assert warm.apart == 76_89


def test_more_water_and_dearer_heat_are_causes_of_the_whole_cubic_metre() -> None:
    more = (
        replace(COLD, volume=Decimal(9), kopecks=69_84),
        replace(WARM, volume=Decimal("0.54"), kopecks=415_21),
    )
    before, after = (Bill(ACCOUNT, MAY, lines, ()) for lines in ((COLD, WARM), more))
    [cause] = compared(before, after).causes
    assert (cause.kind, cause.kopecks) == (CauseKind.USE, 161_68)
    assert (cause.before, cause.after) == (Decimal(6), Decimal(9))
    dearer = replace(WARM, roubles=Decimal(800), kopecks=288_00)
    [cause] = compared(before, Bill(ACCOUNT, MAY, (COLD, dearer), ())).causes
    assert (cause.kind, cause.kopecks) == (CauseKind.RATE, 11_19)
