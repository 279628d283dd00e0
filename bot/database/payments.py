"""Payments that billing has sent, as rows."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam, select

from bot.database.money_tables import payments
from bot.database.statements import Row, Statement
from bot.database.transaction import Transaction
from domain.charges.payment import Payment
from domain.identifiers import AccountNumber
from domain.meters import Resource

_DAY = payments.c.paid_on.type
_OF_ACCOUNT = Statement(
    select(
        payments.c.account,
        payments.c.number,
        payments.c.paid_on,
        payments.c.sum,
        payments.c.channel,
        payments.c.resource,
    )
    .where(
        payments.c.account == bindparam("of_account"),
        payments.c.paid_on.between(bindparam("first", type_=_DAY), bindparam("last", type_=_DAY)),
    )
    .order_by(payments.c.paid_on.desc(), payments.c.number.desc())
)


class Payments:
    """`domain.charges.payment.PaymentRepository` over the table `payments`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def of_account(self, account: AccountNumber, first: date, last: date) -> Sequence[Payment]:
        """Those that came from a day to a day, the newest first."""
        asked = {"of_account": account, "first": first, "last": last}
        return [_payment(row) for row in await self._transaction.fetch(_OF_ACCOUNT, asked)]


def _payment(row: Row) -> Payment:
    account, number, paid_on, kopecks, channel, resource = row
    return Payment(
        AccountNumber(account), number, paid_on, kopecks, channel, Resource(resource) if resource else None
    )
