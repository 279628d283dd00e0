"""Other processes learn from an account's number that a link of it has ended, or is there again."""

from sqlalchemy import insert

from bot.database.engine import Database
from bot.database.tables import accounts, houses
from domain.identifiers import AccountNumber
from domain.residents import Consent, Language
from tests.bot.database.conftest import ACCOUNT, ANNA, BORIS, NEIGHBOUR, NOW


async def test_the_end_of_a_link_is_counted_and_so_is_taking_it_back(database: Database) -> None:
    async with database.alchemy.begin() as connection:
        await connection.execute(insert(houses).values(code="H1", street="", house=""))
        for number in (ACCOUNT, NEIGHBOUR):
            await connection.execute(insert(accounts).values(number=number, house_code="H1", surname=""))

    async def numbers() -> tuple[int, int]:
        return await database.versions.of_account(ACCOUNT), await database.versions.of_account(NEIGHBOUR)

    async with database.units.change() as unit:
        await unit.residents.record_consent(ANNA, Consent("1", NOW), Language.RU)
        link, _ = await unit.residents.add_link(ANNA, ACCOUNT, "", NOW)
        await unit.commit()
    assert await numbers() == (0, 0)
    async with database.units.change() as unit:
        await unit.residents.end_link(link, NOW, by=BORIS)
        await unit.commit()
    assert await numbers() == (1, 0)
    async with database.units.change() as unit:
        await unit.residents.restore_link(link)
        await unit.residents.end_link(link, NOW)
        await unit.commit()
    assert await numbers() == (3, 0)
    assert await database.versions.of_account(AccountNumber("999999999")) == 0
