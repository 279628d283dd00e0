"""Volumes in whole units, and how one is shared out so that no unit is lost and none is made."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal


def unit_of(*volumes: Decimal) -> Decimal:
    """The smallest unit in which volumes are given: 1 for whole numbers, 0.01 where one has two decimals."""
    exponents = [volume.as_tuple().exponent for volume in volumes]
    return Decimal(1).scaleb(min([0, *(each for each in exponents if isinstance(each, int))]))


def shared_out(total: Decimal, weights: Sequence[Decimal], unit: Decimal | None = None) -> list[Decimal]:
    """A volume in proportion to weights, in whole units, the remainders going to the largest.

    Their sum is the volume exactly. How the kWh of a norm are rounded is published nowhere: so no unit is
    lost, and none is made.
    """
    step = unit or unit_of(total)
    whole = sum(weights, Decimal(0))
    if not whole:
        return [Decimal(0)] * len(weights) if not total else [total, *[Decimal(0)] * (len(weights) - 1)]
    exact = [total * weight / whole for weight in weights]
    shares = [share.quantize(step, ROUND_FLOOR) for share in exact]
    missing = int((total - sum(shares, Decimal(0))) / step)
    places = sorted(range(len(weights)), key=lambda place: shares[place] - exact[place])
    for place in places[:missing]:
        shares[place] += step
    return shares
