"""Everything that was recorded of meters, in memory."""

from collections.abc import Sequence
from datetime import date

from domain.identifiers import MeterId
from domain.readings.recorded import RecordedReading
from tests.memory.tables import Tables


class History:
    """`domain.readings.history.HistoryRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def of_meter(self, meter: MeterId, since: date) -> Sequence[RecordedReading]:
        readings = [
            RecordedReading(each.register, each.taken_on, each.value, each.source, each.state, each.month)
            for each in self._tables.readings.rows.values()
            if each.meter == meter and each.taken_on >= since
        ]
        return sorted(readings, key=lambda each: each.taken_on)
