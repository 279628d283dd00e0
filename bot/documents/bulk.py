"""All bills of a month as documents for a printing house: some dozens in each, made once."""

import asyncio
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

from bot.database.billed import accounts_billed
from bot.database.engine import Database
from bot.documents.bill import bills_pdf
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
class BillsInBulk:
    """Makes the bills of a month into a folder.

    A document's name tells whose bills are in it (a digest of the accounts): one that lies there is not made
    again, and where other accounts have come it is another. It gets its name when it is whole.
    """

    database: Database
    texts: Texts
    due: DueDay
    personal: bool = True

    async def make(self, month: Month, out: Path, progress: Progress, house: str = "") -> Made:
        """Make what is missing.

        Raises:
            OSError: the folder cannot be written into.
        """
        accounts = await accounts_billed(self.database.engine, month, house)
        await asyncio.to_thread(out.mkdir, parents=True, exist_ok=True)
        async with self.database.units.look() as unit:
            grounds = await grounds_of(unit, month, self.due)
        there = done = documents = 0
        for number, batch in zip(count(1), _batches(accounts), strict=False):
            path = out / self._name(month, number, batch)
            if await asyncio.to_thread(path.exists):
                there += 1
            else:
                pages = await self._pages(month, batch, grounds)
                await asyncio.to_thread(_write, path, pages)
                await asyncio.to_thread(_remove_others, path, number, month)
            documents, done = documents + 1, done + len(batch)
            progress(done, len(accounts))
        return Made(len(accounts), documents, there)

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


def _write(path: Path, pages: Sequence[BillPage]) -> None:
    part = path.with_suffix(".part")
    part.write_bytes(bills_pdf(pages))
    part.replace(path)


def _remove_others(path: Path, number: int, month: Month) -> None:
    """The same place's document of other accounts, which has been replaced, and what a kill has left."""
    for other in path.parent.glob(f"{_beginning(month, number)}*"):
        if other != path:
            other.unlink(missing_ok=True)
