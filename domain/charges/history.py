"""What was charged to an account and what was paid, month after month (manual, 4.5)."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.charges.charge import Bill
from domain.charges.payment import Payment
from domain.window import Month


@dataclass(frozen=True, slots=True)
class MoneyMonth:
    """A month with its bill (None: there is none) and the payments that came in it, the newest first."""

    month: Month
    bill: Bill | None
    payments: tuple[Payment, ...]

    @property
    def accrued(self) -> int:
        """All that the month has added, before payments."""
        return self.bill.accrued if self.bill else 0

    @property
    def paid(self) -> int:
        """What was paid, as the bill has it; where there is no bill, what has come."""
        return self.bill.paid if self.bill else sum(each.kopecks for each in self.payments)


@dataclass(frozen=True, slots=True)
class MoneyHistory:
    """Months without a break, the newest first: from the first to the last that anything is known of."""

    months: tuple[MoneyMonth, ...]

    @property
    def accrued(self) -> int:
        """What was charged in all of them."""
        return sum(each.accrued for each in self.months)

    @property
    def paid(self) -> int:
        """What was paid in all of them."""
        return sum(each.paid for each in self.months)


def history_of(bills: Sequence[Bill], payments: Sequence[Payment]) -> MoneyHistory:
    """The months of some bills and payments, those between them too."""
    billed = {each.month: each for each in bills if each.balances}
    paid: dict[Month, list[Payment]] = {}
    for each in payments:
        paid.setdefault(Month.of(each.paid_on), []).append(each)
    known = [*billed, *paid]
    if not known:
        return MoneyHistory(())
    months: list[MoneyMonth] = []
    month = min(known)
    while month <= max(known):
        months.append(MoneyMonth(month, billed.get(month), tuple(paid.get(month, ()))))
        month = month.next()
    return MoneyHistory(tuple(reversed(months)))
