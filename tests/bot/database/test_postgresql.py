"""What PostgreSQL complains of: what may pass is asked again, and nobody hears of it."""

import pytest
from sqlalchemy.exc import DBAPIError

from bot.database.engine import Database

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("state", "passes"),
    [
        ("57P01", True),  # an administrator ends the session
        ("57P02", True),  # another process of the server has crashed
        ("57P03", True),  # the server is starting, or in recovery
        ("08003", True),  # the connection is gone
        ("53100", True),  # the disk is full
        ("53300", True),  # too many connections
        ("25006", True),  # the server takes no writes: a standby
        ("40P01", True),  # a deadlock
        ("55P03", True),  # a lock
        ("58030", True),  # the disk fails
        ("23505", False),
        ("42P01", False),
        ("22012", False),
    ],
)
async def test_what_may_pass(migrated_postgres_url: str, state: str, passes: bool) -> None:
    database = await Database.open(migrated_postgres_url)
    try:
        async with database.alchemy.connect() as connection:
            with pytest.raises(DBAPIError) as raised:
                await connection.exec_driver_sql(
                    f"DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$"
                )
        assert database.engine.passes(raised.value) is passes
    finally:
        await database.close()
