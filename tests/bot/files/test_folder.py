"""The folder keeps files whole, once each and for us alone, whatever is killed meanwhile."""

import asyncio
import fcntl
import stat
from pathlib import Path
from typing import BinaryIO

import pytest

from bot.files import folder
from bot.files.folder import ARRIVING, LEAVING, FolderStore
from domain.requests.files import Digest, NotTaken
from tests.bot.files.samples import EXE, PDF


async def keep(store: FolderStore, content: bytes) -> Digest:
    async with store.arriving() as arriving:
        await arriving.write(content[:10])
        await arriving.write(content[10:])
        return await arriving.keep()


def half_written(store: FolderStore) -> list[Path]:
    return list((store.root / ARRIVING).iterdir())


async def test_a_file_is_found_by_what_is_in_it(store: FolderStore) -> None:
    digest = await keep(store, PDF)
    assert store.path(digest).read_bytes() == PDF
    assert half_written(store) == []


async def test_the_same_file_is_there_once_and_its_time_begins_anew(store: FolderStore) -> None:
    first = await keep(store, PDF)
    before = store.path(first).stat()
    assert await keep(store, PDF) == first
    assert len([path for path in store.root.rglob("*") if path.is_file()]) == 1
    assert store.path(first).stat().st_mtime_ns > before.st_mtime_ns


async def test_ten_at_once_do_not_mix(store: FolderStore) -> None:
    contents = [PDF + bytes([number]) * 100_000 for number in range(10)]
    digests = await asyncio.gather(*(keep(store, content) for content in contents))
    assert [store.path(digest).read_bytes() for digest in digests] == contents


async def test_what_was_not_kept_is_gone(store: FolderStore) -> None:
    async with store.arriving() as arriving:
        await arriving.write(EXE)
        with pytest.raises(NotTaken):
            await arriving.media_type()
    assert half_written(store) == []


async def test_what_is_broken_off_is_gone(store: FolderStore) -> None:
    async def never_ends() -> None:
        async with store.arriving() as arriving:
            await arriving.write(PDF)
            await asyncio.Event().wait()

    task = asyncio.create_task(never_ends())
    while not store.root.exists() or not half_written(store):  # noqa: ASYNC110 nothing rings
        await asyncio.sleep(0.001)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert half_written(store) == []


async def test_files_and_folders_are_for_us_alone(store: FolderStore) -> None:
    await keep(store, PDF)
    for path in [store.root, *store.root.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


async def test_a_sweep_leaves_what_is_being_written(store: FolderStore) -> None:
    left = store.root / ARRIVING / "left"
    async with store.arriving() as arriving:
        await arriving.write(PDF)
        left.write_bytes(PDF)
        assert FolderStore(store.root).sweep() == 1
        assert not left.exists()
        digest = await arriving.keep()
    assert store.path(digest).read_bytes() == PDF


async def test_a_sweep_of_another_process_takes_nothing_that_is_just_begun(
    store: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept: list[int] = []

    def hold_after_a_sweep(file: BinaryIO, how: int) -> None:
        if how == fcntl.LOCK_SH and not swept:
            swept.append(0)
            swept[0] = FolderStore(store.root).sweep()
        flock(file, how)

    flock = fcntl.flock
    monkeypatch.setattr(fcntl, "flock", hold_after_a_sweep)
    digest = await keep(store, PDF)
    assert swept == [1]
    assert store.path(digest).read_bytes() == PDF


@pytest.mark.parametrize("is_older", [False, True])
async def test_a_sweep_of_another_process_takes_nothing_that_came_again_before_it_was_removed(
    store: FolderStore, is_older: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = await keep(store, PDF)
    came = store.path(digest).stat().st_mtime

    def time_of(path: Path) -> float:
        FolderStore(store.root).sweep()
        return came

    monkeypatch.setattr(folder, "_time_of", time_of)
    store.remove(digest, came + 1 if is_older else came)
    assert store.path(digest).read_bytes() == PDF


async def test_what_was_half_removed_is_there_again(store: FolderStore) -> None:
    digest = await keep(store, PDF)
    (store.root / LEAVING).mkdir()
    store.path(digest).replace(store.root / LEAVING / f"{digest}.1")
    assert store.sweep() == 0
    assert store.path(digest).read_bytes() == PDF
    assert not list((store.root / LEAVING).iterdir())


def test_where_nothing_was_stored_nothing_is_swept(store: FolderStore) -> None:
    assert store.sweep() == 0
    assert not store.root.exists()
