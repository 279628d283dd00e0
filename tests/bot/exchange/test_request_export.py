"""Requests are taken out whole, with what was attached, or not at all."""

import asyncio
import csv
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import typer
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from bot.database.engine import Database
from bot.exchange.commands import DATABASE_FAILED, FILE_REFUSED, OK
from bot.exchange.importing import import_files
from bot.exchange.request_commands import mount
from bot.files.folder import FolderStore
from bot.settings import Settings
from domain.outbox import FileKind
from domain.requests.events import EventKind
from domain.requests.files import Digest, RequestFile
from domain.requests.request import RequestNumber
from tests.bot.exchange.billing import ACCOUNTS, HOUSES
from tests.domain.requests.calendars import moment
from tests.domain.requests.histories import entry
from tests.domain.requests.kept import keep

E = EventKind
FORMULA = '=HYPERLINK("http://evil.example";"<b>&amp;")\x07'
LONG = "Ы" * 60_000
KEPT, GONE = Digest("ab" * 32), Digest("cd" * 32)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    url = request.getfixturevalue(f"migrated_{request.param}_url")
    return Settings(_env_file=None, database_url=url, files_dir=tmp_path / "kept")


@pytest.fixture
async def database(settings: Settings, tmp_path: Path) -> AsyncIterator[Database]:
    database = await Database.open(settings.database_url)
    billing = tmp_path / "billing"
    billing.mkdir()
    (billing / "houses.csv").write_text(HOUSES, encoding="utf-8")
    (billing / "accounts.csv").write_text(ACCOUNTS, encoding="utf-8")
    await import_files(database.alchemy, [billing], moment("2026-11-27 09:00").date())
    yield database
    await database.close()


@pytest.fixture
async def some(database: Database, settings: Settings) -> RequestNumber:
    """1 was answered, with a file that is kept and one that is not; 2 is long."""
    created = entry(E.CREATED, "2026-11-26 16:30")
    said = entry(E.SAID, "2026-11-27 10:00")
    number = await keep(
        database.units,
        [created, entry(E.ANSWERED, "2026-11-27 08:30"), said],
        account="111222333",
        subject=FORMULA,
        name="+7 831 255-56-86",
        text="<b>&",
    )
    await keep(database.units, [created], text=LONG)
    stored = FolderStore(settings.files_dir or Path()).path(KEPT)
    stored.parent.mkdir(parents=True)
    stored.write_bytes(b"%PDF-1.7")
    async with database.units.change() as unit:
        [first, *_] = await unit.requests.events(number)
        files = [
            RequestFile(FileKind.DOCUMENT, "../../па:спорт.pdf", "application/pdf", 8, KEPT, "BQAC-1"),
            RequestFile(FileKind.PHOTO, "", "image/jpeg", 9, GONE, "AgAC-2"),
            RequestFile(FileKind.DOCUMENT, "", "application/pdf", 8, KEPT, "BQAC-3"),
        ]
        await unit.request_files.add(number, first.id, files)
        await unit.commit()
    return number


def exports(settings: Settings, out: Path) -> Result:
    app = typer.Typer()
    app.callback()(lambda: None)
    mount(app, lambda: settings)
    return CliRunner().invoke(app, ["requests", str(out)])


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


async def in_a_thread(settings: Settings, out: Path) -> Result:
    """The command has an event loop of its own."""
    return await asyncio.to_thread(exports, settings, out)


@pytest.mark.usefixtures("some")
async def test_a_row_a_request_a_row_an_entry_and_the_files_by_number(
    settings: Settings, tmp_path: Path
) -> None:
    out = tmp_path / "out" / "requests"
    said = await in_a_thread(settings, out)
    assert (said.exit_code, said.output) == (
        OK,
        f"{out}: 2 requests, 2 files; 1 files are no longer kept\n",
    )
    first, second = rows(out / "requests.csv")
    assert first["account"] == "111222333"
    assert first["street"] == "ул. Южное шоссе"
    assert first["state"] == "in_work"
    assert first["created_at"] == "2026-11-26T16:30:00+03:00"
    assert first["first_answer_minutes"] == "60"
    assert first["answer_due"] == "2026-11-27T14:00:00+03:00"
    assert first["files"] == "3"
    assert (second["text"], second["first_answer_at"]) == (LONG, "")
    entries = rows(out / "entries.csv")
    assert [each["kind"] for each in entries] == ["created", "answered", "said", "created"]
    assert entries[0]["files"].splitlines() == [
        "files/1/01-_.._па_спорт.pdf",
        "no longer kept",
        "files/1/03-document.pdf",
    ]
    assert (out / "files/1/03-document.pdf").read_bytes() == b"%PDF-1.7"
    assert len(list((out / "files" / "1").iterdir())) == 2


@pytest.mark.usefixtures("some")
async def test_no_cell_is_a_formula(settings: Settings, tmp_path: Path) -> None:
    out = tmp_path / "requests"
    await in_a_thread(settings, out)
    first, _ = rows(out / "requests.csv")
    assert first["subject"] == f"'{FORMULA}"
    assert first["contact_name"] == "'+7 831 255-56-86"
    book = load_workbook(out / "requests.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert book.sheetnames == ["requests", "entries"]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    texts = [str(cell.value) for cell in cells]
    assert f"'{FORMULA[:-1]}" in texts
    assert any(text.endswith("(the whole text is in the CSV file)") for text in texts)


@pytest.mark.usefixtures("some")
async def test_nothing_is_half_written(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    out = tmp_path / "there" / "requests"
    with monkeypatch.context() as patch:
        patch.setattr("shutil.copyfile", full)
        said = await in_a_thread(settings, out)
    assert (said.exit_code, "No space left on device" in said.output) == (FILE_REFUSED, True)
    assert list(out.parent.iterdir()) == []
    left_by_a_kill = out.with_name(".requests.999999999.abcd.part")
    left_by_a_kill.mkdir()
    assert (await in_a_thread(settings, out)).exit_code == OK
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.usefixtures("some")
async def test_what_is_there_is_not_written_over(settings: Settings, tmp_path: Path) -> None:
    out = tmp_path / "requests"
    out.mkdir()
    assert (await in_a_thread(settings, out)).exit_code == OK
    before = sorted(out.rglob("*"))
    said = await in_a_thread(settings, out)
    assert (said.exit_code, "holds something already" in said.output) == (FILE_REFUSED, True)
    assert sorted(out.rglob("*")) == before


async def test_a_database_that_cannot_be_opened(tmp_path: Path) -> None:
    shutil.copy(__file__, tmp_path / "bot.sqlite3")
    settings = Settings(_env_file=None, database_url=f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}")
    said = await in_a_thread(settings, tmp_path / "requests")
    assert said.exit_code == DATABASE_FAILED
    assert not (tmp_path / "requests").exists()
