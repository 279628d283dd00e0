import asyncio
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.database.engine import Database, DatabaseUnavailable, NotADatabaseUrl
from bot.database.schema import bring_up_to_date


@pytest.mark.parametrize(
    "url",
    [
        "",
        "cabinet.sqlite3",
        "sqlite:///cabinet.sqlite3",
        "sqlite+aiosqlite://",
        "sqlite+aiosqlite:///:memory:",
        "postgresql://localhost/cabinet",
        "mysql+asyncmy://localhost/cabinet",
    ],
)
async def test_an_address_that_cannot_be_used_is_refused(url: str) -> None:
    with pytest.raises(NotADatabaseUrl):
        await Database.open(url)


async def test_a_database_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    not_a_database = tmp_path / "letter.txt"
    not_a_database.write_text("Dear administrator, this is no database. " * 100)
    for url in (
        f"sqlite+aiosqlite:///{tmp_path}",
        f"sqlite+aiosqlite:///{not_a_database}",
        f"sqlite+aiosqlite:///{not_a_database}/below/a/file",
        f"postgresql+asyncpg://postgres@/nowhere?host={tmp_path}",
        "postgresql+asyncpg://user:hunter2@127.0.0.1:1/nowhere",
    ):
        for attempt in (Database.open, bring_up_to_date):
            with pytest.raises(DatabaseUnavailable) as refusal:
                await attempt(url)
            assert str(refusal.value)
            assert "hunter2" not in str(refusal.value)
            assert "\n" not in str(refusal.value)


@pytest.mark.slow
async def test_an_unknown_name_on_a_server_is_said_to_be_so(postgres_url: str) -> None:
    for attempt in (Database.open, bring_up_to_date):
        with pytest.raises(DatabaseUnavailable, match="does not exist"):
            await attempt(postgres_url.replace("/test_", "/not_"))


async def test_the_refusal_does_not_repeat_a_password() -> None:
    with pytest.raises(NotADatabaseUrl) as refusal:
        await Database.open("postgresql://user:hunter2@localhost/cabinet")
    assert "hunter2" not in str(refusal.value)


def test_the_folder_is_made_and_is_the_users_own(sqlite_url: str) -> None:
    async def open_and_close() -> None:
        database = await Database.open(sqlite_url)
        await database.close()

    asyncio.run(open_and_close())
    file = Path(make_url(sqlite_url).database or "")
    assert file.exists()
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_on_sqlite_the_slow_libraries_are_not_loaded(migrated_sqlite_url: str) -> None:
    program = (
        "import asyncio, sys\n"
        "from bot.database.engine import Database\n"
        "from bot.database.schema import up_to_date\n"
        "async def start():\n"
        "    database = await Database.open(sys.argv[1])\n"
        "    assert await up_to_date(database)\n"
        "    await database.close()\n"
        "asyncio.run(start())\n"
        "slow = {'alembic', 'asyncpg', 'redis', 'sqlalchemy.orm', 'sqlalchemy.ext.asyncio'}\n"
        "print(*slow & set(sys.modules))\n"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program, migrated_sqlite_url], check=True, capture_output=True, text=True
    )
    assert loaded.stdout.split() == []
