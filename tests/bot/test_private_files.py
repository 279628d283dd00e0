"""Files with residents' data are read by nobody else."""

import stat
from pathlib import Path

import pytest

from bot.database.engine import Database
from bot.database.schema import bring_up_to_date
from bot.private_files import new_private_file


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def all_rights(folder: Path) -> set[int]:
    """Those of the database, and of its log and the log's index."""
    return {rights(each) for kind in ("", "-wal", "-shm") for each in folder.glob(f"bot.sqlite3{kind}")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One that was there before, and everybody may look into."""
    tmp_path.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("migrated_first", [True, False])
async def test_a_database_is_made_for_us_alone_whoever_makes_it(folder: Path, migrated_first: bool) -> None:
    url = f"sqlite+aiosqlite:///{folder / 'bot.sqlite3'}"
    if migrated_first:
        await bring_up_to_date(url)
    database = await Database.open(url)
    await bring_up_to_date(url)
    assert all_rights(folder) == {0o600}
    await database.close()


@pytest.mark.parametrize(
    ("before", "after"), [(0o644, 0o640), (0o640, 0o640), (0o666, 0o660), (0o600, 0o600)]
)
async def test_one_that_was_there_is_taken_from_everybody_and_left_to_its_group(
    folder: Path, before: int, after: int
) -> None:
    path = folder / "bot.sqlite3"
    path.touch()
    path.chmod(before)
    await (await Database.open(f"sqlite+aiosqlite:///{path}")).close()
    assert rights(path) == after


def test_a_file_is_for_us_alone_from_its_first_moment(folder: Path) -> None:
    with new_private_file(folder / "x.csv"):
        assert rights(folder / "x.csv") == 0o600
