"""One bot at a time on a SQLite file; whoever imports, exports or looks goes beside it."""

from pathlib import Path

import pytest

from bot import running
from bot.database.alone import alone
from bot.database.engine import Database, DatabaseUnavailable
from bot.settings import Settings


def test_a_second_bot_refuses_to_start_in_one_line(
    migrated_sqlite_url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "set_up_logs", lambda: None)  # it would keep this test's standard error
    settings = Settings(_env_file=None, bot_token="42:TEST", database_url=migrated_sqlite_url)
    with alone(migrated_sqlite_url):
        assert running.run_until_stopped(settings) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("another bot (process ")
    assert line.endswith("stop it first")


def test_however_the_file_is_named(migrated_sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "other").symlink_to(tmp_path / "data")
    other_name = migrated_sqlite_url.replace("/data/", "/other/")
    with alone(migrated_sqlite_url), pytest.raises(DatabaseUnavailable), alone(other_name):
        pass
    with alone(other_name):
        pass


async def test_it_hinders_no_other_command(migrated_sqlite_url: str) -> None:
    with alone(migrated_sqlite_url):
        database = await Database.open(migrated_sqlite_url)
        await database.inbox.put([(1, "{}")], 0)
        await database.close()


def test_on_postgresql_several_may_run() -> None:
    url = "postgresql+asyncpg://bot@localhost/bot"
    with alone(url), alone(url):
        pass
