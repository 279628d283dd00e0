"""The schema's version: whether the database has the tables that this program needs, and bringing it there.

A new version is drafted from the difference between `tables.py` and a database by `draft_migration`.
"""

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import MetaData, Table, column, func, inspect, literal_column, select, table
from sqlalchemy.exc import DatabaseError, InterfaceError, OperationalError, SQLAlchemyError

from bot.database.engine import Database
from bot.database.errors import DatabaseUnavailable, opening, reason_of
from bot.database.file_mark import gone, is_marked, is_there, mark, refuse_gone
from bot.database.statements import Statement
from bot.database.tables import metadata
from domain.unit_of_work import StorageBusy

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

Result = TypeVar("Result")

HEAD = "0028"
"""The newest version: kept here too, because loading Alembic takes longer than starting the bot may."""

LATER = "`migrate` or `run` will see to it"

_OF_THE_DISK_OR_THE_SERVER = (OperationalError, InterfaceError, DatabaseError)
"""Their kinds that tell of a mistake in a migration have a traceback instead."""

_LOCK = "schema of the energy cabinet"

_HAS_VERSION = Statement(
    select(func.to_regclass("alembic_version").is_not(None)),
    on_sqlite=select(
        select(literal_column("1"))
        .select_from(table("sqlite_master", column("name")))
        .where(column("name") == literal_column("'alembic_version'"))
        .exists()
    ),
)
_VERSION = Statement(select(column("version_num")).select_from(table("alembic_version")))


class WrongSchema(DatabaseUnavailable):
    """The database has no tables that this program could use or change; the message says what to do."""


class Standing(Enum):
    """How the tables stand to what this program needs."""

    NONE = auto()
    OLDER = auto()
    READY = auto()


async def has_tables(database: Database) -> bool:
    """Whether this program, of whatever version, has used the database before."""
    [[has_version]] = await database.engine.read(_HAS_VERSION)
    return bool(has_version)


async def up_to_date(database: Database) -> bool:
    """Whether the database has the tables that this program needs; cheap enough for every start."""
    if not await has_tables(database):
        return False
    return [tuple(row) for row in await database.engine.read(_VERSION)] == [(HEAD,)]


async def standing_of(database: Database) -> Standing:
    """How the tables stand.

    Raises:
        WrongSchema: they are a newer program's, or nobody knows whose.
    """
    from bot.database.alchemy import BEGIN

    async with database.alchemy.connect() as connection:
        looking = await connection.execution_options(**{BEGIN: "DEFERRED"})
        return await looking.run_sync(_standing)


@asynccontextmanager
async def opened_as_it_is(url: str) -> AsyncIterator[Database]:
    """A database with the tables that this program needs, for a look at it: nothing is made or changed.

    Raises:
        NotADatabaseUrl: the address names no database.
        DatabaseGone: there was one, and is not any more.
        WrongSchema: it is no database of this program's, or a newer one's.
        DatabaseUnavailable: it cannot be reached, opened or read, or is not made yet, or is older.
    """
    refuse_gone(url)
    if not is_there(url):
        raise DatabaseUnavailable(f"there is no database yet: {LATER}")
    database = await Database.open(url)
    try:
        with opening(sqlite3.Error, SQLAlchemyError, StorageBusy):
            standing = await standing_of(database)
        if standing is not Standing.READY:
            what = "it has no tables yet" if standing is Standing.NONE else "it is older than this program"
            raise DatabaseUnavailable(f"{what}: {LATER}")
        yield database
    finally:
        await database.close()


async def prepare(url: str) -> None:
    """Make or bring up to date the tables before work begins; cheap when nothing is to be done.

    Raises:
        NotADatabaseUrl: the address names no database.
        DatabaseGone: there was one, and is not any more.
        WrongSchema: it is no database of this program's, or a newer one's.
        DatabaseUnavailable: it cannot be reached, opened or read.
    """
    refuse_gone(url)
    database = await Database.open(url)
    try:
        with opening(sqlite3.Error, SQLAlchemyError, StorageBusy):
            ready = await up_to_date(database)
    finally:
        await database.close()
    if not ready:
        await bring_up_to_date(url, may_begin=not is_marked(url))
    mark(url)


async def bring_up_to_date(url: str, *, may_begin: bool = True) -> bool:
    """Make or change the tables as far as this program needs; False when nothing was to be done.

    Two programs that do so at once wait for each other. Either all of it happens or nothing.

    Raises:
        DatabaseGone: there are no tables, and they may not be made.
        WrongSchema: the tables are a newer program's, or nobody knows whose.
        DatabaseUnavailable: the database cannot be reached, opened or written to.
    """

    def upgrade(connection: "Connection") -> bool:
        from alembic import command

        standing = _standing(connection)
        if standing is Standing.READY:
            return False
        if standing is Standing.NONE and not may_begin:
            raise gone(url)
        command.upgrade(_config(connection), "head")
        return True

    changed = await _run(url, upgrade)
    mark(url)
    return changed


async def drop_everything(url: str) -> None:
    """Remove the tables with all that is in them: for sample data only."""

    def drop(connection: "Connection") -> None:
        metadata.drop_all(connection)
        version = Table("alembic_version", MetaData())
        version.drop(connection, checkfirst=True)

    await _run(url, drop)


async def draft_migration(url: str, revision: str, message: str) -> None:
    """Write a migration from what `tables.py` has and this database has not; to be read and corrected."""

    def draft(connection: "Connection") -> None:
        from alembic import command

        command.revision(_config(connection), message, autogenerate=True, rev_id=revision)

    await _run(url, draft)


async def _run(url: str, work: "Callable[[Connection], Result]") -> Result:
    from bot.database.alchemy import create_engine

    with opening(SQLAlchemyError):
        engine = create_engine(url)
    try:
        # Whoever cannot be opened is told from whatever else may go wrong.
        with opening(SQLAlchemyError, TypeError, ValueError):
            async with engine.connect():
                pass
        async with engine.begin() as connection:
            # SQLite's transaction holds the only write lock from its beginning.
            if connection.dialect.name == "postgresql":
                await connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(_LOCK))))
            return await connection.run_sync(work)
    except (DatabaseError, InterfaceError) as error:
        if type(error) not in _OF_THE_DISK_OR_THE_SERVER:
            raise
        raise DatabaseUnavailable(reason_of(error) or type(error.orig).__name__) from error
    finally:
        await engine.dispose()


def _standing(connection: "Connection") -> Standing:
    tables = set(inspect(connection).get_table_names())
    version = _version(connection) if "alembic_version" in tables else None
    if version is None:
        if tables & set(metadata.tables):
            raise WrongSchema(
                "the database has tables but no version of them, so they are left alone: put a backup in its "
                "place, or name another in DATABASE_URL"
            )
        return Standing.NONE
    if version > HEAD:
        raise WrongSchema(
            f"the database is of version {version}, and this program knows {HEAD} as the newest: install the "
            "newer program, or put a backup of before in its place"
        )
    return Standing.READY if version == HEAD else Standing.OLDER


def _version(connection: "Connection") -> str | None:
    from alembic.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision()


def _config(connection: "Connection") -> "Config":
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("file_template", "v%%(rev)s_%%(slug)s")
    config.set_main_option("path_separator", "os")
    return config
