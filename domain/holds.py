"""Holds: accounts that nobody can enter by e-mail for a while, because a resident has ended a chat of one.

Whoever gives all three secrets is let in all the same: otherwise any chat could lock out the holder.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from domain.errors import DomainError
from domain.identifiers import AccountNumber

HOLD = timedelta(days=1)


class LinkingOnHold(DomainError):
    """Entering by e-mail was stopped for a day by one of the residents; `until` is when it ends."""

    code = "linking-error-on-hold"

    def __init__(self, until: datetime) -> None:
        super().__init__(until=until)
        self.until = until


class HoldRepository(Protocol):
    """Accounts on hold."""

    async def held_until(self, account: AccountNumber) -> datetime | None:
        """When the newest hold ends; it may be over."""
        ...

    async def held_at(self, moment: datetime) -> Sequence[AccountNumber]:
        """The accounts that are on hold then."""
        ...

    async def hold(self, account: AccountNumber, until: datetime) -> None:
        """Hold; a longer hold stays."""
        ...

    async def release(self, account: AccountNumber) -> None:
        """End the hold, if there is one."""
        ...
