"""Files go when no request needs them any more, and not before."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url
from structlog.testing import capture_logs

from bot.clock import machine_time
from bot.database.engine import Database
from bot.database.forgotten_requests import NOBODY
from bot.database.request_files import files_without_copy, note_copy
from bot.database.templates import note_copies, templates_without_copy
from bot.files.folder import ARRIVING, FolderStore
from bot.files.retention import UNNAMED_KEPT, Retention
from domain.identifiers import DraftId, UserId
from domain.outbox import FileKind
from domain.requests.events import EventKind, NewEvent, resident
from domain.requests.files import Digest, MediaType, RequestFile
from domain.requests.moves import after, created
from domain.requests.request import Clerk, Contacts, NewRequest, RequestKind, RequestNumber, RequestState
from domain.requests.templates import NewTemplate
from domain.residents import Language

NOW = machine_time()
DAY = timedelta(days=1)
YEARS = timedelta(days=3 * 365)
NINA = UserId(1)
CONTACTS = Contacts("Нина", "8 831 255-56-86", "nina@mail.ru", "вечером")


class Archive:
    """Requests with files, some of long ago."""

    def __init__(self, database: Database, store: FolderStore) -> None:
        self.database = database
        self.store = store

    async def file(self, content: bytes, age: timedelta) -> Digest:
        """A file that came so long ago."""
        async with self.store.arriving() as arriving:
            await arriving.write(content)
            digest = await arriving.keep()
        came = (NOW - age).timestamp()
        os.utime(self.store.path(digest), (came, came))
        return digest

    async def request(self, digest: Digest | None, closed: timedelta | None = None) -> None:
        """A request with this file, closed so long ago."""
        at = NOW - (closed or DAY) - DAY
        sent = NewRequest(
            DraftId(os.urandom(8).hex()),
            RequestKind.FEEDBACK,
            NINA,
            Language.RU,
            at,
            text="Не работает",
            contacts=CONTACTS,
        )
        first = NewEvent(RequestNumber(0), EventKind.CREATED, at, resident(NINA))
        standing = created(first)
        if closed is not None:
            standing = after(standing, NewEvent(first.request, EventKind.WITHDRAWN, at + DAY, first.actor))
        async with self.database.units.change() as unit:
            number, _ = await unit.requests.add(sent, standing)
            event = await unit.requests.log(
                NewEvent(number, EventKind.CREATED, at, resident(NINA), "Не работает")
            )
            assert event is not None
            file = RequestFile(
                FileKind.DOCUMENT, "паспорт.pdf", MediaType.PDF, 4, digest or Digest(""), "BQAC"
            )
            await unit.request_files.add(number, event, [file])
            await unit.commit()

    async def night(self, at: datetime = NOW) -> int:
        return await Retention(self.database, self.store, YEARS).remove_unneeded(at)

    def has(self, digest: Digest) -> bool:
        return self.store.path(digest).exists()


@pytest.fixture
async def archive(migrated_sqlite_url: str, store: FolderStore) -> AsyncIterator[Archive]:
    database = await Database.open(migrated_sqlite_url)
    yield Archive(database, store)
    await database.close()


async def test_before_the_first_file_nobody_is_warned_of_other_databases(archive: Archive) -> None:
    assert not archive.store.root.exists()
    with capture_logs() as said:
        assert await archive.night() == 0
    assert said == []


async def test_what_no_request_names_goes_once_no_form_can_need_it(archive: Archive) -> None:
    old = await archive.file(b"old", UNNAMED_KEPT + DAY)
    young = await archive.file(b"young", UNNAMED_KEPT - DAY)
    assert await archive.night() == 1
    assert (archive.has(old), archive.has(young)) == (False, True)
    assert await archive.night() == 0


async def test_a_programs_clock_that_is_ahead_takes_no_file_of_an_open_form(archive: Archive) -> None:
    young = await archive.file(b"young", DAY)
    assert await archive.night(NOW + 2 * UNNAMED_KEPT) == 0
    assert archive.has(young)


async def test_files_stay_for_three_years_after_their_request_was_closed(
    database: Database, store: FolderStore
) -> None:
    archive = Archive(database, store)
    ages = {"open": None, "closed": YEARS - DAY, "long closed": YEARS + DAY}
    files = {name: await archive.file(name.encode(), 2 * YEARS) for name in ages}
    for name, closed in ages.items():
        await archive.request(files[name], closed)
    await archive.night()
    assert {name: archive.has(digest) for name, digest in files.items()} == {
        "open": True,
        "closed": True,
        "long closed": False,
    }


async def test_words_and_contacts_go_with_the_files_and_numbers_and_times_stay(
    database: Database, store: FolderStore
) -> None:
    archive = Archive(database, store)
    await archive.request(None, YEARS - DAY)
    await archive.request(None, YEARS + DAY)
    await archive.night()
    async with database.units.look() as unit:
        young, old = [await unit.requests.find(RequestNumber(number)) for number in (1, 2)]
        [said] = await unit.requests.events(RequestNumber(2))
    assert young is not None
    assert old is not None
    assert (young.sent.user, young.sent.text, young.sent.contacts) == (NINA, "Не работает", CONTACTS)
    assert (old.sent.user, old.sent.text, old.sent.contacts) == (NOBODY, "", Contacts())
    assert (old.sent.kind, old.standing.state) == (RequestKind.FEEDBACK, RequestState.WITHDRAWN)
    assert old.standing.closed_at is not None
    assert (said.entry.kind, said.entry.text, said.entry.actor.id) == (EventKind.CREATED, "", None)


async def test_a_file_of_two_requests_stays_as_long_as_one_of_them(archive: Archive) -> None:
    digest = await archive.file(b"twice", 2 * YEARS)
    await archive.request(digest, YEARS + DAY)
    await archive.request(digest)
    await archive.night()
    assert archive.has(digest)


async def test_a_file_that_comes_again_begins_anew(archive: Archive) -> None:
    digest = await archive.file(b"again", UNNAMED_KEPT + DAY)
    assert await archive.file(b"again", timedelta()) == digest
    assert await archive.night() == 0
    assert archive.has(digest)


async def test_a_file_that_comes_again_while_it_is_being_removed_stays(archive: Archive) -> None:
    digest = await archive.file(b"again", timedelta())
    assert not archive.store.remove(digest, (NOW - UNNAMED_KEPT).timestamp())
    assert archive.has(digest)
    assert list((archive.store.root / ARRIVING).iterdir()) == []


async def test_a_night_without_files(archive: Archive) -> None:
    assert await archive.night() == 0


async def test_many_files_keep_nobody_waiting(archive: Archive) -> None:
    for number in range(300):
        path = archive.store.path(Digest(f"{number:064x}"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
        os.utime(path, (0, 0))
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    waiting = asyncio.create_task(others())
    assert await archive.night() == 300
    waiting.cancel()
    assert turns >= 300


async def test_what_has_no_copy_is_found_until_it_has_one(database: Database, store: FolderStore) -> None:
    archive = Archive(database, store)
    for _ in range(3):
        await archive.request(None)
    await archive.request(Digest("ab" * 32))
    since = NOW - 3 * DAY
    first, second, third = await files_without_copy(database.engine, since, 0, 5)
    assert [each.id for each in await files_without_copy(database.engine, since, first.id, 1)] == [second.id]
    assert await files_without_copy(database.engine, NOW, 0, 5) == []
    copy = RequestFile(FileKind.DOCUMENT, "", MediaType.PDF, 4, Digest("cd" * 32), "BQAC")
    await note_copy(database.engine, first.id, copy)
    assert await files_without_copy(database.engine, since, 0, 5) == [second, third]


async def test_a_file_of_a_ready_answer_has_a_copy_and_stays(database: Database, store: FolderStore) -> None:
    archive = Archive(database, store)
    old = await archive.file(b"%PDF", UNNAMED_KEPT + DAY)
    sent = RequestFile(FileKind.DOCUMENT, "бланк.pdf", MediaType.PDF, 4, Digest(""), "BQAC")
    olga = Clerk(UserId(7), "Ольга")
    async with database.units.change() as unit:
        await unit.templates.put(NewTemplate("бланк", "Вот бланк", [sent]), olga)
        await unit.templates.put(NewTemplate("без файла", "Ждите"), olga)
        await unit.commit()
    [kept] = await templates_without_copy(database.engine)
    copy = replace(sent, digest=old)
    await note_copies(database.engine, kept, [copy])
    await note_copies(database.engine, kept, [replace(sent, digest=Digest("cd" * 32))])
    assert await templates_without_copy(database.engine) == []
    assert await archive.night() == 0, "whoever saw it without a copy is late"
    await database.outbox.files_renamed({"BQAC": "BQAD"})
    async with database.units.change() as unit:
        found = await unit.templates.named("бланк")
        assert found
        assert found.kept.files == [replace(copy, telegram="BQAD")]
        await unit.templates.remove(found.id)
        await unit.commit()
    assert await archive.night() == 1


async def test_files_of_another_database_are_left_alone(archive: Archive, sqlite_url: str) -> None:
    """Somebody tries a copy of the database, beside the first one."""
    old = await archive.file(b"old", 2 * YEARS)
    await archive.request(old)
    await archive.night()
    source = Path(make_url(sqlite_url).database or "")
    shutil.copy(source, source.with_name("copy.sqlite3"))
    tried = await Database.open(f"sqlite+aiosqlite:///{source.with_name('copy.sqlite3')}")
    unknown_there = await archive.file(b"unknown there", 2 * YEARS)
    assert await Retention(tried, archive.store, YEARS).remove_unneeded(NOW) == 0
    await tried.close()
    assert archive.has(unknown_there)
    assert archive.store.owner() == source.name
