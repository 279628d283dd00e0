"""Rates of one file of tariffs, beside those that are known; they are so few that all are read at once."""

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database.bulk.outage_book import BulkTransaction
from bot.database.bulk.workspace import DatabaseFailed, Workspace, opened
from bot.database.money_tables import tariffs
from bot.database.registry import count_change_of_all
from domain.meters import Resource, Zone
from domain.tariffs.published import PublishedRate
from domain.tariffs.tariff import Category, Scheme

_KEY = ("resource", "category", "zones", "zone", "band", "valid_from")
_CATEGORIES = ["", *Category]
"""Before there were these, billing could call its categories as it liked; none of those was ever used."""


class TariffBook:
    """What is known of tariffs, and a place for what is rejected of one file; made by `tariff_book`."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    async def known(self) -> list[PublishedRate]:
        """All rates."""
        async with self.workspace.connection.begin():
            return await self._known()

    async def replace(
        self, before: Sequence[PublishedRate], gone: Collection[PublishedRate], new: Collection[PublishedRate]
    ) -> None:
        """Let new rates take the place of those that go.

        Raises:
            DatabaseFailed: what is known is not what it was before; the file is to be looked at once more.
        """
        connection = await self.workspace.writing()
        async with connection.begin():
            await BulkTransaction(connection, writes=True).alone_with("tariffs")
            if set(await self._known()) != set(before):
                raise DatabaseFailed("tariffs were changed meanwhile: load the file again")
            if gone:
                of_key = [tariffs.c[name] == bindparam(f"its_{name}") for name in _KEY]
                keys = [{f"its_{name}": row[name] for name in _KEY} for row in map(_row, gone)]
                await connection.execute(delete(tariffs).where(*of_key), keys)
            if new:
                await connection.execute(insert(tariffs), [_row(rate) for rate in new])
            await count_change_of_all(connection)
        await self.workspace.shorten_the_log()

    async def _known(self) -> list[PublishedRate]:
        chosen = select(tariffs).where(tariffs.c.category.in_(_CATEGORIES))
        return [_rate(row) for row in await self.workspace.connection.execute(chosen)]


@asynccontextmanager
async def tariff_book(engine: AsyncEngine) -> AsyncIterator[TariffBook]:
    """A place for one file of tariffs; it is gone afterwards."""
    async with opened(engine, (), ()) as workspace:
        yield TariffBook(workspace)


def _rate(row: Row[Any]) -> PublishedRate:
    return PublishedRate(
        resource=Resource(row.resource),
        category=Category(row.category) if row.category else None,
        zones=row.zones,
        zone=Zone(row.zone),
        band=row.band,
        scheme=Scheme(row.scheme),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        price=Decimal(row.price),
        bound=_decimal(row.bound),
        bound_alone=_decimal(row.bound_alone),
        factor=_decimal(row.factor),
        vat=row.vat,
        act=row.act,
        sample=row.sample,
    )


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _row(rate: PublishedRate) -> dict[str, Any]:
    return {
        "resource": rate.resource.value,
        "category": rate.category.value if rate.category else "",
        "zones": rate.zones,
        "zone": rate.zone.value,
        "band": rate.band,
        "scheme": rate.scheme.value if rate.scheme else "",
        "valid_from": rate.valid_from,
        "valid_to": rate.valid_to,
        "price": _text(rate.price),
        "bound": _text(rate.bound),
        "bound_alone": _text(rate.bound_alone),
        "factor": _text(rate.factor),
        "vat": rate.vat,
        "act": rate.act,
        "sample": rate.sample,
    }


def _text(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"
