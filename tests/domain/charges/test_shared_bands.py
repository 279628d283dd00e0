"""«Как посчитали» where two meters of a flat share the norm: 150 kWh for three people (ПП 614, Прил. 6)."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from domain.charges.charge import Charge
from domain.charges.explaining.evidence import MeterPast
from domain.charges.explaining.explained import Explained, Missing, Verdict
from domain.identifiers import MeterId, MeterNumber
from tests.domain.charges.test_explaining import BY_NORM, FLAT, meter, unfolded, used

KITCHEN, LODGER = MeterNumber("11228081"), MeterNumber("11228082")


def of(number: MeterNumber, past: MeterPast) -> MeterPast:
    known = replace(past.meter, number=number, id=MeterId(int(number)))
    return replace(past, meter=known)


METERS = [of(KITCHEN, meter([0, 100, 220])), of(LODGER, meter([0, 100, 180]))]
"""120 and 80 kWh: of the 150 of the norm 90 and 60."""


def bill(*parts: tuple[MeterNumber, str, int], meters: Sequence[MeterPast] = METERS) -> tuple[Explained, ...]:
    """Lines of so many kWh of a meter in a band, unfolded."""
    lines: list[Charge] = []
    for number, volume, band in parts:
        price = ("2.83", "5.04")[band - 1]
        kopecks = int(Decimal(volume) * Decimal(price) * 100)
        lines.append(replace(used(volume, price, kopecks, band=band), meter=number))
    return unfolded(*lines, meters=meters, tariffs=(BY_NORM,), dwellings=[FLAT])


def verdicts(told: Sequence[Explained]) -> list[Verdict]:
    return [each.verdict for each in told]


def test_in_proportion_to_their_use_they_follow() -> None:
    told = bill((KITCHEN, "90", 1), (KITCHEN, "30", 2), (LODGER, "60", 1), (LODGER, "20", 2))
    assert verdicts(told) == [Verdict.FOLLOWS] * 4


def test_who_gives_one_meter_the_norm_first_is_not_wrong() -> None:
    """How meters share it is published nowhere: of both together it is 150 within and 50 above."""
    told = bill((KITCHEN, "120", 1), (LODGER, "30", 1), (LODGER, "50", 2))
    assert verdicts(told) == [Verdict.FOLLOWS] * 3


def test_too_little_of_the_norm_for_both_together_is_an_error() -> None:
    told = bill((KITCHEN, "60", 1), (KITCHEN, "60", 2), (LODGER, "60", 1), (LODGER, "20", 2))
    assert verdicts(told) == [Verdict.DIFFERS, Verdict.DIFFERS, Verdict.FOLLOWS, Verdict.FOLLOWS]
    assert [each.apart for each in told] == [-84_90, 151_20, 0, 0]


def test_the_whole_norm_for_each_of_them_is_an_error() -> None:
    assert Verdict.DIFFERS in verdicts(bill((KITCHEN, "120", 1), (LODGER, "80", 1)))


def test_a_misread_meter_is_an_error_of_its_own_lines() -> None:
    told = bill((KITCHEN, "90", 1), (KITCHEN, "30", 2), (LODGER, "60", 1), (LODGER, "27", 2))
    assert verdicts(told) == [Verdict.FOLLOWS, Verdict.FOLLOWS, Verdict.FOLLOWS, Verdict.DIFFERS]


def test_where_one_of_them_was_not_read_only_sums_are_held_against_the_other() -> None:
    meters = [METERS[0], of(LODGER, meter([0, 100, None]))]
    told = bill((KITCHEN, "70", 1), (KITCHEN, "50", 2), (LODGER, "80", 1), meters=meters)
    assert verdicts(told) == [Verdict.FOLLOWS, Verdict.FOLLOWS, Verdict.UNKNOWN]
    assert Missing.READING in told[2].missing
    short = bill((KITCHEN, "70", 1), (KITCHEN, "40", 2), (LODGER, "80", 1), meters=meters)
    assert Verdict.DIFFERS in verdicts(short[:2])
