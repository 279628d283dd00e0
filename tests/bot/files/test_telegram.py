"""Files on their way from Telegram into the folder, and what goes wrong on it."""

import logging
from pathlib import Path

import pytest

from bot.files.folder import FolderStore
from bot.sandbox import Person, Sandbox
from bot.sandbox.faults import Trouble, drop, flood, server_error
from bot.sandbox.files import Upload
from domain.outbox import FileKind
from domain.requests.attaching import AttachmentsService
from domain.requests.files import LARGEST_FILE, OfferedFile, RefusedFile, RequestFile, WhyNot
from tests.bot.files.samples import EXE, JPEG, PDF, TAKEN

MEBIBYTE = 1024 * 1024


@pytest.fixture
def nina(sandbox: Sandbox) -> Person:
    return sandbox.person("Нина")


def mebibytes(name: str) -> float:
    """What the system says of this process."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))


def files_in(store: FolderStore) -> list[Path]:
    return [path for path in store.root.rglob("*") if path.is_file()]


def sent(person: Person, name: str, content: bytes, *, told: bool = True) -> OfferedFile:
    """A file that somebody has sent, with or without its size."""
    [file] = person.sends_document(name, content).file_ids
    return OfferedFile(FileKind.DOCUMENT, file, name, len(content) if told else None)


async def refused(attachments: AttachmentsService, offered: OfferedFile) -> WhyNot:
    [became] = await attachments.take([offered])
    assert isinstance(became, RefusedFile)
    return became.why


async def test_files_of_every_kind_arrive_whole(
    attachments: AttachmentsService, store: FolderStore, nina: Person
) -> None:
    for name, (content, media_type) in TAKEN.items():
        [taken] = await attachments.take([sent(nina, name, content)])
        assert isinstance(taken, RequestFile)
        assert taken.media_type == media_type
        assert store.path(taken.digest).read_bytes() == content


async def test_the_largest_that_is_taken_and_what_is_larger(
    attachments: AttachmentsService, store: FolderStore, nina: Person
) -> None:
    largest = PDF + bytes(LARGEST_FILE - len(PDF))
    [taken, too_large] = await attachments.take(
        [sent(nina, "8.pdf", largest, told=False), sent(nina, "8+.pdf", largest + b"\0", told=False)]
    )
    assert isinstance(taken, RequestFile)
    assert taken.size == LARGEST_FILE
    assert isinstance(too_large, RefusedFile)
    assert too_large.why is WhyNot.TOO_LARGE
    assert files_in(store) == [store.path(taken.digest)]


@pytest.mark.parametrize("megabytes", [9, 25])
@pytest.mark.parametrize("told", [True, False])
async def test_nine_megabytes_are_refused_and_more_than_bots_are_given_too(
    attachments: AttachmentsService,
    store: FolderStore,
    nina: Person,
    sandbox: Sandbox,
    megabytes: int,
    *,
    told: bool,
) -> None:
    offered = sent(nina, "снимок.pdf", PDF + bytes(megabytes * MEBIBYTE), told=told)
    assert await refused(attachments, offered) is WhyNot.TOO_LARGE
    assert files_in(store) == []
    assert [call.method for call in sandbox.calls] == ([] if told else ["getFile"])


async def test_a_program_under_another_name_is_refused(
    attachments: AttachmentsService, store: FolderStore, nina: Person
) -> None:
    assert await refused(attachments, sent(nina, "счётчик.jpg", EXE)) is WhyNot.WRONG_KIND
    assert files_in(store) == []


@pytest.mark.parametrize("told", [True, False])
async def test_a_photo_of_no_bytes_is_refused(
    attachments: AttachmentsService, sandbox: Sandbox, *, told: bool
) -> None:
    empty = sandbox.world.files.add("photo", Upload("photo.jpg", b""))
    offered = OfferedFile(FileKind.PHOTO, empty.file_id, size=0 if told else None)
    assert await refused(attachments, offered) is WhyNot.EMPTY


@pytest.mark.parametrize("method", ["getFile", "download"])
@pytest.mark.parametrize("trouble", [drop(), server_error(502), flood(5)], ids=["cut", "502", "429"])
async def test_what_breaks_on_the_way_is_told_and_the_same_file_can_come_again(
    attachments: AttachmentsService,
    store: FolderStore,
    nina: Person,
    sandbox: Sandbox,
    method: str,
    trouble: Trouble,
) -> None:
    offered = sent(nina, "паспорт.pdf", PDF * 10_000)
    broken = sandbox.faults.add(method, trouble, times=None)
    assert await refused(attachments, offered) is WhyNot.NOT_FETCHED
    assert files_in(store) == []
    sandbox.faults.remove(broken)
    [taken] = await attachments.take([offered])
    assert isinstance(taken, RequestFile)


async def test_a_connection_that_was_closed_meanwhile_is_nothing_to_tell(
    attachments: AttachmentsService, nina: Person, sandbox: Sandbox
) -> None:
    sandbox.faults.add("getFile", drop())
    [taken] = await attachments.take([sent(nina, "паспорт.pdf", PDF)])
    assert isinstance(taken, RequestFile)


async def test_a_file_that_telegram_knows_no_more_is_told(
    attachments: AttachmentsService, nina: Person, sandbox: Sandbox
) -> None:
    offered = sent(nina, "паспорт.pdf", PDF)
    sandbox.world.files.expire(offered.telegram)
    assert await refused(attachments, offered) is WhyNot.NOT_FETCHED


async def test_the_token_is_in_no_line_of_the_log(
    attachments: AttachmentsService,
    nina: Person,
    sandbox: Sandbox,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    sandbox.faults.add("download", server_error(), times=None)
    assert await refused(attachments, sent(nina, "паспорт.pdf", PDF)) is WhyNot.NOT_FETCHED
    assert sandbox.token not in caplog.text + "".join(capsys.readouterr())


async def test_an_album_comes_as_far_as_it_can(
    attachments: AttachmentsService, nina: Person, sandbox: Sandbox
) -> None:
    album = [sent(nina, f"{number}.jpg", JPEG + bytes([number])) for number in range(11)]
    sandbox.world.files.expire(album[3].telegram)
    became = await attachments.take(album)
    assert [at for at, each in enumerate(became) if isinstance(each, RefusedFile)] == [3]


async def test_a_disk_that_takes_nothing_is_told_as_a_file_that_did_not_come(
    attachments: AttachmentsService, store: FolderStore, nina: Person
) -> None:
    store.root.write_text("a file where the folder should be")
    assert await refused(attachments, sent(nina, "паспорт.pdf", PDF)) is WhyNot.NOT_FETCHED


async def test_ten_large_files_at_once_take_little_memory(
    attachments: AttachmentsService, nina: Person
) -> None:
    """Here with the sandbox's own part in it; `benchmarks.attachments` measures the bot's alone."""
    largest = PDF + bytes(LARGEST_FILE - len(PDF))
    album = [sent(nina, f"{number}.pdf", largest, told=False) for number in range(10)]
    await attachments.take([sent(nina, "малый.pdf", PDF)])
    before = mebibytes("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # noqa: ASYNC240  # proc(5): begins VmHWM anew
    taken = await attachments.take(album)
    grown = mebibytes("VmHWM") - before
    print(f"ten files of 8 MB: the process grew by {grown:.1f} MB")
    assert all(isinstance(each, RequestFile) for each in taken)
    assert grown < 12
