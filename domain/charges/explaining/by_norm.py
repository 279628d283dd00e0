"""Charges where nothing is metered: norm × persons or area → bands → rates (ПП 354, Прил. 2)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from domain.charges.charge import Bill, Charge
from domain.charges.explaining.checking import (
    HALF_A_HUNDREDTH,
    Expected,
    category_of,
    checked,
    household_of,
    tariffs_on,
    without_tariff,
)
from domain.charges.explaining.evidence import Evidence
from domain.charges.explaining.explained import Explained, Missing, NormBasis
from domain.charges.explaining.parting import Within, parted, period_of, spell_of, untold, volumes_expected
from domain.dwellings import Dwelling
from domain.meters import Resource, Zone
from domain.norms import Per, norm_on
from domain.tariffs.costing import Consumption, Use
from domain.tariffs.period import Period
from domain.window import Month

_UNIT, _HUNDREDTH = Decimal("0.0001"), Decimal("0.01")
RAISED, _RAISED_SINCE = Decimal("1.5"), Month(2017, 1)
"""Where a meter could be and is not (ПП 354, Прил. 2, formula 4(1), since 2017)."""
_RAISED_OF = (Resource.ELECTRICITY, Resource.HOT_WATER)


def explained_by_norm(
    bill: Bill, resource: Resource, lines: Sequence[Charge], evidence: Evidence
) -> Iterator[Explained]:
    """The lines of a resource that no meter has counted."""
    period = period_of(bill, lines)
    flat = evidence.dwelling(period.first, period.last)
    basis = norm_basis(bill, resource, lines, evidence)
    missing = [basis] if isinstance(basis, Missing) else []
    expected: list[Within] = [(None, HALF_A_HUNDREDTH)] * len(lines)
    if isinstance(basis, NormBasis):
        by_zone = {Zone.WHOLE_DAY: volume_of(basis)}
        use = Use(Consumption(resource, 1, by_zone), period)
        parts = parted(use, household_of(flat), evidence.tariffs)
        why_not = untold(parts, flat)
        missing += why_not
        expected = volumes_expected(bill, lines, by_zone, None if why_not else parts)
    for line, (volume, tolerance) in zip(lines, expected, strict=True):
        tariffs = tariffs_on(evidence.tariffs, line, 1, category_of(flat), spell_of(line, bill))
        wanting = dict.fromkeys((*missing, *without_tariff(tariffs, flat)))
        known = basis if isinstance(basis, NormBasis) else None
        yield checked(line, Expected(volume, tolerance, tariffs, tuple(wanting)), known)


def norm_basis(
    bill: Bill, resource: Resource, lines: Sequence[Charge], evidence: Evidence
) -> NormBasis | Missing:
    """The norm that lines rest on, raised where it was charged raised; or why it cannot be told."""
    period = period_of(bill, lines)
    flat = evidence.dwelling(period.first, period.last)
    basis = _basis(bill, resource, period, flat, evidence)
    return _raised(basis, resource, lines, bill) if isinstance(basis, NormBasis) else basis


def volume_of(basis: NormBasis) -> Decimal:
    """What is due by a norm: of a part of the month a part of it."""
    per = basis.dwelling.persons if basis.norm.per is Per.PERSON else basis.dwelling.area
    whole = basis.norm.amount * (per or 0) * basis.factor
    return (
        whole if basis.days == basis.month_days else (whole * basis.days / basis.month_days).quantize(_UNIT)
    )


def _raised(basis: NormBasis, resource: Resource, lines: Sequence[Charge], bill: Bill) -> NormBasis:
    """The norm raised by half, where that was charged: whether it may be, the registry does not say."""
    raised = replace(basis, factor=RAISED)
    billed = sum((line.volume or 0 for line in lines), Decimal(0))
    may_be = resource in _RAISED_OF and bill.month >= _RAISED_SINCE
    return raised if may_be and abs(billed - volume_of(raised)) <= _HUNDREDTH else basis


def _basis(
    bill: Bill, resource: Resource, period: Period, flat: Dwelling | Missing, evidence: Evidence
) -> NormBasis | Missing:
    if isinstance(flat, Missing):
        return flat
    norm = norm_on(evidence.norms, resource, flat.category, period.first)
    if norm is None:
        return Missing.NORM
    if norm != norm_on(evidence.norms, resource, flat.category, period.last):
        return Missing.NORM
    per = flat.persons if norm.per is Per.PERSON else flat.area
    if not per:
        # Where nobody is registered its owners count (ПП 354, п. 56(2)), and nobody has said how many.
        return Missing.DWELLING
    return NormBasis(norm, flat, period.days, bill.month.day(31).day)
