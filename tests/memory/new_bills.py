"""When bills came, in memory."""

from collections.abc import Sequence
from datetime import datetime

from domain.identifiers import AccountNumber
from domain.window import Month
from tests.memory.tables import Tables


class NewBills:
    """`domain.charges.new_bill.NewBillRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def months(self, since: datetime, until: datetime) -> Sequence[Month]:
        came = self._tables.new_bills.rows.items()
        return sorted({month for (_, month), came_at in came if since <= came_at < until})

    async def came_at(self, account: AccountNumber, month: Month) -> datetime | None:
        return self._tables.new_bills.find((account, month))
