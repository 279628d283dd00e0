"""Published prices, as rows."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import bindparam, func, select

from bot.database.statements import Statement
from bot.database.tables import tariffs
from bot.database.transaction import Transaction
from domain.meters import Resource, Zone
from domain.tariffs import Price

BASE_CATEGORY = ""
"""The prices of a city's residents with gas stoves; others have a category of their own."""

_later = tariffs.alias("later")
_newest = (
    select(func.max(_later.c.valid_from))
    .where(
        _later.c.resource == tariffs.c.resource,
        _later.c.category == tariffs.c.category,
        _later.c.zones == tariffs.c.zones,
        _later.c.zone == tariffs.c.zone,
        _later.c.valid_from <= bindparam("day", type_=tariffs.c.valid_from.type),
    )
    .correlate(tariffs)
    .scalar_subquery()
)
_IN_FORCE = Statement(
    select(tariffs.c.resource, tariffs.c.zones, tariffs.c.zone, tariffs.c.valid_from, tariffs.c.price).where(
        tariffs.c.category == bindparam("category"), tariffs.c.valid_from == _newest
    )
)


class Tariffs:
    """`domain.tariffs.TariffRepository` over the table `tariffs`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def in_force(self, on: date) -> Sequence[Price]:
        """The base prices of a day, of every resource and zone."""
        rows = await self._transaction.fetch(_IN_FORCE, {"day": on, "category": BASE_CATEGORY})
        return [
            Price(Resource(resource), zones, Zone(zone), valid_from, Decimal(price))
            for resource, zones, zone, valid_from, price in rows
        ]
