"""What was charged and what is owed, as a resident of the account may see it (manual, 2 and 4.5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.charges.charge import Bill
from domain.charges.due import DueDays
from domain.charges.history import MoneyHistory, history_of
from domain.charges.owed import LedgerHere, Owed, come_since, not_sent
from domain.charges.payment import Payment
from domain.charges.span import Span
from domain.charges.unit_of_work import MoneyUnit, MoneyUnits
from domain.clock import Clock
from domain.identifiers import AccountNumber, UserId
from domain.meters import Resource
from domain.unit_of_work import own_link
from domain.window import Month


@dataclass(frozen=True, slots=True)
class ShownBill:
    """A bill among those of its account: `months` are all that there are, the newest first.

    `due` is the last day on which it is paid in time; `owed` is what is owed now, and stands beside the
    newest bill alone, and so does that it is `overdue`: that day has passed, and something is to be paid.
    """

    bill: Bill
    months: tuple[Month, ...]
    due: date
    owed: Owed | None
    overdue: bool

    @property
    def older(self) -> Month | None:
        """The month of the bill before it."""
        return next((each for each in self.months if each < self.bill.month), None)

    @property
    def newer(self) -> Month | None:
        """The month of the bill after it."""
        return next((each for each in reversed(self.months) if each > self.bill.month), None)


class ChargesService:
    """What the conversation about charges may ask for; each method of one of the user's own accounts.

    Each raises NoLinkedAccount where it is not the user's (any more).
    """

    def __init__(self, units: MoneyUnits, due: DueDays, ledger_here: LedgerHere, clock: Clock) -> None:
        self._ledger_here = ledger_here
        self._units = units
        self._due = due
        self._clock = clock

    async def months(self, user: UserId, account: AccountNumber) -> Sequence[Month]:
        """The months of which there is a bill, the newest first."""
        async with self._units.look() as unit:
            await own_link(unit, user, account)
            return await unit.charges.months(account)

    async def bill(
        self, user: UserId, account: AccountNumber, month: Month | None = None
    ) -> ShownBill | None:
        """The bill of a month, or the newest; None where there is none."""
        async with self._units.look() as unit:
            await own_link(unit, user, account)
            months = tuple(await unit.charges.months(account))
            asked = month or next(iter(months), None)
            if asked is None or asked not in months:
                return None
            [bill] = await unit.charges.bills(account, asked, asked)
            owed = await self._owed(unit, bill) if asked == months[0] else None
        due = self._due.paid_by(asked)
        overdue = owed is not None and owed.to_pay > 0 and self._clock.now().date() > due
        return ShownBill(bill, months, due, owed, overdue)

    async def history(
        self, user: UserId, account: AccountNumber, span: Span, resource: Resource | None = None
    ) -> MoneyHistory:
        """What was charged and paid in a period, for all resources or for one.

        What was paid without naming a resource is in the bills' own sums of it alone.
        """
        async with self._units.look() as unit:
            await own_link(unit, user, account)
            bills = await unit.charges.bills(account, span.first, span.last)
            first, last = span.first.day(1), span.last.day(31)
            payments = [
                *await unit.payments.of_account(account, first, last),
                *await self._only_here(unit, account, first, last),
            ]
        payments.sort(key=lambda each: each.paid_on, reverse=True)
        if resource is not None:
            bills = [bill.only(resource) for bill in bills]
            payments = [each for each in payments if each.resource is resource]
        return history_of(bills, payments)

    async def _only_here(
        self, unit: MoneyUnit, account: AccountNumber, first: date, last: date
    ) -> Sequence[Payment]:
        """What was paid in the chat in these days, and billing has not sent."""
        billed = await unit.payments.of_account(account, date.min, date.max)
        here = not_sent(await self._ledger_here.of_account(account), billed)
        return [each.payment for each in here if first <= each.payment.paid_on <= last]

    async def _owed(self, unit: MoneyUnit, bill: Bill) -> Owed:
        here = await self._ledger_here.of_account(bill.account)
        return Owed(bill, tuple(await come_since(unit, bill, here)), await unit.payees.all())
