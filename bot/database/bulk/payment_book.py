"""Payments of the chat in batches for billing, over `taken_payments` and `payment_batches`."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

from sqlalchemy import ColumnElement, Row, and_, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.database.alchemy import BEGIN
from bot.database.payment_tables import payment_batches, taken_payments
from domain.identifiers import AccountNumber
from domain.meters import Resource
from domain.payments.handing_over import PaymentBatch, PaymentLine
from domain.payments.taken import ChargeId, TakenFor

_ONE_AT_A_TIME = 0x70_61_79_6D_65

_IS_DUE = taken_payments.c.batch.is_(None)
_REFUND_IS_DUE = and_(
    taken_payments.c.refunded_at.is_not(None),
    taken_payments.c.refund_batch.is_(None),
    # Never before its charge, which may have come meanwhile.
    taken_payments.c.batch.is_not(None),
)


class PaymentBook:
    """The batches of a database."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @asynccontextmanager
    async def change(self) -> AsyncIterator["PaymentBookChange"]:
        """A transaction: it is committed when it ends well. Two at once wait for each other."""
        async with self._engine.connect() as connection:
            await connection.execution_options(**{BEGIN: "IMMEDIATE"})
            async with connection.begin():
                if connection.dialect.name == "postgresql":
                    await connection.execute(select(func.pg_advisory_xact_lock(_ONE_AT_A_TIME)))
                yield PaymentBookChange(connection)


class PaymentBookChange:
    """What is due, and what was handed over."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def last(self) -> int | None:
        """The number of the last batch."""
        last: int | None = await self._connection.scalar(select(func.max(payment_batches.c.number)))
        return last

    async def find(self, number: int) -> PaymentBatch | None:
        """A batch."""
        of_number = select(payment_batches.c.made_at).where(payment_batches.c.number == number)
        made_at = await self._connection.scalar(of_number)
        return None if made_at is None else PaymentBatch(number, made_at)

    async def not_written(self) -> Sequence[PaymentBatch]:
        """Batches whose files are not in their place, the first one first."""
        waiting = (
            select(payment_batches.c.number, payment_batches.c.made_at)
            .where(payment_batches.c.written_at.is_(None))
            .order_by(payment_batches.c.number)
        )
        return [PaymentBatch(number, made) for number, made in await self._connection.execute(waiting)]

    async def lines(self, batch: PaymentBatch) -> Sequence[PaymentLine]:
        """What a batch has."""
        return await self._lines(
            taken_payments.c.batch == batch.number, taken_payments.c.refund_batch == batch.number
        )

    async def hand_over(self, batch: PaymentBatch) -> Sequence[PaymentLine]:
        """Make a batch of all that is due, and what it has; no batch where nothing is due.

        What is marked is read again by its mark: a payment that comes meanwhile is in the next batch.
        """
        due = select(taken_payments.c.number).where(or_(_IS_DUE, _REFUND_IS_DUE)).limit(1)
        if await self._connection.scalar(due) is None:
            return []
        row = {"number": batch.number, "made_at": batch.made_at}
        await self._connection.execute(insert(payment_batches).values(row))
        for which, column in ((_IS_DUE, "batch"), (_REFUND_IS_DUE, "refund_batch")):
            await self._connection.execute(update(taken_payments).where(which).values({column: batch.number}))
        return await self.lines(batch)

    async def written(self, batch: PaymentBatch, at: datetime) -> None:
        """Note that its file is in its place."""
        of_batch = update(payment_batches).where(payment_batches.c.number == batch.number)
        await self._connection.execute(of_batch.values(written_at=at))

    async def _lines(
        self, is_charge: ColumnElement[bool], is_refund: ColumnElement[bool]
    ) -> Sequence[PaymentLine]:
        found = (
            select(taken_payments, is_charge.label("is_charge"), is_refund.label("is_refund"))
            .where(or_(is_charge, is_refund))
            .order_by(taken_payments.c.number)
        )
        lines = []
        for row in await self._connection.execute(found):
            if row.is_charge:
                lines.append(_line(row, row.sum, row.taken_at))
            if row.is_refund:
                lines.append(_line(row, -row.sum, row.refunded_at))
        return lines


def _line(row: Row[*tuple[object, ...]], kopecks: int, at: datetime) -> PaymentLine:
    return PaymentLine(
        row.number,
        ChargeId(row.charge),
        row.provider_charge,
        AccountNumber(row.account) if row.account else None,
        Resource(row.resource) if row.resource else None,
        kopecks,
        row.currency,
        TakenFor(row.taken_for),
        at,
    )
