"""Failures to name an account, as rows."""

from datetime import datetime

import orjson
from sqlalchemy import bindparam, select

from bot.database.statements import Statement, Upsert
from bot.database.tables import attempts
from bot.database.transaction import Transaction
from domain.attempts import Attempts, Subject

_FIND = Statement(
    select(attempts.c.failures, attempts.c.pauses, attempts.c.paused_until, attempts.c.acts).where(
        attempts.c.subject == bindparam("subject"), attempts.c.key == bindparam("key")
    )
)

_SAVE = Upsert(
    attempts,
    ["subject", "key", "failures", "pauses", "paused_until", "acts"],
    unique=["subject", "key"],
    update=["failures", "pauses", "paused_until", "acts"],
).statement()


class AttemptRecords:
    """`domain.attempts.AttemptRepository` over the table `attempts`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def find(self, subject: Subject, key: str) -> Attempts:
        """The record of a subject; an empty one when it never failed.

        In a unit of work that writes, nobody else reads it for writing until that is over: two guesses at the
        same moment are two failures.
        """
        await self._transaction.alone_with(f"attempts:{subject.value}:{key}")
        rows = await self._transaction.fetch(_FIND, {"subject": subject.value, "key": key})
        if not rows:
            return Attempts()
        failures, pauses, paused_until, acts = rows[0]
        moments = tuple(datetime.fromisoformat(moment) for moment in orjson.loads(failures))
        return Attempts(moments, pauses, paused_until, tuple(orjson.loads(acts)))

    async def save(self, subject: Subject, key: str, attempts: Attempts) -> None:
        """Replace the record."""
        await self._transaction.run(
            _SAVE,
            {
                "subject": subject.value,
                "key": key,
                "failures": orjson.dumps([moment.isoformat() for moment in attempts.failures]).decode(),
                "pauses": attempts.pauses,
                "paused_until": attempts.paused_until,
                "acts": orjson.dumps(attempts.acts).decode(),
            },
        )
