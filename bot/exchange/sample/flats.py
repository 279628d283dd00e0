"""Invented flats and houses: what prices and common needs depend on."""

from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from bot.exchange.sample import manual
from domain.common_needs.common_needs import CommonNeeds, RunBy
from domain.identifiers import HouseCode
from domain.tariffs.costing import Household
from domain.tariffs.tariff import Category
from domain.window import Month

MANUALS_MONTH = Month(2013, 5)
"""Of which the manual shows how common needs come about (4.5)."""
_CENTIMETRES, _TENTHS = Decimal("0.01"), Decimal("0.1")
_NORM = Decimal("3.53")
_A_FLATS_USE = 160
"""kWh a month, of a mean flat."""
_SEASONS = (1.2, 1.15, 1.05, 0.95, 0.9, 0.85, 0.8, 0.85, 0.95, 1.05, 1.15, 1.25)


@dataclass(frozen=True, slots=True)
class SampleHouse:
    """A house: what is cooked with in it, who runs it, and its areas in m²."""

    code: HouseCode
    flats: int
    category: Category
    run_by: RunBy
    metered: bool
    uncapped: bool
    common_area: Decimal
    total_area: Decimal

    def needs(self, month: Month, chance: Random) -> CommonNeeds:
        """What a month of its common needs is computed of; its collective meter is out of order at times."""
        needs = CommonNeeds(
            self.code, month, self.run_by, _NORM, self.common_area, self.total_area, self.metered
        )
        if not self.metered or chance.random() < 0.03:
            return needs
        measured = round(self.flats * _A_FLATS_USE * _SEASONS[month.month - 1] * chance.uniform(0.9, 1.1))
        shops, unmetered = chance.choice((0, 0, 900, 2400)), 100 * chance.randrange(6)
        common = round(float(_NORM * self.common_area) * chance.uniform(0.6, 1.2))
        return replace(
            needs,
            volume=Decimal(measured + shops + unmetered + common),
            non_residential=Decimal(shops),
            unmetered=Decimal(unmetered),
            measured=Decimal(measured),
            executor=Decimal(0),
            uncapped=self.uncapped,
        )


@dataclass(frozen=True, slots=True)
class SampleFlat:
    """A flat: what is cooked with, who is registered there, and its area in m²."""

    category: Category
    persons: int
    area: Decimal

    @property
    def household(self) -> Household:
        """Who pays."""
        return Household(self.category, self.persons)


def invent_house(code: str, flats: int, chance: Random) -> SampleHouse:
    """A house; the manual's own has the areas that are shown there (4.5) and no collective meter."""
    if code == manual.HOUSE[0]:
        areas = Decimal("1498.1"), Decimal("8637.56")
        return SampleHouse(HouseCode(code), flats, Category.GAS, RunBy.DIRECT, False, False, *areas)
    total = (Decimal(flats) * Decimal(chance.randint(4300, 6100)) / 100).quantize(_CENTIMETRES)
    run_by = chance.choices((RunBy.DIRECT, RunBy.SUPPLIER, RunBy.COMPANY), (5, 1, 4))[0]
    return SampleHouse(
        HouseCode(code),
        flats,
        chance.choices((Category.GAS, Category.ELECTRIC), (7, 3))[0],
        run_by,
        metered=chance.random() < 0.6,
        uncapped=chance.random() < 0.1,
        common_area=(total * chance.randint(12, 22) / 100).quantize(_TENTHS),
        total_area=total,
    )


def invent_flat(house: SampleHouse, account: str, chance: Random) -> SampleFlat:
    """A flat of a house; the manual's own has the area that its common needs follow from (4.5)."""
    if account == manual.ACCOUNT:
        return SampleFlat(house.category, 2, Decimal("49.50"))
    area = Decimal(chance.choice((3050, 4310, 4450, 4950, 5820, 6340, 7480))) + chance.randrange(-90, 90)
    return SampleFlat(house.category, chance.choice((1, 1, 2, 2, 3, 3, 4, 5)), area / 100)
