"""Failures to name an account, as rows."""

from datetime import datetime

import orjson
from sqlalchemy import bindparam, select

from bot.database.statements import Row, Statement, Upsert
from bot.database.tables import attempts
from bot.database.transaction import Transaction
from domain.attempts import Attempts, Counted, Subject
from domain.identifiers import AccountNumber, UserId

_RECORD = (
    attempts.c.failures,
    attempts.c.pauses,
    attempts.c.paused_until,
    attempts.c.acts,
    attempts.c.told_at,
)

_FIND = Statement(
    select(*_RECORD).where(attempts.c.subject == bindparam("subject"), attempts.c.key == bindparam("key"))
)

_KEPT = ["failures", "pauses", "paused_until", "acts", "told_at", "changed_at"]
_SAVE = Upsert(attempts, ["subject", "key", *_KEPT], unique=["subject", "key"], update=_KEPT).statement()

_PAIRS_AT = Statement(
    select(attempts.c.key).where(
        attempts.c.subject == bindparam("subject"), attempts.c.key.like(bindparam("of_account"))
    )
)

_PAUSED = Statement(
    select(attempts.c.key, *_RECORD)
    .where(
        attempts.c.subject == bindparam("subject"),
        attempts.c.paused_until > bindparam("at", type_=attempts.c.paused_until.type),
    )
    .order_by(attempts.c.paused_until.desc())
)


class AttemptRecords:
    """`domain.attempts.AttemptRepository` over the table `attempts`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def find(self, counted: Counted) -> Attempts:
        """The record of one; an empty record when there was no failure.

        In a unit of work that writes, nobody else reads it for writing until that is over: two guesses at the
        same moment are two failures.
        """
        subject, key = counted.subject.value, counted.key
        await self._transaction.alone_with(f"attempts:{subject}:{key}")
        rows = await self._transaction.fetch(_FIND, {"subject": subject, "key": key})
        return _record(rows[0]) if rows else Attempts()

    async def save(self, counted: Counted, attempts: Attempts, at: datetime) -> None:
        """Replace the record."""
        await self._transaction.run(
            _SAVE,
            {
                "subject": counted.subject.value,
                "key": counted.key,
                "failures": orjson.dumps([moment.isoformat() for moment in attempts.failures]).decode(),
                "pauses": attempts.pauses,
                "paused_until": attempts.paused_until,
                "acts": orjson.dumps(attempts.acts).decode(),
                "told_at": attempts.told_at,
                "changed_at": at,
            },
        )

    async def pairs_at(self, account: AccountNumber) -> list[UserId]:
        """The users with a record at an account."""
        rows = await self._transaction.fetch(
            _PAIRS_AT, {"subject": Subject.PAIR.value, "of_account": f"%:{account}"}
        )
        return sorted(UserId(int(row[0].partition(":")[0])) for row in rows)

    async def paused_accounts(self, at: datetime) -> list[tuple[AccountNumber, Attempts]]:
        """The accounts in a pause at a moment, those that will wait longest first."""
        rows = await self._transaction.fetch(_PAUSED, {"subject": Subject.ACCOUNT.value, "at": at})
        return [(AccountNumber(key), _record(tuple(record))) for key, *record in rows]


def _record(row: Row) -> Attempts:
    failures, pauses, paused_until, acts, told_at = row
    moments = tuple(datetime.fromisoformat(moment) for moment in orjson.loads(failures))
    return Attempts(moments, pauses, paused_until, tuple(orjson.loads(acts)), told_at)
