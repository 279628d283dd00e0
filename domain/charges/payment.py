"""Payments that billing says have come. Sums are kopecks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.identifiers import AccountNumber
from domain.meters import Resource


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that has come on a day; `number` is what billing or the bank calls it, `channel` the way it came.

    `resource` is what it was meant for, None where it was for all. Below zero it was given back.
    """

    account: AccountNumber
    number: str
    paid_on: date
    kopecks: int
    channel: str = ""
    resource: Resource | None = None


class PaymentRepository(Protocol):
    """Payments, as billing has sent them."""

    async def of_account(self, account: AccountNumber, first: date, last: date) -> Sequence[Payment]:
        """Those that came from a day to a day, the newest first."""
        ...
