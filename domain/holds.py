"""Holds: accounts that cannot be linked for a while because someone said «Это не я»."""

from datetime import datetime, timedelta
from typing import Protocol

from domain.errors import DomainError
from domain.identifiers import AccountNumber

HOLD = timedelta(days=1)


class LinkingOnHold(DomainError):
    """Linking this account was stopped for a day by one of its residents; `until` is when it ends."""

    code = "linking-error-on-hold"

    def __init__(self, until: datetime) -> None:
        super().__init__(until=until)
        self.until = until


class HoldRepository(Protocol):
    """Accounts on hold."""

    async def held_until(self, account: AccountNumber) -> datetime | None:
        """When the newest hold ends; it may be over."""
        ...

    async def hold(self, account: AccountNumber, until: datetime) -> None:
        """Hold; a longer hold stays."""
        ...
