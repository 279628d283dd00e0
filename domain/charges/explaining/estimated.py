"""Charges of a meter of which no reading came: by its average for three months in a row, then by the norm.

ПП 354, п. 59 (б): by the average of the last six months, in up to three periods in a row; п. 60: then by the
norm. How an average is rounded is published nowhere: it is taken half up, to the decimals of the bill.
Nothing is accused here: a reading may have come to billing alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from domain.charges.charge import Bill, Charge
from domain.charges.explaining.by_norm import norm_basis, volume_of
from domain.charges.explaining.checking import (
    HALF_A_HUNDREDTH,
    Expected,
    category_of,
    checked,
    household_of,
    tariffs_on,
)
from domain.charges.explaining.evidence import Evidence, MeterPast
from domain.charges.explaining.explained import AverageBasis, Explained, Missing, NormBasis
from domain.charges.explaining.parting import (
    Within,
    is_off,
    parted,
    period_of,
    spell_of,
    untold,
    volumes_expected,
    zone_of,
)
from domain.meters import Zone
from domain.tariffs.costing import Consumption, Use
from domain.tariffs.sharing import unit_of
from domain.window import Month

MONTHS_BY_AVERAGE, AVERAGED_MONTHS = 3, 6
_ZERO = Decimal(0)


def explained_without_reading(
    bill: Bill, lines: Sequence[Charge], past: MeterPast, evidence: Evidence
) -> Iterator[Explained]:
    """The lines of one meter in a month of which it has no reading."""
    without = months_without(past, bill.month)
    basis: AverageBasis | NormBasis | None = None
    if without and without <= MONTHS_BY_AVERAGE:
        basis = average_of(past, bill.month, without)
    elif without:
        basis = _norm(bill, lines, past, without, evidence)
    expected = _expected(bill, lines, past, basis, evidence)
    fits = bool(expected) and not any(is_off(*each) for each in zip(lines, expected, strict=True))
    missing = () if fits else (Missing.READING, *((Missing.AVERAGE,) if basis is None else ()))
    period = period_of(bill, lines)
    category = category_of(evidence.dwelling(period.first, period.last))
    zones = len(past.meter.registers)
    for place, line in enumerate(lines):
        volume, tolerance = expected[place] if fits else (None, HALF_A_HUNDREDTH)
        tariffs = tariffs_on(evidence.tariffs, line, zones, category, spell_of(line, bill))
        known = basis if fits or isinstance(basis, AverageBasis) else None
        yield checked(line, Expected(volume, tolerance, tariffs, missing, zone_of(line)), known)


def months_without(past: MeterPast, month: Month) -> int:
    """For how many months in a row, this one the last, a meter was not read; 0 where it never was."""
    read = [each.month for each in past.months if each.month <= month and not each.is_gap]
    return month.since(max(read)) if read else 0


def average_of(past: MeterPast, month: Month, without: int) -> AverageBasis | None:
    """What a meter has used in a month, on the average of six; None where it was not read for as long."""
    last = month.earlier(without)
    first = last.earlier(AVERAGED_MONTHS - 1)
    used: dict[Zone, Decimal] = {}
    covered = 0
    for each in past.months:
        if not first <= each.month <= last or each.is_gap:
            continue
        if each.used is None or each.month.earlier(each.covers - 1) < first:
            return None
        covered += each.covers
        for register, of_month in zip(past.meter.registers, each.registers, strict=True):
            zone = Zone.WHOLE_DAY if len(past.meter.registers) == 1 else register.zone
            if zone is None:
                return None
            used[zone] = used.get(zone, _ZERO) + (of_month.used or 0)
    if covered != AVERAGED_MONTHS:
        return None
    by_zone = {zone: volume / AVERAGED_MONTHS for zone, volume in used.items()}
    return AverageBasis(past.meter, without, first, last, by_zone)


def _norm(
    bill: Bill, lines: Sequence[Charge], past: MeterPast, without: int, evidence: Evidence
) -> NormBasis | None:
    """The norm; of a meter of several zones no act says how much of it is by night."""
    if len(past.meter.registers) > 1:
        return None
    found = norm_basis(bill, past.meter.resource, lines, evidence)
    return replace(found, without_reading=without) if isinstance(found, NormBasis) else None


def _expected(
    bill: Bill,
    lines: Sequence[Charge],
    past: MeterPast,
    basis: AverageBasis | NormBasis | None,
    evidence: Evidence,
) -> list[Within]:
    """What the lines should be by the basis; nothing where that cannot be told."""
    if basis is None:
        return []
    exact = basis.by_zone if isinstance(basis, AverageBasis) else {Zone.WHOLE_DAY: volume_of(basis)}
    by_zone = _as_billed(exact, lines)
    period = period_of(bill, lines)
    flat = evidence.dwelling(period.first, period.last)
    consumption = Consumption(past.meter.resource, len(past.meter.registers), by_zone)
    parts = parted(Use(consumption, period), household_of(flat), evidence.tariffs)
    why_not = untold(parts, flat)
    if parts is not None and parts.banded and why_not:
        return []
    return volumes_expected(bill, lines, by_zone, None if why_not else parts)


def _as_billed(exact: Mapping[Zone, Decimal], lines: Sequence[Charge]) -> dict[Zone, Decimal]:
    """The volumes, rounded to as many decimals as the bill has."""
    unit = unit_of(*(line.volume for line in lines if line.volume is not None))
    return {zone: volume.quantize(unit, ROUND_HALF_UP) for zone, volume in exact.items()}
