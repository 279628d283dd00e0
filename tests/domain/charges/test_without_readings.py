"""Months without readings: the average of six for three in a row, then the norm (ПП 354, п. 59 and 60)."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.charges.charge import Bill, Charge
from domain.charges.comparing import CauseKind, compared
from domain.charges.explaining.estimated import average_of, months_without
from domain.charges.explaining.evidence import Evidence, MeterPast
from domain.charges.explaining.explained import AverageBasis, Explained, Missing, NormBasis, Verdict
from domain.charges.explaining.explaining import explained
from domain.charges.use_charged import Circumstances
from domain.identifiers import MeterId
from domain.meters import ZONES_OF_COUNT, Meter, Register, Zone
from domain.norms import ConsumptionNorm, Per
from domain.readings.history import monthly
from domain.readings.reading import ReadingSource
from domain.readings.recorded import RecordedReading
from domain.window import Month
from tests.domain.charges.district import ACCOUNT, DUE
from tests.domain.charges.test_explaining import BY_NORM, FLAT, LIGHT, MAY, METER, ONE_PRICE, SINCE, used

NORM = ConsumptionNorm(LIGHT, None, SINCE, Per.PERSON, Decimal(50), "№ 96")
HALF_YEAR = (0, 40, 90, 130, 180, 220, 270)
"""45 kWh a month on the average: 40 and 50 in turn."""


def meter(*values: Sequence[int | None]) -> MeterPast:
    """A meter with these values of its registers, the last of them in May; None: nothing was sent."""
    zones = ZONES_OF_COUNT[len(values)]
    registers = tuple(Register(number, zone, None) for number, zone in enumerate(zones, 1))
    made = Meter(MeterId(1), ACCOUNT, LIGHT, METER, "", registers, 5, 1, 1, None, True, False)
    readings = []
    for number, of_register in enumerate(values, 1):
        for before, value in enumerate(reversed(of_register)):
            month = MAY.earlier(before)
            if value is not None:
                readings.append(
                    RecordedReading(number, month.day(24), value, ReadingSource.RESIDENT, month=month)
                )
    return MeterPast(made, monthly(made, sorted(readings, key=lambda each: each.taken_on), MAY))


def told(past: MeterPast, *lines: Charge, **known: object) -> tuple[Explained, ...]:
    whole: dict[str, object] = {"tariffs": (ONE_PRICE,), "dwellings": (FLAT,), **known}
    evidence = Evidence(DUE, meters=[past], **whole)  # type: ignore[arg-type]
    return explained(Bill(ACCOUNT, MAY, lines, ()), evidence).lines


@pytest.mark.parametrize("without", [1, 2, 3])
def test_up_to_three_months_in_a_row_are_charged_by_the_average_of_six(without: int) -> None:
    past = meter((*HALF_YEAR, *[None] * without))
    [line] = told(past, used("45", "2.43", 109_35))
    assert (line.verdict, line.missing) == (Verdict.FOLLOWS, ())
    assert isinstance(line.basis, AverageBasis)
    assert line.basis.by_zone == {Zone.WHOLE_DAY: Decimal(45)}
    assert line.basis.without_reading == without
    assert (line.basis.first, line.basis.last) == (MAY.earlier(without + 5), MAY.earlier(without))


def test_from_the_fourth_month_on_it_is_the_norm() -> None:
    past = meter((*HALF_YEAR, *[None] * 4))
    [line] = told(past, used("150", "2.43", 364_50), norms=[NORM])
    assert line.verdict is Verdict.FOLLOWS
    assert isinstance(line.basis, NormBasis)
    assert (line.basis.without_reading, line.basis.factor) == (4, Decimal(1))
    [by_average] = told(past, used("45", "2.43", 109_35), norms=[NORM])
    assert (by_average.verdict, by_average.missing) == (Verdict.UNKNOWN, (Missing.READING,))


def test_who_refuses_access_may_be_charged_half_as_much_again() -> None:
    """П. 60(3): 1.5 of the norm. Whether it may be, the registry does not say."""
    may = Month(2026, 5)
    past = meter((*HALF_YEAR, *[None] * 4))
    later = MeterPast(
        past.meter, tuple(replace(each, month=each.month.earlier(-156)) for each in past.months)
    )
    line = replace(used("225", "2.43", 546_75), month=may)
    evidence = Evidence(DUE, (ONE_PRICE,), (NORM,), (FLAT,), [later])
    [told_] = explained(Bill(ACCOUNT, may, (line,), ()), evidence).lines
    assert isinstance(told_.basis, NormBasis)
    assert (told_.verdict, told_.basis.factor) == (Verdict.FOLLOWS, Decimal("1.5"))


def test_another_volume_is_not_accused_and_the_average_is_told() -> None:
    """A reading may have come to billing alone."""
    [line] = told(meter((*HALF_YEAR, None)), used("60", "2.43", 145_80))
    assert (line.verdict, line.missing, line.apart) == (Verdict.UNKNOWN, (Missing.READING,), 0)
    assert isinstance(line.basis, AverageBasis)
    [wrong] = told(meter((*HALF_YEAR, None)), used("60", "2.53", 151_80))
    assert wrong.verdict is Verdict.DIFFERS


def test_of_less_than_six_months_no_average_is_made_up() -> None:
    [line] = told(meter((*HALF_YEAR[1:], None)), used("46", "2.43", 111_78))
    assert (line.verdict, line.missing) == (Verdict.UNKNOWN, (Missing.READING, Missing.AVERAGE))


def test_a_gap_within_the_six_months_counts_for_the_months_that_it_covers() -> None:
    [line] = told(meter((0, 40, None, 130, 180, None, 270, None)), used("45", "2.43", 109_35))
    assert line.verdict is Verdict.FOLLOWS


def test_an_average_is_rounded_as_the_bill_is() -> None:
    values = (0, 40, 90, 130, 180, 220, 265, None)  # 44.1666…
    for volume, kopecks in (("44", 106_92), ("44.17", 107_33), ("44.167", 107_33)):
        [line] = told(meter(values), used(volume, "2.43", kopecks))
        assert line.verdict is Verdict.FOLLOWS, volume


def test_an_average_is_parted_by_the_norm_of_the_flat_and_by_zones() -> None:
    """170 of three: the published 150 × 2.83 + 20 × 5.04."""
    values = (*range(0, 171 * 6, 170), None)
    lines = used("150", "2.83", 424_50), used("20", "5.04", 100_80, band=2)
    found = told(meter(values), *lines, tariffs=(BY_NORM,))
    assert [line.verdict for line in found] == [Verdict.FOLLOWS] * 2
    unknown = told(meter(values), *lines, tariffs=(BY_NORM,), dwellings=[replace(FLAT, persons=None)])
    assert {line.verdict for line in unknown} == {Verdict.UNKNOWN}


@given(st.lists(st.integers(0, 500), min_size=6, max_size=9), st.integers(1, 3))
def test_an_average_is_a_sixth_of_six_months_and_never_below_zero(uses: list[int], without: int) -> None:
    values = [0]
    for each in uses:
        values.append(values[-1] + each)
    past = meter((*values, *[None] * without))
    assert months_without(past, MAY) == without
    basis = average_of(past, MAY, without)
    assert basis is not None
    assert basis.by_zone[Zone.WHOLE_DAY] * 6 == pytest.approx(sum(uses[-6:]))


# ---- «Почему больше?» ------------------------------------------------------------------------------


def test_the_use_of_a_month_without_readings_is_said_to_be_that() -> None:
    before, after = (
        Bill(ACCOUNT, month, (replace(used(volume, "2.43", kopecks), month=month),), ())
        for month, volume, kopecks in ((MAY.previous(), "50", 121_50), (MAY, "45", 109_35))
    )
    unread = Circumstances(unread=frozenset({LIGHT}))
    [cause] = compared(before, after, known_after=unread).causes
    assert (cause.kind, cause.kopecks) == (CauseKind.USE, -12_15)
    assert (cause.unread_before, cause.unread_after) == (False, True)
    [cause] = compared(before, after, known_before=unread).causes
    assert (cause.unread_before, cause.unread_after) == (True, False)
