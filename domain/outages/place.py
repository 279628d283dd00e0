"""Where an outage is, as people write it: a street with houses, «28, 30-34, 36к1», or all of it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from domain.errors import DomainError
from domain.houses import House, HouseRepository
from domain.identifiers import HouseCode
from domain.places import Places, number_of_house
from domain.plain import plain_text

_WHOLE = frozenset({"все", "все дома", "вся", "вся улица", "целиком", "полностью", "*", "all"})
_HOUSE = re.compile(r"(?<![а-я])(?:дома|дом|д)(?![а-я])\.?")
_RANGE = re.compile(r"(?P<first>\d+)[а-я]? ?- ?(?P<last>\d+)[а-я]? ?\(?(?P<side>(?:не)?чет\w*)?[. ]*\)?")
_NUMBER = re.compile(r"\d+")
_BETWEEN = re.compile(r"[,;\n]| и ")
_BEFORE_NUMBER = re.compile(r"[\s,]+(?=(?:д(?:ома?)?\.? ?)?\d|вс[ея]\b)|,\s*", re.IGNORECASE)

MOST_NAMED = 5
"""Houses or streets that a refusal names."""


class UnknownStreet(DomainError):
    """The registry has no such street."""

    code = "outages-error-street"


class SeveralStreets(DomainError):
    """There are several streets of this name, of several kinds."""

    code = "outages-error-streets"


class UnknownHouses(DomainError):
    """The registry has no such houses in this street."""

    code = "outages-error-houses"


class NoHouses(DomainError):
    """Neither houses are named, nor that it is the whole street."""

    code = "outages-error-no-houses"


@dataclass(frozen=True, slots=True)
class OutagePlace:
    """Houses of a street; `key` is the same however they are written, and whatever is built meanwhile."""

    street: str
    numbers: str
    houses: tuple[HouseCode, ...]
    key: str

    def __str__(self) -> str:
        """«ул. Южное шоссе, 28, 30-34»; of a whole street its name alone."""
        return f"{self.street}, {self.numbers}" if self.numbers else self.street


class PlaceFinder:
    """Finds places of outages in the registry as it is now; its streets are read once."""

    def __init__(self, houses: HouseRepository, places: Places) -> None:
        self._houses = houses
        self._places = places

    @classmethod
    async def of(cls, houses: HouseRepository) -> "PlaceFinder":
        """One for this registry."""
        return cls(houses, await Places.of(houses))

    async def find(self, street: str, numbers: str) -> OutagePlace:
        """The houses that are meant.

        Raises:
            UnknownStreet, SeveralStreets, UnknownHouses, NoHouses: what is wrong with it.
        """
        known = self._street(street)
        return chosen(known, numbers, await self._houses.on(known))

    async def find_in(self, typed: str) -> OutagePlace:
        """The same of one line, «Южное шоссе 28, 30-34»; a number may belong to the street.

        Raises:
            UnknownStreet, SeveralStreets, UnknownHouses, NoHouses: what is wrong with it.
        """
        line = " ".join(typed.split())
        refused: DomainError = UnknownStreet(street=line)
        for cut in _BEFORE_NUMBER.finditer(line):
            try:
                return await self.find(line[: cut.start()], line[cut.end() :])
            except UnknownStreet:
                continue
            except SeveralStreets as error:
                refused = error
        if isinstance(refused, UnknownStreet) and self._places.called(line):
            raise NoHouses(street=line)
        raise refused

    def _street(self, typed: str) -> str:
        found = self._places.called(typed)
        if not found:
            raise UnknownStreet(street=typed.strip())
        if len(found) > 1:
            raise SeveralStreets(street=typed.strip(), found=", ".join(found[:MOST_NAMED]))
        return found[0]


def chosen(street: str, numbers: str, houses: Sequence[House]) -> OutagePlace:
    """The houses of a street that are meant.

    A span of numbers takes all houses between them that there are, on one side of the street where that is
    said («2-20 чётные»); a house that is named by itself must be there.

    Raises:
        UnknownHouses, NoHouses: what is wrong.
    """
    typed = plain_text(numbers).strip(" .,")
    if not typed:
        raise NoHouses(street=street)
    if typed in _WHOLE:
        codes = tuple(sorted(house.code for house in houses))
        return OutagePlace(street, "", codes, f"{street}\n*")
    by_number = {number_of_house(house.house): house.code for house in houses}
    items = [item for each in _BETWEEN.split(typed) if (item := _HOUSE.sub(" ", each).strip(" ."))]
    found = {item: _meant(item, by_number.keys()) for item in items}
    unknown = [item for item, meant in found.items() if not meant]
    if unknown or not items:
        raise UnknownHouses(street=street, unknown=", ".join(unknown[:MOST_NAMED]) or typed)
    codes = tuple(sorted({by_number[number] for meant in found.values() for number in meant}))
    key = "\n".join([street, *sorted({number_of_house(item) for item in items})])
    return OutagePlace(street, " ".join(numbers.split()).strip(" .,"), codes, key)


def _meant(item: str, numbers: Collection[str]) -> Sequence[str]:
    named = number_of_house(item)
    if named in numbers:
        return [named]
    span = _RANGE.fullmatch(item)
    if span is None:
        return []
    first, last = int(span["first"]), int(span["last"])
    return [number for number in numbers if first <= _leading(number) <= last and _on(span["side"], number)]


def _on(side: str | None, number: str) -> bool:
    return side is None or (_leading(number) % 2 == 1) is side.startswith("не")


def _leading(number: str) -> int:
    digits = _NUMBER.match(number)
    return int(digits[0]) if digits else 0
