"""Tariffs: what a unit of a resource costs on a day, and what a use costs by them.

P = Σ V_z × T_z over the zones (ПП 354, Приложение 2). Prices are published decimals
of roubles; sums are kopecks, each line rounded half up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from domain.meters import Resource, Zone


@dataclass(frozen=True, slots=True)
class Price:
    """Roubles for one unit in one zone of a meter of so many zones, in force since a day."""

    resource: Resource
    zones: int
    zone: Zone
    valid_from: date
    roubles: Decimal


@dataclass(frozen=True, slots=True)
class Use:
    """What one register of a meter of so many zones has counted; whole units."""

    resource: Resource
    zones: int
    zone: Zone
    amount: int


@dataclass(frozen=True, slots=True)
class Cost:
    """Kopecks, by the tariff that has been in force since a day."""

    kopecks: int
    since: date


class TariffRepository(Protocol):
    """Published prices."""

    async def in_force(self, on: date) -> Sequence[Price]:
        """The base prices of a day, of every resource and zone."""
        ...


def cost(uses: Iterable[Use], prices: Sequence[Price]) -> Cost | None:
    """What the uses cost together; None when the price of one of them is not known."""
    known = {(price.resource, price.zones, price.zone): price for price in prices}
    kopecks, since = 0, date.min
    for use in uses:
        price = known.get((use.resource, use.zones, use.zone))
        if price is None:
            return None
        kopecks += in_kopecks(price.roubles * use.amount)
        since = max(since, price.valid_from)
    return Cost(kopecks, since) if since > date.min else None


def without_price(uses: Iterable[Use], prices: Sequence[Price]) -> tuple[Use, ...]:
    """Those of the uses whose price is not known."""
    known = {(price.resource, price.zones, price.zone) for price in prices}
    return tuple(use for use in uses if (use.resource, use.zones, use.zone) not in known)


def in_kopecks(roubles: Decimal) -> int:
    """A sum in whole kopecks, half up."""
    return int((roubles * 100).quantize(Decimal(1), ROUND_HALF_UP))
