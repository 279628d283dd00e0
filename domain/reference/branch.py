"""Branches of the company: where residents are served (manual, 2: «Об обслуживающем Вас отделении»)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Protocol

from domain.identifiers import BranchCode

_EARTH_RADIUS = 6371.0
"""Kilometres: the mean one."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map, in degrees."""

    latitude: float
    longitude: float

    def kilometres_to(self, other: "Point") -> float:
        """How far it is as the crow flies, by the haversine formula: within 0.5 % anywhere on Earth."""
        along = radians(other.longitude - self.longitude)
        here, there = radians(self.latitude), radians(other.latitude)
        chord = sin((there - here) / 2) ** 2 + cos(here) * cos(there) * sin(along / 2) ** 2
        return 2 * _EARTH_RADIUS * asin(min(1.0, sqrt(chord)))


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch, as the company writes of it; in English where it says so, else as in Russian.

    `place` is None where the company has not said it. A `sample` is nobody's, and is called a sample
    wherever it is shown.
    """

    code: BranchCode
    name: str
    name_en: str
    address: str
    address_en: str
    hours: str
    hours_en: str
    phone: str
    place: Point | None = None
    position: int = 0
    sample: bool = False


class BranchRepository(Protocol):
    """The company's branches."""

    async def all(self) -> Sequence[Branch]:
        """All of them, in the company's order."""
        ...

    async def find(self, code: BranchCode) -> Branch | None:
        """One of them."""
        ...


def nearest(branches: Iterable[Branch], place: Point) -> tuple[Branch, float] | None:
    """The branch that is nearest to a place, and how many kilometres it is; None where no place is known."""
    known = [(branch, branch.place.kilometres_to(place)) for branch in branches if branch.place]
    return min(known, key=lambda each: each[1], default=None)
