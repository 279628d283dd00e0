"""Dwellings: what billing knows of a flat that its charges depend on, and since when it is so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from domain.identifiers import AccountNumber
from domain.tariffs.tariff import Category


@dataclass(frozen=True, slots=True)
class Dwelling:
    """A flat since a day; `area` is its total area in m². What billing has not said is None."""

    account: AccountNumber
    since: date
    category: Category | None = None
    persons: int | None = None
    area: Decimal | None = None


class DwellingRepository(Protocol):
    """Dwellings in the registry."""

    async def of_account(self, account: AccountNumber) -> Sequence[Dwelling]:
        """All that was ever said of an account's flat, the earliest first."""
        ...


def dwelling_on(dwellings: Sequence[Dwelling], on: date) -> Dwelling | None:
    """What held of a flat on a day: the newest of those that began by then, else the earliest known."""
    begun = [each for each in dwellings if each.since <= on]
    return begun[-1] if begun else (dwellings[0] if dwellings else None)
