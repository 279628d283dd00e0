"""Whom an announcement is for, as clerks write it."""

from dataclasses import replace

import pytest

from domain.accounts import Address
from domain.announcements.audience import Chosen, Mixed, NotFound, Unclear, Understood, understood
from domain.campaigns.campaign import Accounts, Audience, Everybody, Houses
from domain.houses import House
from domain.identifiers import AccountNumber, HouseCode
from domain.places import NoSuchHouses
from tests.bot.database.conftest import HOME, NEXT_DOOR
from tests.memory.store import MemoryStore

FAR = replace(HOME, number=AccountNumber("333000333"), address=Address("пр. Октября", "7А", "1"))
HOUSES = [
    House(HouseCode("L1"), "ул. Ленина", "5", "Ленинский район"),
    House(HouseCode("L2"), "пр-т Ленина", "5", "Ленинский район"),
]


async def read(typed: str) -> Understood:
    store = MemoryStore()
    await store.load(HOME, NEXT_DOOR, FAR, *HOUSES)
    async with store.units.look() as unit:
        return await understood(typed, unit)


def houses(*codes: str) -> Houses:
    return Houses(tuple(HouseCode(code) for code in codes))


def accounts(*numbers: str) -> Accounts:
    return Accounts(tuple(AccountNumber(number) for number in numbers))


@pytest.mark.parametrize(
    ("typed", "audience"),
    [
        ("всем", Everybody()),
        ("Всем жителям!", Everybody()),
        ("Южное шоссе 28", houses("ул. Южное шоссе 28")),
        ("Южное шоссе 28; октября 7а", houses("ул. Южное шоссе 28", "пр. Октября 7А")),
        ("Южное шоссе 28\n\n  ул. Южное шоссе, д. 28\n", houses("ул. Южное шоссе 28")),
        ("Ленинский", houses("L1", "L2")),
        ("111222333", accounts("111222333")),
        ("л/с № 111 222 333", accounts("111222333")),
        ("111222333, 000222444\n333000333 111222333", accounts("111222333", "000222444", "333000333")),
    ],
)
async def test_it_is_clear(typed: str, audience: Audience) -> None:
    meant = await read(typed)
    assert isinstance(meant, Chosen)
    assert meant.audience == audience


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("Южное шоссе 28\nСеверное шоссе 1\n222222222", ["Северное шоссе 1", "222222222"]),
        ("111222333, 11122233, 222222222", ["11122233", "222222222"]),
        ("   \n", []),
        (";", []),
    ],
)
async def test_what_is_not_found_is_named(typed: str, lines: list[str]) -> None:
    assert await read(typed) == NotFound(lines)


async def test_of_a_street_that_is_known_the_houses_are_named_that_are_not() -> None:
    assert await read("Южное шоссе 28, 30, 32") == NotFound(
        [], (NoSuchHouses("ул. Южное шоссе", ("30", "32")),)
    )
    assert await read("Ленина 5, 6") == NotFound(["Ленина 5, 6"])  # two streets are called so


async def test_of_several_streets_one_is_chosen() -> None:
    meant = await read("111222333\nЛенина 5")
    assert isinstance(meant, Unclear)
    assert meant.line == "Ленина 5"
    assert [place.street for [place] in meant.options] == ["пр-т Ленина", "ул. Ленина"]


async def test_accounts_and_places_do_not_go_together() -> None:
    assert await read("111222333\nЮжное шоссе 28") == Mixed()


async def test_of_many_the_first_are_named_and_all_are_counted() -> None:
    meant = await read("Ленинский\nЮжное шоссе\nОктября\nпр-т Ленина\nул. Ленина\nОктября 7А")
    assert isinstance(meant, Chosen)
    assert meant.facts["count"] == 6
    assert isinstance(meant.facts["named"], list)
    assert len(meant.facts["named"]) == 5
