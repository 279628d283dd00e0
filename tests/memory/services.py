"""The services on offer, in memory."""

from collections.abc import Sequence

from domain.requests.catalogue import Service
from domain.requests.request import ServiceCode
from tests.memory.tables import Tables


class Services:
    """`domain.requests.catalogue.ServiceRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def offered(self) -> Sequence[Service]:
        offered = (each for each in self._tables.services.rows.values() if each.offered)
        return sorted(offered, key=lambda each: (each.position, each.code))

    async def find(self, code: ServiceCode) -> Service | None:
        return self._tables.services.find(code)
