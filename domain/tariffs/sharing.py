"""Volumes in whole units, and how one is shared out so that no unit is lost and none is made."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor, lcm


def unit_of(*volumes: Decimal) -> Decimal:
    """The smallest unit in which volumes are given: 1 for whole numbers, 0.01 where one has two decimals."""
    exponents = [volume.as_tuple().exponent for volume in volumes]
    return Decimal(1).scaleb(min([0, *(each for each in exponents if isinstance(each, int))]))


def half_up(volume: Fraction, unit: Decimal) -> Decimal:
    """The nearest whole number of units; a half goes up."""
    return floor(volume / Fraction(unit) + Fraction(1, 2)) * unit


def shared_out(
    total: Decimal, weights: Sequence[Decimal | Fraction], unit: Decimal | None = None
) -> list[Decimal]:
    """A volume in proportion to weights, in whole units, the remainders going to the largest.

    Their sum is the volume exactly. How the kWh of a norm are rounded is published nowhere: so no unit is
    lost, and none is made.
    """
    step = unit or unit_of(total)
    parts = _in_whole_numbers(weights)
    whole = sum(parts)
    if not whole:
        return [Decimal(0)] * len(weights) if not total else [total, *[Decimal(0)] * (len(weights) - 1)]
    units = int(total / step)
    exact = [divmod(units * part, whole) for part in parts]
    shares = [share for share, _ in exact]
    by_remainder = sorted(range(len(weights)), key=lambda place: exact[place][1], reverse=True)
    for place in by_remainder[: units - sum(shares)]:
        shares[place] += 1
    return [share * step for share in shares]


def _in_whole_numbers(weights: Sequence[Decimal | Fraction]) -> list[int]:
    """Numbers in the same proportion: what is computed of them has no rounding of its own."""
    ratios = [weight.as_integer_ratio() for weight in weights]
    common = lcm(*(below for _, below in ratios))
    return [above * (common // below) for above, below in ratios]
