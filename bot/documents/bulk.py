"""All bills of a month as documents for a printing house: some dozens in each, made once."""

import asyncio
import hashlib
import os
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from itertools import islice, zip_longest
from pathlib import Path

from bot.database.billed import accounts_billed
from bot.database.engine import Database
from bot.documents.drawing_process import DrawingProcess
from bot.documents.drawings import BillsDocument
from domain.bills.paper import DueDay, Grounds
from domain.bills.service import grounds_of, paper_from
from domain.identifiers import AccountNumber
from domain.window import Month
from fsm.bill_pages import BillPage
from handlers.bills.page import page_of
from locales.texts import Texts

IN_DOCUMENT = 60
"""Bills: one by one a page costs five times as much, with more nothing is gained."""
_DIGEST = 8  # hexadecimal digits

Progress = Callable[[int, int], None]
"""Is told how many bills are done, of how many."""


@dataclass(frozen=True, slots=True)
class Made:
    """How many bills there are, in how many documents; `there` are documents that were made before."""

    bills: int
    documents: int
    there: int

    @property
    def drawn(self) -> int:
        """Documents that were made now."""
        return self.documents - self.there


@dataclass(frozen=True, slots=True)
class _Part:
    """A document: where it will lie, and whose bills are in it."""

    number: int
    path: Path
    accounts: Sequence[AccountNumber]


@dataclass(frozen=True, slots=True)
class BillsInBulk:
    """Makes the bills of a month into a folder: the pages here, the documents in the process that draws.

    A document's name tells whose bills are in it (a digest of the accounts): one that lies there is not made
    again, and where other accounts have come it is another. It gets its name when it is whole.
    """

    database: Database
    texts: Texts
    due: DueDay
    drawing: DrawingProcess
    personal: bool = True

    async def make(self, month: Month, out: Path, progress: Progress, house: str = "") -> Made:
        """Make what is missing.

        Raises:
            OSError: the folder cannot be written into.
            DrawingFailed: a document could not be drawn.
        """
        accounts = await accounts_billed(self.database.engine, month, house)
        await asyncio.to_thread(out.mkdir, parents=True, exist_ok=True)
        parts = [
            _Part(number, out / self._name(month, number, batch), batch)
            for number, batch in enumerate(_batches(accounts), 1)
        ]
        missing = [part for part in parts if not await asyncio.to_thread(part.path.exists)]
        done = len(accounts) - sum(len(part.accounts) for part in missing)
        progress(done, len(accounts))
        async with aclosing(self._prepared(month, missing)) as prepared:
            async for part, pages in prepared:
                document = await self.drawing.draw(BillsDocument(pages))
                await asyncio.to_thread(_write, part.path, document)
                await asyncio.to_thread(_remove_others, part, month)
                done += len(part.accounts)
                progress(done, len(accounts))
        return Made(len(accounts), len(parts), len(parts) - len(missing))

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
        pages = []
        async with self.database.units.look() as unit:
            for number in batch:
                account = await unit.accounts.find(number)
                for bill in await unit.charges.bills(number, month, month):
                    if account is not None:
                        paper = await paper_from(unit, account, bill, grounds, personal=self.personal)
                        pages.append(page_of(paper, self.texts))
        return pages

    def _name(self, month: Month, number: int, batch: Sequence[AccountNumber]) -> str:
        whose = hashlib.sha256(f"{self.personal} {' '.join(batch)}".encode()).hexdigest()
        return f"{_beginning(month, number)}{whose[:_DIGEST]}.pdf"


def _beginning(month: Month, number: int) -> str:
    return f"{month.year}-{month.month:02}-{number:05}-"


def _batches(accounts: Sequence[AccountNumber]) -> Iterator[Sequence[AccountNumber]]:
    left = iter(accounts)
    while batch := list(islice(left, IN_DOCUMENT)):
        yield batch


def _write(path: Path, document: bytes) -> None:
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        file.write(document)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _remove_others(part: _Part, month: Month) -> None:
    """The same place's document of other accounts, which has been replaced, and what a kill has left."""
    for other in part.path.parent.glob(f"{_beginning(month, part.number)}*"):
        if other != part.path:
            other.unlink(missing_ok=True)
