"""Payments of the chat for billing: each is in exactly one numbered batch, and so is each refund."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from domain.identifiers import AccountNumber
from domain.meters import Resource
from domain.payments.taken import ChargeId, TakenFor, refund_name


@dataclass(frozen=True, slots=True)
class PaymentBatch:
    """What billing gets together; numbered 1, 2, 3…, without gaps."""

    number: int
    made_at: datetime


class PaymentLine(NamedTuple):
    """A charge, or what was given back of it: then below zero. Sums are in the currency's smallest units.

    `account` is None where nobody knows whose it is: the money has come all the same, and clerks look.
    """

    payment: int
    charge: ChargeId
    provider_charge: str
    account: AccountNumber | None
    resource: Resource | None
    kopecks: int
    currency: str
    taken_for: TakenFor
    at: datetime

    @property
    def is_refund(self) -> bool:
        """Whether money was given back."""
        return self.kopecks < 0

    @property
    def number(self) -> str:
        """What billing calls it when it comes back: the charge's own name, by which it is known again."""
        return refund_name(self.charge) if self.is_refund else self.charge
