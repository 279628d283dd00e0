"""How soon clerks see what waits for them: `python -m benchmarks.open_requests [REQUESTS]`.

On each engine in turn, in a new database with a sample district: so many open requests (10 000), half of them
asked again after an answer, and as many that are closed. Each question is asked 30 times through the service
that answers `/open`, `/find` and `/stats`; printed are the median and the longest that it took, how much of
the median was the processor's in this process, and the longest that the event loop let nobody else work
meanwhile, in the processor's time too. `/open` may take 200 ms.
"""

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import insert, select

from benchmarks.bulk import postgresql_server
from bot.clock import ZonedClock
from bot.database.engine import Database
from bot.database.request_rows import entry_row, sent_row, standing_row
from bot.database.request_tables import request_events, requests
from bot.database.schema import bring_up_to_date
from bot.database.tables import accounts
from bot.exchange.importing import import_files
from bot.exchange.sample import make_sample
from bot.settings import Settings
from domain.identifiers import AccountNumber, DraftId, UserId
from domain.requests.events import EventKind, NewEvent, clerk, resident
from domain.requests.moves import fold
from domain.requests.request import Clerk, Contacts, NewRequest, RequestKind, RequestNumber
from domain.requests.search import SearchService
from domain.requests.times import ExpectationService
from domain.residents import Language

NOW = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
CLERK = Clerk(UserId(7), "Ольга")
ACCOUNTS, TIMES, CHUNK = 3_000, 30, 2_000


async def main(count: int) -> None:
    """Measure and print, a line for each question."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_sample(ACCOUNTS, 1, folder / "sample", date(2026, 11, 24), 1)
        print(f"{count} open requests, {count} closed", flush=True)
        await _measure("sqlite", f"sqlite+aiosqlite:///{folder / 'bench.db'}", folder, count)
        async with postgresql_server() as (url, _):
            await _measure("postgresql", url, folder, count)


async def _measure(engine: str, url: str, folder: Path, count: int) -> None:
    await bring_up_to_date(url)
    database = await Database.open(url)
    try:
        await import_files(database.alchemy, [folder / "sample"], NOW.date())
        await _fill(database, count)
        settings = Settings(_env_file=None)
        calendar, terms = settings.work_calendar, settings.terms
        clock = ZonedClock(settings.zone, lambda: NOW)
        search = SearchService(database.units, clock, calendar, terms)
        asks = UserId(7)
        await _ask(engine, "/open", search.open)
        await _ask(engine, "/open мои просроченные", lambda: search.open("мои просроченные", asks))
        await _ask(engine, "/open южное шоссе", lambda: search.open("южное шоссе", asks))
        await _ask(engine, "/find 1042", lambda: search.find("1042", asks))
        await _ask(engine, "/find южное шоссе 28", lambda: search.find("южное шоссе 28", asks))
        await _ask(engine, "/find нигде не стоит", lambda: search.find("нигде не стоит", asks))
        await _ask(engine, "/stats", search.stats)
        await _ask(engine, "a receipt", ExpectationService(database.units, clock, calendar).expectation)
    finally:
        await database.close()


async def _ask(engine: str, what: str, ask: Callable[[], Awaitable[object]]) -> None:
    took, used, pauses = [], [], list[float]()
    watch = asyncio.create_task(_watch_loop(pauses))
    await asyncio.sleep(0)
    for _ in range(TIMES):
        began, before = time.perf_counter(), time.process_time()
        await ask()
        took.append((time.perf_counter() - began) * 1000)
        used.append((time.process_time() - before) * 1000)
        await asyncio.sleep(0)
    watch.cancel()
    print(
        f"{engine:>10}  {what:<24} median {median(took):6.1f} ms (processor {median(used):6.1f}), "
        f"longest {max(took):6.1f} ms, longest pause of the loop {max(pauses):6.1f} ms",
        flush=True,
    )


async def _watch_loop(pauses: list[float]) -> None:
    """How many milliseconds of work whoever is ready to go on has to wait for."""
    while True:
        began = time.process_time()
        await asyncio.sleep(0)
        pauses.append((time.process_time() - began) * 1000)


async def _fill(database: Database, count: int) -> None:
    dice = random.Random(1)
    async with database.alchemy.connect() as connection:
        numbers = list(await connection.scalars(select(accounts.c.number)))
    for first in range(1, 2 * count + 1, CHUNK):
        made = [
            _request(number, dice, AccountNumber(dice.choice(numbers)))
            for number in range(first, min(first + CHUNK, 2 * count + 1))
        ]
        async with database.alchemy.begin() as connection:
            await connection.execute(insert(requests), [row for row, _ in made])
            await connection.execute(insert(request_events), [row for _, log in made for row in log])


def _request(
    number: int, dice: random.Random, account: AccountNumber
) -> tuple[dict[str, object], Sequence[dict[str, object]]]:
    """Every second one is closed; of those that are open every second was answered and asked again."""
    at = NOW - timedelta(minutes=dice.randrange(1_000, 60 * 24 * 30))
    log = [_entry(number, EventKind.CREATED, at)]
    if number % 4:
        log.append(_entry(number, EventKind.ANSWERED, at + timedelta(minutes=dice.randrange(1, 400))))
        log.append(_entry(number, EventKind.SAID, log[-1].at + timedelta(minutes=dice.randrange(1, 400))))
    if number % 2:
        log.append(_entry(number, EventKind.DONE, log[-1].at + timedelta(minutes=1)))
    sent = NewRequest(
        draft=DraftId(f"draft-{number}"),
        kind=RequestKind.STATEMENT,
        user=UserId(number),
        language=Language.RU,
        created_at=at,
        account=account,
        subject="Нет горячей воды",
        text="Ы" * 500,
        contacts=Contacts(name="Иванова Нина Николаевна"),
    )
    row = {"number": number, **sent_row(sent), **standing_row(fold(log))}
    return row, [entry_row(entry) for entry in log]


def _entry(number: int, kind: EventKind, at: datetime) -> NewEvent:
    by_resident = kind in {EventKind.CREATED, EventKind.SAID}
    by = resident(UserId(number)) if by_resident else clerk(CLERK)
    return NewEvent(RequestNumber(number), kind, at, by, text="Ы" * 100)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
