"""Tariffs: what a unit of a resource costs, from a day to a day, and the order that has set it.

Prices are published decimals of roubles with the tax inside. What each category of dwelling pays is published
too, and never computed by a coefficient: 0.70 × 6.73 is 4.71, and 4.72 was published.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from domain.meters import Resource, Zone


class Category(StrEnum):
    """A type of dwelling, by which electricity is priced (manual, 4.4)."""

    GAS = "gas"
    """A town's, with gas stoves."""
    ELECTRIC = "electric"
    """A town's, with electric stoves."""
    RURAL = "rural"


class Scheme(StrEnum):
    """How a month's use is parted into bands, each with its own rate."""

    FLAT = "flat"
    """It is not."""
    NORM = "norm"
    """Within the social norm and over it: so many kWh for each registered person (ПП 614, Прил. 6)."""
    RANGES = "ranges"
    """By how much of it there is, whoever lives there (since 2025)."""
    HEATED = "heated"
    """Hot water in two components: the first is cold water, the second the heat that warms it."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Roubles for one unit in a zone and a band; bands are counted from 1."""

    zone: Zone
    band: int
    roubles: Decimal


@dataclass(frozen=True)
class Tariff:
    """The rates of a resource for one category of dwelling and meters of so many zones, on these days.

    `category` is None where it is for whomever no tariff of their own is set. `valid_to` is its last day,
    None where none is known. `bounds` are the upper bounds of all bands but the last, in units a month: of a
    person under `Scheme.NORM` (`alone` of somebody who lives alone, where that differs), of a dwelling under
    `Scheme.RANGES`, their seasonal factor already in them. `vat` is the tax inside, in per cent; `act` the
    order that has set it. A `sample` is nobody's tariff, and is called a sample wherever it is used. Under
    `Scheme.HEATED` band 1 is priced by the m³ of water, band 2 by the Gcal, of which `heat` go into each m³.
    """

    resource: Resource
    category: Category | None
    zones: int
    scheme: Scheme
    valid_from: date
    valid_to: date | None
    rates: tuple[Rate, ...]
    bounds: tuple[Decimal, ...] = ()
    alone: Decimal | None = None
    vat: int = 0
    act: str = ""
    sample: bool = False
    heat: Decimal | None = None

    @property
    def bands(self) -> int:
        """How many bands it has."""
        return len(self.bounds) + (1 if self.heat is None else 2)

    @property
    def is_banded(self) -> bool:
        """Whether a use is parted by how much of it there is."""
        return self.scheme in (Scheme.NORM, Scheme.RANGES)

    @cached_property
    def _roubles(self) -> dict[tuple[Zone, int], Decimal]:
        return {(rate.zone, rate.band): rate.roubles for rate in self.rates}

    def roubles(self, zone: Zone, band: int) -> Decimal | None:
        """The rate of a zone in a band."""
        return self._roubles.get((zone, band))

    def in_force(self, on: date) -> bool:
        """Whether a day is one of its days."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class TariffRepository(Protocol):
    """Published tariffs."""

    async def between(self, first: date, last: date) -> Sequence[Tariff]:
        """All tariffs that are in force on some of these days, the earliest first.

        Where no file has said when one ends, it ends on the day before the next one of the same kind.
        """
        ...


def tariff_on(
    tariffs: Sequence[Tariff], resource: Resource, zones: int, category: Category | None, on: date
) -> Tariff | None:
    """The tariff of a category of dwelling on a day: its own, or else the one that is for all.

    Where the category is not known and none is for all, that of gas stoves: from it the others are lowered.
    """
    fitting = [
        each for each in tariffs if (each.resource, each.zones) == (resource, zones) and each.in_force(on)
    ]
    for wanted in (category, None) if category else (None, Category.GAS):
        found = [each for each in fitting if each.category is wanted]
        if found:
            return max(found, key=lambda each: each.valid_from)
    return None


def differs_by_category(tariffs: Sequence[Tariff], resource: Resource, zones: int, on: date) -> bool:
    """Whether dwellings of some category pay otherwise than the rest on a day."""
    return any(
        each.category and (each.resource, each.zones) == (resource, zones) and each.in_force(on)
        for each in tariffs
    )


def by_first_band(tariff: Tariff) -> Tariff:
    """A tariff as if all use were in its first band: within the social norm, or in the first range."""
    rates = tuple(rate for rate in tariff.rates if rate.band == 1)
    return replace(tariff, scheme=Scheme.FLAT, rates=rates, bounds=(), alone=None)
