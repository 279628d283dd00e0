"""`python -m bot receipts`: all bills of a month, made once, whatever breaks off."""

import asyncio
import shutil
import stat
from collections.abc import AsyncIterator
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdfium2 as pdfium
import pytest
from sqlalchemy import Update, update
from typer.testing import CliRunner

from bot.__main__ import app
from bot.database.engine import Database
from bot.database.money_tables import balances, charges, payees
from bot.documents import bulk as bulk_module
from bot.documents.bulk import BillsInBulk
from bot.documents.drawing import drawn
from bot.documents.drawing_process import DrawingProcess
from bot.documents.drawings import Drawing
from domain.identifiers import AccountNumber
from domain.window import Month
from locales.texts import load_texts
from tests.bot.database.stores import SqlStore
from tests.domain.bills.bills import BALANCES, CHARGES, NUMBER, OCTOBER, PAID_BY, PAYEE

OTHERS = ("200000001", "300000001", "400000001")
HOUSE_OF_OTHERS = "2"


@pytest.fixture
async def database(filled_database: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """Four accounts in two houses have a bill."""
    path = tmp_path / "bot.sqlite3"
    shutil.copy(filled_database, path)
    database = await Database.open(f"sqlite+aiosqlite:///{path}")
    await SqlStore(database).load(PAYEE, *CHARGES, *BALANCES)
    for number in OTHERS:
        await SqlStore(database).load(
            *(replace(each, account=AccountNumber(number)) for each in (*CHARGES, *BALANCES))
        )
    yield database
    await database.close()


class DrawnHere(DrawingProcess):
    """Draws in the tests' own process: a new one for each test would take as long as all the rest."""

    async def draw(self, what: Drawing) -> bytes:
        return drawn(what)


@pytest.fixture
def bulk(database: Database, monkeypatch: pytest.MonkeyPatch) -> BillsInBulk:
    """Three bills in a document."""
    monkeypatch.setattr(bulk_module, "IN_DOCUMENT", 3)
    return in_bulk(database)


def in_bulk(database: Database) -> BillsInBulk:
    return BillsInBulk(database, load_texts(ZoneInfo("Europe/Moscow"))["ru"], lambda _: PAID_BY, DrawnHere())


def silence(done: int, of_all: int) -> None:
    del done, of_all


async def billing_says(database: Database, correction: Update) -> None:
    async with database.alchemy.begin() as connection:
        await connection.execute(correction)


def words_in(folder: Path) -> str:
    return " ".join(
        page.get_textpage().get_text_range()
        for path in sorted(folder.glob("*.pdf"))
        for page in pdfium.PdfDocument(path)
    )


async def test_all_bills_of_a_month_once(bulk: BillsInBulk, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    out = tmp_path / "out"
    made = await bulk.make(OCTOBER, out, lambda done, of_all: told.append((done, of_all)))
    assert (made.bills, made.documents, made.there) == (4, 2, 0)
    assert told == [(0, 4), (3, 4), (4, 4)]
    words = words_in(out)
    assert all(number in words for number in ("111222333", *OTHERS))
    assert {stat.S_IMODE(path.stat().st_mode) for path in out.iterdir()} == {0o600}
    written = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    again = await bulk.make(OCTOBER, out, silence)
    assert (again.there, again.drawn) == (2, 0)
    assert {path: path.stat().st_mtime_ns for path in out.iterdir()} == written


async def test_a_bill_that_a_newer_one_has_replaced_asks_nobody_to_pay_it(
    bulk: BillsInBulk, database: Database, tmp_path: Path
) -> None:
    """What it asks for stands in the newer one: whoever pays by both codes pays twice."""
    newer = [replace(each, month=OCTOBER.next(), opening=each.closing, charged=0) for each in BALANCES]
    await SqlStore(database).load(*newer)
    out = tmp_path / "out"
    await bulk.make(OCTOBER, out, silence)
    words = " ".join(words_in(out).split())
    assert words.count("Это не последняя квитанция: платите по квитанции за ноябрь 2026") == 1
    assert words.count("Оплата по QR-коду") == len(OTHERS)


async def test_what_was_broken_off_goes_on(bulk: BillsInBulk, tmp_path: Path) -> None:
    out = tmp_path / "out"
    await bulk.make(OCTOBER, out, silence)
    first, second = sorted(out.iterdir())
    second.rename(second.with_suffix(".part"))  # as a kill leaves it
    made = await bulk.make(OCTOBER, out, silence)
    assert (made.there, made.drawn) == (1, 1)
    assert sorted(out.iterdir()) == [first, second]


async def test_another_account_makes_its_document_anew(
    bulk: BillsInBulk, database: Database, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    await bulk.make(OCTOBER, out, silence)
    await SqlStore(database).load(replace(BALANCES[0], account=AccountNumber("500000001")))
    made = await bulk.make(OCTOBER, out, silence)
    assert (made.bills, made.documents, made.there) == (5, 2, 1)
    assert "500000001" in words_in(out)


@pytest.mark.parametrize(
    "correction",
    [
        (update(charges).where(charges.c.account == NUMBER, charges.c.line == 1).values(sum=107_00), 1),
        (update(balances).where(balances.c.account == NUMBER).values(closing=1), 1),
        (update(payees).values(bank="ПАО «ДРУГОЙ БАНК»"), 2),
    ],
    ids=["a charge", "a balance", "the payee"],
)
async def test_a_bill_that_billing_corrected_is_made_anew(
    bulk: BillsInBulk, database: Database, tmp_path: Path, correction: tuple[Update, int]
) -> None:
    out = tmp_path / "out"
    await bulk.make(OCTOBER, out, silence)
    before = words_in(out)
    corrected, documents = correction
    await billing_says(database, corrected)
    made = await bulk.make(OCTOBER, out, silence)
    assert (made.documents, made.drawn) == (2, documents)
    assert words_in(out) != before
    assert len(list(out.iterdir())) == made.documents
    assert (await bulk.make(OCTOBER, out, silence)).drawn == 0


async def test_what_a_kill_left_beside_its_correction_goes(
    bulk: BillsInBulk, database: Database, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    await bulk.make(OCTOBER, out, silence)
    outdated = {path.name: path.read_bytes() for path in out.iterdir()}
    await billing_says(database, update(balances).values(closing=1))
    await bulk.make(OCTOBER, out, silence)
    for name, document in outdated.items():  # as if the kill had come before they were removed
        (out / name).write_bytes(document)
    made = await bulk.make(OCTOBER, out, silence)
    assert (made.drawn, len(list(out.iterdir()))) == (0, 2)


async def test_documents_of_accounts_that_are_billed_no_more_go(
    bulk: BillsInBulk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    await bulk.make(OCTOBER, out, silence)
    monkeypatch.setattr(bulk_module, "IN_DOCUMENT", 4)
    assert (await bulk.make(OCTOBER, out, silence)).documents == len(list(out.iterdir())) == 1


async def test_bills_of_a_house_leave_the_others_where_they_are(bulk: BillsInBulk, tmp_path: Path) -> None:
    out = tmp_path / "out"
    await bulk.make(OCTOBER, out, silence)
    all_of_them = set(out.iterdir())
    await bulk.make(OCTOBER, out, silence, HOUSE_OF_OTHERS)
    await replace(bulk, personal=False).make(OCTOBER, out, silence)
    assert set(out.iterdir()) > all_of_them
    assert (await bulk.make(OCTOBER, out, silence)).drawn == 0


async def test_of_one_house_and_without_names(database: Database, bulk: BillsInBulk, tmp_path: Path) -> None:
    made = await replace(bulk, personal=False).make(OCTOBER, tmp_path / "out", silence, HOUSE_OF_OTHERS)
    assert made.bills == len(OTHERS)
    words = words_in(tmp_path / "out")
    assert "Ёлкин" not in words
    assert "Октября" not in words
    assert "111222333" not in words


async def test_a_month_without_bills(bulk: BillsInBulk, tmp_path: Path) -> None:
    assert (await bulk.make(Month(2020, 1), tmp_path / "out", silence)).bills == 0


@pytest.mark.slow
async def test_after_a_kill_in_the_middle_the_same_goes_on(
    bulk: BillsInBulk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_module, "IN_DOCUMENT", 1)
    out = tmp_path / "out"
    killed = get_context("fork").Process(target=make_all, args=(tmp_path / "bot.sqlite3", out))
    killed.start()
    while not list(out.glob("*.pdf")):
        assert killed.is_alive()
        await asyncio.sleep(0.005)
    killed.kill()
    killed.join()
    there = {path: path.stat().st_mtime_ns for path in out.glob("*.pdf")}
    assert 1 <= len(there) <= len(OTHERS)
    made = await bulk.make(OCTOBER, out, silence)
    assert (made.there, made.drawn) == (len(there), 1 + len(OTHERS) - len(there))
    words = words_in(out)
    assert all(words.count(f"Лицевой счёт: {number}") == 1 for number in ("111222333", *OTHERS))
    assert {path: path.stat().st_mtime_ns for path in there} == there
    assert {path.suffix for path in out.iterdir()} == {".pdf"}


def make_all(path: Path, out: Path) -> None:
    """In a process of its own."""

    async def work() -> None:
        database = await Database.open(f"sqlite+aiosqlite:///{path}")
        await in_bulk(database).make(OCTOBER, out, silence)

    asyncio.run(work())


async def test_the_command(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}")
    monkeypatch.chdir(tmp_path)
    asked = ["receipts", "--period", "2026-10", "--out", str(tmp_path / "out")]
    result = await asyncio.to_thread(CliRunner().invoke, app, asked)
    assert result.exit_code == 0, result.output
    assert "4 bills in 1 documents" in result.output
    wrong = CliRunner().invoke(app, ["receipts", "--period", "октябрь"])
    assert wrong.exit_code != 0
