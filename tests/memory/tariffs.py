"""Tariffs, in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from domain.tariffs.tariff import Tariff
from tests.memory.tables import Tables


class Tariffs:
    """`domain.tariffs.tariff.TariffRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def between(self, first: date, last: date) -> Sequence[Tariff]:
        known = [self._ended(each) for each in self._tables.tariffs.rows.values() if each.valid_from <= last]
        in_force = [each for each in known if each.valid_to is None or each.valid_to >= first]
        return sorted(in_force, key=lambda each: each.valid_from)

    def _ended(self, tariff: Tariff) -> Tariff:
        ends = [tariff.valid_to] if tariff.valid_to else []
        ends += [
            each.valid_from - timedelta(days=1)
            for each in self._tables.tariffs.rows.values()
            if (each.resource, each.category, each.zones) == (tariff.resource, tariff.category, tariff.zones)
            and each.valid_from > tariff.valid_from
        ]
        return replace(tariff, valid_to=min(ends, default=None))
