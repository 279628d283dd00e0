"""Failures to name an account, in memory."""

from datetime import datetime

from domain.attempts import Attempts, Counted, Subject
from domain.identifiers import AccountNumber, UserId
from tests.memory.tables import Tables


class AttemptRecords:
    """`domain.attempts.AttemptRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def find(self, counted: Counted) -> Attempts:
        return self._tables.attempts.find(counted) or Attempts()

    async def save(self, counted: Counted, attempts: Attempts, at: datetime) -> None:
        self._tables.attempts.put(counted, attempts)

    async def pairs_at(self, account: AccountNumber) -> list[UserId]:
        pairs = [each.key.split(":") for each in self._tables.attempts.rows if each.subject is Subject.PAIR]
        return sorted(UserId(int(user)) for user, of_account in pairs if of_account == account)

    async def paused_accounts(self, at: datetime) -> list[tuple[AccountNumber, Attempts]]:
        paused = [
            (AccountNumber(counted.key), record)
            for counted, record in self._tables.attempts.rows.items()
            if counted.subject is Subject.ACCOUNT and record.pause_at(at)
        ]
        return sorted(paused, key=lambda each: each[1].pause_at(at) or at, reverse=True)
