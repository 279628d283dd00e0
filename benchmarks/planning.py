"""How long it takes to plan the reminders of N linked chats on SQLite: `python -m benchmarks.planning N…`.

On the first day of readings, each N in a process of its own, so that its memory can be told. The database is
made beforehand by SQL. Meanwhile somebody else writes a row twenty times a second in the same process, as a
resident's act does; `waited` is the longest that this took. On the day after, the same is planned again.
"""

import asyncio
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from datetime import time as clock_time
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.database.engine import Database
from bot.database.schema import bring_up_to_date
from bot.state_calendar import RussianCalendar
from domain.cabinet import CabinetUnits
from domain.campaigns.bill_calendar import BillCalendar
from domain.campaigns.calendar import CampaignCalendar
from domain.campaigns.planning import PlanningService
from domain.campaigns.preferences import CampaignPolicy, QuietHours
from domain.charges.due import DueDays
from domain.window import Window
from handlers.campaigns import breathe

ZONE = ZoneInfo("Europe/Moscow")
OPENS = datetime(2026, 11, 23, tzinfo=ZONE)
WINDOW = Window(23, 26)
POLICY = CampaignPolicy(10, QuietHours(clock_time(21), clock_time(9)), 0.01, ZONE)
BETWEEN_WRITES = 0.05  # seconds
USUAL = (10_000, 100_000)

# Houses of 50 flats, some with days of their own; a tenth of the residents has chosen a day and an hour; one
# meter in a hundred is due to be verified within the days that are spoken of.
_FILL = """
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :chats)
INSERT INTO houses (code, street, house, window_first, window_last)
SELECT CAST(i / 50 AS TEXT), 'ул. Ленина', CAST(i / 50 AS TEXT),
    iif(i % 1000, NULL, 23), iif(i % 1000, NULL, 25)
FROM n WHERE i % 50 = 0;
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :chats)
INSERT INTO accounts (number, house_code, flat, surname)
SELECT printf('%09d', i), CAST(i / 50 AS TEXT), CAST(i % 50 AS TEXT), 'Иванова' FROM n;
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :chats)
INSERT INTO meters (account, resource, number, integer_digits, verified_until)
SELECT printf('%09d', i), 'electricity', CAST(i AS TEXT), 5,
    date('2026-11-22', '+' || (i * 37 % 4000) || ' days')
FROM n;
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :chats)
INSERT INTO residents (user_id, language, consent_version, consent_at)
SELECT 5000000000 + i, 'ru', '1', '2026-01-01 00:00:00.000000' FROM n;
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :chats)
INSERT INTO links (user_id, account, linked_at)
SELECT 5000000000 + i, printf('%09d', i), '2026-01-01 00:00:00.000000' FROM n;
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :chats)
INSERT INTO preferences (user_id, day, hour)
SELECT 5000000000 + i, 20 + i % 10, 7 + i % 17 FROM n WHERE i % 10 = 0;
"""


@dataclass
class Standing:
    """A clock that is set by hand."""

    moment: datetime = OPENS

    def now(self) -> datetime:
        """What it says."""
        return self.moment


async def main(chats: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "bench.db"
        url = f"sqlite+aiosqlite:///{path}"
        await bring_up_to_date(url)
        await asyncio.to_thread(_fill, path, chats)
        database = await Database.open(url)
        clock = Standing()
        bills = BillCalendar(DueDays(RussianCalendar()), POLICY)
        planning = PlanningService(database.units, clock, CampaignCalendar(WINDOW, POLICY), bills, breathe)
        before = _megabytes()
        waits: list[float] = []
        writing = asyncio.create_task(_write_meanwhile(database.units, waits))
        began, used = time.perf_counter(), time.process_time()
        await planning.plan()
        took, processor = time.perf_counter() - began, time.process_time() - used
        again = time.perf_counter()
        await planning.plan()
        took_again = time.perf_counter() - again
        writing.cancel()
        with suppress(asyncio.CancelledError):
            await writing
        listed = await asyncio.to_thread(_listed, path)
        await database.close()
    print(
        f"{chats:9} chats: {listed} listed, {took:.1f} s, processor {processor:.1f} s, "
        f"memory {_megabytes():.0f} MB (before {before:.0f}), "
        f"waited {max(waits) * 1000:.0f} ms of {len(waits)}, again {took_again * 1000:.0f} ms",
        flush=True,
    )


async def _write_meanwhile(units: CabinetUnits, waits: list[float]) -> None:
    while True:
        due = time.perf_counter() + BETWEEN_WRITES
        await asyncio.sleep(BETWEEN_WRITES)
        async with units.change() as unit:
            await unit.jobs.claim("bench", str(time.monotonic_ns()), OPENS)
            await unit.commit()
        # From when it was to begin: whoever keeps the loop busy keeps it waiting too.
        waits.append(time.perf_counter() - due)


def _fill(path: Path, chats: int) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("BEGIN")
    for statement in _FILL.split(";\n"):
        if statement.strip():
            connection.execute(statement, {"chats": chats})
    connection.execute("COMMIT")
    connection.close()


def _listed(path: Path) -> str:
    counts = (
        "SELECT kind, count(*) FROM recipients JOIN campaigns ON campaigns.id = campaign GROUP BY campaign"
    )
    connection = sqlite3.connect(path)
    rows = connection.execute(counts).fetchall()
    connection.close()
    return ", ".join(f"{kind} {count}" for kind, count in rows)


def _megabytes() -> float:
    """The most that this process has needed so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sizes = [int(argument) for argument in sys.argv[1:]] or USUAL
    if len(sizes) == 1:
        asyncio.run(main(sizes[0]))
    else:
        for size in sizes:
            subprocess.run([sys.executable, "-m", "benchmarks.planning", str(size)], check=True)
