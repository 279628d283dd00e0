"""Planned outages, in memory."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from domain.identifiers import HouseCode
from domain.outages.outage import NewOutage, Outage, OutageId
from tests.memory.table import AlreadyThere, in_utc
from tests.memory.tables import Tables


class Outages:
    """`domain.outages.outage.OutageRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def add(self, new: NewOutage, at: datetime) -> OutageId:
        if await self.of_key(new.key):
            raise AlreadyThere(new.key)
        number = OutageId(self._tables.outages.next_number)
        self._tables.outages.put(number, Outage(number, _kept(new)))
        return number

    async def find(self, outage: OutageId) -> Outage | None:
        return self._tables.outages.find(outage)

    async def of_key(self, key: str) -> Outage | None:
        return next((each for each in self._tables.outages.rows.values() if each.plan.key == key), None)

    async def change(self, outage: OutageId, new: NewOutage) -> None:
        self._tables.outages.put(outage, Outage(outage, _kept(new)))

    async def call_off(self, outage: OutageId, at: datetime) -> None:
        known = self._tables.outages.rows[outage]
        self._tables.outages.put(outage, replace(known, called_off_at=in_utc(at)))

    async def to_come(self, now: datetime, limit: int) -> Sequence[Outage]:
        coming = [
            each
            for each in self._tables.outages.rows.values()
            if each.called_off_at is None and not each.is_over(now)
        ]
        return sorted(coming, key=lambda each: (each.plan.begins_at, each.id))[:limit]

    async def at(self, houses: Collection[HouseCode], now: datetime) -> Sequence[Outage]:
        coming = await self.to_come(now, len(self._tables.outages.rows))
        return [each for each in coming if not set(houses).isdisjoint(each.plan.houses)]


def _kept(new: NewOutage) -> NewOutage:
    return replace(new, begins_at=in_utc(new.begins_at), ends_at=in_utc(new.ends_at))
