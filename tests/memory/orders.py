"""Orders, in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.identifiers import AccountNumber, UserId
from domain.payments.order import Order, OrderKey, OrderState
from tests.memory.table import in_utc
from tests.memory.tables import Tables


class Orders:
    """`domain.payments.order.OrderRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def add(self, order: Order) -> None:
        self._tables.accounts.must_have(order.account)
        for each in self._of(order.user, order.account):
            if each.state is OrderState.OPEN:
                self._tables.orders.put(each.key, replace(each, state=OrderState.ENDED))
        self._tables.orders.add(order.key, replace(order, created_at=in_utc(order.created_at)))

    async def find(self, key: OrderKey) -> Order | None:
        return self._tables.orders.find(key)

    async def newest(self, user: UserId, account: AccountNumber) -> Order | None:
        return max(self._of(user, account), key=lambda each: each.created_at, default=None)

    async def allowed_since(self, account: AccountNumber, moment: datetime) -> Sequence[Order]:
        return [
            each
            for each in self._tables.orders.rows.values()
            if each.account == account and each.state is not OrderState.PAID
            if each.allowed_at is not None and each.allowed_at > moment
        ]

    async def allow(self, key: OrderKey, question: str, at: datetime | None) -> None:
        if order := self._tables.orders.find(key):
            self._tables.orders.put(
                key, replace(order, question=question, allowed_at=None if at is None else in_utc(at))
            )

    async def paid(self, key: OrderKey) -> None:
        if order := self._tables.orders.find(key):
            self._tables.orders.put(key, replace(order, state=OrderState.PAID))

    def _of(self, user: UserId, account: AccountNumber) -> list[Order]:
        rows = self._tables.orders.rows.values()
        return [each for each in rows if (each.user, each.account) == (user, account)]
