"""All bills of a month as documents for a printing house, anew when a bill has changed."""

import asyncio
import hashlib
import os
import re
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from itertools import islice, zip_longest
from pathlib import Path

import orjson

from bot.database.billed import accounts_billed
from bot.database.engine import Database
from bot.documents.drawing_process import DrawingProcess
from bot.documents.drawings import BillsDocument
from bot.private_files import for_us_alone
from domain.bills.paper import DueDay, Grounds
from domain.bills.service import grounds_of, paper_from
from domain.charges.unit_of_work import MoneyUnit
from domain.identifiers import AccountNumber
from domain.window import Month
from fsm.bill_pages import BillPage
from handlers.bills.page import page_of
from locales.texts import Texts

IN_DOCUMENT = 60
"""Bills: one by one a page costs five times as much, with more nothing is gained."""
_DIGEST = 16  # hexadecimal digits

Progress = Callable[[int, int], None]
"""Is told how many bills are done, of how many."""


@dataclass(frozen=True, slots=True)
class Made:
    """How many bills there are, in how many documents; `there` were made before and show what is so."""

    bills: int
    documents: int
    there: int

    @property
    def drawn(self) -> int:
        """Documents that were made now."""
        return self.documents - self.there


@dataclass(frozen=True, slots=True)
class _Part:
    """A document: its place among them, and whose bills are in it."""

    number: int
    accounts: Sequence[AccountNumber]


@dataclass(frozen=True, slots=True)
class BillsInBulk:
    """Makes the bills of a month into a folder: the pages here, the documents in the process that draws.

    A document's name tells what its bills show (a digest of their words and codes): one that lies there is
    not drawn again; where billing has corrected something, or other accounts have come, it is another, and
    what lay in its place goes. It gets its name when it is whole.
    """

    database: Database
    texts: Texts
    due: DueDay
    drawing: DrawingProcess
    personal: bool = True

    async def make(self, month: Month, out: Path, progress: Progress, house: str = "") -> Made:
        """Make what is missing, or shows what is so no more.

        Raises:
            OSError: the folder cannot be written into.
            DrawingFailed: a document could not be drawn.
        """
        accounts = await accounts_billed(self.database.engine, month, house)
        parts = [_Part(number, batch) for number, batch in enumerate(_batches(accounts), 1)]
        beginning = self._beginning(month, house)
        await asyncio.to_thread(out.mkdir, parents=True, exist_ok=True)
        lying = await asyncio.to_thread(_lying, out, beginning)
        there = done = 0
        progress(done, len(accounts))
        async with aclosing(self._prepared(month, parts)) as prepared:
            async for part, pages in prepared:
                path = out / f"{beginning}{part.number:05}-{_digest(pages)}.pdf"
                in_its_place = lying.pop(part.number, set())
                if path in in_its_place:
                    there += 1
                else:
                    await asyncio.to_thread(_write, path, await self.drawing.draw(BillsDocument(pages)))
                await asyncio.to_thread(_remove, in_its_place - {path})
                done += len(part.accounts)
                progress(done, len(accounts))
        for beyond_the_last in lying.values():  # of accounts that have no bill any more
            await asyncio.to_thread(_remove, beyond_the_last)
        return Made(len(accounts), len(parts), there)

    async def _prepared(
        self, month: Month, parts: Sequence[_Part]
    ) -> AsyncGenerator[tuple[_Part, Sequence[BillPage]], None]:
        """The pages of each document, those of the next one while the one before is drawn."""
        async with self.database.units.look() as unit:
            grounds = await grounds_of(unit, month, self.due)
        coming: asyncio.Task[Sequence[BillPage]] | None = None
        try:
            for part, following in zip_longest(parts, parts[1:]):
                pages = await (coming or self._pages(month, part.accounts, grounds))
                if following is not None:
                    coming = asyncio.create_task(self._pages(month, following.accounts, grounds))
                yield part, pages
        finally:
            if coming is not None:
                coming.cancel()
                await asyncio.wait((coming,))

    async def _pages(
        self, month: Month, batch: Sequence[AccountNumber], grounds: Grounds
    ) -> Sequence[BillPage]:
        pages: list[BillPage] = []
        async with self.database.units.look() as unit:
            for number in batch:
                pages += await self._of_account(unit, number, month, grounds)
        return pages

    async def _of_account(
        self, unit: MoneyUnit, number: AccountNumber, month: Month, grounds: Grounds
    ) -> Sequence[BillPage]:
        """The page of an account's bill, if it has one; where a newer one has replaced it, it says so."""
        account = await unit.accounts.find(number)
        if account is None:
            return []
        newest = next(iter(await unit.charges.months(number)), month)
        replaced = newest if newest > month else None
        return [
            page_of(
                await paper_from(unit, account, bill, grounds, personal=self.personal, replaced=replaced),
                self.texts,
            )
            for bill in await unit.charges.bills(number, month, month)
        ]

    def _beginning(self, month: Month, house: str) -> str:
        """How the names of one kind of run begin: bills of a house, or without names, replace no others."""
        of_month = f"{month.year}-{month.month:02}-"
        if not house and self.personal:
            return of_month
        kind = hashlib.sha256(f"{house} {self.personal}".encode()).hexdigest()
        return f"{of_month}of-{kind[:_DIGEST]}-"


def _digest(pages: Sequence[BillPage]) -> str:
    """Of all that they show."""
    return hashlib.sha256(orjson.dumps(pages, default=bytes.hex)).hexdigest()[:_DIGEST]


def _lying(out: Path, beginning: str) -> dict[int, set[Path]]:
    """What earlier runs have left in a folder, by the document's number; halves of a kill too."""
    named = re.compile(re.escape(beginning) + r"(\d{5,})-[0-9a-f]+\.(?:pdf|part)")
    found: dict[int, set[Path]] = {}
    for path in out.iterdir():
        if name := named.fullmatch(path.name):
            found.setdefault(int(name[1]), set()).add(path)
    return found


def _batches(accounts: Sequence[AccountNumber]) -> Iterator[Sequence[AccountNumber]]:
    left = iter(accounts)
    while batch := list(islice(left, IN_DOCUMENT)):
        yield batch


def _write(path: Path, document: bytes) -> None:
    part = path.with_suffix(".part")
    with open(part, "wb", opener=for_us_alone) as file:
        file.write(document)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
