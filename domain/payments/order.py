"""What somebody is about to pay in the chat: asked for before each charge, and found again by it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType, Protocol

from domain.clock import lately
from domain.identifiers import AccountNumber, UserId
from domain.meters import Resource

OrderKey = NewType("OrderKey", str)
"""An order's name, which nobody can guess: the `payload` of its invoice, at most 128 bytes (Bot API)."""

UNDER_WAY = timedelta(minutes=1)
"""How long a charge that was allowed is waited for, before another one for the same may be."""


class OrderState(StrEnum):
    """What became of an order."""

    OPEN = "open"
    PAID = "paid"
    ENDED = "ended"
    """Another one of the same resident has taken its place."""


@dataclass(frozen=True, slots=True)
class Order:
    """A sum for an account, all of what is owed or of one resource, by the user who asked for it.

    `owed` is what was owed of that when it was made, below zero an advance; sums are kopecks. A charge was
    allowed at `allowed_at`, when Telegram asked with `question`.
    """

    key: OrderKey
    user: UserId
    account: AccountNumber
    resource: Resource | None
    kopecks: int
    owed: int
    created_at: datetime
    state: OrderState = OrderState.OPEN
    allowed_at: datetime | None = None
    question: str = ""

    def is_paid_already(self, owed: int) -> bool:
        """Whether it would pay for what somebody has paid for since; `owed` is what is owed of it now.

        More than is owed may be paid on purpose.
        """
        return self.state is OrderState.PAID or (owed < self.owed and self.kopecks > owed)

    def is_under_way(self, now: datetime) -> bool:
        """Whether a charge that was allowed may still come."""
        if self.state is OrderState.PAID or self.allowed_at is None:
            return False
        return bool(lately([self.allowed_at], UNDER_WAY, now))


def new_order_key() -> OrderKey:
    """A key that no other order has, and nobody can guess."""
    return OrderKey(secrets.token_urlsafe(24))


class OrderRepository(Protocol):
    """Orders."""

    async def add(self, order: Order) -> None:
        """Keep a new one; those of the same user and account that are open end by that."""
        ...

    async def find(self, key: OrderKey) -> Order | None:
        """One of them, held to the end of a change."""
        ...

    async def newest(self, user: UserId, account: AccountNumber) -> Order | None:
        """The last one that a user has asked for."""
        ...

    async def allowed_since(self, account: AccountNumber, moment: datetime) -> Sequence[Order]:
        """Those of an account, not paid, for which a charge was allowed after a moment; held as above."""
        ...

    async def allow(self, key: OrderKey, question: str, at: datetime | None) -> None:
        """Note that a charge is allowed, by Telegram's question; None: that it is not."""
        ...

    async def paid(self, key: OrderKey) -> None:
        """It was paid."""
        ...
