"""Accounts, in memory."""

from dataclasses import replace

from domain.accounts import Account
from domain.identifiers import AccountNumber, MeterId
from domain.readings.reading import COUNTING
from tests.memory.tables import Tables


class Accounts:
    """`domain.accounts.AccountRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def hold(self, number: AccountNumber) -> None:
        """One unit of work at a time changes this store."""

    async def find(self, number: AccountNumber) -> Account | None:
        account = self._tables.accounts.find(number)
        return None if account is None else replace(account, loaded=self._loaded(number))

    def _loaded(self, number: AccountNumber) -> bool:
        """Whether every register that a resident reports has a reading, and there is one at least."""
        reported = [
            (meter.id, register.number)
            for meter in self._tables.meters.rows.values()
            if meter.account == number and meter.in_service and not meter.smart
            for register in meter.registers
        ]
        return bool(reported) and set(reported) <= self._read()

    def _read(self) -> set[tuple[MeterId, int]]:
        readings = self._tables.readings.rows.values()
        return {(each.meter, each.register) for each in readings if each.state in COUNTING}
