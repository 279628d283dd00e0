import asyncio
import json
import re
import sys
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, MetaData, String, Table, insert, select
from sqlalchemy.exc import IntegrityError

from bot.database import schema
from bot.database.alchemy import create_engine
from bot.database.campaign_tables import preferences
from bot.database.engine import Database
from bot.database.schema import HEAD, _config, bring_up_to_date, up_to_date
from bot.database.tables import Moment, accounts, houses, metadata, meters, readings
from domain.campaigns.campaign import CampaignKind
from domain.identifiers import UserId
from domain.outbox import AttachedFile, FileKind, Key, StaffCard
from tests.bot.database.conftest import NOW


async def test_from_nothing_to_the_newest(empty_url: str) -> None:
    database = await Database.open(empty_url)
    assert not await up_to_date(database)
    assert await bring_up_to_date(empty_url)
    assert await up_to_date(database)
    assert not await bring_up_to_date(empty_url)
    await database.close()


# An index with an expression is not compared on SQLite; the next test does it.
@pytest.mark.filterwarnings(
    "ignore:Skipped unsupported reflection", "ignore:autogenerate skipping metadata-specified expression"
)
async def test_the_migrations_make_what_the_tables_say(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        # SQLite gives defaults back in other words; there the next test compares them.
        defaults = connection.dialect.name != "sqlite"
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": defaults}
        )
        return list(compare_metadata(context, metadata))

    async with database.alchemy.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_partial_indexes_and_checks_are_the_same_too(database: Database, tmp_path: Path) -> None:
    """Alembic's comparison looks at neither, so the database's own words are compared."""
    if database.alchemy.dialect.name != "sqlite":
        return
    made_directly = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'direct.sqlite3'}")
    async with made_directly.begin() as connection:
        await connection.run_sync(metadata.create_all)
        expected = await connection.run_sync(_words)
    await made_directly.dispose()
    async with database.alchemy.connect() as connection:
        migrated = await connection.run_sync(_words)
    del migrated["alembic_version"]
    assert migrated == expected


def _words(connection: Connection) -> dict[str, set[str]]:
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    # In another order, on lines of their own where they came later, and in quotes where the table was made
    # anew: that is all that may differ.
    return {
        name: {part.strip(' ()\t"') for part in re.split("[,\n]", _plain(name, sql))} for name, sql in rows
    }


def _plain(name: str, sql: str) -> str:
    return sql.replace(f'TABLE "{name}"', f"TABLE {name}")


def test_the_newest_version_is_the_one_that_is_checked_for() -> None:
    scripts = ScriptDirectory(str(Path(schema.__file__).parent / "migrations"))
    assert scripts.get_heads() == [HEAD]


async def test_two_programs_that_migrate_at_once(empty_url: str) -> None:
    program = (
        "import asyncio, sys; from bot.database.schema import bring_up_to_date;"
        "print(asyncio.run(bring_up_to_date(sys.argv[1])))"
    )
    both = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", program, empty_url, stdout=asyncio.subprocess.PIPE
        )
        for _ in range(2)
    ]
    answers = [(await one.communicate())[0].decode().split() for one in both]
    assert sorted(answer[-1] for answer in answers) == ["False", "True"]
    assert [one.returncode for one in both] == [0, 0]


async def test_an_older_schema_is_noticed(database: Database) -> None:
    async with database.alchemy.begin() as connection:
        await connection.run_sync(_pretend_older)
    assert not await up_to_date(database)


@pytest.mark.parametrize("photos", [["AgAC", "AgAD"], []], ids=["photos", "none"])
async def test_cards_that_wait_keep_their_photos(empty_url: str, photos: list[str]) -> None:
    """Version 0003: they were among the facts."""
    facts = {"submission": 17, "photos": [{"file": photo} for photo in photos], "lines": []}
    row = {"channel": "staff", "recipient": "staff", "template": "readings-review", "language": "ru"}
    alchemy = create_engine(empty_url)
    async with alchemy.begin() as connection:
        await connection.run_sync(lambda standing: command.upgrade(_config(standing), "0002"))
        old = Table("outbox", MetaData(), *(Column(name, String) for name in (*row, "facts", "message_key")))
        old.append_column(Column("created_at", Moment))
        old.append_column(Column("due_at", Moment))
        moments = {"created_at": NOW, "due_at": NOW}
        await connection.execute(
            insert(old).values(**row, **moments, facts=json.dumps(facts), message_key="k")
        )
    await alchemy.dispose()
    await bring_up_to_date(empty_url)
    database = await Database.open(empty_url)
    [waiting] = await database.outbox.due(NOW, 10)
    assert waiting.message == StaffCard(
        "readings-review",
        {"submission": 17, "lines": []},
        tuple(AttachedFile(FileKind.PHOTO, photo) for photo in photos),
        belongs_to=Key("review:17"),
    )
    await database.close()


async def test_who_had_turned_everything_off_does_not_hear_of_bills(empty_url: str) -> None:
    """Version 0026: there are two kinds more, which are on for everybody else."""
    all_off, some_off = "announcement last_day outage readings verification", "announcement readings"
    alchemy = create_engine(empty_url)
    async with alchemy.begin() as connection:
        await connection.run_sync(lambda standing: command.upgrade(_config(standing), "0025"))
        chosen = [{"user_id": 1, "off": all_off}, {"user_id": 2, "off": some_off}]
        await connection.execute(insert(preferences), chosen)
    await alchemy.dispose()
    await bring_up_to_date(empty_url)
    database = await Database.open(empty_url)
    async with database.units.look() as unit:
        assert (await unit.preferences.of(UserId(1))).off == set(CampaignKind)
        kept = await unit.preferences.of(UserId(2))
        assert kept.off == {CampaignKind.ANNOUNCEMENT, CampaignKind.READINGS}
    await database.close()


def _pretend_older(connection: Connection) -> None:
    versions = MetaData()
    versions.reflect(connection, only=["alembic_version"])
    connection.execute(versions.tables["alembic_version"].update().values(version_num="0000"))


async def test_a_database_of_the_first_version_keeps_its_readings(empty_url: str) -> None:
    reading = {"meter_id": 1, "register": 1, "taken_on": date(2026, 10, 25), "source": "billing", "value": 36}
    engine = create_engine(empty_url)
    async with engine.begin() as connection:
        await connection.run_sync(lambda it: command.upgrade(schema._config(it), "0001"))
        await connection.execute(insert(houses).values(code="H1", street="ул. Южное шоссе", house="28"))
        await connection.execute(insert(accounts).values(number="111222333", house_code="H1", surname="Ы"))
        meter = {"account": "111222333", "resource": "hot_water", "number": "011774", "integer_digits": 5}
        await connection.execute(insert(meters).values(id=1, **meter))
        await connection.execute(insert(readings).values(reading))

    assert await bring_up_to_date(empty_url)

    async with engine.connect() as connection:
        assert (await connection.scalars(select(readings.c.value))).all() == [36]
        with pytest.raises(IntegrityError):
            await connection.execute(insert(readings).values(reading))
    await engine.dispose()
