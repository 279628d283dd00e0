"""A sum as people type it: «1500», «1 500,50», «1500.5 руб»."""

import re

from domain.errors import DomainError
from domain.money import KOPECKS

LARGEST_SUM = 1_000_000_00
"""Kopecks: what is more than a household ever owes was mistyped."""

_CURRENCY = r"\s*(?:₽|р|руб|рублей|рубля|рубль|rub)?\.?"
_SUM = re.compile(
    r"(?P<roubles>\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,9})(?:[.,](?P<rest>\d{1,2}))?" + _CURRENCY,
    re.IGNORECASE,
)
_AS_IN_ENGLISH = re.compile(r"(?P<roubles>\d{1,3}(?:,\d{3})+)\.(?P<rest>\d\d)" + _CURRENCY, re.IGNORECASE)
"""«1,234.56 ₽», as the bot shows it in English. Without its kopecks the comma may be anything."""


class NotASum(DomainError):
    """What was typed is no sum of money, or nothing."""

    code = "payments-error-sum"


class SumTooLarge(DomainError):
    """More than anybody owes."""

    code = "payments-error-sum-large"


def parse_sum(typed: str) -> int:
    """A sum in kopecks.

    Raises:
        NotASum: it is none, or nothing.
        SumTooLarge: a mistyped one.
    """
    found = _SUM.fullmatch(typed.strip()) or _AS_IN_ENGLISH.fullmatch(typed.strip())
    if found is None:
        raise NotASum
    roubles = int(re.sub(r"\D", "", found["roubles"]))
    kopecks = roubles * KOPECKS + int((found["rest"] or "0").ljust(2, "0"))
    if kopecks == 0:
        raise NotASum
    if kopecks > LARGEST_SUM:
        raise SumTooLarge
    return kopecks


_NUMBER = re.compile(r"(?:№\s*)?(?:[ОO]\s*-?\s*)?(\d{1,9})", re.IGNORECASE)


def parse_payment_number(typed: str) -> int | None:
    """A payment's number as clerks type it: «17», «О-000017»; None where it is none."""
    found = _NUMBER.fullmatch(typed.strip())
    return int(found[1]) if found else None
