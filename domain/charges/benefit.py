"""What a federal benefit gives back: half of the payment, of what is within the norm of consumption.

176-ФЗ of 29.06.2015: 50 % of the payment for the metered volume, not above the norm. The bill has the full
sum, and the state pays the compensation afterwards: so this is told beside a sum, and never taken off it.
"""

from decimal import Decimal

from domain.money import in_kopecks
from domain.tariffs.costing import Costing

SHARE = Decimal("0.50")


def compensation(volume: Decimal, norm: Decimal, roubles: Decimal) -> int:
    """Kopecks that come back of a volume at one rate."""
    return in_kopecks(min(volume, norm) * roubles * SHARE)


def compensated(costing: Costing, norm: Decimal) -> int | None:
    """Kopecks that come back of a use; None where it has several rates: which are halved, no act says."""
    rates = {line.roubles for line in costing.lines}
    return compensation(costing.consumption.total, norm, rates.pop()) if len(rates) == 1 else None
