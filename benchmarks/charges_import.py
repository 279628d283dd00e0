"""How fast bills and payments come in, and how fast an account's are found again.

    python -m benchmarks.charges_import [accounts] [months]

Files of so many accounts and months are written as a stream: two balances, four lines and a payment a month.
On each engine a process of its own imports them into a new database, twice, and says how many rows a second
that were and the most memory that it had. Then what pages of single accounts need is asked of the database:
the months that have bills, one bill, and a year of bills and of payments; and how the database finds them. At
last a bot runs on that database, and residents open the pages themselves.

What is aimed at is said of `100000 24`: 17 million rows, which take twenty minutes and 10 GB of disk.
"""

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median

from benchmarks.explained import explained
from benchmarks.import_memory import peak_mebibytes

TODAY = datetime.now(UTC).date()
LIMIT = 300
"""MB."""
ASKED = 300
"""Accounts whose pages are asked for."""
_FLATS = 100

_HEADINGS = {
    "houses": "code;street;house",
    "accounts": "number;house;flat;surname;name",
    "meters": "account;resource;number;zones;integer_digits",
    "balances": "account;month;resource;opening;charged;penalty;paid;closing",
    "charges": "account;month;resource;line;kind;sum;volume;rate;zone;meter",
    "payments": "account;number;paid_on;sum;channel",
}


async def main(accounts: int, months: int) -> int:
    """Measure on both engines; 0 where what is aimed at was reached."""
    from benchmarks.bulk import postgresql_server

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        started = time.monotonic()
        rows = write_files(folder / "billing", accounts, months)
        print(
            f"{accounts} accounts, {months} months, {rows} rows: {time.monotonic() - started:.0f} s",
            flush=True,
        )
        reached = [await _measure("sqlite", f"sqlite+aiosqlite:///{folder / 'bench.db'}", folder)]
        async with postgresql_server() as (url, _):
            reached.append(await _measure("postgresql", url, folder))
    return 0 if all(reached) else 1


def write_files(folder: Path, accounts: int, months: int) -> int:
    """The files, account after account; how many rows they have."""
    folder.mkdir()
    rows = 0
    with ExitStack() as stack:
        files = {
            kind: stack.enter_context((folder / f"{kind}.csv").open("w", encoding="utf-8"))
            for kind in _HEADINGS
        }
        for kind, heading in _HEADINGS.items():
            files[kind].write(f"{heading}\n")
        for place in range(accounts):
            for kind, row in _rows(place, months):
                files[kind].write(f"{row}\n")
                rows += 1
    return rows


def _rows(place: int, months: int) -> Iterator[tuple[str, str]]:
    number = _number(place)
    house = f"H{place // _FLATS:05}"
    if place % _FLATS == 0:
        yield "houses", f"{house};ул. Южное шоссе;{place // _FLATS + 1}"
    yield "accounts", f"{number};{house};{place % _FLATS + 1};Иванова;Нина"
    yield "meters", f"{number};electricity;{place + 1:08};2;5"
    owed = 0
    for back in range(months, 0, -1):
        month = (TODAY.year * 12 + TODAY.month - 1) - back
        called = f"{month // 12}-{month % 12 + 1:02}"
        day, night, common, water = (100 + place % 50) * 672, (60 + month % 40) * 336, 73_65, 3 * 224_00
        paid = owed
        light = day + night + common
        of_light, of_water = f"{number};{called};electricity", f"{number};{called};hot_water"
        sums = map(_roubles, (owed, light, 0, paid, light))
        yield "balances", f"{of_light};{';'.join(sums)}"
        yield "balances", f"{of_water};0;{_roubles(water)};0;{_roubles(water)};0"
        yield "charges", f"{of_light};1;use;{_roubles(day)};{100 + place % 50};6.72;day;{place + 1:08}"
        yield "charges", f"{of_light};2;use;{_roubles(night)};{60 + month % 40};3.36;night;{place + 1:08}"
        yield "charges", f"{of_light};3;common;{_roubles(common)};30.31;2.43;;"
        yield "charges", f"{of_water};1;use;{_roubles(water)};3;224;;"
        yield "payments", f"{number};{month};{called}-10;{_roubles(paid + water)};Сбербанк"
        owed = light


def _number(place: int) -> str:
    return f"{400_000_000 + place:09}"


def _roubles(kopecks: int) -> str:
    return f"{kopecks // 100}.{kopecks % 100:02}"


async def _measure(title: str, url: str, folder: Path) -> bool:
    command = [sys.executable, "-m", "benchmarks.charges_import", "--child", url, str(folder / "billing")]
    said = await asyncio.to_thread(subprocess.run, command, check=True, stdout=subprocess.PIPE, text=True)
    print(f"{title}:\n{said.stdout}", end="", flush=True)
    peak = float(said.stdout.rsplit(" MB", 1)[0].rsplit(" ", 1)[1])
    await _asked(url)
    # A process of its own: the memory that this one has would be said to be the next import's.
    pages = [sys.executable, "-m", "benchmarks.history_pages", url]
    opened = await asyncio.to_thread(subprocess.run, pages, check=False)
    return opened.returncode == 0 and peak < LIMIT


async def _import_twice(url: str, folder: Path) -> None:
    from bot.database.alchemy import create_engine
    from bot.database.schema import bring_up_to_date
    from bot.exchange.importing import import_files

    await bring_up_to_date(url)
    engine = create_engine(url)
    for _ in range(2):
        for kind in _HEADINGS:
            started = time.monotonic()
            [result] = await import_files(engine, [folder / f"{kind}.csv"], TODAY)
            if result.rejected or result.refusal or result.remarks:
                raise SystemExit(f"{kind}: {result}")
            seconds = time.monotonic() - started
            changed = result.added + result.changed
            print(
                f"  {kind}: {result.rows} rows, {changed} changed, {result.rows / seconds:.0f} rows a second"
            )
    await engine.dispose()
    print(f"  peak {peak_mebibytes():.0f} MB")


async def _asked(url: str) -> None:
    """Say how long the database takes for what pages need, and how it finds it."""
    from bot.database.engine import Database
    from bot.database.tables import accounts
    from domain.identifiers import AccountNumber
    from domain.window import Month

    database = await Database.open(url)
    last = Month.of(TODAY).previous()
    first = Month(last.year - 1, last.month)
    days = first.day(1), TODAY
    async with database.alchemy.connect() as connection:
        known = list(await connection.scalars(accounts.select().with_only_columns(accounts.c.number)))
    asked = [AccountNumber(each) for each in Random(1).choices(known, k=ASKED)]

    async def page(work: str, account: AccountNumber) -> int:
        async with database.units.look() as unit:
            if work == "months":
                return len(await unit.charges.months(account))
            if work == "a bill":
                return len(await unit.charges.bills(account, last, last))
            if work == "a year of bills":
                return len(await unit.charges.bills(account, first, last))
            return len(await unit.payments.of_account(account, *days))

    for work in ("months", "a bill", "a year of bills", "a year of payments"):
        times = sorted([await _timed(page(work, account)) for account in asked])
        late = times[-len(times) // 100]
        print(
            f"  {work}, by the database: median {median(times) * 1000:.2f} ms, 99 % in {late * 1000:.2f} ms"
        )
    for line in await explained(database.alchemy, asked[0], (first, last), days):
        print(f"  {line}")
    await database.close()


async def _timed(work: Awaitable[int]) -> float:
    started = time.perf_counter()
    if not await work:
        raise SystemExit("a page is empty")
    return time.perf_counter() - started


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        asyncio.run(_import_twice(sys.argv[2], Path(sys.argv[3])))
        raise SystemExit(0)
    wanted = [int(argument) for argument in sys.argv[1:]]
    raise SystemExit(asyncio.run(main(*(wanted + [3_000, 24][len(wanted) :]))))
