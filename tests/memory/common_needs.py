"""House data for common needs, in memory."""

from collections.abc import Sequence

from domain.common_needs.common_needs import CommonNeeds
from domain.identifiers import HouseCode
from domain.window import Month
from tests.memory.tables import Tables


class CommonNeedsKept:
    """`domain.common_needs.common_needs.CommonNeedsRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def of_house(self, house: HouseCode, month: Month) -> CommonNeeds | None:
        return self._tables.common_needs.find((house, month))

    async def months(self, house: HouseCode) -> Sequence[Month]:
        own = [month for of_house, month in self._tables.common_needs.rows if of_house == house]
        return sorted(own, reverse=True)
