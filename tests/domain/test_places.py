"""What clerks write for a district, a street, a house."""

from collections.abc import Sequence

import pytest

from domain.houses import House
from domain.identifiers import HouseCode
from domain.places import Place, Places, number_of_house
from tests.memory.store import MemoryStore

A, L = "Автозаводский район", "Ленинский"
HOUSES = [
    House(HouseCode(code), street, number, district)
    for code, street, number, district in (
        ("1", "ул. Южное шоссе", "28", A),
        ("2", "ул. Южное шоссе", "28 к. 2", A),
        ("3", "ул. Южное шоссе", "30А", A),
        ("4", "пр. Октября", "7А", A),
        ("5", "ул. 40 лет Октября", "7А", L),
        ("6", "ул. Ленина", "5", L),
        ("7", "пр-т Ленина", "5", L),
        ("8", "пр-т Ленина", "9/2", L),
        ("9", "ул. Набережная", "1", ""),
        ("10", "ул. Юлиуса Фучика", "12", ""),
        ("11", "б-р Ленинский", "1-2", ""),
    )
]


async def meant(line: str) -> list[list[str]]:
    """The codes of the houses that a line may mean, meaning by meaning."""
    return [[code for place in each for code in place.codes] for each in await _meant(line)]


async def _meant(line: str) -> Sequence[tuple[Place, ...]]:
    store = MemoryStore()
    await store.load(*HOUSES)
    async with store.units.look() as unit:
        return await (await Places.of(unit.houses)).meant(line)


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("Южное шоссе 28", ["1"]),
        ("ул. Южное шоссе, д. 28", ["1"]),
        ("УЛИЦА ЮЖНОЕ ШОССЕ Д.28", ["1"]),
        ("южное ш., 28", ["1"]),
        ("Южное 28к2", ["2"]),
        ("Южное шоссе, 28 корпус 2", ["2"]),
        ("Южное шоссе д28 корп.2", ["2"]),
        ("Южное шоссе 30 а", ["3"]),
        ("Южное шоссе 30-А", ["3"]),
        ("Южное шоссе 30A", ["3"]),  # a Latin letter
        ("Южное шоссе 28, 30А", ["1", "3"]),
        ("Южное шоссе, дома 28 и 28к2, 28", ["1", "2"]),
        ("Южное шоссе", ["1", "2", "3"]),
        ("проспект Октября, 7а", ["4"]),
        ("Октября 7А", ["4"]),
        ("40 лет Октября 7А", ["5"]),
        ("пр. Ленина 5", ["7"]),
        ("улица Ленина", ["6"]),
        ("Ленина 9/2", ["8"]),  # on one of the two streets only
        ("Набережная 1", ["9"]),
        ("Фучика 12", ["10"]),
        ("бульвар Ленинский 1-2", ["11"]),
        ("Автозаводский район", ["1", "2", "3", "4"]),
        ("р-н Автозаводский", ["1", "2", "3", "4"]),
        ("автозаводский", ["1", "2", "3", "4"]),
    ],
)
async def test_a_place_is_understood(line: str, codes: list[str]) -> None:
    assert await meant(line) == [codes]


@pytest.mark.parametrize(
    "line",
    [
        "Южное шоссе 29",
        "Южное шоссе 28-52",  # a flat
        "Южное шоссе 28, кв. 52",
        "Южное шоссе 28 52",  # a house and a flat, or two houses
        "Южное шоссе 28, 29",
        "пер. Южное шоссе 28",
        "Северное шоссе 28",
        "ул.",
        "шоссе",
        "район",
        "28",
        "",
        ", ,",
        "🙂",
    ],
)
async def test_what_there_is_not_is_not_found(line: str) -> None:
    assert not await meant(line)


async def test_one_has_to_choose_where_a_line_may_mean_several() -> None:
    assert await meant("Ленина 5") == [["7"], ["6"]]
    assert await meant("Ленинский") == [["5", "6", "7", "8"], ["11"]]  # a district, and a boulevard


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.code)
async def test_billings_own_words_mean_one_house(house: House) -> None:
    assert await meant(f"{house.street}, д. {house.house}") == [[house.code]]


async def test_a_place_has_billings_words() -> None:
    [[house]] = await _meant("южное 30а")
    assert (house.street, house.house) == ("ул. Южное шоссе", "30А")


@pytest.mark.parametrize(
    ("written", "same"), [("28 к. 2", "28К2"), ("28 корп. 2", "28к2"), ("7А", "7 а"), ("28 стр. 1", "28с1")]
)
def test_a_number_is_the_same_however_it_is_written(written: str, same: str) -> None:
    assert number_of_house(written) == number_of_house(same)
