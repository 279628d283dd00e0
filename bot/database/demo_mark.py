"""The mark of a database that the demo made: the demo may empty it, and no other.

It also says how far the demo's clock is ahead of the machine's, so that a command from the shell lives on the
same day as the demo's page.
"""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, insert, select, update

from bot.clock import machine_time
from bot.database.engine import Database
from bot.database.statements import Statement
from bot.database.tables import jobs_done

_DEMO = {"name": "demo"}
_this = jobs_done.c.job == bindparam("name")
_ahead = bindparam("ahead", type_=jobs_done.c.period.type)
_MARK = Statement(
    insert(jobs_done).values(
        job=bindparam("name", type_=jobs_done.c.job.type),
        period=_ahead,
        done_at=bindparam("moment", type_=jobs_done.c.done_at.type),
    )
)
_AHEAD = Statement(select(jobs_done.c.period).where(_this))
_MOVE = Statement(update(jobs_done).where(_this).values(period=_ahead))
_UNMARK = Statement(delete(jobs_done).where(_this))


async def made_by_demo(database: Database) -> bool:
    """Whether the demo made this database, and nothing real has been done with it since."""
    return bool(await database.engine.read(_AHEAD, _DEMO))


async def mark_as_demo(database: Database, at: datetime) -> None:
    """From now on the demo may empty this database; its clock shows the machine's time."""
    await database.engine.write((_MARK, {**_DEMO, "ahead": "0", "moment": at}))


async def take_for_real(database: Database) -> None:
    """From now on the demo leaves this database alone."""
    await database.engine.write((_UNMARK, _DEMO))


async def move_demo_clock(database: Database, now: datetime) -> None:
    """From now on the demo's clock, which shows this moment, is so far from the machine's."""
    ahead = round((now - machine_time()).total_seconds())
    await database.engine.write((_MOVE, {**_DEMO, "ahead": str(ahead)}))


async def present(database: Database) -> datetime:
    """The moment in which this database lives: the machine's, or that of the demo which made it."""
    marks = await database.engine.read(_AHEAD, _DEMO)
    # An earlier demo had a clock that nobody could ask, and its own name stood here.
    ahead = int(marks[0][0]) if marks and marks[0][0] != _DEMO["name"] else 0
    return machine_time() + timedelta(seconds=ahead)
