"""Payments that were taken in the chat: the ledger, in which each charge stands once. Sums are kopecks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType, Protocol

from domain.identifiers import AccountNumber, UserId
from domain.meters import Resource
from domain.outbox import Key

ChargeId = NewType("ChargeId", str)
"""What Telegram calls a charge (`telegram_payment_charge_id`): the same for the same charge, however often it
is told."""

ROUBLES = "RUB"


class TakenFor(StrEnum):
    """How a charge stands to what was asked for."""

    ORDER = "order"
    """As its order has it."""
    AGAIN = "again"
    """Its order, or what that was to pay for, was paid already: an advance; resident and clerks are told."""
    STRAY = "stray"
    """No order has it: an unknown payload, another sum or currency. Clerks find out whose it is."""


@dataclass(frozen=True, slots=True)
class Charged:
    """What Telegram tells of a charge that was made, in the currency's smallest units."""

    charge: ChargeId
    provider_charge: str
    user: UserId
    kopecks: int
    currency: str
    payload: str


@dataclass(frozen=True, slots=True)
class NewPayment:
    """A charge, and what it was taken for; `account` is None where nobody knows."""

    charged: Charged
    account: AccountNumber | None
    resource: Resource | None
    taken_for: TakenFor
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class TakenPayment:
    """A payment of the ledger by its `number`, and when it was given back, by whom.

    `batch` is the batch in which billing got it, `refund_batch` that in which it got what was given back.
    """

    number: int
    payment: NewPayment
    refunded_at: datetime | None = None
    refunded_by: str = ""
    batch: int | None = None
    refund_batch: int | None = None

    @property
    def is_money(self) -> bool:
        """Whether it is in roubles, and for an account."""
        return self.payment.charged.currency == ROUBLES and self.payment.account is not None


def refund_name(charge: ChargeId) -> str:
    """What billing calls money that was given back, when it comes back from there."""
    return f"{charge}-refund"


def payment_number(number: int) -> str:
    """What a resident can refer to: «О-000017»."""
    return f"О-{number:06d}"


def key_of(number: int) -> Key:
    """The key by which a payment's messages are found."""
    return Key(f"payment:{number}")


class TakenPaymentRepository(Protocol):
    """The ledger."""

    async def add(self, payment: NewPayment) -> tuple[TakenPayment, bool]:
        """Record a charge; the one that stands there already, and whether it is new."""
        ...

    async def find(self, number: int) -> TakenPayment | None:
        """One of them, held to the end of a change."""
        ...

    async def of_account(self, account: AccountNumber, since: datetime) -> Sequence[TakenPayment]:
        """Those of an account that were taken since a moment, the newest first."""
        ...

    async def to_look_at(self, most: int) -> Sequence[TakenPayment]:
        """The newest that clerks should look at: taken twice or for nobody knows what, not given back."""
        ...

    async def refund(self, number: int, at: datetime, by: str) -> bool:
        """Note that one was given back; False where it was before."""
        ...
