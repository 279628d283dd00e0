"""What a house's common needs are looked up in, within one transaction."""

from typing import Protocol

from domain.common_needs.common_needs import CommonNeedsRepository
from domain.dwellings import DwellingRepository
from domain.houses import HouseRepository
from domain.unit_of_work import UnitOfWork, UnitsOfWork


class CommonNeedsUnit(UnitOfWork, Protocol):
    """The registry with what is known of houses and flats."""

    houses: HouseRepository
    dwellings: DwellingRepository
    common_needs: CommonNeedsRepository


CommonNeedsUnits = UnitsOfWork[CommonNeedsUnit]
