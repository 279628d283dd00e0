"""The ledger of what was paid in the chat, in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.identifiers import AccountNumber
from domain.payments.taken import NewPayment, TakenFor, TakenPayment
from tests.memory.table import in_utc
from tests.memory.tables import Tables


class TakenPayments:
    """`domain.payments.taken.TakenPaymentRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def add(self, payment: NewPayment) -> tuple[TakenPayment, bool]:
        for each in self._all():
            if each.payment.charged.charge == payment.charged.charge:
                return each, False
        number = self._tables.taken_payments.next_number
        kept = TakenPayment(number, replace(payment, taken_at=in_utc(payment.taken_at)))
        self._tables.taken_payments.add(number, kept)
        return kept, True

    async def find(self, number: int) -> TakenPayment | None:
        return self._tables.taken_payments.find(number)

    async def of_account(self, account: AccountNumber, since: datetime) -> Sequence[TakenPayment]:
        own = [
            each for each in self._all() if each.payment.account == account and each.payment.taken_at >= since
        ]
        return sorted(own, key=lambda each: (each.payment.taken_at, each.number), reverse=True)

    async def to_look_at(self, most: int) -> Sequence[TakenPayment]:
        strange = [
            each
            for each in self._all()
            if each.payment.taken_for is not TakenFor.ORDER and each.refunded_at is None
        ]
        return strange[::-1][:most]

    async def refund(self, number: int, at: datetime, by: str) -> bool:
        kept = self._tables.taken_payments.find(number)
        if kept is None or kept.refunded_at is not None:
            return False
        self._tables.taken_payments.put(number, replace(kept, refunded_at=in_utc(at), refunded_by=by))
        return True

    def _all(self) -> list[TakenPayment]:
        return list(self._tables.taken_payments.rows.values())
