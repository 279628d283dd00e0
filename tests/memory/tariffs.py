"""Published prices, in memory."""

from collections.abc import Sequence
from datetime import date

from domain.meters import Resource, Zone
from domain.tariffs import Price
from tests.memory.tables import Tables


class Tariffs:
    """`domain.tariffs.TariffRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def in_force(self, on: date) -> Sequence[Price]:
        newest: dict[tuple[Resource, int, Zone], Price] = {}
        for price in sorted(self._tables.prices.rows.values(), key=lambda each: each.valid_from):
            if price.valid_from <= on:
                newest[price.resource, price.zones, price.zone] = price
        return list(newest.values())
