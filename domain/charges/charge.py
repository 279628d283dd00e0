"""What billing has charged: the lines of a month's bill, and the balance they lead to. Sums are kopecks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from domain.identifiers import AccountNumber, MeterNumber
from domain.meters import MEASURE_OF, Measure, Resource, Zone
from domain.window import Month

HEAT = 2
"""The band of hot water in two components that is the heat in it, by the Gcal; the first is the water."""


class ChargeKind(StrEnum):
    """What a line of a bill is for."""

    USE = "use"
    """What was used at home, by a meter or by the norm."""
    COMMON = "common"
    """Common needs of the house (ОДН)."""
    RECALCULATION = "recalculation"
    BENEFIT = "benefit"
    """What a benefit takes off; below zero."""
    PENALTY = "penalty"
    """For late payment (ЖК, ст. 155, ч. 14)."""
    SERVICE = "service"
    """A paid service, such as sealing a meter (manual, 4.3.1)."""


@dataclass(frozen=True, slots=True)
class Charge:
    """A line of an account's bill of a month for a resource; `line` is its number there.

    `volume` is in the resource's unit and `roubles` the rate, where the line has them; `zone` and `band` are
    the part of the use that the rate is for; `meter` is what counted it, None where nothing did. `first_day`
    and `last_day` are the days that it is about, where they are not the whole month. `note` is billing's own
    word for it.
    """

    account: AccountNumber
    month: Month
    resource: Resource
    line: int
    kind: ChargeKind
    kopecks: int
    volume: Decimal | None = None
    roubles: Decimal | None = None
    zone: Zone | None = None
    band: int = 1
    meter: MeterNumber | None = None
    first_day: date | None = None
    last_day: date | None = None
    note: str = ""

    @property
    def days(self) -> int:
        """How many days it is about."""
        first, last = self.first_day or self.month.day(1), self.last_day or self.month.day(31)
        return (last - first).days + 1

    @property
    def is_heat(self) -> bool:
        """Whether it is the heat in hot water."""
        return self.resource is Resource.HOT_WATER and self.band == HEAT

    @property
    def measure(self) -> Measure:
        """The unit of its volume."""
        return Measure.GIGACALORIE if self.is_heat else MEASURE_OF[self.resource]


@dataclass(frozen=True, slots=True)
class Balance:
    """An account's month for a resource: what was owed, what came to it, what was paid, what is owed.

    Above zero the resident owes, below zero they have paid in advance. `charged` is what the lines for use,
    common needs, services and benefits come to; `recalculated` and `penalty` are the lines of their kinds;
    `transferred` was moved from or to another account. opening + charged + recalculated + penalty +
    transferred − paid = closing (the balance check of billing formats).
    """

    account: AccountNumber
    month: Month
    resource: Resource
    opening: int
    charged: int
    recalculated: int
    penalty: int
    transferred: int
    paid: int
    closing: int

    @property
    def accrued(self) -> int:
        """All that the month has added, before payments."""
        return self.charged + self.recalculated + self.penalty + self.transferred


@dataclass(frozen=True, slots=True)
class Bill:
    """An account's month: its lines and balances, electricity first."""

    account: AccountNumber
    month: Month
    charges: tuple[Charge, ...]
    balances: tuple[Balance, ...]

    @property
    def opening(self) -> int:
        """What was owed before it."""
        return sum(balance.opening for balance in self.balances)

    @property
    def accrued(self) -> int:
        """All that the month has added, before payments."""
        return sum(balance.accrued for balance in self.balances)

    @property
    def paid(self) -> int:
        """What had been paid when it was made."""
        return sum(balance.paid for balance in self.balances)

    @property
    def closing(self) -> int:
        """What is owed by it; below zero where more was paid."""
        return sum(balance.closing for balance in self.balances)

    @property
    def resources(self) -> tuple[Resource, ...]:
        """The resources that it has something of."""
        present = {balance.resource for balance in self.balances} | {line.resource for line in self.charges}
        return tuple(each for each in Resource if each in present)

    def lines_of(self, resource: Resource) -> tuple[Charge, ...]:
        """The lines of a resource, in their order."""
        return tuple(line for line in self.charges if line.resource is resource)

    def only(self, resource: Resource) -> "Bill":
        """What it has of one resource."""
        balances = tuple(each for each in self.balances if each.resource is resource)
        return Bill(self.account, self.month, self.lines_of(resource), balances)

    def balance_of(self, resource: Resource) -> Balance | None:
        """The balance of a resource."""
        return next((each for each in self.balances if each.resource is resource), None)

    def sum_of(self, *kinds: ChargeKind) -> int:
        """What the lines of some kinds come to."""
        return sum(line.kopecks for line in self.charges if line.kind in kinds)


class ChargeRepository(Protocol):
    """Charges and balances, as billing has sent them."""

    async def months(self, account: AccountNumber) -> Sequence[Month]:
        """The months of which there is a bill, the newest first."""
        ...

    async def bills(self, account: AccountNumber, first: Month, last: Month) -> Sequence[Bill]:
        """The bills of an account from a month to a month, the newest first."""
        ...
