"""When bills came, as rows; an import writes them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select

from bot.database.meters import month_of, month_text
from bot.database.money_tables import new_bills
from bot.database.statements import Statement
from bot.database.transaction import Transaction
from domain.identifiers import AccountNumber
from domain.window import Month

_MOMENT = new_bills.c.came_at.type
_MONTHS = Statement(
    select(new_bills.c.month)
    .where(
        new_bills.c.came_at >= bindparam("since", type_=_MOMENT),
        new_bills.c.came_at < bindparam("until", type_=_MOMENT),
    )
    .distinct()
    .order_by(new_bills.c.month)
)
_CAME_AT = Statement(
    select(new_bills.c.came_at).where(
        new_bills.c.account == bindparam("of_account"), new_bills.c.month == bindparam("of_month")
    )
)


class NewBills:
    """`domain.charges.new_bill.NewBillRepository` over the table `new_bills`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def months(self, since: datetime, until: datetime) -> Sequence[Month]:
        """The months of which a bill came at `since` or later, and before `until`, the earliest first."""
        rows = await self._transaction.fetch(_MONTHS, {"since": since, "until": until})
        return [month_of(month) for (month,) in rows]

    async def came_at(self, account: AccountNumber, month: Month) -> datetime | None:
        """When an account's bill of a month came; what corrects it, or adds to it, is no news."""
        asked = {"of_account": account, "of_month": month_text(month)}
        rows = await self._transaction.fetch(_CAME_AT, asked)
        came: Sequence[datetime] = [moment for (moment,) in rows]
        return came[0] if came else None
