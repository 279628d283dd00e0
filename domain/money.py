"""Sums of money: whole kopecks, rounded half up, and the tax that is inside of them."""

from decimal import ROUND_HALF_UP, Decimal

KOPECKS = 100


def in_kopecks(roubles: Decimal) -> int:
    """A sum in whole kopecks, half up."""
    return whole(roubles * KOPECKS)


def in_roubles(kopecks: int) -> Decimal:
    """A sum in roubles, with its two decimals."""
    return (Decimal(kopecks) / KOPECKS).quantize(Decimal("0.01"))


def whole(number: Decimal) -> int:
    """The nearest whole number; a half goes away from zero, so that what is taken back is what was asked."""
    return int(number.quantize(Decimal(1), ROUND_HALF_UP))


def vat_within(kopecks: int, percent: int) -> int:
    """The value added tax inside a sum, in kopecks: S × 22/122, half up (НК РФ, ст. 164, п. 4)."""
    return whole(Decimal(kopecks) * percent / (100 + percent))
