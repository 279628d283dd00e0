"""`check` and the folder of the exchange: what keeps files from being taken or put there is said."""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.checking import check_everything
from bot.exchange.folder import places_of
from bot.settings import Settings
from tests.bot.test_checking_database import as_nobody, files_up_to, public_folder

__all__ = ["public_folder"]


class Space(NamedTuple):
    """What a disk has, as Python tells it."""

    total: int
    used: int
    free: int


def said(output: pytest.CaptureFixture[str], folder: Path | None) -> str:
    """The line about the exchange."""
    output.readouterr()
    check_everything(
        Settings(_env_file=None, database_url="sqlite+aiosqlite:////none/x", exchange_dir=folder)
    )
    [line] = [line for line in output.readouterr().out.splitlines() if line.startswith("exchange: ")]
    return line.removeprefix("exchange: ")


@pytest.fixture
def root(public_folder: Path) -> Path:
    """The folder of an exchange, as the running bot has made it."""
    root = public_folder / "exchange"
    for place in places_of(root):
        place.mkdir(parents=True, exist_ok=True)
    for place in (root, *places_of(root)):
        place.chmod(0o777)
    return root


def test_no_folder_is_set(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, None) == "ok, by commands alone: EXCHANGE_DIR is not set"


def test_all_is_well(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(root.rglob("*"))
    assert said(capsys, root) == f"ok, {root}"
    assert sorted(root.rglob("*")) == before


def test_a_folder_that_is_not_there_is_the_bots_to_make(
    public_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = public_folder / "exchnage"
    assert said(capsys, folder).startswith(f"warning: {folder} is not there, so the bot makes it")
    assert not folder.exists(), "whoever checks may be another user"


@pytest.mark.parametrize("path", ["", "in", "in/done", "out"])
def test_a_file_where_a_folder_should_be(root: Path, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(root / path)
    (root / path).write_text("a file")
    assert said(capsys, root) == f"WRONG: {root / path} cannot be written: Not a directory"


def test_a_link_to_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "out").rmdir()
    (root / "out").symlink_to("/none/at/all")
    assert said(capsys, root).startswith(f"WRONG: {root / 'out'} cannot be written")


@pytest.mark.parametrize(
    ("path", "mode", "words"),
    [
        ("in", 0o555, "in cannot be written: Permission denied"),
        ("in", 0o333, "in cannot be read"),
        ("in", 0o000, "in cannot be written: Permission denied"),
        ("in/done", 0o555, "in/done cannot be written: Permission denied"),
        ("out", 0o555, "out cannot be written: Permission denied"),
    ],
)
def test_a_folder_that_the_bot_may_not_use(
    root: Path, path: str, mode: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / path).chmod(mode)
    with as_nobody():
        line = said(capsys, root)
    (root / path).chmod(0o777)
    assert line.startswith("WRONG: ")
    assert f"{root}/{words}" in line
    assert line.count(f"{root / path} cannot be written") <= 1


def test_a_folder_that_cannot_be_made(public_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    public_folder.chmod(0o555)
    with as_nobody():
        line = said(capsys, public_folder / "exchange")
    public_folder.chmod(0o777)
    assert line == f"WRONG: {public_folder} cannot be written: Permission denied"


def test_a_disk_that_takes_nothing_more(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with files_up_to(0):
        line = said(capsys, root)
    assert line.startswith(f"WRONG: {root / 'in'} cannot be written: File too large")


def test_a_disk_that_is_nearly_full(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Space(100 << 30, 100 << 30, 5 << 20))
    assert said(capsys, root) == f"warning: 5 MB are left for {root}"
