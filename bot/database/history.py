"""Everything that was recorded of meters, as rows."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam, select

from bot.database.meters import month_of
from bot.database.statements import Statement
from bot.database.tables import readings
from bot.database.transaction import Transaction
from domain.identifiers import MeterId
from domain.readings.reading import ReadingSource, ReadingState
from domain.readings.recorded import RecordedReading

_OF_METER = Statement(
    select(
        readings.c.register,
        readings.c.taken_on,
        readings.c.value,
        readings.c.source,
        readings.c.state,
        readings.c.month,
    )
    .where(readings.c.meter_id == bindparam("meter"), readings.c.taken_on >= bindparam("since"))
    .order_by(readings.c.taken_on, readings.c.id)
)


class History:
    """`domain.readings.history.HistoryRepository` over the table `readings`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def of_meter(self, meter: MeterId, since: date) -> Sequence[RecordedReading]:
        """A meter's readings in every state since a day; by day, those of one day as they came."""
        rows = await self._transaction.fetch(_OF_METER, {"meter": meter, "since": since})
        return [
            RecordedReading(
                register=register,
                taken_on=taken_on,
                value=value,
                source=ReadingSource(source),
                state=ReadingState(state),
                month=month_of(month) if month else None,
            )
            for register, taken_on, value, source, state, month in rows
        ]
