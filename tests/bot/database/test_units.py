import asyncio
import sqlite3

import pytest
from sqlalchemy.exc import DBAPIError

from bot.database.engine import Database
from domain.residents import Consent, Language
from domain.unit_of_work import UnitOfWork
from tests.bot.database.conftest import ACCOUNT, ANNA, BORIS, NOW

CONSENT = Consent("1", NOW)


async def knows(database: Database, user: int = ANNA) -> bool:
    async with database.units.look() as unit:
        return await unit.residents.find(ANNA if user == ANNA else BORIS) is not None


async def test_what_is_not_committed_did_not_happen(database: Database) -> None:
    async with database.units.change() as unit:
        await unit.residents.record_consent(ANNA, CONSENT, Language.RU)
    assert not await knows(database)


async def test_an_error_undoes_everything(database: Database) -> None:
    async def fail(unit: UnitOfWork) -> None:
        await unit.residents.record_consent(ANNA, CONSENT, Language.RU)
        raise LookupError

    with pytest.raises(LookupError):
        async with database.units.change() as unit:
            await fail(unit)
    assert not await knows(database)


async def test_what_is_committed_is_there_for_whoever_opens_the_database(database_url: str) -> None:
    database = await Database.open(database_url)
    async with database.units.change() as unit:
        await unit.residents.record_consent(ANNA, CONSENT, Language.RU)
        await unit.commit()
    await database.close()
    database = await Database.open(database_url)
    assert await knows(database)
    await database.close()


async def test_whoever_reads_sees_one_moment(residents_known: Database) -> None:
    async with residents_known.units.look() as reading:
        before = await reading.residents.find(ANNA)
        async with residents_known.units.change() as writing:
            await writing.residents.add_link(ANNA, ACCOUNT, "", NOW)
            await writing.commit()
        assert await reading.residents.find(ANNA) == before
    async with residents_known.units.look() as reading:
        assert await reading.residents.find(ANNA) != before


async def test_whoever_reads_sees_nothing_uncommitted(database: Database) -> None:
    async with database.units.change() as unit:
        await unit.residents.record_consent(ANNA, CONSENT, Language.RU)
        assert not await knows(database)
        await unit.commit()
        assert await knows(database)


async def test_a_unit_for_reading_cannot_write(database: Database) -> None:
    async def write() -> None:
        async with database.units.look() as unit:
            await unit.residents.record_consent(ANNA, CONSENT, Language.RU)
            await unit.commit()

    with pytest.raises((sqlite3.OperationalError, DBAPIError), match=r"(?i)read.?only"):
        await write()
    assert not await knows(database)


async def test_many_writers_at_once_all_get_their_turn(residents_known: Database) -> None:
    async def link(user: int) -> None:
        async with residents_known.units.change() as unit:
            await unit.residents.add_link(ANNA if user % 2 else BORIS, ACCOUNT, f"{user}@example.org", NOW)
            await unit.commit()

    await asyncio.gather(*(link(number) for number in range(40)))
    async with residents_known.units.look() as unit:
        assert len(await unit.residents.links_of_account(ACCOUNT)) == 2


async def test_a_cancelled_writer_leaves_nothing_and_lets_the_next_one_in(database: Database) -> None:
    inside = asyncio.Event()

    async def stuck() -> None:
        async with database.units.change() as unit:
            await unit.residents.record_consent(ANNA, CONSENT, Language.RU)
            inside.set()
            await asyncio.Event().wait()

    writer = asyncio.create_task(stuck())
    await inside.wait()
    waiting = asyncio.create_task(stuck())
    await asyncio.sleep(0)
    for task in (waiting, writer):
        task.cancel()
    await asyncio.wait([waiting, writer])
    async with asyncio.timeout(10), database.units.change() as unit:
        await unit.residents.record_consent(BORIS, CONSENT, Language.RU)
        await unit.commit()
    assert (await knows(database, ANNA), await knows(database, BORIS)) == (False, True)


async def test_a_writer_cancelled_while_committing_keeps_its_word_or_its_silence(database: Database) -> None:
    async def write() -> None:
        async with database.units.change() as unit:
            await unit.residents.record_consent(ANNA, CONSENT, Language.RU)
            await unit.commit()

    writer = asyncio.create_task(write())
    for _ in range(3):
        await asyncio.sleep(0)
    writer.cancel()
    await asyncio.wait([writer])
    first = await knows(database)
    async with database.units.change() as unit:
        await unit.residents.record_consent(BORIS, CONSENT, Language.RU)
        await unit.commit()
    assert (await knows(database, ANNA), await knows(database, BORIS)) == (first, True)
