"""When billing has sent a bill for the first time: residents are told of it once, however often it comes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.identifiers import AccountNumber
from domain.window import Month


class NewBillRepository(Protocol):
    """When each account's bill of a month came; of what came before this was kept, nothing is known."""

    async def months(self, since: datetime, until: datetime) -> Sequence[Month]:
        """The months of which a bill came at `since` or later, and before `until`, the earliest first."""
        ...

    async def came_at(self, account: AccountNumber, month: Month) -> datetime | None:
        """When an account's bill of a month came; what corrects it, or adds to it, is no news."""
        ...
