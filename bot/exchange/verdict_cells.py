"""The cells of verdicts, which may be empty where other files need them."""

import re
from collections.abc import Mapping
from functools import lru_cache

from bot.exchange.cells import BadCell, account_number, choice, day, meter_number, register, resource, shown
from domain.identifiers import AccountNumber, MeterNumber, SubmissionId
from domain.meters import Resource
from domain.readings.reading import ReadingState

_MONTH = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
_RUSSIAN_MONTH = re.compile(r"(\d{1,2})\.(\d{4})", re.ASCII)
_RECEIPT = re.compile(r"(?:[РрPp]\s?[-–—‑]?\s?)?(\d{1,12})(?:[.,]0*)?")

_VERDICTS: Mapping[str, ReadingState] = {
    "accepted": ReadingState.ACCEPTED,
    "принято": ReadingState.ACCEPTED,
    "принят": ReadingState.ACCEPTED,
    "принято к расчету": ReadingState.ACCEPTED,
    "refused": ReadingState.REFUSED,
    "отклонено": ReadingState.REFUSED,
    "отклонен": ReadingState.REFUSED,
    "не принято": ReadingState.REFUSED,
    "отказано": ReadingState.REFUSED,
}


@lru_cache(maxsize=1024)
def optional_month(cell: str) -> str | None:
    """A month, as 2026-11 or 11.2026 (or any day of it), written 2026-11; None of an empty cell.

    Raises:
        BadCell: another form, or no such month.
    """
    text = cell.strip()
    if not text:
        return None
    if iso := _MONTH.fullmatch(text):
        year, month = int(iso[1]), int(iso[2])
    elif russian := _RUSSIAN_MONTH.fullmatch(text):
        year, month = int(russian[2]), int(russian[1])
    else:
        found = day(cell)
        year, month = found.year, found.month
    if not 1 <= month <= 12:
        raise BadCell(f"There is no such month as «{shown(text)}».")
    return f"{year}-{month:02d}"


def optional_receipt(cell: str) -> SubmissionId | None:
    """What a receipt's number stands for: Р-004217, with a Latin P, or only its digits; None when empty.

    Raises:
        BadCell: something else.
    """
    text = cell.strip()
    if not text:
        return None
    match = _RECEIPT.fullmatch(text) if text.isprintable() else None
    if match is None or not match[1].isascii():
        raise BadCell(f"A receipt is written Р-004217; «{shown(text)}» is not.")
    return SubmissionId(int(match[1]))


def optional_account_number(cell: str) -> AccountNumber | None:
    """As `account_number`; None of an empty cell.

    Raises:
        BadCell: it is something else.
    """
    return account_number(cell) if cell.strip() else None


def optional_meter_number(cell: str) -> MeterNumber | None:
    """As `meter_number`; None of an empty cell.

    Raises:
        BadCell: it is something else.
    """
    return meter_number(cell) if cell.strip() else None


def optional_register(cell: str) -> int | None:
    """As `register`; None of an empty cell.

    Raises:
        BadCell: something else.
    """
    return register(cell) if cell.strip() else None


def optional_resource(cell: str) -> Resource | None:
    """As `resource`; None of an empty cell.

    Raises:
        BadCell: something else.
    """
    return resource(cell) if cell.strip() else None


@lru_cache(maxsize=1024)
def verdict(cell: str) -> ReadingState:
    """What billing says of a reading.

    Raises:
        BadCell: something else.
    """
    return choice(cell.lower().replace("ё", "е"), _VERDICTS, (ReadingState.ACCEPTED, ReadingState.REFUSED))
