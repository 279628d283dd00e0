"""Meters as the manual and ordinary flats have them."""

from collections.abc import Sequence
from datetime import date

from domain.identifiers import AccountNumber, MeterId, MeterNumber
from domain.meters import ZONES_OF_COUNT, LastReading, Meter, Register, Resource, Zone

APRIL, MAY = date(2013, 4, 24), date(2013, 5, 24)


def meter(
    resource: Resource,
    number: str,
    lasts: Sequence[int | None],
    zones: Sequence[Zone | None],
    *,
    id: int,  # noqa: A002 -- the word of the domain
    place: str,
    digits: tuple[int, int],
    ratio: int = 1,
    taken_on: date = APRIL,
) -> Meter:
    registers = tuple(
        Register(at + 1, zone, None if last is None else LastReading(last, taken_on))
        for at, (zone, last) in enumerate(zip(zones, lasts, strict=True))
    )
    return Meter(
        id=MeterId(id),
        account=AccountNumber("111222333"),
        resource=resource,
        number=MeterNumber(number),
        place=place,
        registers=registers,
        integer_digits=digits[0],
        fraction_digits=digits[1],
        ratio=ratio,
        verified_until=None,
        in_service=True,
        smart=False,
    )


def electricity(
    *lasts: int | None,
    id: int = 1,  # noqa: A002 -- as above
    number: str = "11228081",
    zones: Sequence[Zone | None] | None = None,
    digits: tuple[int, int] = (5, 1),
    ratio: int = 1,
    taken_on: date = APRIL,
) -> Meter:
    return meter(
        Resource.ELECTRICITY,
        number,
        lasts,
        zones or ZONES_OF_COUNT[len(lasts)],
        id=id,
        place="",
        digits=digits,
        ratio=ratio,
        taken_on=taken_on,
    )


def hot_water(
    last: int | None,
    *,
    id: int = 2,  # noqa: A002 -- as above
    number: str = "011774",
    place: str = "Санузел",
) -> Meter:
    return meter(Resource.HOT_WATER, number, [last], [None], id=id, place=place, digits=(5, 3))


TWO_ZONE = electricity(212, 220)
"""The manual's electricity meter (4.1 A)."""
BATHROOM = hot_water(36)
"""The manual's hot-water meter (4.1 B)."""
KITCHEN = hot_water(100, id=3, number="022885", place="Кухня")
FLAT = (TWO_ZONE, BATHROOM, KITCHEN)
