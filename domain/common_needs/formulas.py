"""The formulas of common needs: electricity, ПП 354 of 06.05.2011, Приложение 2. Volumes kWh, areas m².

Nothing is rounded here but by `rounded_volume` and by `formula_10`.
"""

from decimal import ROUND_HALF_UP, Decimal

from domain.money import in_kopecks

DECIMALS = 2
"""Of a volume, where a company rounds as the manual's sample does: 30.306071 is 30.31, and 73.65 roubles."""


def formula_10(volume: Decimal, roubles: Decimal) -> int:
    """P = V × T, in kopecks, half up: what a volume costs."""
    return in_kopecks(volume * roubles)


def formula_12(remainder: Decimal, area: Decimal, total_area: Decimal) -> Decimal:
    """V = (V_D − ΣV_u − ΣV_v − ΣV_w − V_кр) × S_i / S_об: a flat's share in a house with a collective meter.

    `remainder` is what the brackets come to. Is it below zero, nothing was used in common and the share is 0
    (ПП 354, п. 46 and 47: nothing is charged; that others have to give back is billing's to say).
    """
    return max(remainder, Decimal(0)) * area / total_area


def formula_15(norm: Decimal, common_area: Decimal, area: Decimal, total_area: Decimal) -> Decimal:
    """V = N × S_ои × S_i / S_об: a flat's share by the norm, kWh a month for each m² of the common area."""
    return norm * common_area * area / total_area


def rounded_volume(volume: Decimal, decimals: int = DECIMALS) -> Decimal:
    """A volume as it is charged: rounded half up first, and only then multiplied by the rate.

    No law says to how many decimals. The manual's sample is right with two only (73.64 without rounding), a
    retailer of Krasnoyarsk's with three.
    """
    return volume.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
