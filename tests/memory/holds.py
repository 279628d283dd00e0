"""Accounts on hold, in memory."""

from collections.abc import Sequence
from datetime import datetime

from domain.identifiers import AccountNumber
from tests.memory.table import in_utc
from tests.memory.tables import Tables


class Holds:
    """`domain.holds.HoldRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def held_until(self, account: AccountNumber) -> datetime | None:
        return self._tables.holds.find(account)

    async def held_at(self, moment: datetime) -> Sequence[AccountNumber]:
        held = self._tables.holds.rows.items()
        return sorted(account for account, until in held if until is not None and until > moment)

    async def hold(self, account: AccountNumber, until: datetime) -> None:
        standing = self._tables.holds.find(account)
        self._tables.holds.put(account, in_utc(until) if standing is None else max(standing, in_utc(until)))

    async def release(self, account: AccountNumber) -> None:
        self._tables.holds.put(account, None)
