"""Bills on paper, for the conversation «Квитанция»."""

from collections.abc import Sequence

from domain.accounts import Account
from domain.bills.paper import BillPaper, DueDay, Grounds, paper_of, stands_on
from domain.charges.charge import Bill
from domain.charges.owed import LedgerHere, come_since
from domain.charges.payment import Payment
from domain.charges.unit_of_work import MoneyUnit, MoneyUnits
from domain.errors import DomainError
from domain.identifiers import AccountNumber, UserId
from domain.unit_of_work import own_link
from domain.window import Month

_MONTHS_OF_READINGS = 12
"""So far back the reading before is looked for."""


class NoBill(DomainError):
    """Billing has sent no bill of the month, or none at all."""

    code = "bills-error-none"


class BillsService:
    """What the conversation about bills may ask for; each method of one of the user's own accounts.

    Each raises NoLinkedAccount where it is not the user's (any more).
    """

    def __init__(self, units: MoneyUnits, due: DueDay, ledger_here: LedgerHere) -> None:
        self._units = units
        self._due = due
        self._ledger_here = ledger_here

    async def months(self, user: UserId, account: AccountNumber) -> Sequence[Month]:
        """The months of which there is a bill, the newest first."""
        async with self._units.look() as unit:
            await own_link(unit, user, account)
            return await unit.charges.months(account)

    async def paper(
        self, user: UserId, account: AccountNumber, month: Month | None = None, *, personal: bool = True
    ) -> BillPaper:
        """The bill of a month, or the newest one, less what has come since.

        Raises:
            NoBill: there is none.
        """
        async with self._units.look() as unit:
            await own_link(unit, user, account)
            newest = next(iter(await unit.charges.months(account)), None)
            wanted = month or newest
            found = await unit.accounts.find(account)
            if wanted is None or found is None:
                raise NoBill
            bill = next(iter(await unit.charges.bills(account, wanted, wanted)), None)
            if bill is None:
                raise NoBill
            grounds = await grounds_of(unit, wanted, self._due)
            if wanted != newest:
                return await paper_from(unit, found, bill, grounds, personal=personal, replaced=newest)
            since = await come_since(unit, bill, await self._ledger_here.of_account(account))
            return await paper_from(unit, found, bill, grounds, personal=personal, since=since)


async def grounds_of(unit: MoneyUnit, month: Month, due: DueDay) -> Grounds:
    """What all bills of a month go by."""
    tariffs = await unit.tariffs.between(month.day(1), month.day(31))
    return Grounds(await unit.payees.all(), tariffs, due(month))


async def paper_from(
    unit: MoneyUnit,
    account: Account,
    bill: Bill,
    grounds: Grounds,
    *,
    personal: bool = True,
    since: Sequence[Payment] = (),
    replaced: Month | None = None,
) -> BillPaper:
    """The paper of a bill, with what its meters showed; `since` is what has come that it does not hold."""
    meters = await unit.meters.of_account(account.number)
    first = bill.month.earlier(_MONTHS_OF_READINGS).day(1)
    readings = {
        each.id: await unit.history.of_meter(each.id, first) for each in meters if stands_on(each, bill)
    }
    return paper_of(
        account, bill, grounds, meters, readings, personal=personal, since=since, replaced=replaced
    )
