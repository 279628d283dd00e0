"""Every command and a database that it cannot use: one line that says what to do, and nothing is changed."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import make_url
from typer.testing import CliRunner

from bot.__main__ import app
from bot.database.demo_mark import mark_as_demo, present
from bot.database.engine import Database
from bot.database.schema import prepare
from bot.running import run_until_stopped
from bot.settings import Settings
from tests.bot.database.conftest import NOW

LOOKS = (["holds"], ["lift", "111222333"], ["export", "updates"])
"""What only looks at a database, and makes none."""

COMMANDS = (["migrate"], ["import", "."], ["export", "readings"], ["run"], *LOOKS)


@pytest.fixture
def file(migrated_sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A database with all tables that the commands work with."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", migrated_sqlite_url)
    monkeypatch.setenv("BOT_TOKEN", "42:TEST")
    asyncio.run(prepare(migrated_sqlite_url))
    return Path(make_url(migrated_sqlite_url).database or "")


def told(command: list[str], output: pytest.CaptureFixture[str]) -> str:
    """The one line that whoever types the command reads."""
    output.readouterr()
    if command == ["run"]:
        assert run_until_stopped(Settings(_env_file=None)) != 0
        return output.readouterr().err.strip()
    ended = CliRunner().invoke(app, command)
    assert ended.exit_code != 0
    assert ended.exception is None or isinstance(ended.exception, SystemExit)
    return ended.stderr.strip()


def _newer(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    connection.close()


def _of_no_version(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE alembic_version")
    connection.close()


def _with_an_empty_version(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("DELETE FROM alembic_version")
    connection.close()


def _no_database(file: Path) -> None:
    file.write_text("Dear administrator, this is no database. " * 100)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("accident", "words"),
    [
        (_newer, "install the newer program"),
        (_of_no_version, "tables but no version"),
        (_with_an_empty_version, "tables but no version"),
        (_no_database, "the file is no SQLite database"),
    ],
)
def test_one_line(
    file: Path,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
    accident: Callable[[Path], None],
    words: str,
) -> None:
    accident(file)
    before = file.read_bytes()
    line = told(command, capsys)
    assert words in line
    assert "\n" not in line
    assert file.read_bytes() == before


@pytest.mark.parametrize("command", COMMANDS[1:], ids=" ".join)
@pytest.mark.parametrize("what", ["gone", "empty"])
def test_a_file_that_has_gone_is_made_anew_by_nobody_but_migrate(
    file: Path, capsys: pytest.CaptureFixture[str], command: list[str], what: str
) -> None:
    file.unlink()
    if what == "empty":
        file.touch()
    assert f"is {what}, and a database was there" in told(command, capsys)
    assert not file.exists() or not file.stat().st_size
    assert CliRunner().invoke(app, ["migrate"]).exit_code == 0
    assert CliRunner().invoke(app, ["export", "readings"]).exit_code == 0


@pytest.mark.parametrize("command", LOOKS, ids=" ".join)
@pytest.mark.parametrize("what", ["never", "empty"])
def test_a_look_makes_no_database(
    file: Path, capsys: pytest.CaptureFixture[str], command: list[str], what: str
) -> None:
    file.unlink()
    file.with_name(f"{file.name}.kept").unlink()
    if what == "empty":
        file.touch()
    assert "there is no database yet: `migrate`" in told(command, capsys)
    assert CliRunner().invoke(app, ["check"]).exit_code != 0
    assert not file.exists() or not file.stat().st_size


def test_a_database_without_a_single_table_is_as_good_as_empty(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    assert "is empty, and a database was there" in told(["run"], capsys)


@pytest.mark.slow
async def test_postgresql_too(migrated_postgres_url: str) -> None:
    from sqlalchemy import text

    from bot.database.schema import WrongSchema, bring_up_to_date

    for change in ("UPDATE alembic_version SET version_num = '0999'", "DROP TABLE alembic_version"):
        database = await Database.open(migrated_postgres_url)
        async with database.alchemy.begin() as connection:
            await connection.execute(text(change))
        await database.close()
        for attempt in (prepare, bring_up_to_date):
            with pytest.raises(WrongSchema):
                await attempt(migrated_postgres_url)


async def test_a_database_of_an_earlier_demo_lives_in_the_present(migrated_sqlite_url: str) -> None:
    database = await Database.open(migrated_sqlite_url)
    await mark_as_demo(database, NOW)
    file = Path(make_url(migrated_sqlite_url).database or "")
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE jobs_done SET period = 'demo' WHERE job = 'demo'")
    connection.close()
    assert (await present(database)).year > NOW.year
    await database.close()
