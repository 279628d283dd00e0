"""What billing has charged in the tests of conversations, as its files would bring it."""

from datetime import date

from bot.app import App
from domain.charges.charge import Balance, Charge, ChargeKind
from domain.charges.payment import Payment
from domain.identifiers import AccountNumber
from domain.meters import Resource
from domain.window import Month
from tests.bot.database.stores import SqlStore
from tests.loaded import Loaded

NINAS, NEIGHBOURS = AccountNumber("111222333"), AccountNumber("200000001")
ELECTRICITY, HOT_WATER, HEATING = Resource


def balance(
    month: Month,
    resource: Resource,
    charged: int,
    *,
    opening: int = 0,
    recalculated: int = 0,
    penalty: int = 0,
    transferred: int = 0,
    paid: int = 0,
    account: AccountNumber = NINAS,
) -> Balance:
    """A month's balance, whose closing follows."""
    closing = opening + charged + recalculated + penalty + transferred - paid
    return Balance(
        account, month, resource, opening, charged, recalculated, penalty, transferred, paid, closing
    )


def common_needs(month: Month, kopecks: int, line: int = 9) -> Charge:
    """The line of the common needs of the house."""
    return Charge(NINAS, month, Resource.ELECTRICITY, line, ChargeKind.COMMON, kopecks)


def payment(day: date, kopecks: int, number: str = "17", resource: Resource | None = None) -> Payment:
    """Money that has come."""
    return Payment(NINAS, number, day, kopecks, "Сбербанк", resource)


async def billing_has(cabinet: App, *things: Loaded) -> None:
    """Billing's files bring this."""
    await SqlStore(cabinet.database).load(*things)


MAY = Month(2026, 5)
BILL_OF_MAY = (
    balance(MAY, ELECTRICITY, 152_40),
    balance(MAY, HOT_WATER, 912_30),
    balance(MAY, HEATING, 780_50),
    common_needs(MAY, 73_65),
)
"""The bill that the page of screens shows."""
