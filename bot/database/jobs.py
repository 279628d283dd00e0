"""What was done once for a period, and is not to be done again."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import exists, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.database.statements import Upsert
from bot.database.tables import jobs_done
from bot.database.transaction import Transaction

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

_CLAIM = Upsert(
    jobs_done, ["job", "period", "done_at"], unique=["job", "period"], returning=[jobs_done.c.job]
).statement()


class Jobs:
    """`domain.jobs.JobRepository` over the table `jobs_done`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def claim(self, job: str, period: str, at: datetime) -> bool:
        """Note that a job is done for a period; False when it was before."""
        return bool(await self._transaction.fetch(_CLAIM, {"job": job, "period": period, "done_at": at}))


async def claim(connection: "AsyncConnection", job: str, period: str, now: datetime) -> bool:
    """Record, in its own transaction, that a job is done for a period; False when it was before."""
    values = {"job": job, "period": period, "done_at": now}
    if connection.dialect.name == "sqlite":
        added = await connection.execute(sqlite.insert(jobs_done).values(values).on_conflict_do_nothing())
    else:
        added = await connection.execute(postgresql.insert(jobs_done).values(values).on_conflict_do_nothing())
    return added.rowcount == 1


async def is_done(connection: "AsyncConnection", job: str, period: str) -> bool:
    """Whether a job was done for a period."""
    done = exists().where(jobs_done.c.job == job, jobs_done.c.period == period)
    return bool(await connection.scalar(select(done)))
