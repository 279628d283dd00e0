"""Accounts on hold, as rows."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, select

from bot.database.statements import Statement, Upsert
from bot.database.tables import holds
from bot.database.transaction import Transaction
from domain.identifiers import AccountNumber

_HELD_UNTIL = Statement(select(holds.c.until).where(holds.c.account == bindparam("account")))

_HELD_AT = Statement(
    select(holds.c.account)
    .where(holds.c.until > bindparam("moment", type_=holds.c.until.type))
    .order_by(holds.c.account)
)

_HOLD = Upsert(
    holds,
    ["account", "until"],
    unique=["account"],
    update=["until"],
    where=lambda new: new.until > holds.c.until,
).statement()

_RELEASE = Statement(delete(holds).where(holds.c.account == bindparam("account")))


class Holds:
    """`domain.holds.HoldRepository` over the table `holds`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def held_until(self, account: AccountNumber) -> datetime | None:
        """When the newest hold ends; it may be over."""
        rows = await self._transaction.fetch(_HELD_UNTIL, {"account": account})
        until: datetime | None = rows[0][0] if rows else None
        return until

    async def held_at(self, moment: datetime) -> Sequence[AccountNumber]:
        """The accounts that are on hold then."""
        return [row[0] for row in await self._transaction.fetch(_HELD_AT, {"moment": moment})]

    async def hold(self, account: AccountNumber, until: datetime) -> None:
        """Hold; a longer hold stays."""
        await self._transaction.run(_HOLD, {"account": account, "until": until})

    async def release(self, account: AccountNumber) -> None:
        """End the hold, if there is one."""
        await self._transaction.run(_RELEASE, {"account": account})
