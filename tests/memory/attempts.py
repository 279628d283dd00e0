"""Failures to name an account, in memory."""

from domain.attempts import Attempts, Subject
from tests.memory.tables import Tables


class AttemptRecords:
    """`domain.attempts.AttemptRepository`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def find(self, subject: Subject, key: str) -> Attempts:
        return self._tables.attempts.find((subject, key)) or Attempts()

    async def save(self, subject: Subject, key: str, attempts: Attempts) -> None:
        self._tables.attempts.put((subject, key), attempts)
