"""What a resident's accounts were billed for a month, and what of it is still owed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

from domain.accounts import Account
from domain.campaigns.repository import CampaignsUnit
from domain.charges.charge import Bill
from domain.payments.owed import owed_now
from domain.residents import Resident
from domain.window import Month


@dataclass(frozen=True, slots=True)
class BilledAccount:
    """An account, its newest bill, and how many kopecks it owes now; below zero it was paid in advance."""

    account: Account
    bill: Bill
    owed: int

    @property
    def is_paid(self) -> bool:
        """Whether what the bill asks for has come since: whoever paid has seen it."""
        return self.bill.closing > 0 >= self.owed


async def billed_accounts(
    resident: Resident, month: Month, unit: CampaignsUnit, zone: tzinfo
) -> Sequence[BilledAccount]:
    """The resident's accounts whose newest bill is of this month, in the order in which they were linked."""
    found: list[BilledAccount] = []
    for link in resident.links:
        account = await unit.accounts.find(link.account)
        if account is None or account.closed:
            continue
        owed = await owed_now(unit, account.number, zone)
        if owed.month == month:
            [bill] = await unit.charges.bills(account.number, month, month)
            found.append(BilledAccount(account, bill, owed.of(None)))
    return found
