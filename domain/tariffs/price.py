"""What the check before sending says a use costs: the base price of a day for each zone, without bands.

P = Σ V_z × T_z over the zones (ПП 354, Приложение 2). Prices are published decimals
of roubles; sums are kopecks, each line rounded half up.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.meters import Resource, Zone
from domain.money import in_kopecks
from domain.tariffs.tariff import Tariff


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


def base_prices(tariffs: Iterable[Tariff]) -> Iterator[Price]:
    """The prices of tariffs that are for all, in their first band."""
    for tariff in tariffs:
        if tariff.category is None:
            for rate in tariff.rates:
                if rate.band == 1:
                    yield Price(tariff.resource, tariff.zones, rate.zone, tariff.valid_from, rate.roubles)


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
