"""What paying keeps and looks at, within one transaction."""

from typing import Protocol

from domain.charges.unit_of_work import MoneyUnit
from domain.payments.order import OrderRepository
from domain.payments.taken import TakenPaymentRepository
from domain.unit_of_work import UnitsOfWork


class PaymentsUnit(MoneyUnit, Protocol):
    """What was charged, and what is paid in the chat."""

    orders: OrderRepository
    taken_payments: TakenPaymentRepository


PaymentsUnits = UnitsOfWork[PaymentsUnit]
