"""Houses as clerks look for them, over all engines."""

from domain.houses import House
from domain.identifiers import AccountNumber, HouseCode
from tests.bot.database.conftest import ACCOUNT
from tests.bot.database.stores import Store

FIRST = House(HouseCode("H2"), "ул. Веденяпина", "3", "Автозаводский район")
SECOND = House(HouseCode("H1"), "ул. Веденяпина", "5", "Автозаводский район")
ELSEWHERE = House(HouseCode("H3"), "пр. Октября", "7А")


async def test_houses_are_found_by_street_and_by_district(store: Store) -> None:
    await store.load(FIRST, SECOND, ELSEWHERE)
    async with store.units.look() as unit:
        assert set(await unit.houses.streets()) >= {"пр. Октября", "ул. Веденяпина"}
        assert await unit.houses.districts() == ["Автозаводский район"]
        assert await unit.houses.on("ул. Веденяпина") == [SECOND, FIRST]
        assert await unit.houses.on("пр. Октября") == [ELSEWHERE]
        assert await unit.houses.of_district("Автозаводский район") == [SECOND, FIRST]
        assert not await unit.houses.of_district("Приокский район")


async def test_the_house_of_an_account(residents_known: Store) -> None:
    async with residents_known.units.look() as unit:
        house = await unit.houses.of_account(ACCOUNT)
        assert house
        assert (house.street, house.house) == ("ул. Южное шоссе", "28")
        assert await unit.houses.of_account(AccountNumber("999999999")) is None
