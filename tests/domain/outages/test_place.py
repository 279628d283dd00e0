"""Where an outage is, as network companies and clerks write it."""

import pytest

from domain.errors import DomainError
from domain.houses import House
from domain.identifiers import HouseCode
from domain.outages.place import (
    NoHouses,
    PlaceFinder,
    SeveralStreets,
    UnknownHouses,
    UnknownStreet,
)
from tests.memory.store import MemoryStore

STREETS = {
    "ул. Южное шоссе": ("27", "28", "28А", "30", "31", "32/2", "34 к. 1", "36"),
    "пр. Октября": ("7А", "99"),
    "ул. Октября": ("1",),
    "ул. 40 лет Победы": ("5", "6"),
    "Набережная": ("11",),
    "б-р Мира": ("2",),
}


async def finder() -> PlaceFinder:
    """One that knows these streets; the code of a house is its number."""
    store = MemoryStore()
    await store.load(
        *(House(HouseCode(each), street, each) for street, numbers in STREETS.items() for each in numbers)
    )
    async with store.units.look() as unit:
        return await PlaceFinder.of(unit.houses)


async def found(street: str, numbers: str) -> str:
    place = await (await finder()).find(street, numbers)
    return " ".join(sorted(place.houses))


@pytest.mark.parametrize(
    ("numbers", "houses"),
    [
        ("28", "28"),
        ("28, 30", "28 30"),
        ("28; 30 и 31", "28 30 31"),
        ("д. 28", "28"),
        ("дома 28, 30", "28 30"),
        ("д.28,д.30", "28 30"),
        ("28а", "28А"),
        ("28 «А»", "28А"),
        ("28a", "28А"),  # a Latin letter
        ("28 А", "28А"),
        ("34к1", "34 к. 1"),
        ("34 корпус 1", "34 к. 1"),
        ("32/2", "32/2"),
        ("28-31", "28 28А 30 31"),
        ("28–31", "28 28А 30 31"),
        ("28-36 (чёт.)", "28 28А 30 32/2 34 к. 1 36"),
        ("27-31 нечетные", "27 31"),
        ("30-34, 36", "30 31 32/2 34 к. 1 36"),
        ("33-40", "34 к. 1 36"),
        ("все", "27 28 28А 30 31 32/2 34 к. 1 36"),
        ("Вся улица", "27 28 28А 30 31 32/2 34 к. 1 36"),
    ],
)
async def test_houses_are_understood(numbers: str, houses: str) -> None:
    assert await found("ул. Южное шоссе", numbers) == houses


@pytest.mark.parametrize(
    ("street", "numbers"),
    [
        ("Южное шоссе", "28"),
        ("улица Южное шоссе", "28"),
        ("ш. Южное", "28"),
        ("ЮЖНОЕ ШОССЕ", "28"),
        ("проспект Октября", "99"),
        ("пр-т Октября", "99"),
        ("Октября пр-кт", "99"),
        ("улица Октября", "1"),
        ("40 лет Победы", "5"),
        ("Набережная", "11"),
        ("бульвар Мира", "2"),
    ],
)
async def test_streets_are_understood(street: str, numbers: str) -> None:
    assert await found(street, numbers) == numbers


@pytest.mark.parametrize(
    ("street", "numbers", "refused"),
    [
        ("Неизвестная", "1", UnknownStreet),
        ("пр. Южное", "28", UnknownStreet),  # of another kind
        ("", "28", UnknownStreet),
        ("Октября", "1", SeveralStreets),
        ("Южное шоссе", "29", UnknownHouses),
        ("Южное шоссе", "28, 29", UnknownHouses),
        ("Южное шоссе", "40-50", UnknownHouses),
        ("Южное шоссе", "36-28", UnknownHouses),
        ("Южное шоссе", "34", UnknownHouses),  # there is only its building 1
        ("Южное шоссе", "", NoHouses),
        ("Южное шоссе", " . ", NoHouses),
    ],
)
async def test_what_cannot_be_right_is_refused(street: str, numbers: str, refused: type[DomainError]) -> None:
    with pytest.raises(refused):
        await found(street, numbers)


@pytest.mark.parametrize(
    ("typed", "place", "houses"),
    [
        ("Южное шоссе 28", "ул. Южное шоссе, 28", ("28",)),
        ("южное шоссе, д. 28, 30-31", "ул. Южное шоссе, д. 28, 30-31", ("28", "30", "31")),
        ("Южное шоссе, все", "ул. Южное шоссе", STREETS["ул. Южное шоссе"]),
        ("Южное шоссе вся улица", "ул. Южное шоссе", STREETS["ул. Южное шоссе"]),
        ("40 лет Победы 5", "ул. 40 лет Победы, 5", ("5",)),
        ("пр. Октября 7а", "пр. Октября, 7а", ("7А",)),
    ],
)
async def test_a_line_is_understood(typed: str, place: str, houses: tuple[str, ...]) -> None:
    meant = await (await finder()).find_in(typed)
    assert (str(meant), meant.houses) == (place, tuple(sorted(houses)))


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ("Южное шоссе", NoHouses),
        ("Октября 1", SeveralStreets),
        ("Неизвестная 1", UnknownStreet),
        ("Южное шоссе 28, 29", UnknownHouses),
        ("28", UnknownStreet),
    ],
)
async def test_a_line_that_cannot_be_right_is_refused(typed: str, refused: type[DomainError]) -> None:
    with pytest.raises(refused):
        await (await finder()).find_in(typed)


async def test_the_same_houses_written_otherwise_are_the_same_place() -> None:
    one = await (await finder()).find("Южное шоссе", "28, 34 корп. 1")
    other = await (await finder()).find("ул. Южное шоссе", "д. 34к1; 28")
    assert one.key == other.key
    assert one.key != (await (await finder()).find("Южное шоссе", "28")).key
