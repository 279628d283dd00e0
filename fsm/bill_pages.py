"""What a bill on paper shows. Its words are in the reader's language; who draws it knows none."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value, read aloud one after the other."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table with its title; `total` is its last row, empty where there is none.

    Columns from `numbers_from` on (counted from 0) are numbers.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    numbers_from: int = 1


@dataclass(frozen=True, slots=True)
class PageCode:
    """A payment code with the details that it carries; `alt` says in words what its `payload` says."""

    title: str
    facts: tuple[Fact, ...]
    payload: bytes
    alt: str


SHEET, SHEETS = "{sheet}", "{sheets}"


@dataclass(frozen=True, slots=True)
class BillPage:
    """A bill on paper.

    `warnings` stand first and cannot be overlooked (a sample is nobody's account); `facts` are who pays for
    what; `key_facts` are the sum and the day, in large letters; `remarks` are sentences under the tables.
    At the head of each sheet on paper stand `running`, whose bill it is, and `sheet`, which one of how many:
    who draws puts numbers in the places of SHEET and SHEETS.
    """

    title: str
    language: str
    running: str
    sheet: str
    warnings: tuple[str, ...]
    facts: tuple[Fact, ...]
    key_facts: tuple[Fact, ...]
    tables: tuple[PageTable, ...]
    remarks: tuple[str, ...]
    codes: tuple[PageCode, ...]


class BillDrawing(Protocol):
    """Who draws."""

    async def pdf(self, page: BillPage) -> bytes:
        """A document (PDF, A4) that prints, and that a screen reader reads (PDF/UA)."""
        ...

    async def code(self, payload: bytes) -> bytes:
        """A picture (PNG) of a payment code alone."""
        ...

    async def picture(self, page: BillPage) -> bytes:
        """A picture (PNG) of what is to be paid and its codes, for a phone."""
        ...
