"""Orders, as rows."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from bot.database.payment_tables import orders
from bot.database.statements import Row, Statement
from bot.database.transaction import Transaction
from domain.identifiers import AccountNumber, UserId
from domain.meters import Resource
from domain.payments.order import Order, OrderKey, OrderState

_COLUMNS = (
    "key",
    "user_id",
    "account",
    "resource",
    "sum",
    "owed",
    "created_at",
    "state",
    "allowed_at",
    "question",
)
_ORDER = select(*(orders.c[name] for name in _COLUMNS))
_ADD = Statement(
    insert(orders).values({name: bindparam(name, type_=orders.c[name].type) for name in _COLUMNS})
)
_FIND = Statement(_ORDER.where(orders.c.key == bindparam("of_key")))
_OF_USER = (orders.c.user_id == bindparam("of_user"), orders.c.account == bindparam("of_account"))
_NEWEST = Statement(_ORDER.where(*_OF_USER).order_by(orders.c.created_at.desc(), orders.c.key).limit(1))
_END = Statement(
    update(orders)
    .where(*_OF_USER, orders.c.state == OrderState.OPEN.value)
    .values(state=OrderState.ENDED.value)
)
_ALLOWED = Statement(
    _ORDER.where(
        orders.c.account == bindparam("of_account"),
        orders.c.state != OrderState.PAID.value,
        orders.c.allowed_at > bindparam("moment", type_=orders.c.allowed_at.type),
    ).order_by(orders.c.allowed_at)
)
_ALLOW = Statement(
    update(orders)
    .where(orders.c.key == bindparam("of_key"))
    .values(
        allowed_at=bindparam("at", type_=orders.c.allowed_at.type),
        question=bindparam("asked", type_=orders.c.question.type),
    )
)
_PAID = Statement(
    update(orders).where(orders.c.key == bindparam("of_key")).values(state=OrderState.PAID.value)
)


class Orders:
    """`domain.payments.order.OrderRepository` over the table `orders`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, order: Order) -> None:
        """Keep a new one; those of the same user and account that are open end by that."""
        await self._transaction.run(_END, {"of_user": order.user, "of_account": order.account})
        row = {
            "key": order.key,
            "user_id": order.user,
            "account": order.account,
            "resource": order.resource.value if order.resource else "",
            "sum": order.kopecks,
            "owed": order.owed,
            "created_at": order.created_at,
            "state": order.state.value,
            "allowed_at": order.allowed_at,
            "question": order.question,
        }
        await self._transaction.run(_ADD, row)

    async def find(self, key: OrderKey) -> Order | None:
        """One of them, held to the end of a change."""
        await self._transaction.alone_with(f"order:{key}")
        rows = await self._transaction.fetch(_FIND, {"of_key": key})
        return _order(rows[0]) if rows else None

    async def newest(self, user: UserId, account: AccountNumber) -> Order | None:
        """The last one that a user has asked for."""
        rows = await self._transaction.fetch(_NEWEST, {"of_user": user, "of_account": account})
        return _order(rows[0]) if rows else None

    async def allowed_since(self, account: AccountNumber, moment: datetime) -> Sequence[Order]:
        """Those of an account, not paid, for which a charge was allowed after a moment; held as above."""
        await self._transaction.alone_with(f"orders:{account}")
        asked = {"of_account": account, "moment": moment}
        return [_order(row) for row in await self._transaction.fetch(_ALLOWED, asked)]

    async def allow(self, key: OrderKey, question: str, at: datetime | None) -> None:
        """Note that a charge is allowed, by Telegram's question; None: that it is not."""
        await self._transaction.run(_ALLOW, {"of_key": key, "asked": question, "at": at})

    async def paid(self, key: OrderKey) -> None:
        """It was paid."""
        await self._transaction.run(_PAID, {"of_key": key})


def _order(row: Row) -> Order:
    key, user, account, resource, kopecks, owed, created_at, state, allowed_at, question = row
    return Order(
        OrderKey(key),
        UserId(user),
        AccountNumber(account),
        Resource(resource) if resource else None,
        kopecks,
        owed,
        created_at,
        OrderState(state),
        allowed_at,
        question,
    )
