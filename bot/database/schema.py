"""The schema's version: whether the database has the tables that this program needs, and bringing it there.

A new version is drafted from the difference between `tables.py` and a database by `draft_migration`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import MetaData, Table, column, func, literal_column, select, table
from sqlalchemy.exc import SQLAlchemyError

from bot.database.engine import Database
from bot.database.errors import opening
from bot.database.statements import Statement
from bot.database.tables import metadata

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

Result = TypeVar("Result")

HEAD = "0010"
"""The newest version: kept here too, because loading Alembic takes longer than starting the bot may."""

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


async def has_tables(database: Database) -> bool:
    """Whether this program, of whatever version, has used the database before."""
    [[has_version]] = await database.engine.read(_HAS_VERSION)
    return bool(has_version)


async def up_to_date(database: Database) -> bool:
    """Whether the database has the tables that this program needs; cheap enough for every start."""
    if not await has_tables(database):
        return False
    return [tuple(row) for row in await database.engine.read(_VERSION)] == [(HEAD,)]


async def bring_up_to_date(url: str) -> bool:
    """Make or change the tables as far as this program needs; False when nothing was to be done.

    Two programs that do so at once wait for each other. Either all of it happens or nothing.

    Raises:
        DatabaseUnavailable: the database cannot be reached or opened.
    """

    def upgrade(connection: "Connection") -> bool:
        from alembic import command

        before = _version(connection)
        command.upgrade(_config(connection), "head")
        return _version(connection) != before

    return await _run(url, upgrade)


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
        with opening(SQLAlchemyError):
            async with engine.connect():
                pass
        async with engine.begin() as connection:
            # SQLite's transaction holds the only write lock from its beginning.
            if connection.dialect.name == "postgresql":
                await connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(_LOCK))))
            return await connection.run_sync(work)
    finally:
        await engine.dispose()


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
