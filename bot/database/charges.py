"""Charges and balances, as rows."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import bindparam, select

from bot.database.meters import month_of, month_text
from bot.database.money_tables import balances, charges
from bot.database.statements import Row, Statement
from bot.database.transaction import Transaction
from domain.charges.charge import Balance, Bill, Charge, ChargeKind
from domain.identifiers import AccountNumber, MeterNumber
from domain.meters import Resource, Zone
from domain.window import Month

_RESOURCES = tuple(Resource)

_MONTHS = Statement(
    select(balances.c.month)
    .where(balances.c.account == bindparam("of_account"))
    .distinct()
    .order_by(balances.c.month.desc())
)
_CHARGES = Statement(
    select(
        *(
            charges.c[name]
            for name in (
                "month",
                "resource",
                "line",
                "kind",
                "sum",
                "volume",
                "rate",
                "zone",
                "band",
                "meter",
                "first_day",
                "last_day",
                "note",
            )
        )
    )
    .where(
        charges.c.account == bindparam("of_account"),
        charges.c.month.between(bindparam("first"), bindparam("last")),
    )
    .order_by(charges.c.month.desc(), charges.c.resource, charges.c.line)
)
_BALANCES = Statement(
    select(
        *(
            balances.c[name]
            for name in (
                "month",
                "resource",
                "opening",
                "charged",
                "recalculated",
                "penalty",
                "transferred",
                "paid",
                "closing",
            )
        )
    )
    .where(
        balances.c.account == bindparam("of_account"),
        balances.c.month.between(bindparam("first"), bindparam("last")),
    )
    .order_by(balances.c.month.desc(), balances.c.resource)
)


class Charges:
    """`domain.charges.charge.ChargeRepository` over the tables `charges` and `balances`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def months(self, account: AccountNumber) -> Sequence[Month]:
        """The months of which there is a bill, the newest first."""
        rows = await self._transaction.fetch(_MONTHS, {"of_account": account})
        return [month_of(month) for (month,) in rows]

    async def bills(self, account: AccountNumber, first: Month, last: Month) -> Sequence[Bill]:
        """The bills of an account from a month to a month, the newest first."""
        asked = {"of_account": account, "first": month_text(first), "last": month_text(last)}
        lines = [_charge(account, row) for row in await self._transaction.fetch(_CHARGES, asked)]
        held = [_balance(account, row) for row in await self._transaction.fetch(_BALANCES, asked)]
        months = sorted({each.month for each in lines} | {each.month for each in held}, reverse=True)
        return [
            Bill(
                account,
                month,
                tuple(sorted((each for each in lines if each.month == month), key=_place)),
                tuple(sorted((each for each in held if each.month == month), key=_place)),
            )
            for month in months
        ]


def _place(of: Charge | Balance) -> int:
    return _RESOURCES.index(of.resource)


def _charge(account: AccountNumber, row: Row) -> Charge:
    month, resource, line, kind, kopecks, volume, rate, zone, band, meter, first_day, last_day, note = row
    return Charge(
        account,
        month_of(month),
        Resource(resource),
        line,
        ChargeKind(kind),
        kopecks,
        Decimal(volume) if volume else None,
        Decimal(rate) if rate else None,
        Zone(zone) if zone else None,
        band,
        MeterNumber(meter) if meter else None,
        first_day,
        last_day,
        note,
    )


def _balance(account: AccountNumber, row: Row) -> Balance:
    month, resource, *sums = row
    return Balance(account, month_of(month), Resource(resource), *sums)
