"""The mark of a database that the demo made: the demo may empty it, and no other."""

from datetime import datetime

from sqlalchemy import bindparam, delete, exists, insert, select

from bot.database.engine import Database
from bot.database.statements import Statement
from bot.database.tables import jobs_done

_DEMO = "demo"
_this = jobs_done.c.job == bindparam("name")
_IS_MARKED = Statement(select(exists().where(_this)))
_MARK = Statement(
    insert(jobs_done).values(
        job=bindparam("name", type_=jobs_done.c.job.type),
        period=bindparam("name", type_=jobs_done.c.period.type),
        done_at=bindparam("moment", type_=jobs_done.c.done_at.type),
    )
)
_UNMARK = Statement(delete(jobs_done).where(_this))


async def made_by_demo(database: Database) -> bool:
    """Whether the demo made this database, and nothing real has been done with it since."""
    [[marked]] = await database.engine.read(_IS_MARKED, {"name": _DEMO})
    return bool(marked)


async def mark_as_demo(database: Database, at: datetime) -> None:
    """From now on the demo may empty this database."""
    await database.engine.write((_MARK, {"name": _DEMO, "moment": at}))


async def take_for_real(database: Database) -> None:
    """From now on the demo leaves this database alone."""
    await database.engine.write((_UNMARK, {"name": _DEMO}))
