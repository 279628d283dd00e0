"""Norms of consumption: what is charged where nothing is metered, a month for a person or for a m²."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from domain.meters import Resource
from domain.tariffs.tariff import Category


class Per(StrEnum):
    """What a norm is multiplied by (ПП 354, Прил. 2, formulas 2 and 4)."""

    PERSON = "person"
    SQUARE_METRE = "m2"


@dataclass(frozen=True, slots=True)
class ConsumptionNorm:
    """Units a month for each person or m² of a dwelling of a category (None: of any), since a day."""

    resource: Resource
    category: Category | None
    since: date
    per: Per
    amount: Decimal
    act: str = ""


class ConsumptionNormRepository(Protocol):
    """Norms that were published."""

    async def all(self) -> Sequence[ConsumptionNorm]:
        """All of them, the earliest first: there are few."""
        ...


def norm_on(
    norms: Sequence[ConsumptionNorm], resource: Resource, category: Category | None, on: date
) -> ConsumptionNorm | None:
    """The norm of a day: of the dwelling's own category, or else the one for any."""
    begun = [each for each in norms if each.resource is resource and each.since <= on]
    for wanted in dict.fromkeys((category, None)):
        found = [each for each in begun if each.category is wanted]
        if found:
            return max(found, key=lambda each: each.since)
    return None
