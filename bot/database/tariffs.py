"""Tariffs, as rows: one for each rate."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from sqlalchemy import bindparam, literal, select

from bot.database.money_tables import tariffs
from bot.database.statements import Row, Statement
from bot.database.transaction import Transaction
from domain.meters import Resource, Zone
from domain.tariffs.tariff import Category, Rate, Scheme, Tariff

_KEY = ("resource", "category", "zones", "valid_from")
_VALUES = (
    "zone",
    "band",
    "price",
    "valid_to",
    "scheme",
    "bound",
    "bound_alone",
    "factor",
    "vat",
    "act",
    "sample",
)
_BY = len(_KEY)

_BEGUN = Statement(
    select(*(tariffs.c[name] for name in (*_KEY, *_VALUES)))
    .where(
        tariffs.c.valid_from <= bindparam("last", type_=tariffs.c.valid_from.type),
        # Billing could call its categories as it liked before these were known; none of those was used.
        tariffs.c.category.in_([literal(name) for name in ("", *Category)]),
    )
    .order_by(*(tariffs.c[name] for name in (*_KEY, "band", "zone")))
)
"""There are few: a row for each zone and band, once or twice a year."""


class Tariffs:
    """`domain.tariffs.tariff.TariffRepository` over the table `tariffs`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def between(self, first: date, last: date) -> Sequence[Tariff]:
        """All tariffs that are in force on some of these days, the earliest first."""
        rows = await self._transaction.fetch(_BEGUN, {"last": last})
        known = (_tariff(list(of_one)) for _, of_one in groupby(rows, key=lambda row: row[:_BY]))
        in_force = [
            each for each in _each_until_the_next(known) if each.valid_to is None or each.valid_to >= first
        ]
        return sorted(in_force, key=lambda each: each.valid_from)


def _tariff(rows: Sequence[Row]) -> Tariff:
    (resource, category, zones, valid_from, *_), *_ = rows
    _, _, _, valid_to, scheme, _, _, _, vat, act, sample = rows[0][_BY:]
    bounds = {
        row[_BY + 1]: Decimal(row[_BY + 5]) * Decimal(row[_BY + 7] or 1) for row in rows if row[_BY + 5]
    }
    heat = next((Decimal(row[_BY + 7]) for row in rows if row[_BY + 7] and scheme == Scheme.HEATED), None)
    alone = next((Decimal(row[_BY + 6]) for row in rows if row[_BY + 6]), None)
    return Tariff(
        resource=Resource(resource),
        category=Category(category) if category else None,
        zones=zones,
        scheme=Scheme(scheme),
        valid_from=valid_from,
        valid_to=valid_to,
        rates=tuple(Rate(Zone(row[_BY]), row[_BY + 1], Decimal(row[_BY + 2])) for row in rows),
        bounds=tuple(bounds[band] for band in sorted(bounds)),
        alone=alone,
        vat=vat,
        act=act,
        sample=bool(sample),
        heat=heat,
    )


def _each_until_the_next(known: Iterable[Tariff]) -> Iterator[Tariff]:
    """Tariffs in the order of their kind and first day, each ended by the one that takes its place."""
    before: Tariff | None = None
    for each in known:
        if before is not None:
            yield _ended(before, each)
        before = each
    if before is not None:
        yield before


def _ended(tariff: Tariff, after: Tariff) -> Tariff:
    kind, next_kind = ((each.resource, each.category, each.zones) for each in (tariff, after))
    if kind != next_kind:
        return tariff
    eve = after.valid_from - timedelta(days=1)
    return replace(tariff, valid_to=eve if tariff.valid_to is None else min(eve, tariff.valid_to))
