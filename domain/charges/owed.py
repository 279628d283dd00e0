"""What an account owes now: the newest bill's balance, and what was paid since. Sums are kopecks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.charges.charge import Bill
from domain.charges.payment import Payment
from domain.charges.unit_of_work import MoneyUnit
from domain.meters import Resource


async def come_since(unit: MoneyUnit, bill: Bill) -> Sequence[Payment]:
    """What billing says has come after a bill's month: all of it, for a bank's day may be tomorrow's."""
    return await unit.payments.of_account(bill.account, bill.month.next().day(1), date.max)


@dataclass(frozen=True, slots=True)
class Owed:
    """The newest bill, and the payments that came after its month: those of the month are in the bill.

    opening + accrued − paid − paid since is what is owed now; below zero it was paid in advance.
    """

    bill: Bill
    since: tuple[Payment, ...] = ()

    @property
    def paid_since(self) -> int:
        """What has come after the bill's month."""
        return _sum(self.since)

    @property
    def kopecks(self) -> int:
        """What is owed now; below zero where more was paid."""
        return self.bill.closing - self.paid_since

    def of_resource(self, resource: Resource) -> int:
        """What is owed for a resource, less what was paid for it since."""
        balance = self.bill.balance_of(resource)
        return (balance.closing if balance else 0) - _sum(
            each for each in self.since if each.resource is resource
        )

    @property
    def not_assigned(self) -> int:
        """What was paid since without a resource being named: billing has yet to say what it goes to."""
        return _sum(
            each for each in self.since if each.resource is None or each.resource not in self.bill.resources
        )


def _sum(payments: Iterable[Payment]) -> int:
    return sum(each.kopecks for each in payments)
